import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.terminal.listen import arguments, as_text, parser, read_text
from handlers.commands import COMMANDS
from handlers.domain.errors import BadInput, NotText

NOTHING = io.BytesIO()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param([], id="nothing"),
        pytest.param(["advice"], id="an unknown command"),
        pytest.param(["advise", "a.txt", "b.txt"], id="two files"),
        pytest.param(["advise", "--kind", "poem"], id="an unknown kind"),
        pytest.param(["advise", "--json", "--jsonl"], id="two forms at once"),
        pytest.param(["principles", "apologise", "--json"], id="an option of another command"),
        pytest.param(["--verbose"], id="an unknown option"),
    ],
)
def test_wrong_usage_ends_with_status_2(typed: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        arguments(typed)
    assert end.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_advise_alone_reads_what_is_pasted():
    typed = arguments(["advise"])
    assert (typed.file, typed.kind, typed.json, typed.jsonl) == ("-", None, False, False)


def test_the_help_names_every_command_and_what_it_does():
    told = parser().format_help()
    assert all(command.name in told and command.help in told for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_explains_itself(command: object, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        arguments([str(getattr(command, "name", "")), "--help"])
    assert end.value.code == 0
    assert str(getattr(command, "help", ""))[1:20] in capsys.readouterr().out


def test_a_file_is_read_as_it_is(tmp_path: Path):
    mail = tmp_path / "mail with blanks.txt"
    mail.write_bytes("Grüezi,\r\n\r\nDanke \U0001f600".encode())
    assert read_text(str(mail), NOTHING) == "Grüezi,\r\n\r\nDanke \U0001f600"


def test_a_dash_reads_what_is_pasted():
    assert read_text("-", io.BytesIO(b"Dear Anna")) == "Dear Anna"


def test_the_mark_some_editors_put_before_a_text_is_no_word_of_it():
    assert as_text(b"\xef\xbb\xbfDear Anna") == "Dear Anna"


def test_nothing_is_a_text_too():
    assert as_text(b"") == ""


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", id="a picture"),
        pytest.param(b"PK\x03\x04\x14\x00\x08\x00", id="an office document"),
        pytest.param("Dear Anna".encode("utf-16"), id="UTF-16"),
        pytest.param("Grüezi".encode("latin-1"), id="Latin-1"),
        pytest.param("Dear Anna".encode("utf-16-le"), id="UTF-16 without its mark"),
        pytest.param(b"\xff", id="one stray byte"),
        pytest.param("Danke \U0001f600".encode()[:-1], id="cut in the middle of a letter"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(raw: bytes):
    with pytest.raises(NotText, match="does not look like text"):
        as_text(raw)


@given(st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_bytes_are_text_or_said_to_be_none(raw: bytes):
    with contextlib.suppress(NotText):
        assert "\0" not in as_text(raw)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(BadInput, match=r"There is no file .*gone\.txt"):
        read_text(str(tmp_path / "gone.txt"), NOTHING)


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(BadInput, match="is a folder"):
        read_text(str(tmp_path), NOTHING)


def test_a_path_through_a_file_cannot_be_read(tmp_path: Path):
    (tmp_path / "mail.txt").write_text("Hello")
    with pytest.raises(BadInput, match="cannot be read"):
        read_text(str(tmp_path / "mail.txt" / "deeper"), NOTHING)


def test_a_name_longer_than_any_file_has_cannot_be_read(tmp_path: Path):
    with pytest.raises(BadInput, match="cannot be read"):
        read_text(str(tmp_path / ("x" * 5_000)), NOTHING)
