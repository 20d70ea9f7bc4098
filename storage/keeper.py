"""Keeps the embedded server running for as long as any Kept uses it; a process of its own, and nothing but that.

Every Kept holds the writing end of a named pipe. The kernel closes it when a process ends, however it ends, and when
the last one is closed the pipe is at its end: then the server is shut down. No process has to be well for that, and
whoever started the server is like any other. A server that dies is started again; one whose keeper dies goes with it.

Run as ``python keeper.py RUNTIME DATA PIPE COMMAND...``, where PIPE is the number of the pipe's reading end. It
returns when the server answers, or cannot be started, and leaves a copy of itself behind to keep it.
"""

import ctypes
import fcntl
import os
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

SOCKET, USERS = "socket", "users"
"""In the runtime folder: where the server listens, and the pipe."""
STARTING, SERVING = "starting.lock", "server.lock"
"""In the data folder: held while somebody starts, attaches or ends, and for as long as a server runs."""
DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux; it fires when the thread ends that started the process, here the only one."""
SHUT_DOWN = 20.0
"""Seconds that a server is given to end by itself."""
LONG_ENOUGH = 5.0
"""Seconds of life after which a server that dies is started anew without counting."""
FAILURES = 3
"""So many times in a row, each before it was well, is a server started anew."""
LOOK = 0.005
"""Seconds between looks at a server that is starting."""
DATA_IN_USE = 3
"""Exit status: another server has the data folder."""
NOT_STARTED = 4
"""Exit status: the server ended before it answered."""


def lock(file: Path, *, wait: float) -> int | None:
    """Lock a file for this process alone, or None after so many seconds; the lock ends with the descriptor."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    end = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                os.close(descriptor)
                return None
            time.sleep(LOOK)
        else:
            return descriptor


def answers(address: Path) -> bool:
    """Whether a server at that socket answers and has read its data."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            connection.connect(str(address))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


class Keeper:
    """One server and the pipe of those who use it."""

    def __init__(self, runtime: Path, data: Path, pipe: int, command: list[str]) -> None:
        self._runtime = runtime
        self._data = data
        self._pipe = pipe
        self._command = command
        self._child_ended, notice = os.pipe()
        for end in (self._child_ended, notice):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(notice, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, _only_wake)
        self._starting: int | None = None
        self._started = 0.0
        self._failures = 0

    def start(self, data_lock: int) -> None:
        """Start the server; it inherits the lock on its data, so that no other can start before it is gone."""
        self._data_lock = data_lock
        self._started = time.monotonic()
        self._server = subprocess.Popen(  # noqa: S603 - what the starter looked up
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(data_lock,),
            preexec_fn=_die_with_keeper,  # noqa: PLW1509 - there is one thread
        )

    def is_up(self) -> bool:
        """Wait until the server answers; False if it ends before."""
        while self._server.poll() is None:
            if answers(self._runtime / SOCKET):
                return True
            time.sleep(LOOK)
        return False

    def keep(self) -> None:
        """Stay until nobody uses the server any more, then shut it down."""
        signal.signal(signal.SIGTERM, _leave)
        try:
            while not self._is_unused():
                if self._server.poll() is not None and not self._restart():
                    return
        finally:
            self._shut_down()

    def _restart(self) -> bool:
        lived = time.monotonic() - self._started
        self._failures = 0 if lived > LONG_ENOUGH else self._failures + 1
        if self._failures > FAILURES:
            return False
        self.start(self._data_lock)
        return True

    def _is_unused(self) -> bool:
        """Wait for something to happen; True if the last user has gone and nobody is just coming."""
        poll = select.poll()
        poll.register(self._pipe, 0)
        poll.register(self._child_ended, select.POLLIN)
        ready = dict(poll.poll())
        if self._child_ended in ready:
            os.read(self._child_ended, 512)
        return self._pipe in ready and self._is_last_word()

    def _is_last_word(self) -> bool:
        """Keep others from coming, and look again; whoever has come meanwhile is served."""
        self._starting = lock(self._data / STARTING, wait=SHUT_DOWN)
        if self._starting is None:
            return False
        poll = select.poll()
        poll.register(self._pipe, 0)
        if poll.poll(0):
            return True
        os.close(self._starting)
        self._starting = None
        return False

    def _shut_down(self) -> None:
        self._server.terminate()
        try:
            self._server.wait(SHUT_DOWN)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        if self._starting is not None:
            for name in (SOCKET, USERS):
                (self._runtime / name).unlink(missing_ok=True)
            self._runtime.rmdir()


def _only_wake(_signal: int, _frame: FrameType | None) -> None:
    """The poll returns; what happened is looked at there."""


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def _die_with_keeper() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def main(runtime: Path, data: Path, pipe: int, command: list[str]) -> int:
    """Start a server and leave a keeper behind; gives the exit status of what returns to the one who asked."""
    os.umask(0o077)
    data_lock = lock(data / SERVING, wait=SHUT_DOWN)
    if data_lock is None:
        return DATA_IN_USE
    told, tell = os.pipe()
    if os.fork():
        os.close(tell)
        os.close(pipe)
        return 0 if os.read(told, 1) else NOT_STARTED
    os.close(told)
    os.setsid()
    keeper = Keeper(runtime, data, pipe, command)
    keeper.start(data_lock)
    if keeper.is_up():
        os.write(tell, b"1")
        os.close(tell)
        keeper.keep()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
