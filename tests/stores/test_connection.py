"""Every kind of address leads to a server, what goes wrong is said in a sentence, and only what may be is repeated."""

from collections.abc import AsyncGenerator, Generator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.domain.errors import BadSettings, StoreFull, StoreUnavailable, UnknownPromise
from handlers.domain.person import LOCAL
from storage.agenda import LEASE
from storage.connection import Connection, connect
from storage.failures import translated
from storage.store import Store
from tests.stores.proxy import LossyProxy
from tests.stores.servers import a_port_server, a_server, free_ports, say, until_it_says
from tests.stores.world import ME, World, a_nudge, a_promise, changed


@pytest.fixture
def port(tmp_path: Path) -> Generator[int]:
    """A server on loopback that tests may do anything to."""
    with a_port_server(tmp_path) as number:
        yield number


@pytest.fixture
async def proxy(port: int) -> AsyncGenerator[LossyProxy]:
    """A proxy that loses answers, in front of it."""
    async with LossyProxy(port=port) as made:
        yield made


@pytest.fixture
async def behind_proxy(proxy: LossyProxy) -> AsyncGenerator[World]:
    """A store whose answers may be lost."""
    made = World(connect(proxy.url))
    await made.promises().add(a_promise(), nudge=a_nudge(a_promise()), operation="1")
    yield made
    await made.connection.close()


@pytest.mark.parametrize("url", ["", "http://example.org", "redis://host:port", "redis+sentinel://host:1", "nonsense"])
def test_an_address_that_is_none_is_a_setting_to_put_right(url: str) -> None:
    with pytest.raises(BadSettings, match="REDIS_URL"):
        connect(url)


async def test_a_server_behind_sentinels_is_found(tmp_path: Path, port: int) -> None:
    (watcher,) = free_ports(1)
    wanted = tmp_path / "sentinel.conf"
    wanted.write_text(f"port {watcher}\nsentinel monitor kept 127.0.0.1 {port} 1\n")
    with a_server(tmp_path, str(wanted), "--sentinel"):
        until_it_says(watcher, "SENTINEL get-master-addr-by-name kept", str(port))
        async with await Store.open(
            url=f"redis+sentinel://127.0.0.1:1,127.0.0.1:{watcher}/kept/1", data=tmp_path
        ) as store:
            await store.promises(LOCAL).add(a_promise(), nudge=None, operation="1")
            assert await store.promises(LOCAL).get("call") == a_promise()
    assert "db1:" in say(port, "INFO keyspace")


async def test_a_password_in_the_address_is_used(tmp_path: Path) -> None:
    with a_port_server(tmp_path, "--requirepass", "se cret", says="NOAUTH") as port:
        async with await Store.open(url=f"redis://:se%20cret@127.0.0.1:{port}", data=tmp_path) as store:
            assert not await store.promises(LOCAL).open_of(ME)
        async with await Store.open(url=f"redis://127.0.0.1:{port}", data=tmp_path) as store:
            with pytest.raises(StoreUnavailable, match="password"):
                await store.promises(LOCAL).open_of(ME)


async def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    async with await Store.open(url="redis://127.0.0.1:1", data=tmp_path) as store:
        with pytest.raises(StoreUnavailable, match="Nothing was changed"):
            await store.agenda.claim(most=1)


async def test_a_write_whose_answer_is_lost_is_made_once(proxy: LossyProxy, behind_proxy: World) -> None:
    for write in (behind_proxy.promises().add, behind_proxy.promises().change):
        proxy.lose_next("kept:{local:local}:op:")
        promise = a_promise("two") if write == behind_proxy.promises().add else changed(a_promise("two"))
        await write(promise, nudge=a_nudge(promise), operation=f"{promise.generation}")
        assert await behind_proxy.promises().get("two") == promise
    assert proxy.lost == 2


async def test_a_claim_whose_answer_is_lost_comes_up_after_its_lease(proxy: LossyProxy, behind_proxy: World) -> None:
    await behind_proxy.agenda.claim(most=0)
    proxy.lose_next(str(LEASE // timedelta(microseconds=1)))
    with pytest.raises(StoreUnavailable):
        await behind_proxy.agenda.claim(most=1)
    assert not await behind_proxy.claimed()
    behind_proxy.clock.move(LEASE)
    assert (await behind_proxy.one_claim()).attempt == 2


async def test_a_commit_whose_answer_is_lost_is_not_made_again(proxy: LossyProxy, behind_proxy: World) -> None:
    claim = await behind_proxy.one_claim()
    assert not await behind_proxy.agenda.commit(claim.model_copy(update={"attempt": 9}), then=None)
    proxy.lose_next("early")
    with pytest.raises(StoreUnavailable):
        await behind_proxy.agenda.commit(claim, then=None)
    assert await behind_proxy.planned("call") is None
    assert not await behind_proxy.agenda.commit(claim, then=None)


async def test_a_server_that_is_full_saves_nothing_and_the_person_is_told(port: int) -> None:
    world = World(connect(f"redis://127.0.0.1:{port}"))
    await world.promises().add(a_promise(), nudge=a_nudge(a_promise()), operation="1")
    before = await everything(world)
    say(port, "CONFIG SET maxmemory 1")
    with pytest.raises(StoreFull, match="not saved"):
        await world.promises().add(a_promise("two"), nudge=None, operation="1")
    with pytest.raises(StoreFull, match="not saved"):
        await world.promises().change(changed(a_promise(), owner="jo"), nudge=None, operation="2")
    with pytest.raises(UnknownPromise):
        await world.promises().get("two")
    assert await everything(world) == before
    say(port, "CONFIG SET maxmemory 0")
    await world.promises().add(a_promise("two"), nudge=None, operation="1")
    await world.connection.close()


async def test_a_server_that_cannot_write_its_disk_is_full(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    with a_port_server(gone, "--save", "3600", "1") as port:
        world = World(connect(f"redis://127.0.0.1:{port}"))
        await world.promises().add(a_promise(), nudge=None, operation="1")
        gone.rmdir()
        say(port, "BGSAVE")
        until_it_says(port, "INFO persistence", "rdb_last_bgsave_status:err")
        with pytest.raises(StoreFull):
            await world.promises().change(changed(a_promise(), owner="jo"), nudge=None, operation="2")
        assert await world.promises().get("call") == a_promise()
        await world.connection.close()


def test_a_server_that_ended_for_want_of_room_is_full() -> None:
    with pytest.raises(StoreFull), translated(is_full=lambda: True):
        raise ConnectionResetError


async def test_every_client_is_closed_with_the_connection(port: int) -> None:
    connection: Connection = connect(f"redis://127.0.0.1:{port}")
    for client in (connection.patient, connection.once, connection.blocking):
        assert await client.execute_command("PING")
    await connection.close()
    until_it_says(port, "INFO clients", "connected_clients:1")


async def everything(world: World) -> dict[str, str]:
    """Every key and what it holds, but for the hints."""
    keys = [key for key in await world.keys() if not key.startswith("kept:{agenda}")]
    reads = {"string": ("GET",), "zset": ("ZRANGE", 0, -1, "WITHSCORES")}
    ways = [(key, *reads[await world.ask("TYPE", key)]) for key in keys]
    return {key: str(await world.ask(read, key, *rest)) for key, read, *rest in ways}
