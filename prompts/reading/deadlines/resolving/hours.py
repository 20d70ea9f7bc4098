"""Which time of day is meant: am or pm, the parts of a day, the edges of the working day (C1, C6, C10)."""

from datetime import date, time, timedelta
from typing import NamedTuple

from handlers.domain.due import Due, Granularity
from prompts.reading.deadlines.meaning import Clock, Close, Meridiem, Part
from prompts.reading.deadlines.resolving.moment import Moment
from prompts.reading.deadlines.vocabulary import vocabulary

DAY = timedelta(days=1)
MORNINGS = frozenset({"first_thing", "early_morning", "mid_morning", "late_morning", "morning", "breakfast"})
AFTERNOONS = frozenset(
    {"early_afternoon", "mid_afternoon", "afternoon", "teatime", "early_evening", "evening", "after_lunch", "lunch"}
)
NIGHTS = frozenset({"tonight", "night"})


class TimeOfDay(NamedTuple):
    """A time on the wall, and on which day it hangs."""

    at: time
    granularity: Granularity
    days: int = 0
    """Days after the one that was named: midnight is the next one's."""
    until: time | None = None
    """Of a part of the day, its end."""
    either_half: bool = False
    """It may as well be meant twelve hours later."""

    def on(self, day: date, zone: str) -> Due:
        """That time on a day."""
        return Due(day=day + DAY * self.days, at=self.at, zone=zone, granularity=self.granularity)


def time_of_day(
    clock: Clock | None, part: Part | None, close: Close | None, moment: Moment, day: date
) -> TimeOfDay | None:
    """The time of day that was said, for a given day; None where none was."""
    if clock is not None and clock.meridiem is Meridiem.SAME:
        return TimeOfDay(moment.now.time().replace(second=0, microsecond=0, fold=0), Granularity.MINUTE)
    if clock is not None:
        return of_clock(clock, part)
    if part is not None:
        return _of_part(part, moment, day)
    if close is Close.OPENING:
        return TimeOfDay(moment.calendar.opening_hour(day), Granularity.MINUTE)
    if close is not None:
        return _closing(moment, day)
    return None


def _closing(moment: Moment, day: date) -> TimeOfDay:
    return TimeOfDay(moment.calendar.closing_hour(day), Granularity.MINUTE)


def _of_part(part: Part, moment: Moment, day: date) -> TimeOfDay:
    due, _, until = (time.fromisoformat(hour) for hour in vocabulary().hours_of_parts[part.name])
    if part.name == "first_thing":
        due = moment.calendar.opening_hour(day)
    return TimeOfDay(due, Granularity.PART, days=1 if part.name == "overnight" else 0, until=max(due, until))


def of_clock(clock: Clock, part: Part | None = None) -> TimeOfDay:
    """A time on the clock, its half of the day as it was said, or as the convention has it (C10)."""
    if clock.meridiem is Meridiem.MIDNIGHT:
        return _made(24 * 60 + clock.minute - clock.minus, 0)
    hour = clock.hour - 1 if clock.minus else clock.hour
    minute = (clock.minute - clock.minus) % 60
    if clock.meridiem is Meridiem.FULL:
        return _made(hour * 60 + minute, clock.second)
    if clock.meridiem is not Meridiem.BARE:
        named = clock.hour % 12 + (12 if clock.meridiem is Meridiem.PM else 0)
        return _made(named * 60 + clock.minute - clock.minus, clock.second)
    if part is not None:
        return _in_part(hour, minute, part.name)
    hour = hour or 12
    said = _made((hour + 12 if hour <= 6 else hour) * 60 + minute, clock.second)
    return said._replace(either_half=hour == 7 and clock.start is None)


def _in_part(hour: int, minute: int, part: str) -> TimeOfDay:
    if part in MORNINGS:
        return _made(hour % 12 * 60 + minute, 0)
    if part in NIGHTS:
        hour = hour % 12
        return _made((hour + (24 if hour < 5 else 12)) * 60 + minute, 0)
    if part in AFTERNOONS:
        return _made((hour % 12 + 12) * 60 + minute, 0)
    return _made((hour + 12 if 1 <= hour <= 6 else hour) * 60 + minute, 0)


def _made(minutes: int, second: int) -> TimeOfDay:
    days, minutes = divmod(minutes, 24 * 60)
    return TimeOfDay(time(minutes // 60, minutes % 60, second), Granularity.MINUTE, days)
