"""The book of somebody's promises: whose it is, where it is kept, and how a change is written into it.

Every use case of promises needs the same things, so they travel together. Each change is written with the next nudge,
and only by whoever owns the promise; to everybody else it is not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers import texts
from handlers.domain.errors import BadInput, UnknownPromise
from handlers.domain.nudging import first_nudge
from handlers.domain.person import Person
from handlers.domain.promise import Promise, Standing
from handlers.ports import Clock, NewId, Promises, Reader


class Change(Protocol):
    """Gives a promise as it is after a change."""

    def __call__(self, promise: Promise, *, by: str, at: datetime) -> Promise:
        """The promise with what a person did to it, and when."""
        ...


@dataclass(frozen=True, slots=True)
class Book:
    """One person's promises, and who reads, dates and names them."""

    person: Person
    promises: Promises
    reader: Reader
    clock: Clock
    new_id: NewId
    operation: str | None = None
    """An id made when the request came in, the same for each delivery of it; a promise it makes has it for its id."""

    @property
    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.clock.now()

    def operation_id(self) -> str:
        """The id of what is about to be written."""
        return self.operation or self.new_id()

    async def owned(self, promise_id: str) -> Promise:
        """A promise of this person. Raises UnknownPromise, also where it is somebody else's."""
        promise = await self.promises.get(promise_id.strip().lower())
        if promise.owner != self.person.id:
            raise UnknownPromise(promise_id)
        return promise

    async def still_open(self, promise_id: str) -> Promise:
        """A promise of this person that is open. Raises UnknownPromise; BadInput where it is closed."""
        return opened(await self.owned(promise_id))

    async def others(self, promise: Promise) -> Sequence[Promise]:
        """What this person has open besides."""
        return [one for one in await self.promises.open_of(self.person.id) if one.id != promise.id]

    async def listed(self, *, client: str | None = None, closed: bool = False) -> Sequence[Promise]:
        """What this person has open, earliest due first, so that overdue ones lead; or has closed, latest first."""
        of_owner = self.promises.closed_of if closed else self.promises.open_of
        found = await of_owner(self.person.id)
        return [one for one in found if client is None or _folded(one.client or "") == _folded(client)]

    async def add(self, promise: Promise) -> None:
        """Track a promise. Raises StoreUnavailable."""
        nudge = first_nudge(promise, self.person, self.now)
        await self.promises.add(promise, nudge=nudge, operation=promise.id)

    async def write(self, promise: Promise, change: Change) -> Promise:
        """Make a change, and give the promise as it is now. Raises ChangedMeanwhile, StoreUnavailable."""
        now = self.now
        changed = change(promise, by=self.person.id, at=now)
        await self.promises.change(changed, nudge=first_nudge(changed, self.person, now), operation=self.operation_id())
        return changed


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def opened(promise: Promise) -> Promise:
    """The promise where it is open. Raises BadInput where it is not."""
    if promise.standing is not Standing.OPEN:
        standing = texts.STANDINGS[promise.standing]
        raise BadInput(texts.IS_CLOSED.format(id=promise.id, standing=standing))
    return promise
