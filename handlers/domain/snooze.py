"""How long a nudge can be put off: a quarter of an hour, an hour, until tomorrow morning, Monday, or another time."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.domain.calendar import DAY
from handlers.domain.nudging import morning
from handlers.domain.person import Person

MONDAY = 0
LONGEST = timedelta(days=90)
_LENGTH = re.compile(r"\s*(\d{1,4})\s*(m|min|mins|minutes?|h|hrs?|hours?|d|days?)\s*", re.IGNORECASE)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


class Snooze(StrEnum):
    """What a nudge offers."""

    QUARTER = "15m"
    HOUR = "1h"
    TOMORROW = "tomorrow"
    MONDAY = "monday"


def snoozed_until(words: str, *, person: Person, now: datetime) -> datetime | None:
    """The instant, in UTC, that words such as ``1h``, ``tomorrow`` or ``monday`` put a nudge off to; None if unread.

    Mornings are those of the person's working days: tomorrow's, or the coming Monday's, or the next that is not free.
    """
    calendar = person.calendar
    today = now.astimezone(calendar.tzinfo).date()
    if length := _LENGTH.fullmatch(words):
        put_off = int(length[1]) * _UNITS[length[2][0].lower()]
        return now + put_off if timedelta() < put_off <= LONGEST else None
    match words.strip().lower():
        case Snooze.TOMORROW | "tomorrow morning":
            day = today + DAY
        case Snooze.MONDAY | "monday morning":
            day = today + DAY * ((MONDAY - today.weekday() - 1) % 7 + 1)
        case _:
            return None
    return morning(calendar, day if calendar.is_working_day(day) else calendar.next_working_day(day))
