"""A copy of the data folder is a backup: put back, or put elsewhere, it holds every promise and every planned nudge."""

import asyncio
import shutil
from itertools import count
from pathlib import Path

from handlers.domain.person import LOCAL
from storage import keeper
from storage.promises import RedisPromises
from storage.store import Store
from tests.fakes import NOON
from tests.stores.test_embedded import has_ended
from tests.stores.world import HOUR, ME, a_nudge, a_promise

FIRST = 50


async def write(promises: RedisPromises, number: int) -> None:
    """Track a promise with a nudge."""
    promise = a_promise(f"p{number}")
    await promises.add(promise, nudge=a_nudge(promise, NOON + HOUR), operation="1")


async def planned_in(data: Path) -> dict[str, str]:
    """The open promises of a data folder, each with its planned nudge."""
    async with await Store.open(url=None, data=data) as store:
        found = await store.promises(LOCAL).planned_of(ME)
        assert {promise.id for promise, _ in found} == {one.id for one in await store.promises(LOCAL).open_of(ME)}
    assert has_ended(data)
    return {promise.id: nudge.id for promise, nudge in found}


async def test_a_copy_made_when_nothing_runs_is_put_back(data: Path, tmp_path: Path) -> None:
    async with await Store.open(url=None, data=data) as store:
        for number in range(FIRST):
            await write(store.promises(LOCAL), number)
    assert has_ended(data)
    shutil.copytree(data, tmp_path / "backup")
    shutil.rmtree(data)
    shutil.copytree(tmp_path / "backup", data)
    assert set(await planned_in(data)) == {f"p{number}" for number in range(FIRST)}


async def test_a_copy_made_while_somebody_writes_holds_all_that_was_saved_before(data: Path, tmp_path: Path) -> None:
    written, copied = count(), asyncio.Event()

    async def go_on_writing(promises: RedisPromises) -> None:
        while not copied.is_set():
            await write(promises, next(written))

    async with await Store.open(url=None, data=data) as store:
        for _ in range(FIRST):
            await write(store.promises(LOCAL), next(written))
        writing = asyncio.create_task(go_on_writing(store.promises(LOCAL)))
        await asyncio.to_thread(shutil.copytree, data, tmp_path / "backup")
        copied.set()
        await writing
    assert has_ended(data)
    assert set(await planned_in(tmp_path / "backup")) >= {f"p{number}" for number in range(FIRST)}
    assert (tmp_path / "backup" / keeper.SERVING).exists()
