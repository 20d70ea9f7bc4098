"""Nudges: what is said when a promise comes due, to whom, in how few messages, and what comes next.

A call-back, an appointment and anything overdue is a message of its own, at once. The rest of a person's promises
that come up together are one message, and there are only so many of those a day; beyond them they join the next
morning's. A nudge that comes late says so, and none is ever dropped.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from handlers.book import Book
from handlers.cards import Block, Card, Fact, Facts, Heading, Text, Tone
from handlers.domain.claim import Claim
from handlers.domain.due import Due
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.nudging import (
    LATE,
    OVERDUE_STAGES,
    after_quiet,
    first_nudge,
    following_nudge,
    is_exempt,
    next_morning,
    quiet_spell,
    stage_now,
)
from handlers.domain.person import Person, Tenant
from handlers.domain.promise import Promise, PromiseKind
from handlers.domain.values import Value
from handlers.ports import Agenda, People
from handlers.promise_card import actions, distance, facts, when

OPENINGS = {
    Stage.DAY_BEFORE: "For tomorrow's working day",
    Stage.START_OF_DAY: "For today",
    Stage.EARLY: "Coming up",
    Stage.LAST: "Any moment now",
    Stage.OVERDUE: "Due now",
    Stage.OVERDUE_STILL: "Still open, and overdue",
    Stage.SNOOZED: "As you asked, again",
}


class Message(Value):
    """One message to send: the nudges that it carries and what it says."""

    claims: tuple[Claim, ...]
    """What it is about; committed when it is sent."""
    tenant: Tenant
    person: str
    card: Card
    bundled: bool
    """It counts among the bundles of a day."""

    @property
    def nudges(self) -> tuple[str, ...]:
        """The ids of its nudges."""
        return tuple(claim.nudge.id for claim in self.claims)


class PutOff(Value):
    """A nudge that waits: for the end of quiet hours, or for the next day's bundle."""

    claim: Claim
    until: datetime


async def compose(claims: Sequence[Claim], *, people: People, agenda: Agenda) -> tuple[list[Message], list[PutOff]]:
    """Make of claimed nudges the messages to send now, and say what has to wait; "now" is when they were claimed."""
    messages: list[Message] = []
    waiting: list[PutOff] = []
    for (tenant, owner), of_one in _by_person(claims):
        person = await people.get(tenant, owner)
        now = of_one[0].claimed_at
        spell = quiet_spell(now, person)
        if spell is not None:
            waiting += [PutOff(claim=claim, until=spell[1]) for claim in of_one]
            continue
        apart = [claim for claim in of_one if _is_apart(claim, person, now)]
        together = [claim for claim in of_one if not _is_apart(claim, person, now)]
        messages += [_message([claim], person, now, bundled=False) for claim in apart]
        if not together:
            continue
        if await agenda.bundles_sent(tenant, owner, day_of(person, now)) < person.bundles_a_day:
            messages.append(_message(together, person, now, bundled=True))
        else:
            morning = after_quiet(next_morning(person.calendar, now), person)
            waiting += [PutOff(claim=claim, until=morning) for claim in together]
    return messages, waiting


async def what_follows(claim: Claim, *, people: People) -> Nudge | None:
    """The nudge that comes after one that was sent."""
    person = await people.get(claim.tenant, claim.promise.owner)
    now = claim.claimed_at
    sent = claim.nudge.model_copy(update={"stage": stage_now(claim.promise, person, claim.nudge, now)})
    return following_nudge(claim.promise, person, sent, now)


async def upcoming(*, book: Book) -> Card:
    """The nudge that comes next for each of somebody's open promises, the earliest first."""
    now = book.clock.now()
    planned = [
        (promise, first_nudge(promise, book.person, now)) for promise in await book.promises.open_of(book.person.id)
    ]
    ahead = sorted(((nudge.at, promise) for promise, nudge in planned if nudge), key=lambda one: one[0])
    if not ahead:
        return Card(title="No nudges are planned", blocks=(Text(text="Nothing of yours is open and still ahead."),))
    zone = book.person.calendar.tzinfo
    rows = tuple(Fact(name=when(Due.of(at.astimezone(zone)), now), value=promise.what) for at, promise in ahead)
    return Card(title="What comes next", blocks=(Facts(facts=rows),))


def day_of(person: Person, now: datetime) -> str:
    """The day on which somebody's bundles are counted: an ISO date of their own calendar."""
    return now.astimezone(person.calendar.tzinfo).date().isoformat()


def _is_apart(claim: Claim, person: Person, now: datetime) -> bool:
    return is_exempt(claim.promise, stage_now(claim.promise, person, claim.nudge, now))


def _by_person(claims: Iterable[Claim]) -> list[tuple[tuple[Tenant, str], list[Claim]]]:
    def key(claim: Claim) -> tuple[str, str, str]:
        return claim.tenant.platform, claim.tenant.workspace, claim.promise.owner

    ordered = sorted(claims, key=lambda claim: (key(claim), claim.promise.due.instant))
    grouped = [list(of_one) for _, of_one in groupby(ordered, key=key)]
    return [((of_one[0].tenant, of_one[0].promise.owner), of_one) for of_one in grouped]


def _message(claims: Sequence[Claim], person: Person, now: datetime, *, bundled: bool) -> Message:
    first = claims[0]
    card = _one(first, person, now) if len(claims) == 1 else _several(claims, person, now)
    return Message(claims=tuple(claims), tenant=first.tenant, person=first.promise.owner, card=card, bundled=bundled)


def _one(claim: Claim, person: Person, now: datetime) -> Card:
    promise = claim.promise
    stage = stage_now(promise, person, claim.nudge, now)
    blocks: list[Block] = [facts(promise, now), *_ready(promise, stage), *_late(claim, now), actions(promise)]
    return Card(title=f"{_opening(stage, promise, now)}: {promise.what}", tone=_tone(stage), blocks=tuple(blocks))


def _several(claims: Sequence[Claim], person: Person, now: datetime) -> Card:
    blocks: list[Block] = []
    late = [claim for claim in claims if _is_late(claim, now)]
    if late:
        blocks.append(Text(text=f"{len(late)} of these should have come earlier. I am sorry: I could not send them."))
    for claim in claims:
        stage = stage_now(claim.promise, person, claim.nudge, now)
        blocks.append(Heading(text=f"{_opening(stage, claim.promise, now)}: {claim.promise.what}"))
        blocks.append(Facts(facts=(Fact(name="Due", value=when(claim.promise.due, now)),)))
        blocks.append(actions(claim.promise))
    return Card(title=f"{len(claims)} promises coming up", tone=Tone.CARE, blocks=tuple(blocks))


def _opening(stage: Stage, promise: Promise, now: datetime) -> str:
    if stage in {Stage.EARLY, Stage.LAST}:
        return distance(promise.due.instant, now).capitalize()
    return OPENINGS[stage]


def _tone(stage: Stage) -> Tone:
    return Tone.STOP if stage in OVERDUE_STAGES else Tone.CARE


def _ready(promise: Promise, stage: Stage) -> list[Block]:
    """What helps to keep it: a quiet place for a call (rule 0.3), the way for an appointment (rule 1.11)."""
    if stage in OVERDUE_STAGES:
        return [Text(text="Done? Say so. If not, phone them now: a date that passes in silence is a promise broken.")]
    if promise.kind is PromiseKind.CALL_BACK:
        return [Text(text="Time to find a quiet place and have the papers at hand.")]
    if promise.kind is PromiseKind.APPOINTMENT:
        return [Text(text="Time to be early. If you will not make it, ring them before it begins.")]
    return []


def _late(claim: Claim, now: datetime) -> list[Block]:
    if not _is_late(claim, now):
        return []
    ago = distance(claim.nudge.at, now).removesuffix(" ago")
    return [Text(text=f"This comes {ago} late. I am sorry: I could not send it earlier.")]


def _is_late(claim: Claim, now: datetime) -> bool:
    return now - claim.nudge.at > LATE
