"""The agenda with a million open promises: room, claims, what workers drain, how late they are, and what idling costs.

Kept and a job engine, docket, run one after the other on the same kind of server, each with its worker as a process.
The server is the one that the embedded store would run, on a port of loopback and in memory.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from handlers.domain.due import Due
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.person import LOCAL
from handlers.domain.promise import Event, Happening, Promise, PromiseKind
from storage.agenda import RedisAgenda
from storage.atomic import Scripts, script, server_clock
from storage.binary import find_binary
from storage.connection import connect
from storage.keys import DUE_TENANTS, WAKE_UP, TenantKeys
from storage.promises import writing

ROOT = Path(__file__).parents[1]
MILLION = 1_000_000
OWNERS, CLIENTS = 20_000, 50_000
CLAIMS, AT_ONCE = 200, 200
DRAINED = 40_000
LATELY, LASTING = 10_000, 10
"""So many jobs fall due over so many seconds, while their lateness is measured."""
IDLE = 10
"""Seconds of idling."""
BATCH = 1000
BY = 40
"""Jobs that are scheduled side by side; the peer has fifty connections."""
PORT = 26_379
YEAR = timedelta(days=365)
AHEAD = timedelta(minutes=30)
KEYS = TenantKeys.of(LOCAL)
WHATS = (
    "call Jane back about the renewal",
    "send the revised estimate",
    "meet the steering committee",
    "get the login for the new colleague sorted out with IT",
    "tell them what the delay of the migration means for their launch",
)

NAMES = {"agenda": "Kept, claim and commit alone", "worker": "Kept, the whole worker", "docket": "docket"}
Row = tuple[str, str]


@dataclass(frozen=True)
class Jobs:
    """Jobs to measure, their names and when they are due."""

    many: int
    first: datetime
    over: timedelta = timedelta()

    def __iter__(self) -> Iterator[tuple[str, datetime]]:
        for number in range(self.many):
            at = self.first + self.over * number / self.many
            yield f"d{number}x{int(at.timestamp() * 1e6)}", at


def agenda() -> Iterator[Row]:
    """Every figure, as name and value."""
    with a_server() as redis:
        yield from room_and_claims(redis)
        redis.flushall()
        for kind in ("agenda", "worker"):
            yield from measured(kind, lambda jobs: plan(redis, (promised(name, at) for name, at in jobs)), redis)
    if find_spec("docket") is None:
        yield "docket", "not installed"
        return
    with a_server() as redis:
        yield from room_of_docket(redis)
        yield from measured("docket", schedule, redis)


def room_and_claims(redis: Any) -> Iterator[Row]:
    """A million open promises: what each takes, and how long a claim of 200 takes beside them."""
    before = used(redis)
    start = now() + YEAR
    plan(redis, (promised(f"{number:08x}", start + timedelta(seconds=number)) for number in range(MILLION)))
    yield "Kept: bytes a promise, in the hour after it is written", f"{(used(redis) - before) / MILLION:.0f}"
    forget_operations(redis)
    yield "Kept: bytes a promise, of 1,000,000 open ones", f"{(used(redis) - before) / MILLION:.0f}"
    plan(redis, (promised(name, at) for name, at in Jobs(CLAIMS * AT_ONCE, now() - AHEAD)))
    p50, p99 = asyncio.run(claimed())
    yield f"Kept: claim of {AT_ONCE} due, p50 / p99 ms", f"{p50:.1f} / {p99:.1f}"


def room_of_docket(redis: Any) -> Iterator[Row]:
    """What a job takes in the engine."""
    before = used(redis)
    schedule(Jobs(DRAINED, now() + YEAR))
    yield "docket: bytes a job", f"{(used(redis) - before) / DRAINED:.0f}"
    redis.flushall()


def measured(kind: str, planned: Callable[[Jobs], None], redis: Any) -> Iterator[Row]:
    """What one and two workers drain, how late one of them is, and what idling costs it."""
    name = NAMES[kind]
    for workers in (1, 2):
        redis.flushall()
        planned(Jobs(DRAINED, now() - timedelta(seconds=60)))
        with working(kind, workers) as crew:
            cpu = crew.cpu()
            seconds = crew.work_off(DRAINED)
            cpu = crew.cpu() - cpu
        yield f"{name}: drained a second by {workers}", f"{DRAINED / seconds:.0f}"
        yield f"{name}: CPU of the worker{'s'[: workers - 1]}, microseconds each", f"{cpu / DRAINED * 1e6:.0f}"
    redis.flushall()
    with working(kind, 1) as crew:
        planned(Jobs(LATELY, now() + timedelta(seconds=12), timedelta(seconds=LASTING)))
        crew.work_off(LATELY)
        late = [one for told in crew.dismiss() for one in told["late"]]
    yield f"{name}: late at {LATELY // LASTING} due a second, p50 / p99 ms", "{:.1f} / {:.1f}".format(*p50_p99(late))
    with working(kind, 1) as crew:
        crew.go()
        time.sleep(1)
        before, start = crew.cpu(), time.monotonic()
        time.sleep(IDLE)
        yield f"{name}: CPU of an idle worker", f"{(crew.cpu() - before) / (time.monotonic() - start):.2%}"


async def claimed() -> tuple[float, float]:
    """Milliseconds of a claim of 200, as a worker waits for it."""
    connection = connect(f"redis://127.0.0.1:{PORT}")
    taker = RedisAgenda(connection, Scripts())
    took: list[float] = []
    for _ in range(CLAIMS):
        start = time.perf_counter()
        claims = await taker.claim(most=AT_ONCE)
        took.append((time.perf_counter() - start) * 1000)
        await asyncio.gather(*(taker.commit(claim, then=None) for claim in claims))
    await connection.close()
    return p50_p99(took)


def promised(name: str, at: datetime) -> tuple[Promise, Nudge]:
    """A promise like those that people make, and its first nudge."""
    number = int(name, 16) if "x" not in name else int(name[1 : name.index("x")])
    what, owner = WHATS[number % len(WHATS)], f"U04{number % OWNERS:08d}"
    client = f"Client {number * 7 % CLIENTS}"
    promise = Promise(
        id=name,
        owner=owner,
        what=what,
        kind=PromiseKind.CALL_BACK,
        due=Due.of(at + AHEAD + timedelta(minutes=1)),
        client=client,
        to="Jane Miller",
        said=f"{what} at {client} by Friday 3pm",
        events=(Event(what=Happening.MADE, at=at - YEAR, by=owner),),
    )
    return promise, Nudge(promise=name, generation=0, stage=Stage.EARLY, meant_for=at, at=at)


def plan(redis: Any, promises: Iterator[tuple[Promise, Nudge]]) -> None:
    """Track promises as the store does, many in one round trip."""
    source, digest = script("write", server_clock())
    redis.script_load(source)
    earliest: int | None = None
    while batch := list(islice(promises, BATCH)):
        with redis.pipeline(transaction=False) as pipeline:
            for promise, nudge in batch:
                keys, words = writing(KEYS, promise, nudge, "bench", new=True)
                pipeline.evalsha(digest, len(keys), *keys, *words)
                at = int(words[6])
                earliest = at if earliest is None else min(at, earliest)
            pipeline.execute()
    source, _ = script("hint", server_clock())
    redis.eval(source, 2, DUE_TENANTS, WAKE_UP, KEYS.tag, str(earliest), "1", "60000")


async def nudge(job: str) -> None:
    """The task of the engine, by its name."""


def schedule(jobs: Jobs) -> None:
    """Schedule jobs in the engine."""

    async def add_all() -> None:
        peer: Any = import_module("docket")
        async with peer.Docket(name="bench", url=f"redis://127.0.0.1:{PORT}/0") as engine:
            engine.register(nudge)
            waiting = iter(jobs)
            while batch := list(islice(waiting, BY)):
                await asyncio.gather(*(engine.add(nudge, when=at, key=name)(name) for name, at in batch))

    asyncio.run(add_all())


class Crew:
    """Worker processes that wait for the word."""

    def __init__(self, workers: Sequence["subprocess.Popen[str]"], counts: Sequence[Path]) -> None:
        self._workers = workers
        self._counts = counts

    def go(self) -> None:
        """Give the word."""
        for worker in self._workers:
            print("go", file=worker.stdin, flush=True)

    def work_off(self, jobs: int) -> float:
        """Let them work until so many jobs are done; gives the seconds."""
        self.go()
        start = time.monotonic()
        while sum(int.from_bytes(count.read_bytes(), "little") for count in self._counts) < jobs:
            time.sleep(0.005)
        return time.monotonic() - start

    def dismiss(self) -> list[dict[str, Any]]:
        """End them; gives what each measured."""
        return [json.loads(worker.communicate()[0]) for worker in self._workers]

    def cpu(self) -> float:
        """Seconds of CPU that they have used."""
        return sum(_cpu(worker.pid) for worker in self._workers)


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def working(kind: str, many: int) -> Generator[Crew]:
    """Worker processes, until they are left."""
    with TemporaryDirectory() as folder, ExitStack() as running:
        counts = [Path(folder) / str(number) for number in range(many)]
        for count in counts:
            count.write_bytes(bytes(8))
        workers = [
            running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "benchmarks.agenda_worker", kind, str(PORT), str(count)],
                    cwd=ROOT,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for count in counts
        ]
        for worker in workers:
            next(iter(worker.stdout or ()))
        try:
            yield Crew(workers, counts)
        finally:
            for worker in workers:
                worker.kill()


@contextmanager
def a_server() -> Generator[Any]:
    """A server in memory."""
    with TemporaryDirectory() as folder:
        command = [str(find_binary(Path(folder)).path), "--port", str(PORT), "--bind", "127.0.0.1", "--save", ""]
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        redis: Any = Redis(port=PORT)
        while True:
            try:
                redis.ping()
                break
            except RedisConnectionError:
                time.sleep(0.02)
        try:
            yield redis
        finally:
            redis.close()
            server.kill()
            server.wait()


def forget_operations(redis: Any) -> None:
    """Do what an hour does."""
    keys = redis.scan_iter(match=f"{KEYS.prefix}op:*", count=10_000)
    while names := list[str](islice(keys, 10_000)):
        redis.unlink(*names)
    redis.memory_purge()


def used(redis: Any) -> int:
    """Bytes that the server uses."""
    return redis.info("memory")["used_memory"]


def p50_p99(values: Sequence[float]) -> tuple[float, float]:
    """The middle, and what one of a hundred exceeds."""
    cuts = quantiles(values, n=100)
    return cuts[49], cuts[98]


def now() -> datetime:
    """The present instant."""
    return datetime.fromtimestamp(time.time_ns() / 1e9, UTC)
