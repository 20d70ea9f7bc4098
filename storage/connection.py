"""Connections to Redis: three clients to one place, because a wrong retry applies a write twice.

A client that repeats a write after a lost answer cannot know whether it was done. So what may be repeated without
harm goes through a patient client, a claim and its end go through one that never repeats, and what waits on purpose
goes through one that has no limit of its own.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from redis.asyncio import BlockingConnectionPool, Redis, RedisCluster
from redis.asyncio.connection import AbstractConnection, parse_url
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.backoff import ExponentialWithJitterBackoff, NoBackoff

from handlers.domain.errors import BadSettings
from storage.failures import never, translated

ANSWER = 5.0
"""Seconds within which an answer comes, or the server is taken to be gone."""
CONNECT = 3.0
"""Seconds within which a connection stands."""
HEALTH_CHECK = 20
"""Seconds after which an idle connection is tried before it is used."""
CONNECTIONS = 16
"""To one server at most; whoever comes later waits for one."""
CLUSTER = 256
"""To one node of a cluster at most; there nobody waits for one, so this is more than anybody takes."""
PATIENCE = 3
"""How often what may be repeated is tried again."""
SCHEMES = "redis://, rediss://, unix://, redis+cluster://, rediss+cluster:// or redis+sentinel://"


class Client(Protocol):
    """What storage uses of a client of redis-py, to one server or to a cluster."""

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command to where its key lives."""
        ...

    def scan_iter(self, match: str, count: int) -> AsyncIterator[str]:
        """Every key like that, on every server."""
        ...

    async def aclose(self) -> None:
        """Close every connection."""
        ...


@dataclass(frozen=True)
class Connection:
    """Three clients to one place."""

    patient: Client
    """Tries again: for reads, and for writes that carry an operation's id."""
    once: Client
    """Never tries again: for claims and their end."""
    blocking: Client
    """Never tries again and waits for as long as it is told to."""
    is_full: Callable[[], bool] = never
    """Whether the server's disk has no room left, where that can be seen from here."""

    def translated(self) -> AbstractContextManager[None]:
        """Redis' errors inside come out as those of the core; see storage/failures.py."""
        return translated(self.is_full)

    async def close(self) -> None:
        """Close every connection."""
        for client in (self.patient, self.once, self.blocking):
            await client.aclose()


class CalmCluster(RedisCluster):
    """A cluster's client that learns the slots before it sends anything.

    Commands that are sent before that go to any node. Each is sent on, but enough of them at once make the client
    close all its connections, with what is under way on them. For the same reason a slot that moves is noted alone.
    """

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command to where its key lives."""
        await self.initialize()
        return await super().execute_command(*args, **options)


class BehindSentinels:
    """A client of whichever server the sentinels name; it closes its connections to them too."""

    def __init__(self, client: Client, sentinels: Sequence[Client]) -> None:
        self._client = client
        self._sentinels = sentinels

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command to the server of the moment."""
        return await self._client.execute_command(*args, **options)

    def scan_iter(self, match: str, count: int) -> AsyncIterator[str]:
        """Every key like that."""
        return self._client.scan_iter(match=match, count=count)

    async def aclose(self) -> None:
        """Close every connection."""
        for client in (self._client, *self._sentinels):
            await client.aclose()


def connect(url: str) -> Connection:
    """Connections to the server, cluster or sentinels of a URL; none is opened before it is used.

    Raises:
        BadSettings: The URL is none that Kept understands.
    """
    try:
        return _connect(url)
    except (ValueError, IndexError):
        raise BadSettings([f"REDIS_URL: this is no address of a Redis server; it begins with {SCHEMES}"]) from None


def connect_through(
    connection_class: type[AbstractConnection], *, is_full: Callable[[], bool], **options: Any
) -> Connection:
    """Connections of a kind of their own, to one server."""
    three = _three(lambda how: _one_server(how, connection_class=connection_class, **options))
    return replace(three, is_full=is_full)


def _connect(url: str) -> Connection:
    scheme, _, rest = url.partition("://")
    match scheme:
        case "redis" | "rediss" | "unix":
            options = dict(parse_url(url))
            return _three(lambda how: _one_server(how, **options))
        case "redis+cluster" | "rediss+cluster":
            plain = f"{scheme.removesuffix('+cluster')}://{rest}"
            return _three(lambda how: CalmCluster.from_url(plain, max_connections=CLUSTER, reinitialize_steps=0, **how))
        case "redis+sentinel":
            return _three(lambda how: _behind_sentinels(url, how))
        case _:
            raise ValueError(scheme)


def _three(client: Callable[[dict[str, Any]], Client]) -> Connection:
    patient = Retry(ExponentialWithJitterBackoff(base=0.05, cap=1), PATIENCE)
    never = Retry(NoBackoff(), 0)
    return Connection(
        patient=client({**_COMMON, "socket_timeout": ANSWER, "retry": patient}),
        once=client({**_COMMON, "socket_timeout": ANSWER, "retry": never}),
        blocking=client({**_COMMON, "socket_timeout": None, "retry": never}),
    )


_COMMON: Mapping[str, Any] = {
    "decode_responses": True,
    "protocol": 2,
    "socket_connect_timeout": CONNECT,
    "health_check_interval": HEALTH_CHECK,
}


def _one_server(how: dict[str, Any], **options: Any) -> Redis:
    return Redis.from_pool(BlockingConnectionPool(max_connections=CONNECTIONS, timeout=ANSWER, **{**options, **how}))


def _behind_sentinels(url: str, how: dict[str, Any]) -> BehindSentinels:
    """``redis+sentinel://[user:password@]host:port[,host:port ...]/service[/number]``."""
    parts = urlsplit(url)
    access, _, places = parts.netloc.rpartition("@")
    user, _, password = access.partition(":")
    service, _, number = parts.path.strip("/").partition("/")
    if not service:
        raise ValueError(url)
    sentinels = [(host, int(port or 26379)) for host, _, port in (one.partition(":") for one in places.split(","))]
    known = {"username": unquote(user) or None, "password": unquote(password) or None, "db": int(number or 0)}
    asking = {"socket_timeout": ANSWER, "socket_connect_timeout": CONNECT, "retry": Retry(NoBackoff(), 0)}
    finder = Sentinel(sentinels, sentinel_kwargs={"decode_responses": True, **asking})
    pool = SentinelConnectionPool(service, finder, max_connections=CONNECTIONS, **how, **known)
    return BehindSentinels(Redis.from_pool(pool), finder.sentinels)
