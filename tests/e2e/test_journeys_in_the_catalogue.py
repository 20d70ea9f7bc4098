import pytest

from handlers.principles import CHAPTERS
from tests.e2e.process import kept

pytestmark = pytest.mark.journey


def test_the_principles_are_listed_chapter_by_chapter():
    done = kept("principles")
    lines = done.stdout.decode().splitlines()
    places = [lines.index(heading) for heading in CHAPTERS.values()]
    assert done.returncode == 0
    assert places == sorted(places)
    assert sum(line.startswith("- ") for line in lines) >= 40


@pytest.mark.parametrize("typed", ["apologise", "Apologise"])
def test_a_principle_is_explained_with_examples_at_eighty_columns(typed: str):
    done = kept("principles", typed)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert lines[0].startswith("Apologise once")
    assert {"Bad", "Good", "What to write instead"} <= set(lines)
    assert max(map(len, lines)) <= 80


def test_another_spelling_is_answered_with_the_one_meant():
    done = kept("principles", "apologize")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "Did you mean apologise?" in done.stderr.decode()


def test_help_names_the_commands():
    done = kept("--help")
    assert done.returncode == 0
    assert "advice on a client's mail" in done.stdout.decode()
