from pathlib import Path

import pytest

from tests.e2e.process import kept

pytestmark = pytest.mark.journey


def test_a_picture_is_said_to_be_no_text(tmp_path: Path):
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    done = kept("advise", str(tmp_path / "scan.png"))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("This does not look like text.")


def test_a_missing_file_is_named():
    done = kept("advise", "no-such-draft.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == "There is no file no-such-draft.txt.\n"


def test_a_folder_is_said_to_be_one(tmp_path: Path):
    done = kept("advise", str(tmp_path))
    assert done.returncode == 1
    assert "is a folder; name a text file." in done.stderr.decode()


def test_a_text_beyond_all_measure_is_refused_in_a_sentence():
    done = kept("advise", pasted=b"We will call you back tomorrow about the roof. " * 400)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("This is too long: 18,799 characters")


def test_wrong_settings_are_told_all_at_once_without_a_traceback():
    done = kept("principles", given=("KEPT_ZONE=Atlantis", "KEPT_WIDTH=broad", "KEPT_COLOUR=pink"))
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert told.startswith("Kept cannot start")
    assert [name in told for name in ("KEPT_ZONE:", "KEPT_WIDTH:", "KEPT_COLOUR:")] == [True] * 3
    assert "Traceback" not in told
    assert "Atlantis" not in told


@pytest.mark.parametrize("typed", [(), ("advice",), ("advise", "--kind", "poem"), ("principles", "a", "b")])
def test_a_wrong_command_shows_its_usage_and_ends_with_status_2(typed: tuple[str, ...]):
    done = kept(*typed)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("usage: app.py")
    assert b"Traceback" not in done.stderr


def test_an_unknown_command_is_answered_with_the_known_ones():
    told = kept("advice").stderr.decode()
    assert "advise" in told
    assert "principles" in told
