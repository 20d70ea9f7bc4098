"""A worker as a process of its own: ``python -m tests.chaos.working NAME PLATFORM LEASE DATA [URL]``.

It works on the embedded store of a data folder, or on the server of a URL, until it is killed.
"""

import asyncio
import logging
import sys
import time
from datetime import timedelta
from pathlib import Path

from bot.worker import Worker
from handlers.domain.person import Person, Tenant
from storage.store import Store
from tests.chaos.platform import PlatformMessenger


class Everybody:
    """People who may be nudged at any time."""

    async def get(self, tenant: Tenant, person: str) -> Person:
        """A person without quiet hours."""
        assert tenant
        return Person(id=person, quiet=None)


async def main(name: str, platform: Path, lease: timedelta, data: Path, url: str | None) -> None:
    """Work until killed."""
    async with await Store.open(url=url, data=data, lease=lease) as store:
        worker = Worker(
            agenda=store.agenda,
            people=Everybody(),
            messenger=PlatformMessenger(platform, name),
            monotonic=time.monotonic,
            needed_to_send=lease.total_seconds() / 3,
        )
        await worker.run()


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    name, platform, lease, data, *url = sys.argv[1:]
    asyncio.run(main(name, Path(platform), timedelta(seconds=float(lease)), Path(data), url[0] if url else None))
