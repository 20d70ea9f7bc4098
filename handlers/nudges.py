"""Nudges: what is said when promises come due, to whom, in how few messages, and what comes next.

A call-back, an appointment and anything overdue is a message of its own, at once. The rest of a person's promises
that come up together are one message, and there are only so many of those a day; beyond them they join the next
morning's. After an outage everything that is late for a person is one message. A late nudge says when it was meant
for, and none is ever dropped.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from handlers import texts
from handlers.book import Book
from handlers.cards import Card, Fact, Facts, Text
from handlers.domain.claim import Claim
from handlers.domain.nudge import Nudge
from handlers.domain.nudging import (
    after_quiet,
    following_nudge,
    is_exempt,
    next_morning,
    quiet_spell,
    stage_now,
    was_delayed,
)
from handlers.domain.person import Person, Tenant
from handlers.domain.values import Value
from handlers.nudge_card import nudge_card
from handlers.ports import Agenda, People
from handlers.promise_card import distance, moment


class Message(Value):
    """One message to send."""

    claims: tuple[Claim, ...]
    """What it is about; committed when it is sent."""
    tenant: Tenant
    person: str
    card: Card

    @property
    def nudges(self) -> tuple[str, ...]:
        """The ids of its nudges."""
        return tuple(claim.nudge.id for claim in self.claims)


class PutOff(Value):
    """A nudge that waits: for the end of quiet hours, or for the next morning's bundle."""

    claim: Claim
    until: datetime


class Outgoing(Value):
    """What is to be done now about the claims of one person."""

    messages: tuple[Message, ...]
    put_off: tuple[PutOff, ...]


def by_person(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims of each person of each workspace, in an order that is the same on every attempt."""

    def key(claim: Claim) -> tuple[str, str, str]:
        return claim.tenant.platform, claim.tenant.workspace, claim.promise.owner

    ordered = sorted(claims, key=lambda claim: (key(claim), claim.promise.due.instant, claim.promise.id))
    return [list(of_one) for _, of_one in groupby(ordered, key=key)]


async def compose(claims: Sequence[Claim], *, people: People, agenda: Agenda) -> Outgoing:
    """Make of one person's claims the messages to send now, and say what has to wait; now is when they were claimed.

    Raises:
        StoreUnavailable: The bundles of the day could not be counted.
    """
    person, now = await people.get(claims[0].tenant, claims[0].promise.owner), claims[0].claimed_at
    put_off = [PutOff(claim=claim, until=until) for claim in claims if (until := _quiet_until(claim, person, now))]
    awake = [claim for claim in claims if _quiet_until(claim, person, now) is None]
    alone, late, rest = _sorted(awake, person, now)
    if rest and not await _has_room(rest, person, agenda, now):
        morning = after_quiet(next_morning(person.calendar, now), person)
        put_off += [PutOff(claim=claim, until=morning) for claim in rest]
        rest = []
    groups = [*([claim] for claim in alone), [*late, *rest]]
    messages = tuple(_message(group, person, now) for group in groups if group)
    return Outgoing(messages=messages, put_off=tuple(put_off))


async def what_follows(claim: Claim, *, people: People) -> Nudge | None:
    """The nudge that comes after one that was sent."""
    person = await people.get(claim.tenant, claim.promise.owner)
    now = claim.claimed_at
    sent = claim.nudge.model_copy(update={"stage": stage_now(claim.promise, person, claim.nudge, now)})
    return following_nudge(claim.promise, person, sent, now)


async def upcoming(*, book: Book) -> Card:
    """The nudge that comes next for each of somebody's open promises, the earliest first."""
    planned = sorted(await book.promises.planned_of(book.person.id), key=lambda one: one[1].at)
    if not planned:
        return Card(title=texts.NO_NUDGES, blocks=(Text(text=texts.NOTHING_AHEAD),))
    rows = tuple(Fact(name=_moment(nudge, book), value=promise.what) for promise, nudge in planned)
    return Card(title=texts.NEXT_NUDGES, blocks=(Facts(facts=rows),))


def day_of(person: Person, now: datetime) -> str:
    """The day on which somebody's bundles are counted: an ISO date of their own calendar."""
    return now.astimezone(person.calendar.tzinfo).date().isoformat()


def _sorted(claims: Iterable[Claim], person: Person, now: datetime) -> tuple[list[Claim], list[Claim], list[Claim]]:
    """The claims that are a message each, those that would be but are late, and the rest."""
    alone: list[Claim] = []
    late: list[Claim] = []
    rest: list[Claim] = []
    for claim in claims:
        stage = stage_now(claim.promise, person, claim.nudge, now)
        apart = late if was_delayed(claim.nudge, now) else alone
        (apart if is_exempt(claim.promise, stage) else rest).append(claim)
    return alone, late, rest


def _quiet_until(claim: Claim, person: Person, now: datetime) -> datetime | None:
    """Until when a nudge waits in quiet hours; one that was planned for just before them is let through."""
    spell = quiet_spell(now, person)
    if spell is None or (claim.nudge.at < spell[0] and not was_delayed(claim.nudge, now)):
        return None
    return spell[1]


async def _has_room(claims: Sequence[Claim], person: Person, agenda: Agenda, now: datetime) -> bool:
    """Take one of the day's bundles, if one is left. It is taken before it is sent, so that two workers see it."""
    tenant, day = claims[0].tenant, day_of(person, now)
    await agenda.count_bundle(tenant, person.id, day, operation=claims[0].nudge.id)
    return await agenda.bundles_sent(tenant, person.id, day) <= person.bundles_a_day


def _message(claims: Sequence[Claim], person: Person, now: datetime) -> Message:
    card = nudge_card([(claim.promise, claim.nudge) for claim in claims], person, now)
    return Message(claims=tuple(claims), tenant=claims[0].tenant, person=person.id, card=card)


def _moment(nudge: Nudge, book: Book) -> str:
    if nudge.at <= book.now:
        return texts.AT_ONCE
    calendar = book.person.calendar
    return f"{moment(nudge.at, calendar)}, {distance(nudge.at, book.now, calendar.tzinfo)}"
