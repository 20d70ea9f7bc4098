"""The ledger: which promises were kept, renegotiated before they were due, or broken.

It is read from what happened to each promise, and kept nowhere else, so that it can never disagree with it. A date
that was moved in time is renegotiated, unless its owner said that the client was not told: then it counts as broken
once it has passed, and nobody was phoned by then. Moved after it had passed, it was broken, whatever came later.
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
    def is_empty(self) -> bool:
        """Whether nothing was promised."""
        return not (self.kept or self.renegotiated or self.broken or self.open or self.overdue)


def ledger(promises: Iterable[Promise], now: datetime) -> Ledger:
    """Count the outcomes of some promises."""
    counted = dict.fromkeys(Outcome, 0)
    for promise in promises:
        for outcome in outcomes(promise, now):
            counted[outcome] += 1
    return Ledger(**{outcome.value: count for outcome, count in counted.items()})


def outcomes(promise: Promise, now: datetime) -> list[Outcome]:
    """What became of each date of a promise, in their order; of one that was cancelled only the dates moved before."""
    moved = (_of_moved(event, promise, now) for event in promise.events if event.what is Happening.RESCHEDULED)
    found = [outcome for outcome in moved if outcome is not None]
    match promise.standing:
        case Standing.DONE:
            found.append(Outcome.KEPT if was_in_time(promise.due, _done_at(promise)) else Outcome.BROKEN)
        case Standing.OPEN:
            found.append(Outcome.OVERDUE if is_overdue(promise.due, now) else Outcome.OPEN)
        case Standing.CANCELLED:
            pass
    return found


def was_in_time(due: Due, at: datetime) -> bool:
    """Whether an instant is in time for a date: on the same minute, or on the same day where a day was meant (C2)."""
    if due.granularity is Granularity.DAY:
        return at.astimezone(due.local.tzinfo).date() <= due.day
    return at.replace(second=0, microsecond=0) <= due.instant


def is_overdue(due: Due, now: datetime) -> bool:
    """Whether the time to keep has passed: its instant, which for a day is the end of its working day.

    What was meant for a day can still be kept until it ends; by the end of work its owner should hear of it.
    """
    return now > due.instant


def _of_moved(event: Event, promise: Promise, now: datetime) -> Outcome | None:
    """What became of the date that was moved; None while that is open."""
    before = event.due_before
    if before is None:
        return None
    if not was_in_time(before, event.at):
        return Outcome.BROKEN
    if event.client_told is not False or _was_phoned(promise, event, before):
        return Outcome.RENEGOTIATED
    return None if was_in_time(before, now) else Outcome.BROKEN


def _was_phoned(promise: Promise, moved: Event, before: Due) -> bool:
    """Whether the client was phoned between a change of date and the date that was given first."""
    calls = (event.at for event in promise.events if event.what is Happening.CALL_LOGGED)
    return any(moved.at <= call and was_in_time(before, call) for call in calls)


def _done_at(promise: Promise) -> datetime:
    """When it was last done; what was reopened and done again counts from the later time."""
    return next(event.at for event in reversed(promise.events) if event.what is Happening.DONE)
