"""A proxy between Kept and its server that loses answers: the command has gone through, and nobody hears of it."""

import asyncio
from collections.abc import Callable
from typing import Self

CHUNK = 1 << 16


def never(_request: bytes) -> bool:
    """Every answer is passed on."""
    return False


class LossyProxy:
    """Passes everything on between a port of loopback and a server, but for the answers that are to be lost.

    Args:
        port: Of the server, on loopback.
        socket: The server's socket, instead.
        loses: Says of a request whether its answer is lost; the connection ends then.
    """

    def __init__(
        self, *, port: int | None = None, socket: str | None = None, loses: Callable[[bytes], bool] = never
    ) -> None:
        self._port = port
        self._socket = socket
        self.loses = loses
        self.lost = 0
        self._connections: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """The address to use instead of the server's."""
        return f"redis://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def lose_next(self, word: str) -> None:
        """Lose the answer to the next request in which a word stands."""

        def once(request: bytes) -> bool:
            if word.encode() not in request:
                return False
            self.loses = never
            return True

        self.loses = once

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._connections.add(task)
        try:
            await self._serve(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._connections.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._socket:
            answers, requests = await asyncio.open_unix_connection(self._socket)
        else:
            answers, requests = await asyncio.open_connection("127.0.0.1", self._port)
        is_losing = asyncio.Event()
        ways = (self._forward(reader, requests, is_losing), _answer(answers, writer, is_losing))
        both = [asyncio.create_task(way) for way in ways]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            requests.close()
            for way in both:
                way.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _forward(
        self, reader: asyncio.StreamReader, requests: asyncio.StreamWriter, is_losing: asyncio.Event
    ) -> None:
        while request := await reader.read(CHUNK):
            if self.loses(request):
                self.lost += 1
                is_losing.set()
            requests.write(request)


async def _answer(answers: asyncio.StreamReader, writer: asyncio.StreamWriter, is_losing: asyncio.Event) -> None:
    """Pass answers on; the first one that is to be lost ends it, when the server has given it."""
    while (answer := await answers.read(CHUNK)) and not is_losing.is_set():
        writer.write(answer)
