"""The end of claims, written in groups.

Each round trip costs a worker more than the script at its end. So while one group is on its way the next gathers, and
a worker that sends many nudges side by side commits them in a few calls. A call is never repeated: where its answer
is lost, every claim in it fails, and comes up again at the end of its lease if it was not written.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from handlers.domain.claim import Claim
from handlers.domain.nudge import Nudge
from storage.atomic import Scripts
from storage.connection import Connection
from storage.hints import Hints
from storage.keys import TenantKeys, member, tag_of
from storage.records import microseconds_of, planned_words

AT_ONCE = 200
"""Claims in one call, so that no script holds up the server for long."""


class Settlement(NamedTuple):
    """What is to become of one claim."""

    claim: Claim
    then: Nudge | None
    """What is planned next."""
    is_sent: bool


class Settlements:
    """Writes settlements, those of one workspace in one call."""

    def __init__(self, connection: Connection, scripts: Scripts, hints: Hints) -> None:
        self._connection = connection
        self._scripts = scripts
        self._hints = hints
        self._waiting: dict[str, list[tuple[Settlement, asyncio.Future[bool]]]] = defaultdict(list)
        self._writers: dict[str, asyncio.Task[None]] = {}

    async def settle(self, settlement: Settlement) -> bool:
        """Write it with those that gather meanwhile; whether it counted. Raises the errors of the core."""
        tag = tag_of(settlement.claim.tenant)
        written = asyncio.get_running_loop().create_future()
        self._waiting[tag].append((settlement, written))
        if tag not in self._writers:
            self._writers[tag] = asyncio.create_task(self._write_all(tag))
        return await written

    async def _write_all(self, tag: str) -> None:
        try:
            while self._waiting[tag]:
                group = self._waiting[tag][:AT_ONCE]
                del self._waiting[tag][:AT_ONCE]
                await self._write_and_tell(tag, group)
        finally:
            del self._writers[tag], self._waiting[tag]

    async def _write_and_tell(self, tag: str, group: Sequence[tuple[Settlement, "asyncio.Future[bool]"]]) -> None:
        try:
            counted = await self._write(TenantKeys(tag), [settlement for settlement, _ in group])
        except BaseException as failure:
            for _, written in group:
                if not written.done():
                    written.set_exception(failure)
            if not isinstance(failure, Exception):
                raise
        else:
            for (_, written), counts in zip(group, counted, strict=True):
                if not written.done():
                    written.set_result(bool(counts))

    async def _write(self, keys: TenantKeys, group: Sequence[Settlement]) -> Sequence[int]:
        records = [keys.record(one.claim.nudge.promise) for one in group]
        words = map(_words, group)
        with self._connection.translated():
            counted = await self._scripts.run(self._connection.once, "settle", [keys.due, *records], *words)
        planned = [microseconds_of(one.then.at) for one in group if one.then]
        if planned:
            await self._hints.remind(keys.tag, min(planned))
        return counted


def _words(settlement: Settlement) -> str:
    nudge, then = settlement.claim.nudge, settlement.then
    fence = (member(nudge.promise), nudge.generation, nudge.stage, settlement.claim.attempt)
    planned = planned_words(then)
    return "\t".join(map(str, (*fence, int(settlement.is_sent), *planned)))
