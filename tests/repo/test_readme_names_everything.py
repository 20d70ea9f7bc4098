"""README.md is what a newcomer reads: no setting and no command may be missing in it."""

from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, load_settings
from handlers.commands import COMMANDS, Command

ROOT = Path(__file__).parents[2]
README, EXAMPLE = ROOT / "README.md", ROOT / ".env.example"


def _readme() -> str:
    if not README.is_file():
        pytest.fail("README.md is missing")
    return README.read_text(encoding="utf-8")


@pytest.mark.parametrize("field", Settings.model_fields)
def test_readme_lists_the_setting(field: str):
    assert f"{PREFIX}{field.upper()}" in _readme()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_readme_shows_the_command(command: Command):
    assert f"app.py {command.name}" in _readme()


def test_every_setting_is_described():
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("field", Settings.model_fields)
def test_the_example_of_settings_names_the_setting(field: str):
    assert f"{PREFIX}{field.upper()}=" in EXAMPLE.read_text(encoding="utf-8")


def test_the_example_of_settings_changes_nothing_when_it_is_copied():
    assert load_settings({}, file=EXAMPLE) == Settings()
