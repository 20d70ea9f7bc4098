"""A promise on a card: what it is, when it is due, what speaks against the date, and what can be done with it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from handlers import texts
from handlers.cards import Action, Actions, Block, Bullets, Card, Fact, Facts, Heading, Tone
from handlers.domain.calendar import Calendar
from handlers.domain.due import Due, Granularity
from handlers.domain.feasibility import Collision
from handlers.domain.ledger import is_overdue
from handlers.domain.promise import Event, Promise, Standing
from handlers.domain.zone import zone_of

COMMAND = "promises"
"""The command under which a promise is changed, on every door."""
TO_FILL_IN = "..."
MINUTE = 60
"""Seconds."""
AN_HOUR, A_DAY = 60, 24 * 60
"""Minutes."""


def when(due: Due, zone: str | None = None, now: datetime | None = None) -> str:
    """Weekday, date, time and zone in words; and how far it is off, where the present is given.

    Args:
        due: The time.
        zone: Whose wall to show it on; that of the promise where none is given.
        now: An aware instant.
    """
    local = due.instant.astimezone(zone_of(zone)) if zone else due.local
    by = "" if due.granularity is Granularity.MINUTE else "by "
    said = f"{local:%A} {local.day} {local:%B %Y}, {by}{local:%H:%M} ({zone or due.zone})"
    return said if now is None else f"{said}, {distance(due.instant, now, local.tzinfo)}"


def moment(instant: datetime, calendar: Calendar) -> str:
    """An instant on somebody's wall: weekday, date, time and zone in words."""
    return when(Due.of(instant.astimezone(calendar.tzinfo)))


def distance(instant: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """How far an instant is from now, in the largest unit that fits; in days as a calendar of that zone counts them."""
    minutes = round(abs((instant - now).total_seconds()) / MINUTE)
    if minutes == 0:
        return "now"
    days = abs((instant.astimezone(zone).date() - now.astimezone(zone).date()).days) if zone else 0
    if minutes >= A_DAY:
        amount, unit = days or round(minutes / A_DAY), "day"
    else:
        amount, unit = (round(minutes / AN_HOUR), "hour") if minutes >= AN_HOUR else (minutes, "minute")
    counted = f"{amount} {unit}{'' if amount == 1 else 's'}"
    return f"in {counted}" if instant > now else f"{counted} ago"


def facts(promise: Promise, calendar: Calendar, now: datetime) -> Facts:
    """What a promise is, on its owner's wall; and on the wall that was named, where it is another."""
    still = now if promise.standing is Standing.OPEN else None
    elsewhere = promise.due.zone != calendar.zone
    named = [
        ("What", promise.what),
        ("For", whom(promise)),
        ("Due", when(promise.due, calendar.zone, still)),
        ("On their wall", when(promise.due) if elsewhere else ""),
        ("Kind", texts.KINDS[promise.kind]),
    ]
    return Facts(facts=tuple(Fact(name=name, value=value) for name, value in named if value))


def whom(promise: Promise) -> str:
    """Whom it was promised to, and at which client; empty where nobody is named."""
    return ", ".join(dict.fromkeys(filter(None, (promise.to, promise.client))))


def promise_card(promise: Promise, calendar: Calendar, now: datetime, title: str | None = None) -> Card:
    """One promise, with what happened to it and what can be done."""
    happened = tuple(_happened(promise.events, calendar))
    blocks: list[Block] = [facts(promise, calendar, now)]
    if happened:
        blocks += [Heading(text=texts.WHAT_HAPPENED), Bullets(items=happened)]
    blocks.append(actions(promise) if promise.standing is Standing.OPEN else undoing(promise))
    return Card(title=title or _title(promise, now), tone=_tone(promise, now), blocks=tuple(blocks))


def collided(collisions: Iterable[Collision]) -> list[Block]:
    """What speaks against a date."""
    said = tuple(texts.AGAINST[one.obstacle].format(named=one.named) for one in collisions)
    return [Heading(text=texts.LOOK_AGAIN, tone=Tone.CARE), Bullets(items=said)] if said else []


def actions(promise: Promise) -> Actions:
    """What can be done with an open promise."""
    return Actions(
        actions=(
            act(texts.DO_DONE, "done", promise),
            act(texts.DO_SNOOZE, "snooze", promise, "1h"),
            act(texts.DO_MOVE, "move", promise, TO_FILL_IN),
            act(texts.DO_MISS, "miss", promise),
            act(texts.DO_HAND_OVER, "hand-over", promise, TO_FILL_IN),
        )
    )


def undoing(promise: Promise, label: str = texts.DO_UNDO) -> Actions:
    """The way back from what was just done."""
    return Actions(actions=(act(label, "undo", promise),))


def act(label: str, verb: str, promise: Promise, argument: str = "") -> Action:
    """Something to do with a promise, as a word of its command."""
    return Action(label=label, command=COMMAND, verb=verb, subject=promise.id, argument=argument)


def _title(promise: Promise, now: datetime) -> str:
    if promise.standing is not Standing.OPEN:
        return texts.PROMISE_CLOSED.format(id=promise.id, standing=texts.STANDINGS[promise.standing])
    return (texts.PROMISE_OVERDUE if is_overdue(promise.due, now) else texts.PROMISE).format(id=promise.id)


def _tone(promise: Promise, now: datetime) -> Tone:
    return Tone.STOP if promise.standing is Standing.OPEN and is_overdue(promise.due, now) else Tone.PLAIN


def _happened(events: Iterable[Event], calendar: Calendar) -> Iterator[str]:
    for event in events:
        before = when(event.due_before, calendar.zone) if event.due_before else ""
        did = texts.HAPPENED[event.what].format(before=before)
        told = texts.TOLD[event.client_told] if event.due_before else ""
        yield f"{moment(event.at, calendar)}: {did}{told}"
