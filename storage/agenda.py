"""The agenda of all workspaces: what falls due is claimed for a while, sent by a worker, and committed.

A claim moves a nudge to the end of its lease and counts the attempt; nothing is moved anywhere else, so nothing can
be lost with a worker. What time it is says the server. How long a lease still lasts says the worker's own monotonic
clock, counted from before it asked, so that a worker that slept knows it.
"""

import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from handlers.domain.claim import Claim
from handlers.domain.errors import KeptError
from handlers.domain.nudge import Nudge
from handlers.domain.person import Tenant
from storage.atomic import Scripts
from storage.connection import Connection
from storage.hints import Hints
from storage.keys import BUNDLES, TenantKeys, promise_of, tag_of, tenant_of
from storage.records import decode, instant_of
from storage.settling import Settlement, Settlements

LEASE = timedelta(seconds=30)
SWEEP = timedelta(minutes=10)
"""How often the hints are compared with the agendas."""
WORKSPACES = 8
"""How many workspaces are looked at in one claim before it is taken that nothing is due."""
MILLISECOND = timedelta(milliseconds=1)

log = logging.getLogger(__name__)


class RedisAgenda:
    """What falls due, of every workspace.

    Args:
        connection: To the server.
        scripts: The atomic steps.
        lease: For how long a claim is one worker's alone.
    """

    def __init__(self, connection: Connection, scripts: Scripts, *, lease: timedelta = LEASE) -> None:
        self._connection = connection
        self._scripts = scripts
        self._hints = Hints(connection, scripts)
        self._settlements = Settlements(connection, scripts, self._hints)
        self._lease = lease
        self._swept = time.monotonic()

    async def claim(self, *, most: int) -> Sequence[Claim]:
        """Take what is due by the server's clock, of one workspace; see the port."""
        with self._connection.translated():
            for _ in range(WORKSPACES):
                upcoming = await self._hints.first()
                if upcoming is None or upcoming.wait > timedelta():
                    return ()
                claims, then = await self._claim_of(upcoming.tag, most)
                await self._hints.turn(upcoming.tag, then)
                if claims:
                    return claims
        return ()

    async def commit(self, claim: Claim, *, then: Nudge | None) -> bool:
        """Write that a nudge was sent, and plan the next; see the port."""
        return await self._settlements.settle(Settlement(claim, then, is_sent=True))

    async def put_off(self, claim: Claim, *, until: datetime) -> bool:
        """Plan the same nudge for later, unsent; see the port.

        The attempt stays counted: should an earlier one have arrived after all, it is looked up before the next.
        """
        later = claim.nudge.model_copy(update={"at": until})
        return await self._settlements.settle(Settlement(claim, later, is_sent=False))

    async def wait(self, *, most: timedelta) -> None:
        """Sleep until the next thing falls due, woken by one that comes earlier, but no longer than this."""
        with self._connection.translated():
            await self._sweep_at_times()
            upcoming = await self._hints.first()
            pause = most if upcoming is None else min(most, upcoming.wait)
            if pause >= MILLISECOND:
                await self._hints.woken(within=pause)

    async def bundles_sent(self, tenant: Tenant, owner: str, day: str) -> int:
        """How many bundled messages somebody had on a day of theirs (an ISO date)."""
        with self._connection.translated():
            return await self._connection.patient.execute_command("SCARD", TenantKeys.of(tenant).bundles(owner, day))

    async def count_bundle(self, tenant: Tenant, owner: str, day: str, *, operation: str) -> None:
        """Count one more; the same operation twice counts once."""
        key = TenantKeys.of(tenant).bundles(owner, day)
        with self._connection.translated():
            await self._scripts.run(self._connection.patient, "count", [key], operation, BUNDLES // MILLISECOND)

    async def _claim_of(self, tag: str, most: int) -> tuple[list[Claim], int | None]:
        """What is claimed of a workspace, and when the next is due there."""
        keys, asked = TenantKeys(tag), time.monotonic()
        lease = self._lease // timedelta(microseconds=1)
        found, then, now = await self._scripts.run(self._connection.once, "claim", [keys.due], keys.prefix, most, lease)
        terms = _Terms(tenant_of(tag), instant_of(int(now)), asked + self._lease.total_seconds())
        lines: list[str] = found.split("\n") if found else []
        claimed = zip(lines[::3], lines[1::3], lines[2::3], strict=True)
        claims = (_claim(terms, promise_of(called), f"{line}\n{body}") for called, line, body in claimed)
        return [claim for claim in claims if claim], int(float(then)) if then else None

    async def _sweep_at_times(self) -> None:
        if self._hints.is_in_doubt or time.monotonic() - self._swept >= SWEEP.total_seconds():
            await self._hints.sweep()
            self._swept = time.monotonic()


class _Terms(NamedTuple):
    """What the claims that are made together have in common."""

    tenant: Tenant
    claimed_at: datetime
    lease_ends: float


def _claim(terms: _Terms, promise: str, value: str) -> Claim | None:
    """A claim, or None where the record cannot be read; it must not keep the others from being sent."""
    try:
        record = decode(promise, value)
    except (KeptError, ValueError, KeyError):
        log.exception("the record of promise %s in %s cannot be read", promise, tag_of(terms.tenant))
        return None
    if record.nudge is None:
        return None
    return Claim(promise=record.promise, nudge=record.nudge, attempt=record.attempt, **terms._asdict())
