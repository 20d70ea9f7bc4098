"""A promise on a card: what it is, when it is due, what speaks against the date, and what can be done with it."""

from collections.abc import Iterable
from datetime import datetime

from handlers.cards import Action, Actions, Block, Bullets, Fact, Facts, Heading, Tone
from handlers.domain.due import Due, Granularity
from handlers.domain.feasibility import Collision, Obstacle
from handlers.domain.ledger import is_overdue
from handlers.domain.promise import Promise, PromiseKind, Standing

COMMAND = "promises"
"""The command under which a promise is changed, on every door."""
KINDS = {
    PromiseKind.CALL_BACK: "call-back",
    PromiseKind.DELIVERY: "delivery",
    PromiseKind.APPOINTMENT: "appointment",
}


def when(due: Due, now: datetime | None = None) -> str:
    """Weekday, date, time and zone in words; and how far it is off, where the present is given."""
    local = due.local
    day = f"{local:%A} {local.day} {local:%B %Y}"
    exact = f", {local:%H:%M}" if due.granularity is Granularity.MINUTE else f", by {local:%H:%M}"
    said = f"{day}{exact} ({due.zone})"
    return said if now is None else f"{said}, {distance(due.instant, now)}"


def distance(instant: datetime, now: datetime) -> str:
    """How far an instant is from now, in the largest unit that fits."""
    seconds = (instant - now).total_seconds()
    minutes = round(abs(seconds) / 60)
    if minutes == 0:
        return "now"
    amount, unit = next(
        (round(minutes / size), name) for size, name in ((1440, "day"), (60, "hour"), (1, "minute")) if minutes >= size
    )
    plural = "" if amount == 1 else "s"
    return f"in {amount} {unit}{plural}" if seconds > 0 else f"{amount} {unit}{plural} ago"


def facts(promise: Promise, now: datetime) -> Facts:
    """What a promise is."""
    named = [
        ("What", promise.what),
        ("To", ", ".join(filter(None, (promise.to, promise.client)))),
        ("Due", when(promise.due, now if promise.standing is Standing.OPEN else None)),
        ("Kind", KINDS[promise.kind]),
    ]
    return Facts(facts=tuple(Fact(name=name, value=value) for name, value in named if value))


def title(promise: Promise, now: datetime) -> str:
    """What stands above a promise."""
    if promise.standing is not Standing.OPEN:
        return f"Promise {promise.id}: {promise.standing}"
    return f"Promise {promise.id}" + (": overdue" if is_overdue(promise.due, now) else "")


def collided(collisions: Iterable[Collision]) -> list[Block]:
    """What speaks against a date."""
    said = tuple(_said(collision) for collision in collisions)
    return [Heading(text="Look again", tone=Tone.CARE), Bullets(items=said)] if said else []


def actions(promise: Promise) -> Actions:
    """What can be done with an open promise."""
    wanted = (
        ("Done", "done", ""),
        ("Snooze", "snooze", "1h"),
        ("Change the date", "move", "..."),
        ("I will miss it", "miss", ""),
        ("Hand over", "hand-over", "..."),
    )
    return Actions(
        actions=tuple(
            Action(label=label, command=COMMAND, verb=verb, subject=promise.id, argument=argument)
            for label, verb, argument in wanted
        )
    )


AGAINST = {
    Obstacle.PAST: "That time has passed.",
    Obstacle.HOLIDAY: "That day is a holiday: {named}.",
    Obstacle.TIME_OFF: "You are off that day.",
    Obstacle.NOT_A_WORKING_DAY: "That is a {named}, and you do not work then.",
    Obstacle.OUTSIDE_HOURS: "That is outside your working hours.",
    Obstacle.SAME_HOUR: "You have promised something else at that hour: {named}.",
    Obstacle.FULL_DAY: "That day holds {named} promises already.",
}


def _said(collision: Collision) -> str:
    return AGAINST[collision.obstacle].format(named=collision.named)
