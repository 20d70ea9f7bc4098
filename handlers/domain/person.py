"""Who uses Kept: the workspace they belong to, and how each person wants to be treated."""

from collections.abc import Mapping
from datetime import time, timedelta
from enum import StrEnum

from handlers.domain.calendar import Calendar
from handlers.domain.promise import PromiseKind
from handlers.domain.values import Value


class Tenant(Value):
    """A workspace on a platform: what is kept for one is never seen by another."""

    platform: str
    workspace: str


LOCAL = Tenant(platform="local", workspace="local")
"""The terminal and the playground, which share one local person."""
LOCAL_PERSON = "me"


class Locale(StrEnum):
    """How a person writes dates in numbers (C12)."""

    US = "US"
    """Month first."""
    GB = "GB"
    """Day first, as everywhere else."""


class QuietHours(Value):
    """When nobody is nudged, on the wall; an end before the start is on the next morning."""

    start: time = time(20)
    end: time = time(7, 30)


class Person(Value):
    """Somebody who is coached."""

    id: str
    calendar: Calendar = Calendar()
    locale: Locale = Locale.GB
    quiet: QuietHours | None = QuietHours()
    """None where nudges may come at any hour."""
    leads: Mapping[PromiseKind, tuple[timedelta, ...]] = {
        PromiseKind.CALL_BACK: (timedelta(minutes=30), timedelta(minutes=10)),
        PromiseKind.APPOINTMENT: (timedelta(minutes=45), timedelta(minutes=15)),
    }
    """How long ahead a promise of a kind with a time is nudged, the longest first, two at most."""
    last_chance: timedelta = timedelta(hours=1)
    """How long ahead something is nudged that was promised too late for a word at the start of a day."""
    bundles_a_day: int = 3
    """Messages a day at most that bundle deliveries; call-backs, appointments and overdue ones are exempt."""
    promises_a_day: int = 8
    """More promises due on one day than this are said to be too many."""
