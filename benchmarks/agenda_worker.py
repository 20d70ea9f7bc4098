"""A worker to be measured, as a process of its own: ``python -m benchmarks.agenda_worker KIND PORT COUNT``.

KIND is ``worker``, all that Kept does but for the sending; ``agenda``, which claims and commits without a word; or
``docket``, the peer, with a task that does nothing. It says "ready", starts at a word on its input, counts what it
sends in the file COUNT, ends when its input does, and then prints what it measured as JSON. A job's name ends with
the instant at which it is due, in microseconds.
"""

import asyncio
import json
import mmap
import resource
import sys
import time
from collections.abc import Collection, Coroutine
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.worker import Worker
from handlers.cards import Card
from handlers.domain.person import Person, Tenant
from handlers.ports import Agenda
from storage.store import Store

CONCURRENCY = 40
"""Tasks side by side; with more, the peer runs out of the fifty connections that it has."""
AT_ONCE = 200
RESOLUTION = timedelta(milliseconds=20)
"""How often the peer looks for what is due; its own default is 250 ms."""


class Tally:
    """Counts what is sent and how late it is. It is the Messenger of Kept and the task of the peer."""

    def __init__(self, file: Path) -> None:
        with file.open("r+b") as opened:
            self._count = mmap.mmap(opened.fileno(), 8)
        self.late: list[float] = []

    def note(self, job: str) -> None:
        """Count a job."""
        self.late.append(time.time_ns() / 1e6 - int(job.rpartition("x")[2]) / 1e3)
        self._count[:8] = len(self.late).to_bytes(8, "little")

    async def send(self, tenant: Tenant, person: str, card: Card, *, about: Collection[str]) -> None:
        """Send nothing anywhere."""
        del tenant, person, card
        for nudge in about:
            self.note(nudge.partition(":")[0])

    async def already_sent(self, tenant: Tenant, person: str, nudges: Collection[str]) -> set[str]:
        """Nothing was."""
        del tenant, person, nudges
        return set()


class Everybody:
    """People who may be nudged at any time."""

    async def get(self, tenant: Tenant, person: str) -> Person:
        """A person without quiet hours."""
        del tenant
        return SOMEBODY.model_copy(update={"id": person})


SOMEBODY = Person(id="", quiet=None)


async def bare(port: int, tally: Tally) -> None:
    """Claim and commit."""
    async with await Store.open(url=f"redis://127.0.0.1:{port}", data=Path()) as store:
        await until_told(claim_and_commit(store.agenda, tally))


async def claim_and_commit(agenda: Agenda, tally: Tally) -> None:
    """Count what is due, and commit it."""
    while True:
        claims = await agenda.claim(most=AT_ONCE)
        for claim in claims:
            tally.note(claim.promise.id)
        await asyncio.gather(*(agenda.commit(claim, then=None) for claim in claims))
        if not claims:
            await agenda.wait(most=timedelta(minutes=1))


async def whole(port: int, tally: Tally) -> None:
    """Work as Kept does."""
    async with await Store.open(url=f"redis://127.0.0.1:{port}", data=Path()) as store:
        worker = Worker(agenda=store.agenda, people=Everybody(), messenger=tally, monotonic=time.monotonic)
        await until_told(worker.run())


async def docket(port: int, tally: Tally) -> None:
    """Work as the peer does."""
    peer: Any = import_module("docket")

    async def nudge(job: str) -> None:
        tally.note(job)

    async with peer.Docket(name="bench", url=f"redis://127.0.0.1:{port}/0") as jobs:
        jobs.register(nudge)
        async with peer.Worker(
            jobs, concurrency=CONCURRENCY, minimum_check_interval=RESOLUTION, scheduling_resolution=RESOLUTION
        ) as worker:
            await until_told(worker.run_forever())


async def until_told(working: Coroutine[Any, Any, None]) -> None:
    """Work from the first word on the input until the last."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    task = asyncio.ensure_future(working)
    await asyncio.to_thread(sys.stdin.read)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def main(kind: str, port: int, count: Path) -> None:
    """Work, then print what was measured."""
    tally = Tally(count)
    asyncio.run({"worker": whole, "agenda": bare, "docket": docket}[kind](port, tally))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"late": tally.late, "cpu": used.ru_utime + used.ru_stime}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
