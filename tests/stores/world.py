"""A store that tests can look into: over a real server, with a clock that they move."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from redis.asyncio import RedisCluster

from handlers.domain.claim import Claim
from handlers.domain.due import Due
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.person import LOCAL, Tenant
from handlers.domain.promise import Event, Happening, Promise, PromiseKind, Standing
from storage.agenda import RedisAgenda
from storage.atomic import Scripts
from storage.connection import Connection
from storage.keys import CLOSED_PROMISE, FAMILIES, TenantKeys, promise_of
from storage.promises import RedisPromises
from storage.records import decode, microseconds_of
from tests.fakes import NOON

HOUR = timedelta(hours=1)
ME = "me"
ELSEWHERE = Tenant(platform="slack", workspace="T{0}:1")
"""A workspace whose name does its best to be in the way of a hash tag."""


@dataclass
class MovedClock:
    """The time that scripts believe it is."""

    instant: datetime = NOON

    def lua(self) -> str:
        """What the scripts take for a clock."""
        return f"local function now() return {microseconds_of(self.instant)} end"

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self.instant += by


@dataclass
class World:
    """A server, a clock, and the stores on them."""

    connection: Connection
    clock: MovedClock = field(default_factory=MovedClock)

    def __post_init__(self) -> None:
        self.scripts = Scripts(self.clock.lua)
        self.agenda = RedisAgenda(self.connection, self.scripts)

    def promises(self, tenant: Tenant = LOCAL) -> RedisPromises:
        """The promises of a workspace."""
        return RedisPromises(tenant, self.connection, self.scripts)

    async def ask(self, *command: Any) -> Any:
        """Say something to the server."""
        return await self.connection.patient.execute_command(*command)

    async def forget_scripts(self) -> None:
        """Make every server forget the scripts it knows."""
        where = {"target_nodes": RedisCluster.PRIMARIES} if isinstance(self.connection.patient, RedisCluster) else {}
        await self.connection.patient.execute_command("SCRIPT FLUSH", **where)

    async def keys(self) -> list[str]:
        """Every key that there is."""
        return sorted([key async for key in self.connection.patient.scan_iter(match="*", count=1000)])

    async def planned(self, promise: str, tenant: Tenant = LOCAL) -> int | None:
        """When the agenda has a promise's nudge, in microseconds since 1970."""
        score = await self.ask("ZSCORE", TenantKeys.of(tenant).due, f"p:{promise}")
        return None if score is None else int(float(score))

    async def claimed(self, *, most: int = 10) -> list[str]:
        """The ids of the nudges that a worker gets."""
        return [claim.nudge.id for claim in await self.agenda.claim(most=most)]

    async def one_claim(self) -> Claim:
        """The one claim that is to be had."""
        (claim,) = await self.agenda.claim(most=10)
        return claim


async def leaks(world: World) -> Sequence[str]:
    """The keys that live longer than they should, or that nobody knows."""
    return [key for key in await world.keys() if not await _lives_as_it_should(world, key)]


async def _lives_as_it_should(world: World, key: str) -> bool:
    family = key.partition("}:")[2].partition(":")[0]
    if not key.startswith("kept:{") or family not in FAMILIES:
        return False
    longest, left = FAMILIES[family], await world.ask("PTTL", key)
    if family == "p":
        record = decode(promise_of(key), await world.ask("GET", key))
        longest = None if record.promise.standing is Standing.OPEN else CLOSED_PROMISE
    return left == -1 if longest is None else 0 < left <= longest // timedelta(milliseconds=1)


def a_promise(name: str = "call", *, at: datetime = NOON + HOUR, **fields: Any) -> Promise:
    """An open promise, due at a time."""
    return Promise.model_validate(
        {
            "id": name,
            "owner": ME,
            "what": "call Jane back",
            "kind": PromiseKind.CALL_BACK,
            "due": Due(day=at.date(), at=time(at.hour, at.minute), zone="UTC"),
            "client": "Acme",
            "events": (Event(what=Happening.MADE, at=NOON, by=ME),),
            **fields,
        }
    )


def a_nudge(promise: Promise, at: datetime = NOON, stage: Stage = Stage.EARLY) -> Nudge:
    """A nudge of that promise as it stands."""
    return Nudge(promise=promise.id, generation=promise.generation, stage=stage, meant_for=at, at=at)


def changed(promise: Promise, **fields: Any) -> Promise:
    """The next generation of a promise."""
    return promise.model_copy(update={"generation": promise.generation + 1, **fields})


def closed(promise: Promise, standing: Standing = Standing.DONE) -> Promise:
    """The promise, closed."""
    return changed(promise, standing=standing, snoozed_until=None)
