"""The ledger: which promises were kept, renegotiated before they were due, or broken.

It is read from what happened to each promise, and kept nowhere else, so that it can never disagree with it. A date
that was moved in time is renegotiated; moved after it had passed, it was broken, whatever came later.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from handlers.domain.due import Due, Granularity
from handlers.domain.promise import Event, Happening, Promise, Standing
from handlers.domain.values import Value


class Outcome(StrEnum):
    """What became of a date that somebody gave."""

    KEPT = "kept"
    RENEGOTIATED = "renegotiated"
    BROKEN = "broken"
    OPEN = "open"
    OVERDUE = "overdue"


class Ledger(Value):
    """How many dates came to which end."""

    kept: int = 0
    renegotiated: int = 0
    broken: int = 0
    open: int = 0
    overdue: int = 0

    @property
    def settled(self) -> int:
        """Dates that have come to an end."""
        return self.kept + self.renegotiated + self.broken


def ledger(promises: Iterable[Promise], now: datetime) -> Ledger:
    """Count the outcomes of some promises."""
    counted = dict.fromkeys(Outcome, 0)
    for promise in promises:
        for outcome in outcomes(promise, now):
            counted[outcome] += 1
    return Ledger(**{outcome.value: count for outcome, count in counted.items()})


def outcomes(promise: Promise, now: datetime) -> list[Outcome]:
    """What became of each date of a promise, in their order; of one that was cancelled only the dates moved before."""
    moved = [event for event in promise.events if event.what is Happening.RESCHEDULED and event.due_before]
    found = [_of_moved(event) for event in moved]
    match promise.standing:
        case Standing.DONE:
            found.append(Outcome.KEPT if was_in_time(promise.due, _done_at(promise)) else Outcome.BROKEN)
        case Standing.OPEN:
            found.append(Outcome.OVERDUE if is_overdue(promise.due, now) else Outcome.OPEN)
        case Standing.CANCELLED:
            pass
    return found


def was_in_time(due: Due, at: datetime) -> bool:
    """Whether an instant is in time for a date: on the same minute, or on the same day where a day was meant."""
    if due.granularity is Granularity.DAY:
        return at.astimezone(due.local.tzinfo).date() <= due.day
    return at.replace(second=0, microsecond=0) <= due.instant


def is_overdue(due: Due, now: datetime) -> bool:
    """Whether the time to keep has passed: its instant, which for a day is the end of its working day."""
    return now > due.instant


def _of_moved(event: Event) -> Outcome:
    assert event.due_before is not None  # noqa: S101 - told to the type checker; outcomes() asked
    return Outcome.RENEGOTIATED if was_in_time(event.due_before, event.at) else Outcome.BROKEN


def _done_at(promise: Promise) -> datetime:
    """When it was last done; what was reopened and done again counts from the later time."""
    return next(event.at for event in reversed(promise.events) if event.what is Happening.DONE)
