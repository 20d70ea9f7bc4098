"""The worker and the use cases on the real store: what was promised is nudged by time alone, whatever happens."""

from datetime import datetime, timedelta

import pytest

from bot.worker import Worker
from handlers.book import Book
from handlers.domain.changes import Wording
from handlers.domain.due import Due
from handlers.domain.errors import NotDelivered
from handlers.domain.person import LOCAL, Person
from handlers.domain.promise import Event, Happening, Promise, PromiseKind
from handlers.new_date import reschedule
from handlers.nudges import upcoming
from handlers.promises import cancel, done, edit, hand_over, snooze, undo
from handlers.requests import TrackingRequested
from handlers.tracking import Tracked, track
from prompts.reading.reader import RulesReader
from tests.keeping import CountedIds, Everybody, RecordingMessenger, shown
from tests.stores.world import World

PERSON = Person(id="me")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
CALL = "call Jane at Acme back by Friday 3pm"


class ByTheServer:
    """The clock of the world, as a port."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        """The time that the scripts believe it is."""
        return self._world.clock.instant


class Desk:
    """One person's book and a worker, over a real store."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.messenger = RecordingMessenger()
        self._ids = CountedIds()

    @property
    def book(self) -> Book:
        """The book."""
        return Book(PERSON, self.world.promises(LOCAL), RulesReader(), ByTheServer(self.world), self._ids)

    async def tracks(self, words: str = CALL) -> str:
        """Track a promise, and give its id."""
        request = TrackingRequested(words=words, asked_at=self.world.clock.instant)
        made = await track(request, book=self.book)
        assert isinstance(made, Tracked)
        return made.promise.id

    async def works(self) -> list[str]:
        """Let a worker do what is due; gives what it said."""
        before = len(self.messenger.sent)
        worker = Worker(self.world.agenda, Everybody(PERSON), self.messenger, lambda: 0.0)
        while await worker.work_once():
            pass
        return self.messenger.titles[before:]

    async def lives(self, until: datetime, step: timedelta = 5 * MINUTE) -> list[tuple[str, str]]:
        """Let time pass in steps; gives what was said, and when."""
        said: list[tuple[str, str]] = []
        while self.world.clock.instant < until:
            self.world.clock.move(step)
            said += [(f"{self.world.clock.instant:%a %H:%M}", title) for title in await self.works()]
        return said


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.fromisoformat(f"2026-03-{day:02}T{hour:02}:{minute:02}+00:00")


async def test_a_call_back_is_nudged_through_its_whole_course(desk: Desk):
    await desk.tracks()
    assert await desk.lives(on(9, 12)) == [
        ("Fri 14:30", "In 30 minutes: call Jane at Acme back"),
        ("Fri 14:50", "In 10 minutes: call Jane at Acme back"),
        ("Fri 15:00", "Due now: call Jane at Acme back"),
        ("Mon 09:00", "Still open, and overdue: call Jane at Acme back"),
    ]


async def test_nothing_is_said_once_it_is_done_and_again_once_it_is_not(desk: Desk):
    promise = await desk.tracks()
    await done(promise, book=desk.book)
    assert await desk.lives(on(6, 14, 40)) == []
    await undo(promise, book=desk.book)
    assert await desk.lives(on(6, 14, 50)) == [("Fri 14:50", "In 10 minutes: call Jane at Acme back")]


async def test_what_comes_next_is_what_is_planned(desk: Desk):
    await desk.tracks()
    assert "Friday 6 March 2026, 14:30 (UTC), in 2 days: call Jane" in shown(await upcoming(book=desk.book))


async def test_every_change_moves_the_one_nudge(desk: Desk):
    promise = await desk.tracks()
    await snooze(promise, "1h", book=desk.book)
    await edit(promise, Wording(what="ring Joan"), book=desk.book)
    assert await desk.lives(on(4, 14)) == [("Wed 13:00", "As you asked, again: ring Joan")]
    await reschedule(promise, "tomorrow at 11am", book=desk.book)
    await hand_over(promise, "jo", book=desk.book)
    assert (await desk.lives(on(5, 10, 35)))[0] == ("Thu 10:30", "In 30 minutes: ring Joan")
    assert desk.messenger.sent[-1][0] == "jo"


async def test_a_change_while_a_nudge_is_being_sent_makes_it_void_and_the_new_one_comes(desk: Desk):
    promise = await desk.tracks()
    desk.world.clock.move(on(6, 14, 30) - desk.world.clock.instant)
    (claim,) = await desk.world.agenda.claim(most=10)
    await reschedule(promise, "Monday at 4pm", book=desk.book)
    assert not await desk.world.agenda.commit(claim, then=None)
    assert await desk.lives(on(9, 15, 35)) == [("Mon 15:30", "In 30 minutes: call Jane at Acme back")]


async def test_after_an_outage_everything_late_comes_in_one_message_and_none_is_dropped(desk: Desk):
    for hour in (9, 10, 11):
        await desk.tracks(f"call Jane on Friday at {hour}am")
    await desk.tracks("send Tom the quote by Friday 5pm")
    desk.world.clock.move(on(6, 13) - desk.world.clock.instant)
    assert await desk.works() == ["4 promises"]
    assert "4 of these come late" in shown(desk.messenger.sent[0][1])
    assert len(desk.messenger.sent[0][2]) == 4


async def test_three_bundles_a_day_and_what_is_beyond_comes_the_next_morning(desk: Desk):
    for number in range(4):
        await track_at(desk, f"p{number}", on(6, 9) + number * 10 * MINUTE)
    said = await desk.lives(on(9, 9))
    assert [when for when, _ in said] == ["Fri 09:00", "Fri 09:10", "Fri 09:20", "Mon 09:00"]


async def track_at(desk: Desk, name: str, nudged: datetime) -> None:
    """A delivery that is nudged at a moment of its own, as one that was snoozed is."""
    due = Due.of(on(12, 17))
    made = Event(what=Happening.MADE, at=desk.world.clock.instant, by="me")
    promise = Promise(
        id=name, owner="me", what=name, kind=PromiseKind.DELIVERY, due=due, events=(made,), snoozed_until=nudged
    )
    await desk.book.add(promise)


async def test_what_a_platform_refuses_is_tried_again_until_it_is_taken(desk: Desk):
    await desk.tracks()
    desk.messenger.failures = [NotDelivered(), NotDelivered()]
    assert await desk.lives(on(6, 14, 45), MINUTE) == [("Fri 14:33", "In 27 minutes: call Jane at Acme back")]


async def test_whoever_died_after_sending_has_not_made_it_come_twice(desk: Desk):
    await desk.tracks()
    desk.world.clock.move(on(6, 14, 30) - desk.world.clock.instant)
    (claim,) = await desk.world.agenda.claim(most=10)
    desk.messenger.found = {claim.nudge.id}
    assert await desk.lives(on(6, 14, 50)) == [("Fri 14:50", "In 10 minutes: call Jane at Acme back")]


async def test_a_cancelled_promise_is_out_of_the_agenda(desk: Desk):
    promise = await desk.tracks()
    await cancel(promise, book=desk.book)
    assert await desk.world.planned(promise) is None
    assert await desk.lives(on(10, 12), DAY) == []
