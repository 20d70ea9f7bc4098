"""Somebody's calendar: zone, working hours, holidays and days off.

A day's work may be split by a break and may end past midnight (T0 of docs/conventions.md). A calendar is a value
that bot/calendars.py builds from a holiday package, files and settings; here it only answers questions.
"""

from collections.abc import Mapping
from datetime import date, time
from zoneinfo import ZoneInfo

from handlers.domain.values import Value

MONDAY_TO_FRIDAY = range(5)


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

    @property
    def tzinfo(self) -> ZoneInfo:
        """The zone, for arithmetic."""
        return ZoneInfo(self.zone)

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works that day."""
        return bool(self.hours.get(day.weekday())) and day not in self.holidays and day not in self.days_off
