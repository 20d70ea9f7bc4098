"""A scene of chaos: a store that many processes share, workers, a platform, and a record of what it was sent.

Three workers: one on the embedded store, one whose clock is an hour ahead, and one whose clock is an hour behind and
whose answers get lost on the way. The first Kept on the data folder, which started the server, is killed at once.
"""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from redis.exceptions import RedisError

from handlers.domain.due import Due
from handlers.domain.errors import StoreUnavailable
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.person import LOCAL
from handlers.domain.promise import Promise, Standing
from storage.connection import Connection, connect
from storage.embedded import EmbeddedServer
from storage.records import instant_of
from storage.store import Store
from tests.stores.proxy import LossyProxy
from tests.stores.servers import server_pid
from tests.stores.world import a_promise, changed, closed

ROOT = Path(__file__).parents[2]
LEASE = timedelta(seconds=3)
LOOK = 0.05
"""Seconds between looks at how far it is."""
LOSES = 23
"""One of so many answers is lost."""
LIBFAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
AHEAD = timedelta(minutes=30)
"""A call-back is due so long after its first nudge."""
BY = 200
"""Promises that are written side by side."""
PEOPLE = 500


@dataclass
class Scene:
    """Everything that is on stage."""

    folder: Path
    store: Store
    connection: Connection
    server: EmbeddedServer
    proxy: LossyProxy
    platform: subprocess.Popen[str]
    workers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    due: dict[str, datetime] = field(default_factory=dict)
    """When the nudge of each promise falls due, by the server's clock."""
    void: dict[str, float] = field(default_factory=dict)
    """Nudges that became void, and when by the monotonic clock."""
    faults: Counter[str] = field(default_factory=Counter)
    _operations: "count[int]" = field(default_factory=count)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    async def ask(self, *command: str) -> list[str]:
        """Say something to the server, when it answers again."""
        while True:
            try:
                return await self.connection.patient.execute_command(*command)
            except RedisError:
                await asyncio.sleep(LOOK)

    async def now(self) -> datetime:
        """The server's time."""
        seconds, microseconds = await self.ask("TIME")
        return instant_of(int(seconds) * 1_000_000 + int(microseconds))

    async def promise(self, many: int, *, over: timedelta, first: timedelta) -> None:
        """Track promises whose nudges fall due evenly over some time."""
        start = await self.now() + first
        for begin in range(0, many, BY):
            batch = [
                a_call(f"p{number}", start + over * number / many) for number in range(begin, min(begin + BY, many))
            ]
            await asyncio.gather(*(self._write(promise, at, new=True) for promise, at in batch))

    async def edit(self, names: Iterable[str], *, by: timedelta) -> None:
        """Change promises, and with each its nudge to a later one."""
        for name in names:
            at = self.due[name] + by
            await self._write(changed(self.promises[name]), at, new=False)

    async def close(self, names: Iterable[str]) -> None:
        """Say that promises are done."""
        for name in names:
            done = closed(self.promises[name])
            await self._persist(done, None)
            self._is_void(name)
            self.promises[name] = done

    async def about_to_fall_due(self, most: int) -> list[str]:
        """The open promises whose nudges fall due at this moment."""
        now = await self.now()
        soon = (name for name, at in self.due.items() if at >= now and self.promises[name].standing is Standing.OPEN)
        return [name for name, _ in zip(soon, range(most), strict=False)]

    async def _write(self, promise: Promise, at: datetime, *, new: bool) -> None:
        nudge = a_nudge(promise, at)
        if new:
            await patiently(lambda: self.store.promises(LOCAL).add(promise, nudge=nudge, operation="add"))
        else:
            await self._persist(promise, nudge)
            self._is_void(promise.id)
        self.promises[promise.id], self.due[promise.id] = promise, at

    async def _persist(self, promise: Promise, nudge: Nudge | None) -> None:
        """Change it as a person would: again, with the same operation, until it is said to be done."""
        operation = str(next(self._operations))
        await patiently(lambda: self.store.promises(LOCAL).change(promise, nudge=nudge, operation=operation))

    def _is_void(self, name: str) -> None:
        self.void[a_nudge(self.promises[name], self.due[name]).id] = time.monotonic()

    def work(self, name: str) -> None:
        """Start a worker, or start it again."""
        hours, url = {
            "embedded": (0, ()),
            "ahead": (1, (f"unix://{self.server.socket}",)),
            "behind": (-1, (self.proxy.url,)),
        }[name]
        words = [
            *at_another_time(hours),
            sys.executable,
            "-m",
            "tests.chaos.working",
            name,
            str(self.folder / "platform"),
        ]
        words += [str(LEASE.total_seconds()), str(self.data), *url]
        self.workers[name] = subprocess.Popen(words, cwd=ROOT)

    def kill_worker(self, name: str) -> None:
        """Kill a worker and start another."""
        self.faults["workers killed"] += 1
        self.workers[name].kill()
        self.workers[name].wait()
        self.work(name)

    def kill_server(self) -> None:
        """Kill the server; its keeper starts another."""
        self.faults["servers killed"] += 1
        try:
            os.kill(server_pid(self.server.socket), signal.SIGKILL)
        except OSError:
            self.faults["servers killed"] -= 1

    async def forget_scripts(self) -> None:
        """Make the server forget its scripts."""
        self.faults["scripts forgotten"] += 1
        await self.ask("SCRIPT", "FLUSH")

    async def freeze(self, name: str, *, seconds: float) -> None:
        """Stop a worker for some time."""
        self.faults["workers frozen"] += 1
        self.workers[name].send_signal(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        self.workers[name].send_signal(signal.SIGCONT)

    def expected(self) -> set[str]:
        """The nudges that have to be sent."""
        alive = (one for one in self.promises.values() if one.standing is Standing.OPEN)
        return {a_nudge(promise, self.due[promise.id]).id for promise in alive}

    def sent(self) -> "Counter[str]":
        """How often each nudge was sent."""
        return Counter(line.split("\t")[0] for line in self.log())

    def log(self) -> list[str]:
        """What the platform recorded, line by line."""
        return (self.folder / "log").read_text(encoding="utf-8").splitlines()

    def sent_though_void(self) -> list[str]:
        """Nudges that were sent longer than a lease after a person had changed their promise."""
        limit = LEASE.total_seconds()
        records = (line.split("\t") for line in self.log())
        return [nudge for nudge, at, _ in records if nudge in self.void and float(at) > self.void[nudge] + limit]

    async def until_sent(self, *, within: float) -> None:
        """Wait until everything that has to be sent was, and is committed, or until it takes too long."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            if self.expected() <= set(self.sent()) and not await self.still_due():
                return
            await asyncio.sleep(LOOK * 4)

    async def still_due(self) -> list[str]:
        """Open promises whose first nudge is still planned, or that have none."""
        planned: dict[str, Stage] = {}
        for number in range(PEOPLE):
            found = await self.store.promises(LOCAL).planned_of(f"person{number}")
            planned |= {promise.id: nudge.stage for promise, nudge in found}
        alive = [one.id for one in self.promises.values() if one.standing is Standing.OPEN]
        return [name for name in alive if planned.get(name) is not Stage.LAST]


@asynccontextmanager
async def a_scene(folder: Path) -> AsyncGenerator[Scene]:
    """Set the stage and clear it."""
    data = folder / "data"
    first = started("tests.stores.holder", data)
    server = EmbeddedServer(data)
    platform = started("tests.chaos.platform", folder / "platform", folder / "log")
    async with await Store.open(url=None, data=data) as store, LossyProxy(socket=str(server.socket)) as proxy:
        first.kill()
        first.communicate()
        connection = connect(f"unix://{server.socket}")
        scene = Scene(folder, store, connection, server, proxy, platform)
        proxy.loses = one_of_so_many
        for name in ("embedded", "ahead", "behind"):
            scene.work(name)
        try:
            yield scene
        finally:
            for process in (*scene.workers.values(), platform):
                process.kill()
                process.communicate()
            await connection.close()


REQUESTS = count(1)


def one_of_so_many(_request: bytes) -> bool:
    """Whether the answer to this request is lost."""
    return next(REQUESTS) % LOSES == 0


def started(module: str, *words: Path) -> subprocess.Popen[str]:
    """A process of ours, when it has said that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *map(str, words)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    process.stdout.readline()
    return process


async def patiently(work: Callable[[], Awaitable[None]]) -> None:
    """Do something again until the store answers."""
    while True:
        try:
            return await work()
        except StoreUnavailable:
            await asyncio.sleep(LOOK)


def a_call(name: str, at: datetime) -> tuple[Promise, datetime]:
    """A promise to call back whose first nudge is due then."""
    number = int(name.removeprefix("p"))
    due = Due.of((at + AHEAD).replace(second=59).astimezone(UTC))
    return a_promise(name, owner=f"person{number % PEOPLE}", client=None, due=due), at


def a_nudge(promise: Promise, at: datetime) -> Nudge:
    """Its first nudge."""
    return Nudge(promise=promise.id, generation=promise.generation, stage=Stage.EARLY, meant_for=at, at=at)


def at_another_time(hours: int) -> list[str]:
    """What makes a process believe that it is some hours later, where the machine has it."""
    if not hours or not LIBFAKETIME.exists():
        return []
    return ["env", f"LD_PRELOAD={LIBFAKETIME}", f"FAKETIME={hours:+}h", "FAKETIME_DONT_FAKE_MONOTONIC=1"]
