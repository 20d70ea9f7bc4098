import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.e2e.process import ROOT, answers, kept

pytestmark = pytest.mark.journey

SAMPLE = str(ROOT / "docs" / "sample-draft.txt")
DRAFT = b"Hi Marta,\n\nsorry if the delivery was late, but the carrier is to blame.\n\nTom\n"


def test_a_bad_draft_in_a_file_is_answered_with_a_card_and_status_0():
    done = kept("advise", "--kind", "draft", SAMPLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[0].startswith(("Fix it", "Stop"))


def test_a_draft_on_standard_input_is_read():
    done = kept("advise", "--kind", "draft", pasted=DRAFT)
    assert done.returncode == 0
    assert "What to mend" in done.stdout.decode()


def test_a_file_and_a_paste_of_it_get_the_same_answer():
    pasted = kept("advise", "--json", "--kind", "draft", pasted=Path(SAMPLE).read_bytes())
    assert kept("advise", "--json", "--kind", "draft", SAMPLE).stdout == pasted.stdout


def test_json_is_one_object_whose_quotes_stand_in_the_text():
    (advice,) = answers(kept("advise", "--json", "--kind", "draft", SAMPLE))
    text = Path(SAMPLE).read_text()
    quoted = [one for one in advice["findings"] if one["quote"] is not None]
    assert quoted
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in quoted)


def test_places_are_counted_in_the_text_with_its_own_line_ends_and_wide_letters():
    text = "Liebe Zoë \U0001f600,\r\n\r\nI am sorry if you feel that the invoice was wrong.\r\n"
    (advice,) = answers(kept("advise", "--json", "--kind", "draft", pasted=text.encode()))
    quoted = [one for one in advice["findings"] if one["quote"]]
    assert quoted
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in quoted)


def test_a_batch_keeps_its_order_around_bad_lines_and_ends_with_status_1():
    rows = [
        b'{"id": "a", "text": "Thank you, the report is on your desk by Friday noon.", "kind": "draft"}',
        b"{broken",
        b'{"id": "b"}',
        b"",
        b'{"id": "c", "text": "half \\ud800 a letter"}',
        b'{"id": 4, "text": ""}',
        b'{"id": "e", "text": "Where is my refund? I am tired of asking.", "tz": "Mars/Crater"}',
        b'{"id": "f", "text": "Where is my refund? I am tired of asking.", "now": "2026-03-04T09:00"}',
    ]
    done = kept("advise", "--jsonl", pasted=b"\n".join(rows))
    told = [(one.get("id"), "error" in one) for one in answers(done)]
    assert done.returncode == 1
    assert told == [
        ("a", False),
        (None, True),
        ("b", True),
        ("c", True),
        (4, False),
        ("e", True),
        ("f", False),
    ]


def test_a_batch_of_good_lines_in_a_file_ends_with_status_0(tmp_path: Path):
    (tmp_path / "rows.jsonl").write_text(
        "".join(json.dumps({"id": number, "text": DRAFT.decode(), "kind": "draft"}) + "\n" for number in range(20))
    )
    done = kept("advise", "--jsonl", str(tmp_path / "rows.jsonl"))
    assert done.returncode == 0
    assert [one["id"] for one in answers(done)] == list(range(20))


def test_a_line_separator_in_a_text_does_not_break_the_batch_apart():
    row = json.dumps({"id": "one\u2028two\x85three", "text": "sorry if\u2028you feel let down", "kind": "draft"})
    (answer,) = answers(kept("advise", "--jsonl", pasted=row.encode()))
    assert answer["id"] == "one\u2028two\x85three"


@pytest.mark.parametrize(
    "nothing",
    [b"", b"\n\n", b" \t\r\n", "\ufeff".encode(), "\u200b\u00a0\n".encode()],
    ids=["nothing", "line ends", "blanks", "a byte order mark", "unseen letters"],
)
def test_an_empty_text_is_told_kindly(nothing: bytes):
    done = kept("advise", "--json", pasted=nothing)
    assert done.returncode == 0
    assert answers(done)[0]["abstain"] == "empty"


@pytest.mark.parametrize(
    "pasted",
    [
        pytest.param(b"\x1b]0;owned\x07\x1b[2J", id="title and clear"),
        pytest.param(b"\x1b]52;c;ZWNobyBoaQ==\x07", id="clipboard"),
        pytest.param("\x9b31m\u202egnihton".encode(), id="eight bit and reversed"),
        pytest.param(b"[bold]now[/bold] [/x] [link=file:///etc]this[/link]", id="mark-up"),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["card", "json"])
def test_nothing_pasted_drives_the_terminal(pasted: bytes, form: tuple[str, ...]):
    text = (
        b"Dear Eva,\n\nsorry if " + pasted + b" you feel hurt, " + pasted + b" but it is our supplier's fault.\n\nJo\n"
    )
    done = kept("advise", "--kind", "draft", *form, pasted=text)
    assert done.returncode == 0
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(done.stdout.decode())


def test_markup_in_a_pasted_text_is_shown_as_it_was_typed():
    text = b"Dear Eva,\n\nI am sorry if you feel [bold]let down[/bold] by us [/x].\n\nJo\n"
    assert "[bold]let down[/bold] by us [/x]" in kept("advise", "--kind", "draft", pasted=text).stdout.decode()


def test_the_card_fits_eighty_columns_and_needs_no_colour():
    done = kept("advise", "--kind", "draft", SAMPLE, given=("NO_COLOR=1",))
    lines = done.stdout.decode().splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert not any(line.endswith(" ") for line in lines)
    assert b"\x1b" not in done.stdout


def test_the_width_can_be_set():
    done = kept("advise", "--kind", "draft", SAMPLE, given=("KEPT_WIDTH=50",))
    assert max(map(cell_len, done.stdout.decode().splitlines())) <= 50


@pytest.mark.parametrize(("no_colour", "coloured"), [("NO_COLOR=1", False), ("NO_COLOR=", True)])
def test_colours_at_a_terminal_are_the_persons_choice(no_colour: str, coloured: bool):
    ours, theirs = pty.openpty()
    command = ["env", no_colour, "TERM=xterm-256color", sys.executable, str(ROOT / "app.py"), "principles"]
    with subprocess.Popen(command, stdout=theirs, cwd=ROOT) as process:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    assert (b"\x1b[1;36m" in shown) is coloured


def _read(terminal: int) -> bytes:
    """What a terminal shows next; nothing once its other end is closed."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_old_terminal_is_no_reason_to_crash(encoding: str):
    text = "Dear Zoë \U0001f600, I am sorry if you feel that 20 € was wrong.".encode()
    for form in ((), ("--json",)):
        done = kept("advise", "--kind", "draft", *form, pasted=text, given=(f"PYTHONIOENCODING={encoding}",))
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_who_has_seen_enough_causes_no_noise():
    command = [sys.executable, str(ROOT / "app.py"), "advise", "--kind", "draft", "--json", SAMPLE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_kept_can_be_asked_from_any_folder(tmp_path: Path):
    (tmp_path / "draft.txt").write_bytes(DRAFT)
    assert kept("advise", "draft.txt", folder=tmp_path).returncode == 0
