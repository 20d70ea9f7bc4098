"""Whether a date can be kept: what it collides with in a calendar and among other promises.

Nothing here forbids a date; it is said, and the person decides. What has no minute has no hour to collide in.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.domain.calendar import Calendar
from handlers.domain.due import Due, Granularity
from handlers.domain.person import Person
from handlers.domain.promise import Promise, Standing
from handlers.domain.values import Value

SAME_HOUR = timedelta(minutes=60)
"""Two promises with a time this close together want the same hour."""


class Obstacle(StrEnum):
    """What a date collides with."""

    PAST = "past"
    HOLIDAY = "holiday"
    TIME_OFF = "time_off"
    NOT_A_WORKING_DAY = "not_a_working_day"
    OUTSIDE_HOURS = "outside_hours"
    SAME_HOUR = "same_hour"
    FULL_DAY = "full_day"


class Collision(Value):
    """One thing that speaks against a date."""

    obstacle: Obstacle
    named: str = ""
    """The holiday, the other promise, or how many there are."""


def collisions(due: Due, *, person: Person, others: Iterable[Promise], now: datetime) -> tuple[Collision, ...]:
    """What a date collides with, the gravest first.

    Args:
        due: The date.
        person: Whose promise it is.
        others: What they have promised besides.
        now: An aware instant.
    """
    still_open = [promise for promise in others if promise.standing is Standing.OPEN]
    found: list[Collision] = [Collision(obstacle=Obstacle.PAST)] if due.instant <= now else []
    found.extend(_of_day(due, person.calendar))
    found.extend(_of_hour(due, still_open))
    found.extend(_of_load(due, person, still_open))
    return tuple(found)


def _of_day(due: Due, calendar: Calendar) -> Iterator[Collision]:
    day = due.instant.astimezone(calendar.tzinfo).date()
    if day in calendar.days_off:
        yield Collision(obstacle=Obstacle.TIME_OFF)
    elif day in calendar.holidays:
        yield Collision(obstacle=Obstacle.HOLIDAY, named=calendar.holidays[day])
    elif not calendar.is_working_day(day):
        yield Collision(obstacle=Obstacle.NOT_A_WORKING_DAY, named=f"{day:%A}")
    elif due.granularity is Granularity.MINUTE and not _within_hours(due, calendar):
        yield Collision(obstacle=Obstacle.OUTSIDE_HOURS)


def _within_hours(due: Due, calendar: Calendar) -> bool:
    """Whether a minute is one of work; the minute at which work ends is."""
    return calendar.is_open(due.instant) or calendar.is_open(due.instant - timedelta(minutes=1))


def _of_hour(due: Due, others: Iterable[Promise]) -> Iterator[Collision]:
    if due.granularity is not Granularity.MINUTE:
        return
    for other in others:
        apart = abs(other.due.instant - due.instant)
        if other.due.granularity is Granularity.MINUTE and apart < SAME_HOUR:
            yield Collision(obstacle=Obstacle.SAME_HOUR, named=other.what)


def _of_load(due: Due, person: Person, others: Iterable[Promise]) -> Iterator[Collision]:
    zone = person.calendar.tzinfo
    day = due.instant.astimezone(zone).date()
    on_that_day = sum(other.due.instant.astimezone(zone).date() == day for other in others)
    if on_that_day >= person.promises_a_day:
        yield Collision(obstacle=Obstacle.FULL_DAY, named=str(on_that_day))
