"""A platform as a process of its own: it records what it is sent and lets it be looked up by a nudge's id.

``python -m tests.chaos.platform SOCKET LOG``. It answers one line of JSON with one line: ``{"send": [ids]}`` is
recorded, with the time, before it is answered; ``{"sent": [ids]}`` gives those that were.
"""

import asyncio
import json
import sys
import time
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from handlers.cards import Card
from handlers.domain.errors import NotDelivered
from handlers.domain.person import Tenant


class Recorder:
    """What was sent, in a file and in mind."""

    def __init__(self, log: TextIOWrapper) -> None:
        self._log = log
        self._sent: set[str] = set()

    def answer(self, asked: dict[str, Any]) -> list[str]:
        """Record what is sent, or say what was."""
        for nudge in asked.get("send", ()):
            self._sent.add(nudge)
            self._log.write(f"{nudge}\t{time.monotonic()}\t{asked['by']}\n")
        self._log.flush()
        return [nudge for nudge in asked.get("sent", ()) if nudge in self._sent]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection line by line."""
        while line := await reader.readline():
            writer.write(json.dumps(self.answer(json.loads(line))).encode() + b"\n")
        writer.close()


class PlatformMessenger:
    """Sends to that process; the Messenger of a worker.

    Args:
        address: Its socket.
        name: Of the worker, for the record.
    """

    def __init__(self, address: Path, name: str) -> None:
        self._address = address
        self._name = name
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def send(self, tenant: Tenant, person: str, card: Card, *, about: Any) -> None:
        """Send a card; the platform records the nudges in it."""
        assert tenant
        assert person
        assert card.title
        await self._ask({"send": list(about), "by": self._name})

    async def already_sent(self, tenant: Tenant, person: str, nudges: Any) -> set[str]:
        """Which of these were recorded."""
        assert tenant
        assert person
        return set(await self._ask({"sent": list(nudges)}))

    async def _ask(self, what: dict[str, Any]) -> list[str]:
        try:
            reader, writer = self._idle.pop() if self._idle else await asyncio.open_unix_connection(self._address)
            writer.write(json.dumps(what).encode() + b"\n")
            answer = await reader.readline()
        except OSError as gone:
            raise NotDelivered from gone
        self._idle.append((reader, writer))
        return json.loads(answer)


async def main(address: Path, log: Path) -> None:
    """Serve until killed."""
    with log.open("a", encoding="utf-8") as file:
        server = await asyncio.start_unix_server(Recorder(file).serve, address, limit=1 << 20)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
