from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from handlers.domain.deadline import Deadline, main_deadline
from handlers.domain.due import Due, Granularity
from handlers.domain.pasted import Span


def _due(day: date, at: time, zone: str = "Europe/London") -> Due:
    return Due(day=day, at=at, zone=zone)


def _deadline(words: str, lead: str = "", *, due: Due | None = None, past: bool = False) -> Deadline:
    return Deadline(words=words, span=Span(start=0, end=len(words)), lead=lead, due=due, past=past)


FRIDAY = _due(date(2026, 3, 6), time(17))
MONDAY = _due(date(2026, 3, 9), time(17))


def test_a_time_that_the_clocks_skip_moves_forward_by_the_gap():
    assert _due(date(2026, 3, 29), time(1, 30)).local.time() == time(2, 30)


def test_of_a_time_that_comes_twice_the_first_is_meant():
    assert _due(date(2026, 10, 25), time(1, 30)).instant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_due_time_may_hang_in_a_fixed_offset():
    due = Due.of(datetime(2013, 2, 12, 4, 30, 7, tzinfo=timezone(timedelta(hours=-2))), Granularity.PART)
    assert (due.zone, due.at, due.granularity) == ("-02:00", time(4, 30), Granularity.PART)
    assert due.instant == datetime(2013, 2, 12, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone"),
    [
        (datetime(2026, 3, 4, tzinfo=UTC), "UTC"),
        (datetime(2026, 3, 4, tzinfo=ZoneInfo("Asia/Tokyo")), "Asia/Tokyo"),
        (datetime(2026, 3, 4, tzinfo=timezone(timedelta(hours=5, minutes=45))), "+05:45"),
    ],
)
def test_a_due_time_keeps_the_name_of_its_zone(moment: datetime, zone: str):
    assert Due.of(moment).zone == zone


def test_of_several_times_the_one_that_binds_is_the_deadline():
    seen = [_deadline("Monday", "on", due=MONDAY), _deadline("Friday", "by", due=FRIDAY)]
    assert main_deadline(seen) == seen[1]


def test_where_none_binds_it_is_the_first_that_still_comes():
    seen = [_deadline("yesterday", past=True), _deadline("Monday", due=MONDAY), _deadline("Friday", due=FRIDAY)]
    assert main_deadline(seen) == seen[1]


def test_where_none_still_comes_the_first_says_why():
    seen = [_deadline("yesterday", past=True), _deadline("last week", "by", past=True)]
    assert main_deadline(seen) == seen[0]
    assert main_deadline([]) is None
