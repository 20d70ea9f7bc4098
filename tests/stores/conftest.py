"""Fixtures of the store: a server for the session, and a fresh world on it for each test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.connection import Connection, connect
from storage.embedded import EmbeddedServer
from tests.stores.servers import a_cluster
from tests.stores.world import World, leaks


@pytest.fixture(scope="session")
def embedded_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an embedded server that lasts for the session."""
    server = EmbeddedServer(tmp_path_factory.mktemp("data"))
    server.ensure()
    yield f"unix://{server.socket}"
    server.close()


@pytest.fixture(scope="session")
def cluster_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster of three nodes."""
    with a_cluster(tmp_path_factory.mktemp("cluster")) as ports:
        yield f"redis+cluster://127.0.0.1:{ports[0]}"


@pytest.fixture(params=["embedded", "cluster"])
async def connection(request: pytest.FixtureRequest) -> AsyncIterator[Connection]:
    """A connection to either kind of server."""
    made = connect(request.getfixturevalue(f"{request.param}_url"))
    yield made
    await made.close()


@pytest.fixture
async def world(connection: Connection) -> AsyncIterator[World]:
    """An empty store; after the test no key may stand in it that lives longer than it should."""
    made = World(connection)
    yield made
    leaked = await leaks(made)
    keys = await made.keys()
    for key in keys:
        await made.ask("DEL", key)
    assert not leaked


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of one's own."""
    return tmp_path / "data"
