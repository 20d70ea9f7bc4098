"""Changes of a promise: each gives the promise as it is afterwards, with what happened to it and a new generation.

Pure, so that a store can write the result together with its next nudge, and a test can try any order of them.
"""

from datetime import datetime
from typing import Any

from handlers.domain.due import Due
from handlers.domain.promise import Event, Happening, Promise, PromiseKind, Standing
from handlers.domain.values import Value

MOST_EVENTS = 60
"""Events of a promise that are kept; the oldest go, but never the first, the last, or one that a ledger needs."""
FOR_THE_LEDGER = frozenset({Happening.RESCHEDULED, Happening.CALL_LOGGED, Happening.DONE})


class Wording(Value):
    """The words of a promise that are put right; what is not given stays."""

    what: str = ""
    kind: PromiseKind = PromiseKind.DELIVERY
    to: str | None = None
    client: str | None = None


def done(promise: Promise, *, by: str, at: datetime) -> Promise:
    """It was kept."""
    return _after(promise, Happening.DONE, by, at, standing=Standing.DONE, snoozed_until=None)


def cancelled(promise: Promise, *, by: str, at: datetime) -> Promise:
    """It was taken back, or tracked by mistake."""
    return _after(promise, Happening.CANCELLED, by, at, standing=Standing.CANCELLED, snoozed_until=None)


def reopened(promise: Promise, *, by: str, at: datetime) -> Promise:
    """It was closed by mistake, and is open again."""
    return _after(promise, Happening.REOPENED, by, at, standing=Standing.OPEN)


def snoozed(promise: Promise, until: datetime, *, by: str, at: datetime) -> Promise:
    """Nothing is said about it until then; its date stays."""
    return _after(promise, Happening.SNOOZED, by, at, snoozed_until=until)


def rescheduled(promise: Promise, due: Due, *, client_told: bool | None, by: str, at: datetime) -> Promise:
    """It has another date."""
    event = Event(what=Happening.RESCHEDULED, at=at, by=by, due_before=promise.due, client_told=client_told)
    return _with(promise, event, due=due, snoozed_until=None)


def edited(promise: Promise, words: Wording, *, by: str, at: datetime) -> Promise:
    """Its words were put right."""
    return _after(promise, Happening.EDITED, by, at, **words.model_dump(exclude_unset=True))


def handed_over(promise: Promise, to: str, *, by: str, at: datetime) -> Promise:
    """Somebody else keeps it from now on."""
    return _after(promise, Happening.HANDED_OVER, by, at, owner=to, snoozed_until=None)


def taken_back(promise: Promise, *, by: str, at: datetime) -> Promise:
    """Whoever handed it over keeps it again."""
    return _after(promise, Happening.TAKEN_BACK, by, at, owner=by, snoozed_until=None)


def miss_foreseen(promise: Promise, *, by: str, at: datetime) -> Promise:
    """Its owner knows that it will be missed."""
    return _after(promise, Happening.MISS_FORESEEN, by, at)


def call_logged(promise: Promise, *, by: str, at: datetime) -> Promise:
    """The client was phoned about it."""
    return _after(promise, Happening.CALL_LOGGED, by, at)


def _after(promise: Promise, happening: Happening, by: str, at: datetime, /, **update: Any) -> Promise:
    return _with(promise, Event(what=happening, at=at, by=by), **update)


def _with(promise: Promise, event: Event, /, **update: Any) -> Promise:
    changed = {"events": _kept((*promise.events, event)), "generation": promise.generation + 1, **update}
    return Promise.model_validate({**dict(promise), **changed})


def _kept(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events without the oldest that nothing is read from, where there are too many."""
    spare = len(events) - MOST_EVENTS
    kept: list[Event] = []
    for place, event in enumerate(events):
        needed = place in {0, len(events) - 1} or event.what in FOR_THE_LEDGER
        if spare > 0 and not needed:
            spare -= 1
            continue
        kept.append(event)
    return tuple(kept)
