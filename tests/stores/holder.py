"""A Kept as a process of its own that only holds the store: ``python -m tests.stores.holder DATA``.

It prints the number of the server's process once the store is open, and closes it when its input ends.
"""

import asyncio
import sys
from pathlib import Path

from storage.embedded import EmbeddedServer
from storage.store import Store
from tests.stores.servers import server_pid


async def main(data: Path) -> None:
    """Hold the store until the input ends."""
    async with await Store.open(url=None, data=data):
        sys.stdout.write(f"{server_pid(EmbeddedServer(data).socket)}\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
