"""The store, opened: what Kept remembers, by way of the embedded server or of the one that REDIS_URL names."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Self

from handlers.domain.person import Tenant
from storage.agenda import LEASE, RedisAgenda
from storage.atomic import Scripts
from storage.connection import Connection, connect, connect_through
from storage.embedded import EmbeddedConnection, EmbeddedServer
from storage.promises import RedisPromises


class Store:
    """What Kept remembers. Close it, so that an embedded server knows that it is not needed any more."""

    def __init__(self, connection: Connection, server: EmbeddedServer | None, lease: timedelta) -> None:
        self._connection = connection
        self._scripts = Scripts()
        self._server = server
        self.agenda = RedisAgenda(connection, self._scripts, lease=lease)

    @classmethod
    async def open(cls, *, url: str | None, data: Path, lease: timedelta = LEASE) -> Self:
        """Open the store.

        Args:
            url: A Redis server, cluster or sentinels; None for the embedded server.
            data: The folder of the embedded server.
            lease: For how long a claim is one worker's alone.

        Raises:
            BadSettings: The URL is none.
            NoServer: The embedded server does not start.
            StoreFull: There is no room for it.
        """
        if url:
            return cls(connect(url), None, lease)
        server = EmbeddedServer(data)
        await asyncio.to_thread(server.ensure)
        return cls(connect_through(EmbeddedConnection, server=server, is_full=server.is_full), server, lease)

    def promises(self, tenant: Tenant) -> RedisPromises:
        """The tracked promises of a workspace."""
        return RedisPromises(tenant, self._connection, self._scripts)

    async def close(self) -> None:
        """Close every connection and leave the embedded server."""
        await self._connection.close()
        if self._server:
            self._server.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
