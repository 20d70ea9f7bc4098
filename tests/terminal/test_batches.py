import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.terminal.batch import Asked, answer_lines
from handlers.domain.advice import Advice, Verdict
from handlers.domain.errors import TextTooLong
from handlers.domain.pasted import Kind
from tests.fakes import GOOD_TO_GO, FixedClock, ScriptedCoach, a_finding

BERLIN = ZoneInfo("Europe/Berlin")


def answers(*lines: bytes, coach: ScriptedCoach | None = None, kind: Kind | None = None) -> list[dict[str, Any]]:
    asked = Asked(clock=FixedClock(), zone=BERLIN, kind=kind)
    return list(answer_lines(lines, coach=coach or ScriptedCoach(GOOD_TO_GO), asked=asked))


def row(**fields: object) -> bytes:
    return json.dumps({"id": 1, "text": "Hello", **fields}).encode()


def asked_at(**fields: object) -> datetime:
    coach = ScriptedCoach(GOOD_TO_GO)
    answers(row(**fields), coach=coach)
    return coach.asked[0].asked_at


def test_answers_come_in_the_order_of_the_lines_with_bad_ones_between():
    lines = (row(id="a"), b"{not json", row(id="b", text=7), row(id="c"))
    assert [(one.get("id"), "error" in one) for one in answers(*lines)] == [
        ("a", False),
        (None, True),
        ("b", True),
        ("c", False),
    ]


def test_an_answer_is_the_advice_with_the_id_of_its_line():
    advice = Advice(kind=Kind.DRAFT, verdict=Verdict.FIX, summary="Mend.", findings=(a_finding(quote="Hello"),))
    (answer,) = answers(row(id=7), coach=ScriptedCoach(advice))
    assert (answer["id"], answer["verdict"], answer["findings"][0]["quote"]) == (7, "fix", "Hello")


def test_an_answer_is_given_before_the_next_line_is_read():
    def lines():
        yield row(id="first")
        raise AssertionError("the second line was read before the first was answered")

    told = answer_lines(lines(), coach=ScriptedCoach(GOOD_TO_GO), asked=Asked(FixedClock(), BERLIN))
    assert next(told)["id"] == "first"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param(b"{not json", "no JSON;", id="no JSON"),
        pytest.param(b'["a"]', "no JSON object;", id="a list"),
        pytest.param(b'"a"', "no JSON object;", id="a word"),
        pytest.param(b"null", "no JSON object;", id="null"),
        pytest.param(b"\xff\xfe\xfd", "no JSON;", id="stray bytes"),
        pytest.param(b"[" * 100_000, "no JSON;", id="a deep nest"),
        pytest.param(b'{"id": ' + b"9" * 5_000 + b', "text": "x"}', "no JSON;", id="an endless number"),
        pytest.param(b'{"id": 1}', "Missing or wrong: text;", id="no text"),
        pytest.param(b'{"text": "x"}', "Missing or wrong: id;", id="no id"),
        pytest.param(b"{}", "Missing or wrong: id, text;", id="nothing at all"),
        pytest.param(row(text=None), "Missing or wrong: text;", id="a text that is null"),
        pytest.param(row(text=["x"]), "Missing or wrong: text;", id="a text that is a list"),
        pytest.param(row(id=True), "Missing or wrong: id;", id="an id that is true"),
        pytest.param(row(id=1.5), "Missing or wrong: id;", id="an id with a fraction"),
        pytest.param(row(kind="poem"), "Missing or wrong: kind;", id="an unknown kind"),
        pytest.param(row(now="yesterday"), "Missing or wrong: now;", id="a time in words"),
        pytest.param(row(now="2026-13-01T00:00"), "Missing or wrong: now;", id="a thirteenth month"),
        pytest.param(row(tz="Berlin"), "Wrong: tz;", id="a city alone"),
        pytest.param(row(tz="../../etc/passwd"), "Wrong: tz;", id="a path for a zone"),
        pytest.param(row(tz="Europe"), "Wrong: tz;", id="a folder of zones"),
        pytest.param(row(tz="Europe/\x00"), "Wrong: tz;", id="a zone with a null byte"),
        pytest.param(row(now="0001-01-01T00:00Z", tz="America/Lima"), "Wrong: now;", id="before the calendar"),
        pytest.param(row(now="9999-12-31T23:59Z", tz="Asia/Tokyo"), "Wrong: now;", id="after the calendar"),
        pytest.param(row(text="a \ud800 b"), "Missing or wrong: text;", id="half a letter in the text"),
    ],
)
def test_a_line_that_cannot_be_used_is_answered_with_a_sentence(line: bytes, sentence: str):
    (answer,) = answers(line)
    assert sentence in answer["error"]
    assert set(answer) <= {"id", "error"}


def test_an_error_holds_nothing_of_what_was_pasted():
    (answer,) = answers(row(text=["the salary of Ms Horvat"]))
    assert "Horvat" not in answer["error"]


def test_a_text_the_coach_refuses_costs_its_own_line_only():
    coach = ScriptedCoach(TextTooLong(length=20_000, limit=12_000), GOOD_TO_GO)
    first, second = answers(row(id=1), row(id=2), coach=coach)
    assert (first["id"], "too long" in first["error"]) == (1, True)
    assert second["verdict"] == "send"


@pytest.mark.parametrize("line", [b"", b"\n", b"  \t\r\n"])
def test_blank_lines_are_passed_over(line: bytes):
    assert answers(line, row(), line) != []
    assert len(answers(line, row(), line)) == 1


def test_an_empty_text_is_the_coachs_to_answer():
    assert "error" not in answers(row(text=""))[0]


def test_a_batch_written_on_windows_is_read():
    assert [one["id"] for one in answers(b"\xef\xbb\xbf" + row(id="a") + b"\r\n", row(id="b") + b"\r\n")] == [
        "a",
        "b",
    ]


def test_fields_that_nobody_asked_for_do_no_harm():
    assert "error" not in answers(row(label="x", nested={"a": [1]}))[0]


def test_what_the_line_says_about_itself_reaches_the_coach():
    coach = ScriptedCoach(GOOD_TO_GO)
    answers(row(kind="email", client="Acme"), coach=coach)
    assert (coach.asked[0].kind, coach.asked[0].client) == (Kind.EMAIL, "Acme")


def test_the_kind_that_was_typed_holds_for_lines_that_name_none():
    coach = ScriptedCoach(GOOD_TO_GO)
    answers(row(), row(kind="email"), coach=coach, kind=Kind.DRAFT)
    assert [one.kind for one in coach.asked] == [Kind.DRAFT, Kind.EMAIL]


@pytest.mark.parametrize(
    ("fields", "wall_time"),
    [
        pytest.param({}, "2026-03-04T13:00:00+01:00", id="the clock, in the zone that is set"),
        pytest.param({"tz": "Asia/Kolkata"}, "2026-03-04T17:30:00+05:30", id="the clock, in the line's zone"),
        pytest.param({"now": "2026-07-01T09:00"}, "2026-07-01T09:00:00+02:00", id="a time of their own wall"),
        pytest.param(
            {"now": "2026-07-01T09:00", "tz": "America/New_York"},
            "2026-07-01T09:00:00-04:00",
            id="another wall",
        ),
        pytest.param({"now": "2026-07-01T09:00Z"}, "2026-07-01T11:00:00+02:00", id="a time in UTC"),
        pytest.param({"now": "2026-10-25T03:30+02:00"}, "2026-10-25T02:30:00+01:00", id="the hour that comes twice"),
        pytest.param({"tz": ""}, "2026-03-04T13:00:00+01:00", id="an empty zone is none"),
    ],
)
def test_the_time_of_a_question_stands_on_the_persons_own_clock(fields: dict[str, str], wall_time: str):
    assert asked_at(**fields).isoformat() == wall_time


@given(
    st.binary(max_size=80)
    | st.dictionaries(st.text(), st.none() | st.text() | st.integers()).map(lambda fields: json.dumps(fields).encode())
)
@settings(max_examples=100, deadline=None)
def test_whatever_stands_on_a_line_the_next_one_is_answered(line: bytes):
    assert answers(line, row(id="next"))[-1]["id"] == "next"
