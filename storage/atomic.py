"""The atomic steps: one Lua script each, run by its digest and sent again where the server has forgotten it.

A server forgets its scripts when it restarts, when it is told to, and when a replica takes over. The answer is
then NOSCRIPT, nothing was done, and the script is sent whole, which also teaches it anew.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import sha1
from pathlib import Path
from typing import Any

from redis.exceptions import NoScriptError

from storage.connection import Client

FOLDER = Path(__file__).parent / "scripts"


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.lua").read_text(encoding="utf-8")


def server_clock() -> str:
    """The server's own time."""
    return _source("clock")


class Scripts:
    """The scripts of storage/scripts, each after the clock and what all of them share.

    Args:
        clock: Gives the Lua that defines ``now()``, in microseconds since 1970. It is the server's own clock; tests
            bring another, so that time can pass without anybody waiting for it.
    """

    def __init__(self, clock: Callable[[], str] = server_clock) -> None:
        self._clock = clock

    async def run(self, client: Client, name: str, keys: list[str], *arguments: str | int | float) -> Any:
        """Run a script and give what it returns. Redis' errors go through."""
        source, digest = script(name, self._clock())
        try:
            return await client.execute_command("EVALSHA", digest, len(keys), *keys, *arguments)
        except NoScriptError:
            return await client.execute_command("EVAL", source, len(keys), *keys, *arguments)


@lru_cache(maxsize=64)
def script(name: str, clock: str) -> tuple[str, str]:
    """A script by its name: its whole source and its digest."""
    source = "\n".join((clock, _source("record"), _source(name)))
    return source, sha1(source.encode(), usedforsecurity=False).hexdigest()
