import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.terminal.deadline_batch import answer_deadlines, locale_of
from handlers.domain.calendar import Calendar
from handlers.domain.person import Locale, Person
from prompts.reading.reader import RulesReader
from tests.fakes import NOON, FixedClock

PERSON = Person(id="me", calendar=Calendar(zone="Europe/Zurich"))


def row(**fields: Any) -> bytes:
    return json.dumps({"id": "a", "text": "by Friday 3pm", **fields}).encode()


def answer(**fields: Any) -> dict[str, Any]:
    (only,) = answers(row(**fields))
    return only


def answers(*lines: bytes) -> list[dict[str, Any]]:
    return list(answer_deadlines(lines, reader=RulesReader(), clock=FixedClock(NOON), person=PERSON))


def test_a_line_is_answered_with_the_instant_in_the_persons_own_zone():
    assert answer() == {
        "id": "a",
        "due": "2026-03-06T15:00:00+01:00",
        "granularity": "minute",
        "span": "Friday 3pm",
        "past": False,
        "confirm": None,
        "alternatives": [],
    }


def test_what_a_line_says_about_its_speaker_is_heard():
    told = answer(text="on 4/6", now="2026-01-05T09:00", tz="America/New_York", locale="en-US")
    assert told["due"] == "2026-04-06T17:00:00-04:00"
    assert told["alternatives"] == ["2026-06-04T17:00:00-04:00"]
    assert "both orders" in told["confirm"]


def test_a_zone_may_be_an_offset():
    told = answer(text="at 3pm", now="2013-02-12T04:30:00-02:00", tz="-02:00")
    assert told["due"] == "2013-02-12T15:00:00-02:00"


def test_the_time_of_whoever_reads_it_needs_their_zone():
    assert answer(text="9am your time tomorrow", recipient_tz="Asia/Tokyo")["due"] == "2026-03-05T01:00:00+01:00"
    unknown = answer(text="9am your time tomorrow")
    assert unknown["due"] is None
    assert "zone" in unknown["confirm"]


def test_holidays_of_a_line_are_free():
    assert answer(text="within one working day", holidays=["2026-03-05"])["due"].startswith("2026-03-06")


def test_the_past_is_no_deadline():
    told = answer(text="we met yesterday")
    assert (told["due"], told["past"], told["span"]) == (None, True, "yesterday")


def test_words_without_a_time_are_answered_with_none():
    assert answer(text="May I send it?") == {
        "id": "a",
        "due": None,
        "granularity": None,
        "span": None,
        "past": False,
        "confirm": None,
        "alternatives": [],
    }


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"tz": "Berlin"}, "Wrong: tz;"),
        ({"recipient_tz": "Tokyo"}, "Wrong: recipient_tz;"),
        ({"holidays": ["yesterday"]}, "Missing or wrong: holidays;"),
        ({"holidays": "2026-03-05"}, "Missing or wrong: holidays;"),
        ({"text": None}, "Missing or wrong: text;"),
        ({"locale": 7}, "Missing or wrong: locale;"),
        ({"locale": "\ud800"}, "Missing or wrong: locale;"),
    ],
)
def test_a_bad_line_is_answered_with_a_sentence_and_the_next_goes_on(fields: dict[str, Any], sentence: str):
    first, second = answers(row(**fields), row(id="next"))
    assert sentence in first["error"]
    assert second["due"]


def test_a_year_outside_of_the_calendar_ends_nothing():
    assert answer(text="in 9000 years")["due"] is None
    assert answer(text="in 2 days", now="9999-12-31T12:00:00")["due"] is None


@pytest.mark.parametrize(
    ("written", "locale"),
    [("US", Locale.US), ("en-US", Locale.US), ("en_us", Locale.US), ("GB", Locale.GB), ("de_CH", Locale.GB)],
)
def test_only_the_us_write_the_month_first(written: str, locale: Locale):
    assert locale_of(written) is locale


def test_the_clock_of_a_line_is_the_persons_own():
    assert NOON.astimezone(ZoneInfo("Europe/Zurich")).hour == 13
    assert answer(text="in an hour")["due"] == "2026-03-04T14:00:00+01:00"
