"""What falls due is claimed by one worker at a time, comes up again if that one dies, and is sent once."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from handlers.domain.errors import StoreUnavailable
from handlers.domain.nudge import Stage
from handlers.domain.person import LOCAL
from storage.agenda import LEASE, RedisAgenda
from storage.connection import Client, Connection
from storage.keys import BUNDLES, DUE_TENANTS
from storage.promises import RedisPromises
from storage.records import microseconds_of
from tests.fakes import NOON
from tests.stores.world import ELSEWHERE, HOUR, ME, World, a_nudge, a_promise, changed, closed

MINUTE = timedelta(minutes=1)


async def planned(world: World, *names: str) -> None:
    """Track promises whose nudges are due now."""
    for name in names:
        promise = a_promise(name)
        await world.promises().add(promise, nudge=a_nudge(promise), operation="1")


async def test_what_is_due_is_claimed_with_its_promise(world: World) -> None:
    await planned(world, "call")
    claim = await world.one_claim()
    assert (claim.tenant, claim.promise, claim.attempt) == (LOCAL, a_promise(), 1)
    assert claim.claimed_at == world.clock.instant
    assert claim.nudge == a_nudge(a_promise())


async def test_what_is_not_due_is_not_claimed(world: World) -> None:
    promise = a_promise()
    await world.promises().add(promise, nudge=a_nudge(promise, NOON + MINUTE), operation="1")
    assert not await world.claimed()
    world.clock.move(MINUTE)
    assert await world.claimed() == ["call:0:early"]


async def test_nothing_is_claimed_where_nothing_is_planned(world: World) -> None:
    assert not await world.claimed()


async def test_no_two_workers_get_the_same(world: World) -> None:
    await planned(world, *map(str, range(20)))
    other = RedisAgenda(world.connection, world.scripts)
    got = await asyncio.gather(*(agenda.claim(most=3) for agenda in (world.agenda, other) * 6))
    ids = [claim.nudge.id for claims in got for claim in claims]
    assert len(ids) == len(set(ids)) == 20


async def test_a_claim_takes_no_more_than_asked_and_the_longest_due_first(world: World) -> None:
    for name, ago in (("new", 1), ("old", 3), ("middle", 2)):
        promise = a_promise(name)
        await world.promises().add(promise, nudge=a_nudge(promise, NOON - ago * MINUTE), operation="1")
    assert await world.claimed(most=2) == ["old:0:early", "middle:0:early"]


async def test_a_claim_whose_worker_died_comes_up_again_as_the_next_attempt(world: World) -> None:
    await planned(world, "call")
    assert (await world.one_claim()).attempt == 1
    world.clock.move(LEASE - timedelta(microseconds=1))
    assert not await world.claimed()
    world.clock.move(timedelta(microseconds=1))
    assert (await world.one_claim()).attempt == 2


async def test_what_was_sent_is_not_planned_any_more(world: World) -> None:
    await planned(world, "call")
    assert await world.agenda.commit(await world.one_claim(), then=None)
    world.clock.move(HOUR)
    assert not await world.claimed()
    assert await world.planned("call") is None


async def test_the_next_nudge_is_planned_with_the_commit_and_begins_at_its_first_attempt(world: World) -> None:
    await planned(world, "call")
    then = a_nudge(a_promise(), NOON + MINUTE, Stage.LAST)
    assert await world.agenda.commit(await world.one_claim(), then=then)
    world.clock.move(MINUTE)
    claim = await world.one_claim()
    assert (claim.nudge, claim.attempt) == (then, 1)


async def test_a_commit_counts_once(world: World) -> None:
    await planned(world, "call")
    claim = await world.one_claim()
    assert await world.agenda.commit(claim, then=None)
    assert not await world.agenda.commit(claim, then=None)


async def test_the_commit_of_a_worker_that_slept_too_long_is_void(world: World) -> None:
    await planned(world, "call")
    slept = await world.one_claim()
    world.clock.move(LEASE)
    awake = await world.one_claim()
    assert not await world.agenda.commit(slept, then=None)
    assert await world.agenda.commit(awake, then=None)


async def test_a_worker_that_slept_cannot_commit_the_next_stage_unsent(world: World) -> None:
    await planned(world, "call")
    slept = await world.one_claim()
    world.clock.move(LEASE)
    last = a_nudge(a_promise(), NOON + LEASE, Stage.LAST)
    await world.agenda.commit(await world.one_claim(), then=last)
    assert (await world.one_claim()).nudge == last
    assert not await world.agenda.commit(slept, then=None)
    world.clock.move(LEASE)
    assert await world.claimed() == [last.id]


async def test_a_commit_after_an_edit_is_void_and_leaves_the_new_nudge(world: World) -> None:
    await planned(world, "call")
    claim = await world.one_claim()
    edited = changed(a_promise())
    await world.promises().change(edited, nudge=a_nudge(edited, NOON + HOUR), operation="2")
    assert not await world.agenda.commit(claim, then=a_nudge(a_promise(), NOON, Stage.LAST))
    assert await world.planned("call") == microseconds_of(NOON + HOUR)


async def test_a_commit_after_done_brings_nothing_back(world: World) -> None:
    await planned(world, "call")
    claim = await world.one_claim()
    await world.promises().change(closed(a_promise()), nudge=None, operation="2")
    assert not await world.agenda.commit(claim, then=a_nudge(a_promise(), NOON, Stage.LAST))
    world.clock.move(HOUR)
    assert not await world.claimed()


async def test_a_nudge_that_was_sent_is_never_planned_a_second_time(world: World) -> None:
    await planned(world, "call")
    assert await world.agenda.commit(await world.one_claim(), then=a_nudge(a_promise(), NOON, Stage.LAST))
    assert await world.agenda.commit(await world.one_claim(), then=a_nudge(a_promise(), NOON))
    assert not await world.claimed()


async def test_what_is_put_off_comes_later_and_is_looked_up_then(world: World) -> None:
    await planned(world, "call")
    claim = await world.one_claim()
    assert await world.agenda.put_off(claim, until=NOON + MINUTE)
    assert not await world.claimed()
    world.clock.move(MINUTE)
    later = await world.one_claim()
    assert (later.nudge.id, later.nudge.meant_for, later.attempt) == (claim.nudge.id, claim.nudge.meant_for, 2)


async def test_commits_side_by_side_each_get_their_own_answer(world: World) -> None:
    await planned(world, "one", "two", "three")
    claims = list(await world.agenda.claim(most=3))
    await world.promises().change(closed(claims[1].promise), nudge=None, operation="2")
    counted = await asyncio.gather(*(world.agenda.commit(claim, then=None) for claim in claims))
    assert counted == [True, False, True]


async def test_workspaces_take_turns_however_much_one_of_them_has(world: World) -> None:
    for tenant, names in ((LOCAL, "abcdef"), (ELSEWHERE, "xy")):
        for name in names:
            promise = a_promise(name)
            early = NOON - HOUR if tenant == LOCAL else NOON
            await world.promises(tenant).add(promise, nudge=a_nudge(promise, early), operation="1")
    world.clock.move(MINUTE)
    tenants = [(await world.agenda.claim(most=2))[0].tenant for _ in range(3)]
    assert tenants[:2] == [LOCAL, ELSEWHERE]


async def test_a_worker_sleeps_until_the_next_is_due_and_no_longer(world: World) -> None:
    promise = a_promise()
    await world.promises().add(promise, nudge=a_nudge(promise, NOON + timedelta(milliseconds=20)), operation="1")
    await world.ask("DEL", "kept:{agenda}:wake")
    async with asyncio.timeout(5):
        await world.agenda.wait(most=HOUR)


async def test_a_sleeping_worker_is_woken_by_something_earlier(world: World) -> None:
    async with asyncio.timeout(5):
        sleeping = asyncio.create_task(world.agenda.wait(most=HOUR))
        await planned(world, "call")
        await sleeping
    assert await world.claimed() == ["call:0:early"]


async def test_a_worker_never_waits_when_something_is_due(world: World) -> None:
    await planned(world, "call")
    await world.ask("DEL", "kept:{agenda}:wake")
    async with asyncio.timeout(5):
        await world.agenda.wait(most=HOUR)


async def test_a_lost_hint_is_found_again(world: World) -> None:
    await planned(world, "call")
    await world.ask("DEL", DUE_TENANTS)
    assert not await world.claimed()
    await world.agenda.wait(most=timedelta(milliseconds=1))
    assert await world.claimed() == ["call:0:early"]


async def test_a_hint_that_is_too_early_does_no_harm(world: World) -> None:
    await planned(world, "call")
    await world.agenda.commit(await world.one_claim(), then=None)
    await world.ask("ZADD", DUE_TENANTS, 1, "local:local", 2, "slack:T1")
    assert not await world.claimed()
    assert await world.ask("ZCARD", DUE_TENANTS) == 0


class Interrupted:
    """A client that lets something happen before one of its commands."""

    def __init__(self, client: Client, *, before: int, happens: Callable[[], Awaitable[None]]) -> None:
        self._client = client
        self._before = before
        self._happens = happens
        self.commands = 0

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command, and let it happen first if this is the one."""
        self.commands += 1
        if self.commands == self._before:
            await self._happens()
        return await self._client.execute_command(*args, **options)

    def scan_iter(self, match: str, count: int) -> AsyncIterator[str]:
        """As it is."""
        return self._client.scan_iter(match=match, count=count)

    async def aclose(self) -> None:
        """The client is somebody else's."""


@pytest.mark.parametrize("before", range(1, 6))
async def test_a_promise_written_while_a_worker_looks_is_not_overlooked(world: World, before: int) -> None:
    early = a_promise("early")

    async def write() -> None:
        await world.promises().add(early, nudge=a_nudge(early, NOON + LEASE / 2), operation="1")

    await planned(world, "call")
    client = Interrupted(world.connection.patient, before=before, happens=write)
    claims = await RedisAgenda(Connection(client, client, client), world.scripts).claim(most=1)
    if client.commands < before:
        await write()
    assert [claim.nudge.id for claim in claims] == ["call:0:early"]
    assert await world.ask("ZSCORE", DUE_TENANTS, "local:local") <= microseconds_of(NOON + LEASE / 2)


async def test_a_write_stands_though_the_hint_after_it_is_lost(world: World) -> None:
    async def fail() -> None:
        raise RedisConnectionError

    await planned(world, "warm")
    await world.promises().change(closed(a_promise("warm")), nudge=None, operation="2")
    client = Interrupted(world.connection.patient, before=3, happens=fail)
    promises = RedisPromises(LOCAL, Connection(client, client, client), world.scripts)
    await promises.add(a_promise(), nudge=a_nudge(a_promise()), operation="1")
    assert client.commands == 3
    assert await world.promises().get("call") == a_promise()
    assert await world.claimed() == ["call:0:early"]


async def test_what_was_claimed_is_given_though_the_hint_after_it_is_lost(world: World) -> None:
    async def fail() -> None:
        raise RedisConnectionError

    await planned(world, "warm", "call")
    await world.agenda.claim(most=1)
    client = Interrupted(world.connection.patient, before=3, happens=fail)
    agenda = RedisAgenda(Connection(client, client, client), world.scripts)
    assert len(await agenda.claim(most=1)) == 1
    assert client.commands == 3


async def test_a_record_that_cannot_be_read_holds_nobody_up(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await planned(world, "broken", "newer", "whole")
    await world.ask("SET", "kept:{local:local}:p:broken", "nonsense")
    newer = (await world.ask("GET", "kept:{local:local}:p:newer")).replace("\t1\t", "\t99\t", 1)
    await world.ask("SET", "kept:{local:local}:p:newer", newer)
    with caplog.at_level(logging.ERROR):
        assert await world.claimed() == ["whole:0:early"]
    assert {"broken", "newer"} <= {word for record in caplog.records for word in record.getMessage().split()}
    await world.ask("DEL", "kept:{local:local}:p:broken", "kept:{local:local}:p:newer")
    world.clock.move(LEASE)
    assert await world.claimed() == ["whole:0:early"]
    assert await world.planned("broken") is None


async def test_bundles_are_counted_by_day_and_an_operation_once(world: World) -> None:
    for operation in ("1", "2", "2"):
        await world.agenda.count_bundle(LOCAL, ME, "2026-03-04", operation=operation)
    assert await world.agenda.bundles_sent(LOCAL, ME, "2026-03-04") == 2
    assert await world.agenda.bundles_sent(LOCAL, ME, "2026-03-05") == 0
    assert await world.agenda.bundles_sent(LOCAL, "jo", "2026-03-04") == 0
    assert 0 < await world.ask("PTTL", "kept:{local:local}:bundles:me:2026-03-04") <= BUNDLES.total_seconds() * 1000


async def test_scripts_that_the_server_forgot_are_sent_again(world: World) -> None:
    await planned(world, "one", "two")
    first, second = await world.agenda.claim(most=2)
    await world.forget_scripts()
    assert await world.agenda.commit(first, then=None)
    await world.forget_scripts()
    counted = await asyncio.gather(world.agenda.commit(second, then=None), world.agenda.commit(first, then=None))
    assert counted == [True, False]


async def test_a_failed_commit_tells_each_of_its_group_and_is_not_made_again(world: World) -> None:
    await planned(world, "one", "two")
    claims = await world.agenda.claim(most=2)
    await world.ask("SET", "kept:{local:local}:due", "not an agenda")
    failures = await asyncio.gather(
        *(world.agenda.commit(claim, then=None) for claim in claims), return_exceptions=True
    )
    assert [type(failure) for failure in failures] == [StoreUnavailable, StoreUnavailable]
    await world.ask("DEL", "kept:{local:local}:due")
