"""Nudges: the word that somebody gets before a promise falls due, and once it is overdue."""

from enum import StrEnum

from pydantic import AwareDatetime

from handlers.domain.values import Value


class Stage(StrEnum):
    """Which of a promise's nudges it is, in the order in which they come."""

    SNOOZED = "snoozed"
    """When a snooze ends, whatever stage it is by then."""
    DAY_BEFORE = "day_before"
    """At the start of the working day before."""
    START_OF_DAY = "start_of_day"
    EARLY = "early"
    """The first one ahead of a time: to find a quiet place, to set out."""
    LAST = "last"
    """The second one ahead of a time."""
    OVERDUE = "overdue"
    """When it falls due."""
    OVERDUE_STILL = "overdue_still"
    """The next working morning."""


class Nudge(Value):
    """One nudge that is planned."""

    promise: str
    """The id of the promise."""
    generation: int
    """Of the promise when the nudge was planned; a nudge of an older one is void."""
    stage: Stage
    meant_for: AwareDatetime
    """The instant that the stage is about, in UTC, whatever quiet hours and bundles make of it."""
    at: AwareDatetime
    """When it is to be sent, in UTC."""

    @property
    def id(self) -> str:
        """The same for every attempt to send it, and for no other nudge."""
        return f"{self.promise}:{self.generation}:{self.stage}"
