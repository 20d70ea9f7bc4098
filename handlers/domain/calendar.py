"""Somebody's calendar: zone, working hours, holidays and days off, and how to count in them.

A day's work may be split by a break and may end past midnight (T0 of docs/conventions.md). A calendar is a value
that bot/calendars.py builds from a holiday package, files and settings; here it only answers questions. Hours
are counted as they pass, between instants, so that a clock change neither gives nor takes one.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Self

from pydantic import model_validator

from handlers.domain.values import Value
from handlers.domain.zone import zone_of

MONDAY_TO_FRIDAY = range(5)
DAY = timedelta(days=1)
LAST_MINUTE = time(23, 59)


class Opening(Value):
    """One stretch of work, on the wall; an end at or before the start is past midnight."""

    start: time
    end: time


NINE_TO_FIVE = Opening(start=time(9), end=time(17))


class Calendar(Value):
    """When a person or a channel works."""

    zone: str = "UTC"
    hours: Mapping[int, tuple[Opening, ...]] = dict.fromkeys(MONDAY_TO_FRIDAY, (NINE_TO_FIVE,))
    """The stretches of each weekday, 0 is Monday, in their order; a weekday that is missing is free."""
    holidays: Mapping[date, str] = {}
    """Public holidays, by name."""
    days_off: frozenset[date] = frozenset()

    @model_validator(mode="after")
    def _somebody_works_sometimes(self) -> Self:
        if not any(self.hours.values()):
            raise ValueError("a calendar needs a weekday with working hours")
        return self

    @property
    def tzinfo(self) -> tzinfo:
        """The zone, for arithmetic."""
        return zone_of(self.zone)

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works that day."""
        return bool(self.hours.get(day.weekday())) and day not in self.holidays and day not in self.days_off

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """The last working day before a day."""
        return self.add_working_days(day, -1)

    def add_working_days(self, day: date, count: int) -> date:
        """The day so many working days later, or earlier where negative; day 1 is the first one after (C9)."""
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def opening_hour(self, day: date) -> time:
        """When work begins on a day, on the wall; on a free day, when it would on the last one that is not free."""
        return self._usual(day)[0].start

    def closing_hour(self, day: date) -> time:
        """When work ends on a day, on the wall and not later than its last minute (C1, C2)."""
        last = self._usual(day)[-1]
        return last.end if last.end > last.start else LAST_MINUTE

    def opens(self, day: date) -> datetime | None:
        """The instant at which a day's work begins, in UTC; None on a free day."""
        return next((start for start, _ in self._stretches(day)), None)

    def closes(self, day: date) -> datetime | None:
        """The instant at which a day's work ends, in UTC, perhaps past midnight; None on a free day."""
        return max((end for _, end in self._stretches(day)), default=None)

    def is_open(self, instant: datetime) -> bool:
        """Whether an aware instant lies within working hours; the end of a stretch does not."""
        start, end = next(self._from(instant))
        return start <= instant < end

    def next_opening(self, instant: datetime) -> datetime:
        """The instant itself where it lies within working hours; else the next one that does, in UTC."""
        return next(self._from(instant))[0]

    def add_working_time(self, instant: datetime, amount: timedelta) -> datetime:
        """The instant, in UTC, at which so much working time has passed (T0, T1)."""
        for start, end in self._from(instant):
            if end - start >= amount:
                return start + amount
            amount -= end - start
        raise AssertionError("work goes on for ever")

    def working_time(self, since: datetime, until: datetime) -> timedelta:
        """How much working time lies between two aware instants, the earlier first."""
        total = timedelta()
        for start, end in self._from(since):
            if start >= until:
                break
            total += min(end, until) - start
        return total

    def _usual(self, day: date) -> tuple[Opening, ...]:
        weekdays = ((day.weekday() - back) % 7 for back in range(7))
        return next(stretches for weekday in weekdays if (stretches := self.hours.get(weekday)))

    def _stretches(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The stretches of a day's work, as instants; one that a clock change leaves nothing of is left out."""
        if not self.is_working_day(day):
            return
        for opening in self.hours[day.weekday()]:
            last = day if opening.end > opening.start else day + DAY
            start, end = self._at(day, opening.start), self._at(last, opening.end)
            if start < end:
                yield start, end

    def _from(self, instant: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is left of working hours from an instant on, stretch by stretch, without end, none counted twice."""
        day, done = instant.astimezone(self.tzinfo).date() - DAY, instant.astimezone(UTC)
        while True:
            for start, end in self._stretches(day):
                if end > done:
                    yield max(start, done), end
                    done = end
            day += DAY

    def _at(self, day: date, wall: time) -> datetime:
        return datetime.combine(day, wall, self.tzinfo).astimezone(UTC)
