"""Whatever is killed, frozen, forgotten or lost on the way: no nudge is lost, and none is sent twice."""

import asyncio
import time
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest

from tests.chaos.scene import LEASE, Scene, a_scene

pytestmark = pytest.mark.chaos

WRITTEN = 500
"""Promises that are surely written in a second, however slow the disk."""
STARTED = 3.0
"""Seconds in which the workers are up."""
PAUSE = 0.4
"""Seconds between faults."""
SETTLE = 60.0
"""Seconds in which everything that was due is sent, once nothing goes wrong any more."""


async def test_nothing_is_lost_or_sent_twice_when_things_are_killed(
    tmp_path: Path, nudges: int, seconds: float, capsys: pytest.CaptureFixture[str]
) -> None:
    async with a_scene(tmp_path) as scene:
        end = await begin(scene, nudges, seconds)
        for name, turn in zip(cycle(scene.workers), cycle(range(12)), strict=False):
            if time.monotonic() > end:
                break
            await go_wrong(scene, name, turn)
            await asyncio.sleep(PAUSE)
        await scene.until_sent(within=SETTLE)
        report(scene, capsys)
        assert not scene.expected() - set(scene.sent())
        assert not await scene.still_due()
        assert not repeated(scene)
        assert not scene.sent_though_void()


async def test_a_freeze_longer_than_a_lease_loses_nothing(
    tmp_path: Path, nudges: int, seconds: float, capsys: pytest.CaptureFixture[str]
) -> None:
    async with a_scene(tmp_path) as scene:
        end = await begin(scene, nudges, seconds)
        for name in cycle(scene.workers):
            if time.monotonic() > end:
                break
            await scene.freeze(name, seconds=1.3 * LEASE.total_seconds())
        await scene.until_sent(within=SETTLE)
        report(scene, capsys)
        assert not scene.expected() - set(scene.sent())
        assert not await scene.still_due()
        assert len(repeated(scene)) <= scene.faults["workers frozen"]


async def begin(scene: Scene, nudges: int, seconds: float) -> float:
    """Track promises whose nudges soon begin to fall due, and wait until they do; gives when the last will."""
    first = time.monotonic() + STARTED + nudges / WRITTEN
    await scene.promise(nudges, over=timedelta(seconds=seconds), first=timedelta(seconds=first - time.monotonic()))
    await asyncio.sleep(max(0.0, first - time.monotonic()))
    return first + seconds


async def go_wrong(scene: Scene, name: str, turn: int) -> None:
    """One thing that goes wrong."""
    match turn:
        case 0 | 4 | 8:
            scene.kill_worker(name)
        case 2:
            scene.kill_server()
        case 5 | 10:
            await scene.forget_scripts()
        case 7:
            scene.faults["promises closed"] += len(names := await scene.about_to_fall_due(20))
            await scene.close(names)
        case _:
            scene.faults["promises edited"] += len(names := await scene.about_to_fall_due(20))
            await scene.edit(names, by=timedelta(milliseconds=500))


def repeated(scene: Scene) -> dict[str, int]:
    """Nudges that were sent more than once, and how often."""
    return {nudge: times for nudge, times in scene.sent().items() if times > 1}


def report(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    """Print what was done and what came of it."""
    expected, sent = scene.expected(), scene.sent()
    faults = ", ".join(f"{number} {what}" for what, number in sorted(scene.faults.items()))
    with capsys.disabled():
        print(f"\n{faults}, {scene.proxy.lost} answers lost")  # noqa: T201 - the report of a run
        print(  # noqa: T201
            f"{sum(sent.values())} sent, {len(expected)} expected: lost {len(expected - set(sent))}, "
            f"twice {sum(repeated(scene).values()) - len(repeated(scene))}, "
            f"void and yet sent {len(scene.sent_though_void())}"
        )
