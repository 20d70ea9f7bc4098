"""Which workspace has something due next, and when: a hint, beside the agendas that hold the truth.

It stands in a slot of its own, so it cannot be written together with a promise. It is written before a promise, in
case its writer dies, and again after it, in case a worker looked in between. A worker that finds less than was hinted
writes anew what it found and then looks once more, so that no promise falls between its looking and its writing.
What gets lost all the same, with a server for instance, is found by a sweep over all agendas.
"""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple

from handlers.domain.errors import StoreUnavailable
from storage.atomic import Scripts
from storage.connection import Connection
from storage.keys import DUE_TENANTS, EVERY_AGENDA, WAKE, WAKE_UP, TenantKeys, tag_in

MICROSECONDS = 1_000_000
AT_ONCE = 1000
"""Keys that one step of a sweep looks at; the server answers others in between."""

log = logging.getLogger(__name__)


class Upcoming(NamedTuple):
    """What is due first of all."""

    tag: str
    wait: timedelta
    """Until then; negative where it is overdue."""


class Hints:
    """The index of workspaces by when they have something due.

    Redis' errors go through, but not where a write or a claim has been made before: that stands, whatever becomes of
    the hint, and nobody may be told that it does not.
    """

    def __init__(self, connection: Connection, scripts: Scripts) -> None:
        self._connection = connection
        self._scripts = scripts
        self.is_in_doubt = True
        """A hint may be missing: before the first sweep, and after one could not be written."""

    async def announce(self, tag: str, at: int) -> None:
        """Note what is about to be planned for a time (microseconds since 1970); nobody is woken yet."""
        await self._note(tag, at, wake=False)

    async def remind(self, tag: str, at: int) -> None:
        """Note what has been planned, and wake a worker if nothing is due earlier."""
        with self._unless_lost():
            await self._note(tag, at, wake=True)

    async def first(self) -> Upcoming | None:
        """What is due first; None where nothing is planned anywhere."""
        found = await self._scripts.run(self._connection.patient, "upcoming", [DUE_TENANTS])
        return Upcoming(found[0], timedelta(microseconds=int(found[1]))) if found else None

    async def turn(self, tag: str, at: int | None) -> None:
        """Note anew when a workspace has something due, after a claim on it; the others come before it.

        Args:
            tag: Of the workspace.
            at: When, as the claim found it (microseconds since 1970); None where nothing was left.
        """
        patient = self._connection.patient
        with self._unless_lost():
            is_put_off = await self._scripts.run(patient, "turn", [DUE_TENANTS], tag, "" if at is None else at)
            again = await self._earliest(tag) if is_put_off else None
            if again is not None and (at is None or again < at):
                await self._note(tag, again, wake=True)

    async def sweep(self) -> None:
        """Note every agenda that there is."""
        self.is_in_doubt = False
        async for key in self._connection.patient.scan_iter(match=EVERY_AGENDA, count=AT_ONCE):
            tag = tag_in(key)
            earliest = await self._earliest(tag)
            if earliest is not None:
                await self._note(tag, earliest, wake=True)

    async def woken(self, *, within: timedelta) -> bool:
        """Sleep until somebody notes something earlier, but no longer than this; whether somebody did."""
        return await self._connection.blocking.execute_command("BLPOP", WAKE_UP, within.total_seconds()) is not None

    async def _note(self, tag: str, at: int, *, wake: bool) -> None:
        life = WAKE // timedelta(milliseconds=1)
        await self._scripts.run(self._connection.patient, "hint", [DUE_TENANTS, WAKE_UP], tag, at, int(wake), life)

    @contextmanager
    def _unless_lost(self) -> Generator[None]:
        try:
            with self._connection.translated():
                yield
        except StoreUnavailable:
            self.is_in_doubt = True
            log.warning("a hint at what is due could not be written; the next sweep finds it")

    async def _earliest(self, tag: str) -> int | None:
        found = await self._connection.patient.execute_command("ZRANGE", TenantKeys(tag).due, 0, 0, "WITHSCORES")
        return int(float(found[1])) if found else None
