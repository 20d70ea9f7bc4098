"""The tracked promises of one workspace.

A promise and its next nudge are one write, so "saved, but never nudged" cannot be. Every write carries the id of an
operation: said again after a lost answer, it is recognised and changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.domain.errors import ChangedMeanwhile, UnknownPromise
from handlers.domain.nudge import Nudge
from handlers.domain.person import Tenant
from handlers.domain.promise import Promise, Standing
from storage.atomic import Scripts
from storage.connection import Connection
from storage.hints import Hints
from storage.keys import CLOSED_PROMISE, OPERATION, TenantKeys, member
from storage.records import Record, decode, encode, microseconds_of

MILLISECOND = timedelta(milliseconds=1)


class RedisPromises:
    """Keeps the promises of one workspace in Redis.

    Args:
        tenant: The workspace; the promises of no other can be reached.
        connection: To the server.
        scripts: The atomic steps.
    """

    def __init__(self, tenant: Tenant, connection: Connection, scripts: Scripts) -> None:
        self._keys = TenantKeys.of(tenant)
        self._connection = connection
        self._scripts = scripts
        self._hints = Hints(connection, scripts)

    async def add(self, promise: Promise, *, nudge: Nudge | None, operation: str) -> None:
        """Track a promise; see the port. Raises ChangedMeanwhile where another promise has its id."""
        await self._write(promise, nudge, operation, new=True)

    async def change(self, promise: Promise, *, nudge: Nudge | None, operation: str) -> None:
        """Write a changed promise and its next nudge; see the port."""
        await self._write(promise, nudge, operation, new=False)

    async def get(self, promise: str) -> Promise:
        """One promise by its id. Raises UnknownPromise."""
        found = await self._read([promise])
        if not found:
            raise UnknownPromise(promise)
        return found[0].promise

    async def open_of(self, owner: str) -> Sequence[Promise]:
        """What somebody has open, the earliest due first."""
        found = await self._all_in(self._keys.of_owner(owner, Standing.OPEN))
        return [one for one in found if one.standing is Standing.OPEN and one.owner == owner]

    async def planned_of(self, owner: str) -> Sequence[tuple[Promise, Nudge]]:
        """What somebody has open with the nudge that is planned for each; see the port."""
        found = await self._records_in(self._keys.of_owner(owner, Standing.OPEN))
        return [(one.promise, one.nudge) for one in found if one.nudge and one.promise.owner == owner]

    async def closed_of(self, owner: str) -> Sequence[Promise]:
        """What somebody has done or cancelled and is still kept, the latest first."""
        found = await self._all_in(self._keys.of_owner(owner, Standing.DONE))
        return [one for one in reversed(found) if one.standing is not Standing.OPEN and one.owner == owner]

    async def of_client(self, client: str) -> Sequence[Promise]:
        """Everything that was promised to a client and is still kept, the earliest due first."""
        halves = [self._keys.of_client(client, standing) for standing in (Standing.OPEN, Standing.DONE)]
        found = {one.id: one for half in halves for one in await self._all_in(half)}
        return sorted(found.values(), key=_due)

    async def _write(self, promise: Promise, nudge: Nudge | None, operation: str, *, new: bool) -> None:
        _check(promise, nudge)
        at = microseconds_of(nudge.at) if nudge else None
        with self._connection.translated():
            if at is not None:
                await self._hints.announce(self._keys.tag, at)
            keys, words = writing(self._keys, promise, nudge, operation, new=new)
            outcome = await self._scripts.run(self._connection.patient, "write", keys, *words)
        if at is not None:
            await self._hints.remind(self._keys.tag, at)
        match outcome:
            case "UNKNOWN":
                raise UnknownPromise(promise.id)
            case "CHANGED" | "TAKEN":
                raise ChangedMeanwhile
            case _:
                return

    async def _all_in(self, index: str) -> list[Promise]:
        return [record.promise for record in await self._records_in(index)]

    async def _records_in(self, index: str) -> list[Record]:
        with self._connection.translated():
            ids = await self._connection.patient.execute_command("ZRANGE", index, 0, -1)
        return await self._read(ids)

    async def _read(self, ids: Sequence[str]) -> list[Record]:
        if not ids:
            return []
        with self._connection.translated():
            values = await self._connection.patient.execute_command("MGET", *map(self._keys.record, ids))
        return [decode(promise, value) for promise, value in zip(ids, values, strict=True) if value]


def writing(
    keys: TenantKeys, promise: Promise, nudge: Nudge | None, operation: str, *, new: bool
) -> tuple[list[str], list[str | int]]:
    """The keys and words by which the script "write" writes a promise and its next nudge."""
    indexes = [keys.of_owner(promise.owner, promise.standing)]
    if promise.client:
        indexes.append(keys.of_client(promise.client, promise.standing))
    names = [keys.record(promise.id), keys.operation(promise.id, operation), keys.due, *indexes]
    words: list[str | int] = [
        keys.prefix,
        member(promise.id),
        promise.id,
        encode(promise, nudge),
        int(new),
        promise.generation,
        microseconds_of(nudge.at) if nudge else "",
        microseconds_of(promise.due.instant),
        int(promise.standing is Standing.OPEN),
        CLOSED_PROMISE // MILLISECOND,
        OPERATION // MILLISECOND,
    ]
    return names, words


def _check(promise: Promise, nudge: Nudge | None) -> None:
    if nudge is None:
        return
    if promise.standing is not Standing.OPEN:
        raise ValueError("a closed promise is not nudged")
    if (nudge.promise, nudge.generation) != (promise.id, promise.generation):
        raise ValueError("the nudge is of another promise, or of another state of it")


def _due(promise: Promise) -> datetime:
    return promise.due.instant
