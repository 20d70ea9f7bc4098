from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from handlers.domain.errors import BadSettings

NO_FILE = Path("no-such.env")


def problems(environment: dict[str, str], file: Path = NO_FILE) -> tuple[str, ...]:
    with pytest.raises(BadSettings) as wrong:
        load_settings(environment, file=file)
    return wrong.value.problems


def test_without_any_setting_kept_runs():
    assert load_settings({}, file=NO_FILE) == Settings()


def test_what_belongs_to_other_programs_is_left_alone():
    assert load_settings({"ZONE": "Mars", "XKEPT_ZONE": "Mars", "PATH": "/bin"}, file=NO_FILE) == Settings()


@pytest.mark.parametrize("zone", ["Europe/Zurich", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5"])
def test_a_time_zone_is_taken_by_its_name(zone: str):
    assert load_settings({"KEPT_ZONE": zone}, file=NO_FILE).zone == zone


@pytest.mark.parametrize(
    "zone", ["", "Zurich", "Europe", "/etc/passwd", "../UTC", "Europe/Zurich\n", "\x00", "CEST2", "x" * 5_000]
)
def test_a_zone_that_is_none_is_named_with_one_that_is(zone: str):
    (problem,) = problems({"KEPT_ZONE": zone})
    assert problem == "KEPT_ZONE: there is no such time zone; Europe/Zurich is one"


@pytest.mark.parametrize("width", ["wide", "-1", "401", "80.5", "", "1e9"])
def test_a_width_that_is_none_is_refused(width: str):
    (problem,) = problems({"KEPT_WIDTH": width})
    assert problem.startswith("KEPT_WIDTH: ")


def test_every_wrong_setting_is_told_at_once():
    told = problems({"KEPT_ZONE": "Mars", "KEPT_WIDTH": "wide", "KEPT_ZOEN": "UTC"})
    assert {line.partition(":")[0] for line in told} == {"KEPT_ZONE", "KEPT_WIDTH", "KEPT_ZOEN"}


def test_a_misspelt_setting_is_not_taken_in_silence():
    assert problems({"KEPT_ZOEN": "UTC"}) == ("KEPT_ZOEN: there is no such setting; README.md lists them",)


def test_a_wrong_value_is_not_repeated_for_it_may_be_a_secret():
    assert "hunter2" not in str(problems({"KEPT_WIDTH": "hunter2", "KEPT_KEY": "hunter2", "KEPT_ZONE": "hunter2"}))


def test_a_file_is_read_and_the_environment_wins(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text("# mine\nKEPT_ZONE='Asia/Tokyo'\nexport KEPT_WIDTH=70\nOTHER=1\nKEPT_NOTHING\n")
    read = load_settings({"KEPT_WIDTH": "90"}, file=file)
    assert (read.zone, read.width) == ("Asia/Tokyo", 90)


def test_what_is_wrong_in_the_file_is_told_like_the_rest(tmp_path: Path):
    (tmp_path / ".env").write_text("KEPT_ZONE=Mars\n")
    assert problems({}, tmp_path / ".env") == ("KEPT_ZONE: there is no such time zone; Europe/Zurich is one",)


def test_a_file_that_is_no_text_is_told_and_does_not_crash(tmp_path: Path):
    (tmp_path / ".env").write_bytes(b"KEPT_ZONE=\xff\xfe")
    (problem,) = problems({}, tmp_path / ".env")
    assert "cannot be read as text" in problem


def test_a_folder_in_the_place_of_the_file_is_passed_over(tmp_path: Path):
    assert load_settings({}, file=tmp_path) == Settings()
