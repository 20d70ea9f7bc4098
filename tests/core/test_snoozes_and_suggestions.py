from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.calendar import Calendar
from handlers.domain.due import Granularity
from handlers.domain.promise import PromiseKind
from handlers.domain.snooze import snoozed_until
from handlers.domain.suggesting import suggested_times
from tests.fakes import NOON
from tests.keeping import DAY, HOUR, MINUTE, ZURICH, a_due, a_person, wall

FRIDAY_NIGHT = wall("2026-03-06", "22:00")


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("15m", NOON + 15 * MINUTE),
        ("15 min", NOON + 15 * MINUTE),
        ("1h", NOON + HOUR),
        ("2 hours", NOON + 2 * HOUR),
        ("3 days", NOON + 3 * DAY),
        ("tomorrow", wall("2026-03-05", "09:00")),
        ("Tomorrow morning", wall("2026-03-05", "09:00")),
        ("monday", wall("2026-03-09", "09:00")),
    ],
)
def test_a_snooze_is_a_length_or_a_morning(words: str, until: datetime):
    assert snoozed_until(words, person=a_person(), now=NOON) == until


@pytest.mark.parametrize("words", ["", "0m", "91 days", "9999 d", "soon", "-1h", "1", "tuesday"])
def test_what_is_neither_is_not_read(words: str):
    assert snoozed_until(words, person=a_person(), now=NOON) is None


def test_mornings_are_working_mornings():
    easter = ZURICH.model_copy(update={"holidays": {date(2026, 3, 9): "Feast"}})
    person = a_person(calendar=easter)
    assert snoozed_until("tomorrow", person=person, now=FRIDAY_NIGHT) == wall("2026-03-10", "09:00")
    assert snoozed_until("monday", person=person, now=FRIDAY_NIGHT) == wall("2026-03-10", "09:00")


def test_monday_said_on_a_monday_is_the_next():
    assert snoozed_until("monday", person=a_person(), now=wall("2026-03-09", "08:00")) == wall("2026-03-16", "09:00")


def test_a_call_is_offered_two_hours_of_work_from_now_and_the_next_noons():
    assert suggested_times(PromiseKind.CALL_BACK, ZURICH, wall("2026-03-05", "10:03")) == (
        a_due("2026-03-05", "12:15"),
        a_due("2026-03-06", "12:00"),
        a_due("2026-03-09", "12:00"),
    )


def test_a_delivery_is_offered_the_ends_of_today_tomorrow_and_the_week():
    assert suggested_times(PromiseKind.DELIVERY, ZURICH, wall("2026-03-04", "10:00")) == (
        a_due("2026-03-04", "17:00", Granularity.DAY),
        a_due("2026-03-05", "17:00", Granularity.DAY),
        a_due("2026-03-06", "17:00", Granularity.DAY),
    )


def test_today_is_not_offered_when_it_is_nearly_over():
    first = suggested_times(PromiseKind.DELIVERY, ZURICH, wall("2026-03-04", "15:01"))[0]
    assert first.day == date(2026, 3, 5)


instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda naive: naive.astimezone(ZURICH.tzinfo))  # noqa: DTZ001


@given(st.sampled_from(PromiseKind), instants, st.sets(st.integers(0, 365), max_size=120))
@settings(max_examples=100, deadline=None)
def test_what_is_offered_lies_ahead_and_on_working_days(kind: PromiseKind, now: datetime, off: set[int]):
    calendar = Calendar(zone=ZURICH.zone, days_off=frozenset(date(2026, 1, 1) + DAY * n for n in off))
    offered = suggested_times(kind, calendar, now)
    assert 1 <= len(offered) <= 3
    assert all(due.instant > now and calendar.is_working_day(due.day) for due in offered)
    assert len(set(offered)) == len(offered)
