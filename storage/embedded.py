"""The embedded store: a private Redis server in the data folder, shared by every Kept that uses that folder.

The first Kept starts it, later ones attach, and it ends with the last, however they end; storage/keeper.py sees to
that. It listens on a socket in a folder that only its owner can enter, and on no port. Every write is on disk before
it is answered. The socket stands in a short folder of its own, because the path of one holds 107 bytes at most.
"""

import asyncio
import os
import select
import shutil
import socket
import stat
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from redis.asyncio.connection import UnixDomainSocketConnection
from redis.exceptions import ConnectionError as RedisConnectionError

from handlers.domain.errors import NoServer, StoreFull
from storage import keeper
from storage.binary import Binary, find_binary

RUNTIME = Path("/tmp")  # noqa: S108 - a folder of our own in it, whose owner and mode are checked
SETTLED = 60.0
"""Seconds within which another Kept has started or ended the server."""
ROOM = 1 << 20
"""Bytes of disk below which the server could write nothing any more."""
NOT_OURS = "Kept needs the folder {folder} for itself, and it belongs to somebody else or is open to others."
IN_USE = "Another Kept, of another user or another machine, works on {data}. Stop it, or choose another KEPT_DATA."
DID_NOT_START = "The Redis server did not start; {log} says why. What Kept remembers in {data} was not touched."
NO_FOLDER = "Kept cannot write in {data}. Choose a folder of your own with KEPT_DATA."


class EmbeddedServer:
    """The server of a data folder, as one process sees it.

    Args:
        data: The data folder; made where there is none, for its owner alone.
        path: Where to search for a server binary; the process's own search path by default.
    """

    def __init__(self, data: Path, *, path: str | None = None) -> None:
        self._data = data.absolute()
        self._path = path
        self._runtime = runtime_folder(self._data)
        self._pipe: int | None = None

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self._runtime / keeper.SOCKET

    def ensure(self) -> None:
        """Attach to the server, or start it. Call it again when it is gone.

        Raises:
            NoServer: There is no binary, it does not start, or the folder is somebody else's.
            StoreFull: There is no room on the disk.
        """
        self._make_data_folder()
        starting = keeper.lock(self._data / keeper.STARTING, wait=SETTLED)
        if starting is None:
            raise NoServer(IN_USE.format(data=self._data))
        try:
            self._make_runtime_folder()
            self._hold(self._attached() or self._started())
        finally:
            os.close(starting)

    def is_full(self) -> bool:
        """Whether there is no room for it to write."""
        return shutil.disk_usage(self._data).free < ROOM

    def close(self) -> None:
        """Leave the server; it ends if nobody else uses it."""
        self._hold(None)

    def _hold(self, pipe: int | None) -> None:
        if self._pipe is not None:
            os.close(self._pipe)
        self._pipe = pipe

    def _make_data_folder(self) -> None:
        try:
            self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._data / keeper.STARTING).touch(mode=0o600)
        except OSError as refused:
            raise NoServer(NO_FOLDER.format(data=self._data)) from refused

    def _make_runtime_folder(self) -> None:
        self._runtime.mkdir(mode=0o700, exist_ok=True)
        found = self._runtime.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
            raise NoServer(NOT_OURS.format(folder=self._runtime))

    def _attached(self) -> int | None:
        """The writing end of the pipe of a server that is well; None where there is none."""
        try:
            pipe = os.open(self._runtime / keeper.USERS, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        end = time.monotonic() + SETTLED
        while _is_read(pipe) and time.monotonic() < end:
            if keeper.answers(self.socket):
                return pipe
            time.sleep(keeper.LOOK)
        os.close(pipe)
        return None

    def _started(self) -> int:
        """Start a keeper with a server; gives the writing end of its pipe."""
        if self.is_full():
            raise StoreFull
        binary = find_binary(self._data, self._path)
        _ask_to_end(self.socket)
        users = self._runtime / keeper.USERS
        users.unlink(missing_ok=True)
        os.mkfifo(users, 0o600)
        reading = os.open(users, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        writing = os.open(users, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            self._run_keeper(reading, self._command(binary))
        except BaseException:
            os.close(writing)
            raise
        finally:
            os.close(reading)
        return writing

    def _run_keeper(self, pipe: int, command: list[str]) -> None:
        words = [sys.executable, keeper.__file__, str(self._runtime), str(self._data), str(pipe), *command]
        nothing = subprocess.DEVNULL
        status = subprocess.run(  # noqa: S603 - our own script, and a binary that was looked up
            words, pass_fds=(pipe,), stdin=nothing, stdout=nothing, stderr=nothing, check=False, cwd="/"
        ).returncode
        if status == keeper.DATA_IN_USE:
            raise NoServer(IN_USE.format(data=self._data))
        if status:
            raise NoServer(DID_NOT_START.format(log=self._data / "redis.log", data=self._data))

    def _command(self, binary: Binary) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self._data),
            "appendonly": "yes",
            "appendfsync": "always",
            "save": "",
            "maxmemory-policy": "noeviction",
            "slowlog-log-slower-than": "-1",
            "loglevel": "warning",
            "logfile": "redis.log",
            "daemonize": "no",
        }
        return [str(binary.path), *(word for name, value in options.items() for word in (f"--{name}", value))]


class EmbeddedConnection(UnixDomainSocketConnection):
    """A connection that brings its server back, should it and its keeper be gone."""

    def __init__(self, *, server: EmbeddedServer, **options: Any) -> None:
        self._server = server
        super().__init__(path=str(server.socket), **options)  # pyright: ignore[reportUnknownMemberType] - theirs

    async def connect_check_health(self, check_health: bool = True, retry_socket_connect: bool = True) -> None:  # noqa: FBT001, FBT002 - theirs
        """Connect, if need be to a server that is started anew; every way to connect comes by here."""
        try:
            await super().connect_check_health(check_health, retry_socket_connect)
        except RedisConnectionError:
            await asyncio.to_thread(self._server.ensure)
            await super().connect_check_health(check_health, retry_socket_connect)


def runtime_folder(data: Path) -> Path:
    """A short folder for the socket of a data folder, the same for everybody who uses it."""
    place = sha256(os.fsencode(data.resolve())).hexdigest()[:16]
    return RUNTIME / f"kept-{os.geteuid()}-{place}"


def _is_read(pipe: int) -> bool:
    """Whether a keeper still reads the pipe."""
    poll = select.poll()
    poll.register(pipe, 0)
    return not poll.poll(0)


def _ask_to_end(address: Path) -> None:
    """End a server that outlived its keeper, where the system does not see to it."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            connection.connect(str(address))
            connection.sendall(b"SHUTDOWN\r\n")
            connection.recv(16)
    except OSError:
        return
