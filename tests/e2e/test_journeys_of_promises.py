"""Promises through whole processes and the embedded server: tracked, killed, still there; nudged as time passes."""

import csv
import io
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.domain.due import Due
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.person import LOCAL
from handlers.domain.promise import Event, Happening, Promise, PromiseKind
from storage.store import Store
from tests.e2e.process import ROOT, kept

pytestmark = pytest.mark.journey

CALL = "call Jane at Acme back by Friday 3pm"
LONGEST_WAIT = 150
"""Seconds."""
ALL_DAY = ("KEPT_QUIET=", "KEPT_HOURS=mon-sun 0-24", "KEPT_ZONE=Europe/Zurich")


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder of one's own; the path of a socket is short, so it need not be."""
    yield tmp_path / "data"
    shutil.rmtree(tmp_path, ignore_errors=True)


def at(data: Path, *typed: str) -> tuple[int, str, str]:
    """Type a command; gives its status, what it printed, and what went wrong."""
    done = kept(*typed, given=(f"KEPT_DATA={data}", *ALL_DAY))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def listed(data: Path) -> list[dict[str, Any]]:
    return json.loads(at(data, "promises", "--json")[1])


@contextmanager
def watching(data: Path) -> Generator["subprocess.Popen[str]"]:
    """Somebody who watches; killed at the end where they still do, or where nothing comes for too long."""
    command = ["env", f"KEPT_DATA={data}", *ALL_DAY, "COLUMNS=80", sys.executable, str(ROOT / "app.py")]
    pipe = subprocess.PIPE
    with subprocess.Popen([*command, "nudges", "--watch"], stdout=pipe, stderr=pipe, text=True) as watcher:
        too_long = threading.Timer(LONGEST_WAIT, watcher.kill)
        too_long.start()
        try:
            read_until(watcher, "Watching.")
            yield watcher
        finally:
            too_long.cancel()
            watcher.kill()


def read_until(watcher: "subprocess.Popen[str]", words: str) -> str:
    """What is printed up to a line with these words."""
    assert watcher.stdout is not None
    said = ""
    for line in watcher.stdout:
        said += line
        if words in line:
            return said
    pytest.fail(f"nothing like {words!r} was said, but:\n{said}\n{watcher.stderr.read() if watcher.stderr else ''}")


def test_a_newcomer_tracks_lists_and_keeps_a_promise(data: Path):
    status, said, wrong = at(data, "promise", CALL)
    assert (status, wrong) == (0, "")
    assert "Friday" in said
    assert "15:00 (Europe/Zurich)" in said
    (promise,) = listed(data)
    assert (promise["client"], promise["to"], promise["kind"]) == ("Acme", "Jane", "call_back")
    assert at(data, "promises", "done", promise["id"])[0] == 0
    assert listed(data) == []
    assert at(data, "promises", "undo")[0] == 0
    assert [one["id"] for one in listed(data)] == [promise["id"]]


def test_what_was_tracked_is_there_after_whoever_held_the_store_was_killed(data: Path):
    with watching(data) as watcher:
        assert at(data, "promise", CALL)[0] == 0
        watcher.send_signal(signal.SIGKILL)
        watcher.wait(timeout=20)
    assert [one["client"] for one in listed(data)] == ["Acme"]


def test_a_nudge_appears_when_its_time_comes_and_ctrl_c_ends_the_watch(data: Path):
    with watching(data) as watcher:
        assert at(data, "promise", "send Tom the quote in 1 minute")[0] == 0
        said = read_until(watcher, "python app.py promises hand-over")
        assert "Due now: send Tom the quote" in said
        assert f"python app.py promises done {listed(data)[0]['id']}" in said
        watcher.send_signal(signal.SIGINT)
        output, errors = watcher.communicate(timeout=20)
        assert (watcher.returncode, errors) == (0, "")
    assert output.endswith("No longer watching. Your promises are kept.\n")


async def test_what_fell_due_while_nobody_watched_is_told_late_and_not_dropped(data: Path):
    await track_long_ago(data)
    assert "as soon as somebody watches: ring Jane" in at(data, "nudges")[1]
    with watching(data) as watcher:
        assert "Still open, and overdue: ring Jane" in read_until(watcher, "Late: this was meant for")
        watcher.send_signal(signal.SIGTERM)
        assert watcher.wait(timeout=20) == 0


async def track_long_ago(data: Path) -> None:
    """Write what somebody would have found there who tracked a call three days ago and watched nothing since."""
    due = Due.of(datetime.now(UTC) - timedelta(days=3))  # noqa: TID251 - processes live by the real time
    made = Event(what=Happening.MADE, at=due.instant - timedelta(hours=5), by="me")
    call = Promise(id="call", owner="me", what="ring Jane", kind=PromiseKind.CALL_BACK, due=due, events=(made,))
    planned = due.instant - timedelta(minutes=30)
    nudge = Nudge(promise="call", generation=0, stage=Stage.EARLY, meant_for=planned, at=planned)
    async with await Store.open(url=None, data=data) as store:
        await store.promises(LOCAL).add(call, nudge=nudge, operation="call")


def test_an_export_is_read_by_other_programs(data: Path):
    at(data, "promise", CALL)
    (row,) = csv.DictReader(io.StringIO(at(data, "promises", "export", "csv")[1]))
    assert (row["client"], row["outcome"]) == ("Acme", "open")
    (whole,) = json.loads(at(data, "promises", "export", "json")[1])
    assert [event["what"] for event in whole["events"]] == ["made"]


def test_somebody_at_a_real_terminal_is_asked_before_anything_is_tracked(data: Path):
    controlling, terminal = pty.openpty()
    command = [
        "env",
        f"KEPT_DATA={data}",
        *ALL_DAY,
        "COLUMNS=80",
        sys.executable,
        str(ROOT / "app.py"),
        "promise",
        CALL,
    ]
    asked = subprocess.Popen(command, stdin=terminal, stdout=subprocess.PIPE, text=True)
    os.close(terminal)
    os.write(controlling, b"y\n")
    said, _ = asked.communicate(timeout=60)
    os.close(controlling)
    assert "Track it?" in said
    assert "Tracked: call Jane" in said
    assert len(listed(data)) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("promises", "done", "nope"), "There is no promise 'nope' of yours."),
        (("promises", "finish"), "is nothing Kept knows"),
    ],
)
def test_what_cannot_be_done_is_said_on_standard_error(data: Path, typed: tuple[str, ...], sentence: str):
    status, said, wrong = at(data, *typed)
    assert (status, said) == (1, "")
    assert sentence in wrong


def test_a_setting_that_is_wrong_is_named():
    done = kept("promises", given=("KEPT_HOURS=nine to five",))
    assert done.returncode == 2
    assert b"KEPT_HOURS: write it like this: mon-fri" in done.stderr
