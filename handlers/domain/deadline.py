"""Deadlines as they are read in a text (docs/conventions.md C0 to C15): not a date alone, but how sure it is."""

from collections.abc import Sequence
from enum import StrEnum

from handlers.domain.due import Due
from handlers.domain.pasted import Span
from handlers.domain.values import Value


class Doubt(StrEnum):
    """Why a reading should be shown and asked about."""

    TIME_HAS_PASSED_TODAY = "time_has_passed_today"
    """The time was taken as tomorrow's (C10), or the end of the day as midnight (C1, C2)."""
    TODAYS_WEEKDAY = "todays_weekday"
    """The weekday is today's own (C3)."""
    THIS_OR_NEXT_WEEK = "this_or_next_week"
    """"Next Friday" is not the coming one for everybody (C4)."""
    DAY_OR_MONTH_FIRST = "day_or_month_first"
    """The numbers of the date make sense in both orders (C12)."""
    BEFORE_OR_ON = "before_or_on"
    """"Before Monday" may mean Monday itself (C14)."""
    BUSINESS_OR_CALENDAR_END = "business_or_calendar_end"
    """The end of a month may mean its last business or its last calendar day (C7)."""
    ZONE = "zone"
    """The zone that was named may mean another, or a fixed offset (C11)."""
    CLOCK_CHANGE = "clock_change"
    """The clocks change there, and the time is skipped or comes twice (C13)."""
    NOT_A_WORKING_DAY = "not_a_working_day"
    """The day falls on a weekend, a holiday or time off."""
    MORNING_OR_AFTERNOON = "morning_or_afternoon"
    """A bare number on the clock (C10)."""
    SPELLING = "spelling"
    """A word was read as another that is spelled much like it, and may be a third."""
    APPROXIMATE = "approximate"
    """The words leave the day or the hour open: a few days, early May, over the weekend."""
    WEEKDAY_AND_DATE_DIFFER = "weekday_and_date_differ"
    """The weekday that was named is not that of the date."""
    WHICH_YEAR = "which_year"
    """The date has just gone by, so it was taken as next year's (C12)."""
    MIDNIGHT = "midnight"
    """The night before that day, or the one after."""
    EARLIEST = "earliest"
    """The words name the earliest time rather than the latest: after Monday, from 3 pm."""
    WAITS = "waits"
    """It is counted from something that has yet to happen, so that there is no instant (D8)."""
    BUSINESS_OR_CALENDAR_DAYS = "business_or_calendar_days"
    """Days were counted on the calendar and end on one that is free."""


BINDING = frozenset({"by", "before", "no later than", "until", "within"})
"""What leads in the time by which something has to be there, rather than one at which something is."""


class Deadline(Value):
    """What words that name a time mean."""

    words: str
    """A literal part of the text, without a leading by, on or at (D8)."""
    span: Span
    lead: str = ""
    """What leads them in, by its kind: by, before, no later than, until, within, on, at ...; or nothing."""
    due: Due | None
    """None where the words name the past, or cannot be resolved (C15, D8)."""
    past: bool = False
    """The words name a time that has passed, so there is no deadline in them (C15)."""
    doubts: tuple[Doubt, ...] = ()
    """Why to ask; none where the reading is plain."""
    alternatives: tuple[Due, ...] = ()
    """Other fair readings, the likeliest first."""


def main_deadline(deadlines: Sequence[Deadline]) -> Deadline | None:
    """Of the times that a text names, the one by which something is due.

    That is the first which "by" and its kin lead in, else the first that still comes; where none does, the first
    of all, which says why there is no deadline.
    """
    ahead = [one for one in deadlines if one.due is not None]
    bound = [one for one in ahead if one.lead in BINDING]
    return next(iter(bound or ahead or deadlines), None)
