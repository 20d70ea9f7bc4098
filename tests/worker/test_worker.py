import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from bot.worker import LONGEST_RETRY, MOST_AT_ONCE, NEEDED_TO_SEND, Worker
from handlers.domain.claim import Claim
from handlers.domain.errors import NotDelivered, StoreUnavailable
from handlers.domain.nudge import Stage
from handlers.domain.person import Person
from handlers.domain.promise import PromiseKind
from handlers.ports import People
from tests.keeping import (
    MINUTE,
    Everybody,
    KeptAgenda,
    RecordingMessenger,
    a_claim,
    a_due,
    a_person,
    a_promise,
    wall,
)

NOW = wall("2026-03-06", "14:30")


def a_call(name: str = "p1", owner: str = "me", **fields: Any) -> Claim:
    promise = a_promise(a_due("2026-03-06", "15:00"), PromiseKind.CALL_BACK, id=name, owner=owner)
    return a_claim(promise, Stage.EARLY, NOW, **fields)


@dataclass
class Post:
    """A worker among doubles, on a monotonic clock that says what it is told."""

    agenda: KeptAgenda = field(default_factory=KeptAgenda)
    messenger: RecordingMessenger = field(default_factory=RecordingMessenger)
    people: People = field(default_factory=lambda: Everybody(a_person()))
    seconds: float = 0.0

    def worker(self) -> Worker:
        """Made anew: a test has one."""
        return Worker(self.agenda, self.people, self.messenger, lambda: self.seconds)


async def test_what_is_due_is_sent_and_committed_with_what_follows():
    post = Post(KeptAgenda([a_call()]))
    assert await post.worker().work_once() == 1
    assert post.messenger.titles == ["In 30 minutes: send the quote"]
    then = post.agenda.committed["p1:0:early"]
    assert then is not None
    assert then.stage is Stage.LAST


async def test_nothing_due_is_nothing_done():
    post = Post()
    assert await post.worker().work_once() == 0
    assert post.messenger.sent == []


async def test_a_message_names_the_nudges_in_it_so_that_they_can_be_looked_up():
    post = Post(KeptAgenda([a_call()]))
    await post.worker().work_once()
    assert post.messenger.sent[0][2] == ("p1:0:early",)


async def test_on_a_second_attempt_what_was_sent_is_looked_up_and_not_sent_again():
    post = Post(KeptAgenda([a_call(attempt=2), a_call("p2", attempt=2)]))
    post.messenger.found = {"p1:0:early"}
    worker = post.worker()
    await worker.work_once()
    assert [about for _, _, about in post.messenger.sent] == [("p2:0:early",)]
    assert set(post.agenda.committed) == {"p1:0:early", "p2:0:early"}
    assert worker.looked_up == 1


async def test_a_first_attempt_asks_nobody():
    post = Post(KeptAgenda([a_call()]))
    post.messenger.found = {"p1:0:early"}
    await post.worker().work_once()
    assert len(post.messenger.sent) == 1


async def test_where_all_was_sent_before_nothing_is():
    post = Post(KeptAgenda([a_call(attempt=3)]))
    post.messenger.found = {"p1:0:early"}
    await post.worker().work_once()
    assert post.messenger.sent == []
    assert list(post.agenda.committed) == ["p1:0:early"]


async def test_nothing_is_sent_once_the_lease_may_have_run_out():
    post = Post(KeptAgenda([a_call(lease_ends=30.0)]), seconds=30.0 - NEEDED_TO_SEND + 0.1)
    await post.worker().work_once()
    assert post.messenger.sent == []
    assert post.agenda.committed == {}


async def test_just_enough_of_a_lease_is_enough():
    post = Post(KeptAgenda([a_call(lease_ends=30.0)]), seconds=30.0 - NEEDED_TO_SEND)
    await post.worker().work_once()
    assert len(post.messenger.sent) == 1


@pytest.mark.parametrize(
    ("attempt", "pause"), [(1, MINUTE), (2, 2 * MINUTE), (4, 8 * MINUTE), (7, LONGEST_RETRY), (9999, LONGEST_RETRY)]
)
async def test_what_is_refused_is_tried_again_after_growing_pauses(attempt: int, pause: timedelta):
    post = Post(KeptAgenda([a_call(attempt=attempt)]), RecordingMessenger(failures=[NotDelivered()]))
    await post.worker().work_once()
    assert post.agenda.delayed == {"p1:0:early": NOW + pause}
    assert post.agenda.committed == {}


async def test_quiet_hours_put_a_nudge_off_unsent():
    post = Post(KeptAgenda([a_call(claimed_at=wall("2026-03-06", "23:00"))]))
    await post.worker().work_once()
    assert post.messenger.sent == []
    assert post.agenda.delayed == {"p1:0:early": wall("2026-03-07", "07:30")}


async def test_one_persons_trouble_keeps_nobody_elses_nudge(caplog: pytest.LogCaptureFixture):
    post = Post(KeptAgenda([a_call("p1", "anna"), a_call("p2", "bob")]))
    post.messenger.failures = [ValueError("Dear Mr Secret")]
    with caplog.at_level(logging.ERROR):
        await post.worker().work_once()
    assert [person for person, _, _ in post.messenger.sent] == ["bob"]
    assert list(post.agenda.committed) == ["p2:0:early"]
    assert "ValueError" in caplog.text
    assert "Secret" not in caplog.text


async def test_a_store_that_fails_in_the_middle_is_told_after_the_others_were_tried():
    post = Post(KeptAgenda([a_call("p1", "anna"), a_call("p2", "bob")]))
    post.messenger.failures = [StoreUnavailable()]
    with pytest.raises(StoreUnavailable):
        await post.worker().work_once()
    assert list(post.agenda.committed) == ["p2:0:early"]


async def test_only_so_much_is_taken_at_once():
    post = Post(KeptAgenda([a_call(f"p{n}", f"person{n}") for n in range(MOST_AT_ONCE + 1)]))
    worker = post.worker()
    assert [await worker.work_once(), await worker.work_once(), await worker.work_once()] == [MOST_AT_ONCE, 1, 0]


class Sleeping(KeptAgenda):
    """An agenda that is slept on until somebody is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.asleep = asyncio.Event()

    async def wait(self, *, most: timedelta) -> None:  # noqa: ARG002
        """Sleep for ever."""
        self.asleep.set()
        await asyncio.Event().wait()


async def test_a_worker_that_is_stopped_wakes_and_ends():
    agenda = Sleeping()
    worker = Post(agenda).worker()
    running = asyncio.create_task(worker.run())
    await agenda.asleep.wait()
    worker.stop()
    await asyncio.wait_for(running, timeout=5)


async def test_a_worker_that_is_cancelled_leaves_no_sleeper_behind():
    agenda = Sleeping()
    running = asyncio.create_task(Post(agenda).worker().run())
    await agenda.asleep.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert asyncio.all_tasks() == {asyncio.current_task()}


@dataclass
class Slow(RecordingMessenger):
    """A messenger that takes its time."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, *where: object, **what: object) -> None:  # noqa: ARG002
        """Send when it may."""
        self.begun.set()
        await self.may_end.wait()


async def test_what_is_at_hand_when_a_worker_is_stopped_is_finished():
    messenger = Slow()
    post = Post(KeptAgenda([a_call()]), messenger)
    worker = post.worker()
    running = asyncio.create_task(worker.run())
    await messenger.begun.wait()
    worker.stop()
    messenger.may_end.set()
    await asyncio.wait_for(running, timeout=5)
    assert list(post.agenda.committed) == ["p1:0:early"]


async def test_a_store_that_does_not_answer_is_asked_again_after_growing_pauses(monkeypatch: pytest.MonkeyPatch):
    pauses: list[float] = []
    agenda = Sleeping()
    agenda.failures = [StoreUnavailable() for _ in range(7)]

    async def slept(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("bot.worker.asyncio.sleep", slept)
    worker = Post(agenda).worker()
    running = asyncio.create_task(worker.run())
    await agenda.asleep.wait()
    worker.stop()
    await running
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


@dataclass
class Nobody(People):
    """Knows nobody."""

    async def get(self, tenant: object, person: str) -> Person:  # noqa: ARG002
        """Nobody."""
        raise KeyError(person)


async def test_a_person_who_cannot_be_found_leaves_the_nudge_for_later():
    post = Post(KeptAgenda([a_call()]), people=Nobody())
    assert await post.worker().work_once() == 1
    assert (post.agenda.committed, post.agenda.delayed) == ({}, {})


def test_each_kind_of_due_thing_has_a_row():
    assert set(Post().worker().served) == {Claim}
