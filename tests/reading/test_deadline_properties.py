"""What holds for any text: no deadline lies behind, every span is verbatim, and reading is linear in the text."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.calendar import Calendar
from handlers.domain.person import Locale, Person
from prompts.reading.deadlines import find_deadlines, find_times
from prompts.reading.deadlines.vocabulary import vocabulary

LITTLE = (
    *str.split(
        "by on at before until within in the a an of next this last end eod cob friday monday tomorrow today tonight "
        "noon midnight week month quarter year days hours minutes working after ago from now or to and - / : . , ( ) "
        "pm am 3 4 12 15 24 30 31 2026 2020 march may first second half past five ten morning evening gmt est london "
        "time your my ish th st"
    ),
    "\n",
)
words_of_time = st.lists(st.sampled_from(LITTLE), max_size=14).map(" ".join)
texts = words_of_time | st.text(max_size=60)
zones = st.sampled_from(["UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "-02:00"])
moments = st.datetimes(datetime(1971, 1, 1), datetime(2999, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
people = st.builds(
    Person, id=st.just("p"), calendar=st.builds(Calendar, zone=zones), locale=st.sampled_from(list(Locale))
)


@given(texts, people, moments, st.none() | zones)
@settings(max_examples=400, deadline=None)
def test_no_reading_is_ever_a_past_instant(text: str, person: Person, now: datetime, recipient: str | None):
    for deadline in find_deadlines(text, person=person, now=now, recipient_zone=recipient):
        assert all(one.instant > now for one in (deadline.due, *deadline.alternatives) if one is not None)
        assert not (deadline.past and deadline.due)


@given(texts, people, moments)
@settings(max_examples=200, deadline=None)
def test_words_are_verbatim_in_order_and_apart(text: str, person: Person, now: datetime):
    end = 0
    for deadline in find_deadlines(text, person=person, now=now):
        assert deadline.span.of(text) == deadline.words != ""
        assert deadline.span.start >= end
        end = deadline.span.end
    assert all(text[time.start : time.end] == time.words for time in find_times(text))


@given(st.sampled_from(["at", "on"]), st.integers(0, 23), st.integers(0, 59), moments)
@settings(max_examples=100, deadline=None)
def test_a_time_on_the_clock_is_within_a_day(lead: str, hour: int, minute: int, now: datetime):
    (deadline,) = find_deadlines(f"{lead} {hour:02}:{minute:02}", person=Person(id="p"), now=now)
    assert deadline.due is not None
    assert timedelta() < deadline.due.instant - now <= timedelta(days=1)
    assert (deadline.due.at.hour, deadline.due.at.minute) == (hour, minute)


@given(st.integers(1, 900), st.sampled_from(["minutes", "hours"]), people, moments)
@settings(max_examples=100, deadline=None)
def test_hours_and_minutes_are_elapsed_time(count: int, unit: str, person: Person, now: datetime):
    now = now.replace(second=0, microsecond=0)
    (deadline,) = find_deadlines(f"in {count + 1} {unit}", person=person, now=now)
    assert deadline.due is not None
    assert deadline.due.instant - now == timedelta(**{unit: count + 1})


def _steps(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls: a measure of time that no busy machine disturbs."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@given(st.lists(st.sampled_from(LITTLE), min_size=1, max_size=6).map(lambda words: " ".join(words) + " "))
@settings(max_examples=60, deadline=None)
def test_twice_the_text_takes_about_twice_the_time(piece: str):
    vocabulary()
    find_times(piece * 3)
    small, large = (_steps(lambda times=times: find_times(piece * times)) for times in (60, 240))
    assert large <= 4.4 * small + 200


@pytest.mark.parametrize(
    "piece",
    [
        "the ", "first ", "working ", "last ", "in the ", "next this ", "at 5 to ", "1/", "1-", "1.", "a", "t+",
        "\n", " ", "'",
        "quarter before ", "half past ",
        "before week ", "week before ", "5pm latest ", "today monday ", "a business ", "three of ", "two days after ",
    ],
)  # fmt: skip
def test_no_text_of_one_piece_is_slow(piece: str):
    find_times(piece * 3)
    small, large = (_steps(lambda times=times: find_times(piece * times)) for times in (200, 800))
    assert large <= 4.4 * small + 200
