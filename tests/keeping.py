"""Doubles of what keeps, reads and sends promises, written by hand: they remember, and nothing waits.

The store of tests/stores is the real thing; this one holds to the same ports, so that rules can be tried by the
hundred without a server.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from handlers.book import Book
from handlers.cards import Actions, Bullets, Card, Choices, Facts, Heading, Quote, Text
from handlers.domain.calendar import Calendar
from handlers.domain.claim import Claim
from handlers.domain.deadline import Deadline
from handlers.domain.due import Due, Granularity
from handlers.domain.errors import ChangedMeanwhile, KeptError, UnknownPromise
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.pasted import Span
from handlers.domain.person import LOCAL, Person, Tenant
from handlers.domain.promise import (
    Event,
    Happening,
    Promise,
    PromiseKind,
    SpokenPromise,
    Standing,
    WantedPromise,
)
from handlers.ports import People
from tests.fakes import NOON

ME = "me"
ZURICH = Calendar(zone="Europe/Zurich")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass
class MovedClock:
    """A clock that tests move."""

    instant: datetime = NOON

    def now(self) -> datetime:
        """The instant that it was moved to."""
        return self.instant

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self.instant += by


class CountedIds:
    """Ids that say which they are: id1, id2 ..."""

    def __init__(self) -> None:
        self._made = 0

    def __call__(self) -> str:
        """The next one."""
        self._made += 1
        return f"id{self._made}"


@dataclass
class SmallReader:
    """Reads what it was told to, and nothing else."""

    wants: Mapping[str, WantedPromise] = field(default_factory=dict[str, WantedPromise])
    times: Mapping[str, Deadline] = field(default_factory=dict[str, Deadline])
    asked_at: list[datetime] = field(default_factory=list[datetime])
    wanted_of: list[str] = field(default_factory=list[str])

    def wanted(self, words: str, person: Person, now: datetime) -> WantedPromise:  # noqa: ARG002
        """What it was told that the words mean; a delivery of just those words, at no time, where nothing."""
        self.asked_at.append(now)
        self.wanted_of.append(words)
        return self.wants.get(words, WantedPromise(what=words, kind=PromiseKind.DELIVERY, deadline=None))

    def deadlines(
        self,
        text: str,
        person: Person,  # noqa: ARG002
        now: datetime,  # noqa: ARG002
        recipient_zone: str | None = None,  # noqa: ARG002
    ) -> Sequence[Deadline]:
        """The time that it was told of."""
        return [self.times[text]] if text in self.times else []

    def promises(
        self,
        text: str,  # noqa: ARG002
        person: Person,  # noqa: ARG002
        now: datetime,  # noqa: ARG002
        recipient_zone: str | None = None,  # noqa: ARG002
    ) -> Sequence[SpokenPromise]:
        """None: nobody asks it here."""
        return []


class KeptPromises:
    """The promises of one workspace, in a dictionary, with the fence and the operations of the port."""

    def __init__(self, *promises: Promise, failing: KeptError | None = None) -> None:
        self.kept: dict[str, tuple[Promise, Nudge | None]] = {one.id: (one, None) for one in promises}
        self.operations: list[str] = []
        self.failing = failing

    async def add(self, promise: Promise, *, nudge: Nudge | None, operation: str) -> None:
        """Keep a promise once."""
        if not self._is_repeated(operation):
            self.kept[promise.id] = (promise, nudge)

    async def change(self, promise: Promise, *, nudge: Nudge | None, operation: str) -> None:
        """Keep what follows on what is kept."""
        if self._is_repeated(operation):
            return
        before = await self.get(promise.id)
        if before.generation + 1 != promise.generation:
            raise ChangedMeanwhile
        self.kept[promise.id] = (promise, nudge)

    async def get(self, promise: str) -> Promise:
        """One of them."""
        if promise not in self.kept:
            raise UnknownPromise(promise)
        return self.kept[promise][0]

    async def open_of(self, owner: str) -> Sequence[Promise]:
        """The open ones, by when they are due."""
        mine = [one for one, _ in self.kept.values() if one.owner == owner and one.standing is Standing.OPEN]
        return sorted(mine, key=lambda one: one.due.instant)

    async def planned_of(self, owner: str) -> Sequence[tuple[Promise, Nudge]]:
        """The open ones that have a nudge."""
        return [(one, nudge) for one, nudge in self.kept.values() if one.owner == owner and nudge]

    async def closed_of(self, owner: str) -> Sequence[Promise]:
        """The closed ones, the one closed last first."""
        mine = [one for one, _ in self.kept.values() if one.owner == owner and one.standing is not Standing.OPEN]
        return sorted(mine, key=lambda one: one.events[-1].at, reverse=True)

    async def of_client(self, client: str) -> Sequence[Promise]:
        """Those to a client."""
        return [one for one, _ in self.kept.values() if one.client == client]

    def planned(self, promise: str = "p1") -> Nudge | None:
        """The nudge of one of them."""
        return self.kept[promise][1]

    def _is_repeated(self, operation: str) -> bool:
        if self.failing:
            raise self.failing
        self.operations.append(operation)
        return self.operations.count(operation) > 1


@dataclass
class KeptAgenda:
    """Hands out given claims once, and remembers what became of them."""

    due: list[Claim] = field(default_factory=list[Claim])
    committed: dict[str, Nudge | None] = field(default_factory=dict[str, Nudge | None])
    delayed: dict[str, datetime] = field(default_factory=dict[str, datetime])
    bundles: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    failures: list[KeptError] = field(default_factory=list[KeptError])

    async def claim(self, *, most: int) -> Sequence[Claim]:
        """The next claims."""
        if self.failures:
            raise self.failures.pop(0)
        taken, self.due = self.due[:most], self.due[most:]
        return taken

    async def commit(self, claim: Claim, *, then: Nudge | None) -> bool:
        """Remember what was sent, and what comes next."""
        self.committed[claim.nudge.id] = then
        return True

    async def put_off(self, claim: Claim, *, until: datetime) -> bool:
        """Remember until when."""
        self.delayed[claim.nudge.id] = until
        return True

    async def wait(self, *, most: timedelta) -> None:
        """Nothing ever comes."""

    async def bundles_sent(self, tenant: Tenant, owner: str, day: str) -> int:  # noqa: ARG002
        """How many were counted."""
        return len(self.bundles.get(f"{owner} {day}", ()))

    async def count_bundle(self, tenant: Tenant, owner: str, day: str, *, operation: str) -> None:  # noqa: ARG002
        """Count one, once."""
        self.bundles.setdefault(f"{owner} {day}", set()).add(operation)


@dataclass
class RecordingMessenger:
    """Keeps what is sent; refuses it with the next of its failures, where it has any."""

    sent: list[tuple[str, Card, tuple[str, ...]]] = field(default_factory=list[tuple[str, Card, tuple[str, ...]]])
    failures: list[Exception | None] = field(default_factory=list[Exception | None])
    found: set[str] = field(default_factory=set[str])
    """The nudges that stand in what was sent earlier."""

    async def send(self, tenant: Tenant, person: str, card: Card, *, about: Collection[str]) -> None:  # noqa: ARG002
        """Keep it, or refuse it."""
        failure = self.failures.pop(0) if self.failures else None
        if failure:
            raise failure
        self.sent.append((person, card, tuple(about)))

    async def already_sent(self, tenant: Tenant, person: str, nudges: Collection[str]) -> AbstractSet[str]:  # noqa: ARG002
        """Which of them were sent."""
        return self.found.intersection(nudges)

    @property
    def titles(self) -> list[str]:
        """What stands above each message."""
        return [card.title for _, card, _ in self.sent]


@dataclass(frozen=True)
class Everybody(People):
    """People who are all alike but for their ids, and those who are not."""

    like: Person
    unlike: Mapping[str, Person] = field(default_factory=dict[str, Person])

    async def get(self, tenant: Tenant, person: str) -> Person:  # noqa: ARG002
        """One of them."""
        return self.unlike.get(person) or self.like.model_copy(update={"id": person})


def a_person(**fields: Any) -> Person:
    """Somebody in Zurich who works from nine to five."""
    return Person.model_validate({"id": ME, "calendar": ZURICH, **fields})


def a_due(
    day: str, at: str = "17:00", granularity: Granularity = Granularity.MINUTE, zone: str = "Europe/Zurich"
) -> Due:
    """A time on a wall in Zurich: an ISO date and a time of day."""
    return Due(day=datetime.fromisoformat(day).date(), at=time.fromisoformat(at), zone=zone, granularity=granularity)


def wall(day: str, at: str) -> datetime:
    """The instant, in UTC, of a time on a wall in Zurich."""
    return a_due(day, at).instant


def a_promise(
    due: Due | None = None, kind: PromiseKind = PromiseKind.DELIVERY, *, made: datetime | None = NOON, **fields: Any
) -> Promise:
    """An open promise, due on Friday unless said otherwise, made on Wednesday noon."""
    events = (Event(what=Happening.MADE, at=made, by=ME),) if made else ()
    given = {"id": "p1", "owner": ME, "what": "send the quote", "kind": kind, "events": events, **fields}
    return Promise.model_validate({"due": due or a_due("2026-03-06"), **given})


def a_deadline(due: Due | None, words: str = "then", **fields: Any) -> Deadline:
    """What words that name a time mean."""
    span = Span(start=0, end=len(words))
    return Deadline.model_validate({"words": words, "span": span, "due": due, **fields})


def a_claim(promise: Promise, stage: Stage, meant: datetime, *, at: datetime | None = None, **fields: Any) -> Claim:
    """A claim on a nudge of that promise."""
    nudge = Nudge(promise=promise.id, generation=promise.generation, stage=stage, meant_for=meant, at=at or meant)
    return Claim.model_validate(
        {
            "tenant": LOCAL,
            "promise": promise,
            "nudge": nudge,
            "attempt": 1,
            "claimed_at": nudge.at,
            "lease_ends": 30.0,
            **fields,
        }
    )


@dataclass
class Life:
    """Somebody's book over these doubles, at a time that moves."""

    promises: KeptPromises = field(default_factory=KeptPromises)
    reader: SmallReader = field(default_factory=SmallReader)
    person: Person = field(default_factory=a_person)
    clock: MovedClock = field(default_factory=MovedClock)
    new_id: CountedIds = field(default_factory=CountedIds)

    @property
    def book(self) -> Book:
        """Their book."""
        return Book(self.person, self.promises, self.reader, self.clock, self.new_id)


def shown(card: Card) -> str:
    """Every word of a card about promises, a line each, so that a test can look for some."""
    lines = [card.title]
    for block in card.blocks:
        match block:
            case Heading(text=text) | Text(text=text):
                lines.append(text)
            case Quote(words=words):
                lines.append(words)
            case Bullets(items=items) | Choices(options=items):
                lines += items
            case Facts(facts=facts):
                lines += [f"{fact.name}: {fact.value}" for fact in facts]
            case Actions(actions=actions):
                lines += [f"{one.label}: {one.verb} {one.subject} {one.argument}".strip() for one in actions]
            case _:
                raise AssertionError(f"a block that no card about promises has: {block}")
    return "\n".join(lines)
