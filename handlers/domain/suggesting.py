"""Times to suggest to somebody whose promise names none: real ones, from their own calendar.

"Soon" becomes a promise more readily when three times stand there to choose from than when a form asks for one.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from handlers.domain.calendar import DAY, Calendar
from handlers.domain.due import Due, Granularity
from handlers.domain.promise import PromiseKind

NOON = time(12)
SOON = timedelta(hours=2)
"""Working time within which a call can be given back, or something short delivered."""
QUARTER = timedelta(minutes=15)
FRIDAY = 4


def suggested_times(kind: PromiseKind, calendar: Calendar, now: datetime) -> tuple[Due, ...]:
    """Up to three times that could be given, the earliest first; all of them within working hours and ahead.

    Args:
        kind: A call or an appointment has an hour; anything else may be due by the end of a day.
        calendar: Of whoever promises.
        now: An aware instant.
    """
    times = _of_delivery(calendar, now) if kind is PromiseKind.DELIVERY else _with_hours(calendar, now)
    return tuple(dict.fromkeys(times))


def _with_hours(calendar: Calendar, now: datetime) -> Iterator[Due]:
    """In two hours of work; at noon of the next two working days."""
    soon = calendar.add_working_time(now, SOON)
    rounded = soon + (soon.min.replace(tzinfo=UTC) - soon) % QUARTER
    yield _due(rounded if calendar.is_open(rounded) else soon, calendar)
    day = _today(calendar, now)
    for _ in range(2):
        day = calendar.next_working_day(day)
        yield _due(_wall(day, min(NOON, calendar.closing_hour(day)), calendar), calendar)


def _of_delivery(calendar: Calendar, now: datetime) -> Iterator[Due]:
    """At the end of today where two hours of work are left; of the next working day; and of this week or the next."""
    today = _today(calendar, now)
    if calendar.is_working_day(today) and _end(today, calendar) - now >= SOON:
        yield _due(_end(today, calendar), calendar, Granularity.DAY)
    tomorrow = calendar.next_working_day(today)
    yield _due(_end(tomorrow, calendar), calendar, Granularity.DAY)
    friday = tomorrow + DAY * ((FRIDAY - tomorrow.weekday()) % 7)
    last = friday if calendar.is_working_day(friday) else calendar.previous_working_day(friday)
    if last > today:
        yield _due(_end(last, calendar), calendar, Granularity.DAY)


def _today(calendar: Calendar, now: datetime) -> date:
    return now.astimezone(calendar.tzinfo).date()


def _end(day: date, calendar: Calendar) -> datetime:
    return _wall(day, calendar.closing_hour(day), calendar)


def _wall(day: date, at: time, calendar: Calendar) -> datetime:
    return datetime.combine(day, at, calendar.tzinfo).astimezone(UTC)


def _due(instant: datetime, calendar: Calendar, granularity: Granularity = Granularity.MINUTE) -> Due:
    return Due.of(instant.astimezone(calendar.tzinfo), granularity)
