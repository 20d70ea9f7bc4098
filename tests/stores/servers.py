"""Real servers for the tests of the store: the embedded one, and a cluster of three nodes on loopback."""

import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from storage.binary import find_binary

SLOTS = 16384
NODES = 3
LOOK = 0.02
"""Seconds between looks at a server that is starting."""
BUS = 10_000
"""A node's second port is so much higher, so the first stays low enough."""


def free_ports(most: int) -> list[int]:
    """Ports of loopback that the system gives away just now, each with its bus port."""
    with ExitStack() as held:
        found: list[int] = []
        while len(found) < most:
            port = held.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1]
            try:
                held.enter_context(socket.create_server(("127.0.0.1", port + BUS)))
            except (OSError, OverflowError):
                continue
            found.append(port)
        return found


@contextmanager
def a_server(folder: Path, *options: str) -> Generator[subprocess.Popen[bytes]]:
    """A server process with those options, until it is left."""
    nowhere = subprocess.DEVNULL
    command = [str(find_binary(folder).path), *options, "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def a_port_server(folder: Path, *options: str, says: str = "+PONG") -> Generator[int]:
    """A server on a port of loopback, when it answers a ping so."""
    (port,) = free_ports(1)
    with a_server(folder, "--port", str(port), "--bind", "127.0.0.1", "--save", "", *options):
        until_it_says(port, "PING", says)
        yield port


@contextmanager
def a_cluster(folder: Path) -> Generator[list[int]]:
    """Three nodes that share the slots; gives their ports."""
    ports = free_ports(NODES)
    with ExitStack() as running:
        for port in ports:
            (folder / str(port)).mkdir()
            options = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--cluster-enabled", "yes")
            running.enter_context(a_server(folder / str(port), *options))
            until_it_says(port, "PING", "+PONG")
        for number, port in enumerate(ports):
            mine = range(SLOTS * number // NODES, SLOTS * (number + 1) // NODES)
            say(port, f"CLUSTER ADDSLOTS {' '.join(map(str, mine))}")
            say(port, f"CLUSTER SET-CONFIG-EPOCH {number + 1}")
            say(port, f"CLUSTER MEET 127.0.0.1 {ports[0]}")
        for port in ports:
            until_it_says(port, "CLUSTER INFO", "cluster_state:ok", f"cluster_known_nodes:{NODES}")
        yield ports


def until_it_says(port: int, command: str, *wanted: str) -> None:
    """Ask a server until it says what is wanted."""
    while not all(word in say(port, command) for word in wanted):
        time.sleep(LOOK)


def say(port: int, command: str) -> str:
    """Say something to a server in plain words; gives the beginning of its answer, or nothing."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(4096).decode()
    except OSError:
        return ""


def server_pid(address: Path) -> int:
    """The number of the process of a server on a socket."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(address))
        connection.sendall(b"INFO server\r\n")
        told = b""
        while b"process_id:" not in told or not told.partition(b"process_id:")[2].count(b"\n"):
            told += connection.recv(4096)
    return int(told.partition(b"process_id:")[2].split()[0])
