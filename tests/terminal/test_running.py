import io
import json
import os
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.terminal.run import Streams, run
from handlers.domain.advice import Abstain, Advice, Channel, Verdict
from handlers.domain.errors import TextTooLong
from handlers.domain.pasted import Kind
from handlers.domain.person import Person
from tests.fakes import GOOD_TO_GO, FixedClock, ScriptedCoach, SmallCatalogue, a_finding
from tests.terminal.desks import some_services

PERSON = Person(id="me")
TO_MEND = Advice(
    kind=Kind.DRAFT,
    verdict=Verdict.FIX,
    summary="Mend this first.",
    findings=(a_finding(quote="To be fair"),),
    channel=Channel.WRITE,
)


class Interrupted(io.BytesIO):
    """Standard input of somebody who presses Ctrl-C instead of pasting."""

    def read(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002 - as it is in its base
        raise KeyboardInterrupt


class Terminal:
    """A terminal of 80 columns without colour, and a coach behind it."""

    def __init__(self, *script: Advice | TextTooLong, pasted: bytes = b"", interactive: bool = False) -> None:
        self.coach = ScriptedCoach(*(script or (GOOD_TO_GO,)))
        self.output, self.errors = io.StringIO(), io.StringIO()
        self.streams = Streams(io.BytesIO(pasted), self.output, self.errors, interactive=interactive, width=80)

    def run(self, *typed: str, streams: Streams | None = None) -> int:
        services = some_services(
            coach=lambda: self.coach, person=lambda: PERSON, clock=FixedClock(), zone=ZoneInfo("Asia/Tokyo")
        )
        return run(typed, services, streams or self.streams)


def nothing_is_loaded() -> SmallCatalogue:
    raise AssertionError("the catalogue was loaded for nothing")


def test_advice_on_a_pasted_draft_is_shown_as_a_card():
    terminal = Terminal(TO_MEND, pasted=b"To be fair, no.")
    assert terminal.run("advise") == 0
    assert terminal.output.getvalue().startswith("Fix it, then send")
    assert '"To be fair"' in terminal.output.getvalue()


def test_the_coach_is_asked_with_what_was_typed_and_when_on_the_persons_clock():
    terminal = Terminal(pasted="Grüezi\r\n".encode())
    terminal.run("advise", "--kind", "draft")
    (asked,) = terminal.coach.asked
    assert (asked.text, asked.kind) == ("Grüezi\r\n", Kind.DRAFT)
    assert (asked.asked_at.hour, asked.asked_at.astimezone(UTC).hour) == (21, 12)


def test_a_file_is_advised_on_like_a_paste(tmp_path: Path):
    (tmp_path / "draft.txt").write_text("Dear Anna")
    terminal = Terminal(pasted=b"something else")
    terminal.run("advise", str(tmp_path / "draft.txt"))
    assert terminal.coach.asked[0].text == "Dear Anna"


def test_somebody_at_a_keyboard_is_told_how_to_end_a_paste():
    terminal = Terminal(interactive=True)
    terminal.run("advise", "--json")
    assert "Ctrl-D" in terminal.errors.getvalue()
    json.loads(terminal.output.getvalue())


def test_a_program_that_pipes_its_text_in_is_told_nothing():
    terminal = Terminal()
    terminal.run("advise", "--json")
    assert terminal.errors.getvalue() == ""


def test_a_good_draft_does_not_wait_for_the_catalogue():
    terminal = Terminal(GOOD_TO_GO)
    services = some_services(coach=lambda: terminal.coach, catalogue=nothing_is_loaded)
    assert run(["advise"], services, terminal.streams) == 0


def test_having_no_advice_is_an_answer_and_no_failure():
    terminal = Terminal(Advice(kind=Kind.SITUATION, abstain=Abstain.EMPTY, summary="There is nothing here."))
    assert terminal.run("advise") == 0
    assert "There is nothing here." in terminal.output.getvalue()


def test_what_cannot_be_used_is_said_in_a_sentence_on_standard_error():
    terminal = Terminal(TextTooLong(length=20_000, limit=12_000))
    assert terminal.run("advise") == 1
    assert terminal.output.getvalue() == ""
    assert terminal.errors.getvalue().startswith("This is too long")


def test_a_wrong_name_of_a_file_cannot_drive_the_terminal():
    terminal = Terminal()
    assert terminal.run("advise", "\x1b]0;owned\x07.txt") == 1
    assert terminal.errors.getvalue() == "There is no file ]0;owned.txt.\n"


def test_a_batch_is_read_from_the_file_that_was_named(tmp_path: Path):
    (tmp_path / "rows.jsonl").write_text('{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}')
    terminal = Terminal(pasted=b"never read")
    assert terminal.run("advise", "--jsonl", str(tmp_path / "rows.jsonl")) == 0
    assert [json.loads(line)["id"] for line in terminal.output.getvalue().splitlines()] == [1, 2]


@pytest.mark.parametrize("bad", [0, 1, 2])
def test_one_bad_line_anywhere_makes_the_batch_end_with_status_1(bad: int):
    lines = [b'{"id": 1, "text": "a"}'] * 2
    lines.insert(bad, b"nonsense")
    terminal = Terminal(pasted=b"\n".join(lines))
    assert terminal.run("advise", "--jsonl") == 1
    assert len(terminal.output.getvalue().splitlines()) == 3


def test_a_batch_of_nothing_is_done():
    terminal = Terminal(pasted=b"\n\n")
    assert terminal.run("advise", "--jsonl") == 0
    assert terminal.output.getvalue() == ""


def test_a_batch_whose_file_is_missing_is_told_once():
    terminal = Terminal()
    assert terminal.run("advise", "--jsonl", "no-such-file.jsonl") == 1
    assert terminal.errors.getvalue() == "There is no file no-such-file.jsonl.\n"


def test_the_principles_are_listed():
    terminal = Terminal()
    assert terminal.run("principles") == 0
    assert "- ring-first: Please ring first." in terminal.output.getvalue()


def test_one_principle_is_explained():
    terminal = Terminal()
    assert terminal.run("principles", "own-up") == 0
    assert "All about own-up." in terminal.output.getvalue()


def test_an_unknown_principle_is_no_success():
    terminal = Terminal()
    assert terminal.run("principles", "say-so") == 1
    assert "Did you mean say-it-plainly?" in terminal.errors.getvalue()


def test_pressing_ctrl_c_ends_quietly():
    terminal = Terminal()
    streams = Streams(Interrupted(), terminal.output, terminal.errors, width=80)
    assert terminal.run("advise", streams=streams) == 130
    assert terminal.output.getvalue() == terminal.errors.getvalue() == ""


def test_a_reader_who_leaves_early_is_no_crash():
    reading, writing = os.pipe()
    os.close(reading)
    terminal = Terminal()
    with open(writing, "w", encoding="utf-8") as output:  # noqa: PTH123 - a pipe has no path
        assert terminal.run("advise", "--json", streams=Streams(io.BytesIO(), output, terminal.errors)) == 1
        output.write("still to be said")
    assert terminal.errors.getvalue() == ""


def test_a_wide_terminal_is_not_filled_to_its_edges():
    terminal = Terminal()
    terminal.run("principles", streams=Streams(io.BytesIO(), terminal.output, terminal.errors, width=300))
    assert max(map(len, terminal.output.getvalue().splitlines())) == 100


def test_a_deadline_that_was_typed_is_shown_with_weekday_date_time_and_zone():
    terminal = Terminal()
    assert terminal.run("deadline", "by Friday 3pm") == 0
    assert terminal.output.getvalue().startswith("Friday 6 March 2026, 15:00 (UTC)")


def test_a_deadline_can_be_piped_in():
    terminal = Terminal(pasted=b"you have it tomorrow")
    assert terminal.run("deadline") == 0
    assert "Thursday 5 March 2026" in terminal.output.getvalue()


def test_somebody_at_a_keyboard_is_told_how_to_end_a_pasted_deadline():
    terminal = Terminal(pasted=b"tomorrow", interactive=True)
    terminal.run("deadline", "-")
    assert "Ctrl-D" in terminal.errors.getvalue()


def test_a_batch_of_deadlines_ends_with_status_1_where_a_line_is_bad(tmp_path: Path):
    (tmp_path / "rows.jsonl").write_text('{"id": 1, "text": "by noon"}\n{"id": 2}\n{"id": 3, "text": "EOD"}')
    terminal = Terminal()
    assert terminal.run("deadline", "--jsonl", str(tmp_path / "rows.jsonl")) == 1
    first, second, third = map(json.loads, terminal.output.getvalue().splitlines())
    assert (first["id"], "error" in second, third["span"]) == (1, True, "EOD")
