from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from handlers.domain.calendar import Calendar, Opening
from handlers.domain.zone import zone_of

NINE_TO_FIVE = (Opening(start=time(9), end=time(17)),)
SPLIT = (Opening(start=time(9), end=time(12, 30)), Opening(start=time(14), end=time(18)))
NIGHT = (Opening(start=time(18), end=time(2)),)
ZONES = (
    "UTC",
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Santiago",
    "-02:00",
)

GOOD_FRIDAY = date(2026, 4, 3)
EASTER_MONDAY = date(2026, 4, 6)
DUBLIN = Calendar(zone="Europe/Dublin", holidays={GOOD_FRIDAY: "Good Friday", EASTER_MONDAY: "Easter Monday"})

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
instants = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
openings = st.sampled_from([NINE_TO_FIVE, SPLIT, NIGHT, (Opening(start=time(0), end=time(0)),)])
calendars = st.builds(
    Calendar,
    zone=st.sampled_from(ZONES),
    hours=st.dictionaries(st.integers(0, 6), openings, min_size=1),
    holidays=st.dictionaries(days, st.just("a feast"), max_size=4),
    days_off=st.frozensets(days, max_size=4),
)


def test_a_calendar_in_which_nobody_ever_works_is_none():
    with pytest.raises(ValidationError, match="a weekday with working hours"):
        Calendar(hours={0: ()})


def test_holidays_and_days_off_are_free_and_so_is_a_weekday_without_hours():
    calendar = DUBLIN.model_copy(update={"days_off": frozenset({date(2026, 4, 7)})})
    assert [day for day in range(1, 10) if calendar.is_working_day(date(2026, 4, day))] == [1, 2, 8, 9]


def test_the_next_working_day_steps_over_a_long_weekend_and_so_does_the_one_before():
    assert DUBLIN.next_working_day(date(2026, 4, 2)) == date(2026, 4, 7)
    assert DUBLIN.previous_working_day(date(2026, 4, 7)) == date(2026, 4, 2)


def test_day_one_of_some_working_days_is_the_first_one_after():
    assert DUBLIN.add_working_days(date(2026, 4, 4), 2) == date(2026, 4, 8)
    assert DUBLIN.add_working_days(date(2026, 4, 4), 0) == date(2026, 4, 4)


@given(calendars, days, st.integers(1, 12))
@settings(max_examples=80, deadline=None)
def test_between_a_day_and_its_nth_working_day_lie_just_so_many_working_days(calendar: Calendar, day: date, count: int):
    last = calendar.add_working_days(day, count)
    between = (day + timedelta(days=ahead) for ahead in range(1, (last - day).days + 1))
    assert sum(map(calendar.is_working_day, between)) == count
    assert calendar.is_working_day(last)


@given(calendars, days, st.integers(1, 12))
@settings(max_examples=50, deadline=None)
def test_counting_back_undoes_counting_on_from_a_working_day(calendar: Calendar, day: date, count: int):
    start = calendar.next_working_day(day)
    assert calendar.add_working_days(calendar.add_working_days(start, count), -count) == start


def test_the_hours_of_a_day_are_those_of_its_weekday():
    friday_short = Calendar(hours={0: SPLIT, 4: (Opening(start=time(8), end=time(13)),)})
    assert (friday_short.opening_hour(date(2026, 3, 2)), friday_short.closing_hour(date(2026, 3, 2))) == (
        time(9),
        time(18),
    )
    assert friday_short.closing_hour(date(2026, 3, 6)) == time(13)


def test_a_free_day_ends_as_the_last_working_one_would():
    assert Calendar().closing_hour(date(2026, 3, 7)) == time(17)


def test_work_past_midnight_is_still_due_on_its_own_day():
    assert Calendar(hours={4: NIGHT}).closing_hour(date(2026, 3, 6)) == time(23, 59)


def test_work_past_midnight_closes_on_the_next_date():
    bar = Calendar(zone="Europe/London", hours={4: NIGHT})
    assert bar.opens(date(2026, 3, 6)) == datetime(2026, 3, 6, 18, tzinfo=UTC)
    assert bar.closes(date(2026, 3, 6)) == datetime(2026, 3, 7, 2, tzinfo=UTC)
    assert bar.closes(date(2026, 3, 7)) is bar.opens(date(2026, 3, 7)) is None


def test_the_night_in_which_the_clocks_go_forward_is_an_hour_shorter():
    bar = Calendar(zone="Europe/London", hours={5: NIGHT})
    saturday = date(2026, 3, 28)
    opens, closes = bar.opens(saturday), bar.closes(saturday)
    assert opens is not None
    assert closes is not None
    assert closes - opens == timedelta(hours=7)
    assert bar.working_time(opens, closes + timedelta(hours=5)) == timedelta(hours=7)


def test_the_night_in_which_the_clocks_go_back_is_an_hour_longer():
    whole_night = Calendar(zone="Europe/London", hours={5: (Opening(start=time(22), end=time(6)),)})
    assert whole_night.working_time(
        datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 12, tzinfo=UTC)
    ) == timedelta(hours=9)


def test_a_break_is_no_working_time():
    split = Calendar(hours=dict.fromkeys(range(5), SPLIT))
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert split.add_working_time(noon, timedelta(hours=1)) == datetime(2026, 3, 4, 14, 30, tzinfo=UTC)
    assert not split.is_open(datetime(2026, 3, 4, 13, tzinfo=UTC))
    assert split.next_opening(datetime(2026, 3, 4, 13, tzinfo=UTC)) == datetime(2026, 3, 4, 14, tzinfo=UTC)


def test_outside_hours_time_runs_from_the_next_opening():
    friday_night = datetime(2026, 3, 6, 22, tzinfo=UTC)
    assert Calendar().add_working_time(friday_night, timedelta(hours=1)) == datetime(2026, 3, 9, 10, tzinfo=UTC)
    assert Calendar().next_opening(friday_night) == datetime(2026, 3, 9, 9, tzinfo=UTC)


def test_the_minute_of_closing_is_no_working_time_and_that_of_opening_is():
    assert Calendar().is_open(datetime(2026, 3, 4, 9, tzinfo=UTC))
    assert not Calendar().is_open(datetime(2026, 3, 4, 17, tzinfo=UTC))


@given(calendars, instants, st.integers(1, 60 * 60))
@settings(max_examples=100, deadline=None)
def test_working_time_that_was_added_is_there(calendar: Calendar, start: datetime, minutes: int):
    amount = timedelta(minutes=minutes)
    assert calendar.working_time(start, calendar.add_working_time(start, amount)) == amount


@given(calendars, instants, st.integers(0, 2000), st.integers(0, 2000))
@settings(max_examples=50, deadline=None)
def test_working_time_in_two_halves_is_that_of_the_whole(calendar: Calendar, start: datetime, one: int, other: int):
    middle = start + timedelta(minutes=one)
    end = middle + timedelta(minutes=other)
    assert calendar.working_time(start, middle) + calendar.working_time(middle, end) == calendar.working_time(
        start, end
    )


@given(calendars, instants)
@settings(max_examples=50, deadline=None)
def test_it_is_open_at_the_next_opening_and_closed_until_then(calendar: Calendar, start: datetime):
    opening = calendar.next_opening(start)
    assert calendar.is_open(opening)
    assert calendar.working_time(start, opening) == timedelta()


def test_a_calendar_may_hang_in_a_fixed_offset():
    assert Calendar(zone="-02:00").opens(date(2026, 3, 4)) == datetime(2026, 3, 4, 11, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Berlin", "-2:00", "Europe", "", "../etc"])
def test_a_zone_that_nobody_knows_is_no_zone(name: str):
    with pytest.raises(ValueError, match="no such time zone"):
        zone_of(name)
