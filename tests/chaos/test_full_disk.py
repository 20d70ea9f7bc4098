"""A full disk under the embedded store: the person is told, nothing is half-saved, and with room it goes on."""

import asyncio
import subprocess
from collections.abc import Generator
from itertools import count
from pathlib import Path

import pytest

from handlers.domain.errors import StoreFull, UnknownPromise
from handlers.domain.person import LOCAL
from storage import keeper
from storage.promises import RedisPromises
from storage.store import Store
from tests.fakes import NOON
from tests.stores.world import ME, a_nudge, a_promise

pytestmark = pytest.mark.chaos

SMALL, LARGER = "size=4m", "size=64m"
LONG = "word " * 2000
PATIENCE = 20.0


@pytest.fixture
def small_disk(tmp_path: Path) -> Generator[Path]:
    """A folder on a disk of its own, which soon is full; only who may mount has one."""
    if run("mount", "-t", "tmpfs", "-o", SMALL, "tmpfs", str(tmp_path)):
        pytest.skip("mounting a small disk needs rights that this user has not")
    yield tmp_path
    run("umount", "--lazy", str(tmp_path))


def run(*command: str) -> int:
    """Run a command; gives its status."""
    return subprocess.run(command, check=False, capture_output=True).returncode


async def fill(promises: RedisPromises, kept: list[str]) -> None:
    """Track promises until the store takes no more, noting each that it took."""
    for number in count():
        promise = a_promise(f"p{number}", what=LONG)
        await promises.add(promise, nudge=a_nudge(promise, NOON), operation="1")
        kept.append(promise.id)


async def test_a_full_disk_is_told_and_saves_nothing_by_halves(small_disk: Path) -> None:
    kept: list[str] = []
    async with await Store.open(url=None, data=small_disk / "data") as store:
        promises = store.promises(LOCAL)
        with pytest.raises(StoreFull, match="Free some disk"):
            await fill(promises, kept)
        await asyncio.to_thread(run, "mount", "-o", f"remount,{LARGER}", str(small_disk))
        assert {one.id for one in await promises.open_of(ME)} == set(kept)
        assert {one.id for one, _ in await promises.planned_of(ME)} == set(kept)
        with pytest.raises(UnknownPromise):
            await promises.get(f"p{len(kept)}")
        await promises.add(a_promise("after"), nudge=None, operation="1")
        assert {one.id for one in await promises.open_of(ME)} == {*kept, "after"}
    assert keeper.lock(small_disk / "data" / keeper.SERVING, wait=PATIENCE)
