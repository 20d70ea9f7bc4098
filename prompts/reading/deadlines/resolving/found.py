"""A day that was found for some words, and how sure it is."""

from datetime import date, datetime
from typing import NamedTuple

from handlers.domain.deadline import Doubt


class Found(NamedTuple):
    """Which day is meant."""

    day: date
    others: tuple[date, ...] = ()
    """Other fair readings."""
    doubts: tuple[Doubt, ...] = ()
    first: date | None = None
    """Of a stretch, its first day: "before May" ends before it."""
    instant: datetime | None = None
    """An exact instant, in UTC, where a length of hours leads to one."""
    to_the_second: bool = False
    past: bool = False
    """It lies behind by what was said, whatever the clock says."""
    whole: bool = False
    """A stretch or its end, so that "before" it means by its end."""
