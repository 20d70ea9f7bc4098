"""The embedded server: private, shared by all who use a data folder, and gone with the last, however they end."""

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handlers.domain.errors import NoServer, StoreFull
from handlers.domain.person import LOCAL
from storage import embedded, keeper
from storage.binary import NONE_FOUND
from storage.embedded import EmbeddedServer, runtime_folder
from storage.store import Store
from tests.stores.servers import server_pid
from tests.stores.world import ME, a_promise

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
"""Seconds after which a server that should have ended has not."""
Holder = subprocess.Popen[str]


@contextmanager
def holders(data: Path) -> Generator[Callable[[], Holder]]:
    """Starts processes that hold the store; they are killed in the end."""
    running: list[Holder] = []

    def start() -> Holder:
        command = [sys.executable, "-m", "tests.stores.holder", str(data)]
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def said_by(holder: Holder) -> int:
    """The number of the server's process, as a holder says it once it is attached."""
    assert holder.stdout
    return int(holder.stdout.readline())


def has_ended(data: Path) -> bool:
    """Whether the server and its keeper end; their lock on the data goes with them."""
    held = keeper.lock(data / keeper.SERVING, wait=PATIENCE)
    if held is not None:
        os.close(held)
    return held is not None


def is_running(data: Path) -> bool:
    """Whether a server holds its lock on the data."""
    held = keeper.lock(data / keeper.SERVING, wait=0)
    if held is not None:
        os.close(held)
    return held is None


def test_the_server_ends_with_the_last_who_uses_it(data: Path) -> None:
    first, second = EmbeddedServer(data), EmbeddedServer(data)
    first.ensure()
    second.ensure()
    first.close()
    assert keeper.answers(second.socket)
    second.close()
    assert has_ended(data)
    assert not runtime_folder(data).exists()


def test_the_server_ends_though_its_users_were_killed(data: Path) -> None:
    with holders(data) as start:
        both = [start(), start()]
        assert len({said_by(holder) for holder in both}) == 1
        for holder in both:
            assert is_running(data)
            holder.kill()
            holder.wait()
        assert has_ended(data)


def test_the_server_outlives_the_kept_that_started_it(data: Path) -> None:
    with holders(data) as start:
        owner = start()
        server = said_by(owner)
        other = start()
        assert said_by(other) == server
        owner.kill()
        owner.wait()
        assert server_pid(EmbeddedServer(data).socket) == server


def test_many_who_start_at_once_share_one_server(data: Path) -> None:
    with holders(data) as start:
        assert len({said_by(holder) for holder in [start() for _ in range(4)]}) == 1


def test_a_server_that_is_killed_is_started_again(data: Path) -> None:
    server = EmbeddedServer(data)
    server.ensure()
    killed = server_pid(server.socket)
    os.kill(killed, signal.SIGKILL)
    server.ensure()
    assert server_pid(server.socket) != killed
    server.close()
    assert has_ended(data)


def test_a_server_goes_with_its_keeper_and_comes_again(data: Path) -> None:
    server = EmbeddedServer(data)
    server.ensure()
    orphan = server_pid(server.socket)
    os.kill(parent_of(orphan), signal.SIGKILL)
    assert has_ended(data)
    server.ensure()
    assert server_pid(server.socket) != orphan
    server.close()
    assert has_ended(data)


def test_a_keeper_that_is_told_to_end_ends_its_server(data: Path) -> None:
    server = EmbeddedServer(data)
    server.ensure()
    os.kill(parent_of(server_pid(server.socket)), signal.SIGTERM)
    assert has_ended(data)
    server.close()


async def test_what_was_answered_is_there_after_a_kill_of_everything(data: Path) -> None:
    async with await Store.open(url=None, data=data) as store:
        await store.promises(LOCAL).add(a_promise(), nudge=None, operation="1")
        pid = server_pid(EmbeddedServer(data).socket)
        os.kill(parent_of(pid), signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)
        assert await store.promises(LOCAL).open_of(ME) == [a_promise()]
    async with await Store.open(url=None, data=data) as store:
        assert await store.promises(LOCAL).open_of(ME) == [a_promise()]


def test_a_socket_that_nobody_listens_on_is_no_obstacle(data: Path) -> None:
    runtime_folder(data).mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(runtime_folder(data) / keeper.SOCKET))
    os.mkfifo(runtime_folder(data) / keeper.USERS)
    server = EmbeddedServer(data)
    server.ensure()
    assert keeper.answers(server.socket)
    server.close()
    assert has_ended(data)


def test_nobody_else_can_reach_it(data: Path) -> None:
    server = EmbeddedServer(data)
    server.ensure()
    assert stat.S_IMODE(runtime_folder(data).stat().st_mode) == 0o700
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(server.socket))
        connection.sendall(b"CONFIG GET port\r\nCONFIG GET slowlog-log-slower-than\r\nCONFIG GET appendfsync\r\n")
        told = connection.recv(4096)
    assert b"\r\n0\r\n" in told
    assert b"\r\n-1\r\n" in told
    assert b"\r\nalways\r\n" in told
    server.close()


def test_a_data_folder_however_deep_has_a_short_socket(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / ("deep" * 30) / ("er" * 60))
    server.ensure()
    assert len(os.fsencode(server.socket)) <= 107
    assert keeper.answers(server.socket)
    server.close()


def test_a_runtime_folder_that_others_can_enter_is_refused(data: Path) -> None:
    runtime_folder(data).mkdir(mode=0o755)
    with pytest.raises(NoServer, match="for itself"):
        EmbeddedServer(data).ensure()
    runtime_folder(data).rmdir()


def test_no_binary_is_said_in_a_sentence(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.binary.find_spec", no_wheel)
    with pytest.raises(NoServer, match="Install redis-server or valkey-server") as none:
        EmbeddedServer(data, path="").ensure()
    assert str(none.value) == NONE_FOUND


def test_data_that_cannot_be_read_is_left_alone_and_the_log_is_named(data: Path) -> None:
    server = EmbeddedServer(data)
    server.ensure()
    server.close()
    assert has_ended(data)
    files = [file for file in data.rglob("*.aof") if file.is_file()]
    for file in files:
        file.write_bytes(b"*nonsense")
    with pytest.raises(NoServer, match=r"redis\.log says why"):
        server.ensure()
    assert {file.read_bytes() for file in files} == {b"*nonsense"}


def test_a_folder_in_which_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NoServer, match="KEPT_DATA"):
        EmbeddedServer(tmp_path / "file" / "data").ensure()


def test_a_data_folder_that_a_server_of_another_kept_holds_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "SHUT_DOWN", 0.0)
    data.mkdir()
    held = keeper.lock(data / keeper.SERVING, wait=0)
    assert held is not None
    status = keeper.main(runtime_folder(data), data, 0, [])
    os.close(held)
    assert status == keeper.DATA_IN_USE


def test_a_disk_without_room_is_said_before_a_server_is_started(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "ROOM", 1 << 62)
    with pytest.raises(StoreFull):
        EmbeddedServer(data).ensure()


def no_wheel(_name: str) -> None:
    """Nothing is installed."""


def parent_of(process: int) -> int:
    """The number of a process's parent."""
    stat_line = Path(f"/proc/{process}/stat").read_text()
    return int(stat_line.rpartition(")")[2].split()[1])
