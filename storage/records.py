"""A promise as it stands in Redis: one string, so that a million of them fit one node.

Its first line holds what the scripts look at, the second what only Python reads, as JSON in short names with
everything left out that is as usual or stands in the first line. Times are microseconds since 1970; a due time is
kept as it was said, by its wall and zone. A record carries the version of its form, and an older one is upgraded when
it is read.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from pydantic_core import from_json

from handlers.domain.due import Due, Granularity
from handlers.domain.errors import StoreUnavailable
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.promise import Event, Promise, Standing
from storage.keys import client_word, owner_of, owner_word

Body = dict[str, Any]
Upgrades = Mapping[int, Callable[[Body], Body]]
UPGRADES: Upgrades = {}
"""How the body of a version becomes one of the next; a version that was ever released never leaves this table."""
VERSION = max(UPGRADES, default=0) + 1

SHORT = {
    "what": "w",
    "kind": "k",
    "client": "c",
    "to": "t",
    "said": "s",
    "conditional": "i",
    "standing": "x",
}
"""The fields that stand in a body as they are, by their short names; ``d``, ``e`` and ``z`` hold times."""
USUAL = {"client": None, "to": None, "said": "", "conditional": False, "standing": Standing.OPEN}
"""What is left out."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NEWER = "What Kept remembers was written by a newer version of it. Start that one; nothing was changed."


class Record(NamedTuple):
    """What stands under a promise's key."""

    promise: Promise
    nudge: Nudge | None
    attempt: int


def instant_of(microseconds: int) -> datetime:
    """The instant, in UTC."""
    return EPOCH + timedelta(microseconds=microseconds)


def microseconds_of(instant: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (instant - EPOCH) // MICROSECOND


def encode(promise: Promise, nudge: Nudge | None) -> str:
    """The record of a promise and its next nudge, not yet attempted."""
    fields = (
        "0000",
        VERSION,
        promise.generation,
        *planned_words(nudge),
        owner_word(promise.owner),
        client_word(promise.client),
        "",
    )
    return "\t".join(map(str, fields)) + "\n" + json.dumps(_body(promise), ensure_ascii=False, separators=(",", ":"))


def decode(promise: str, value: str, upgrades: Upgrades = UPGRADES) -> Record:
    """Read a record.

    Args:
        promise: Its id.
        value: As it stands in Redis.
        upgrades: How older versions become newer ones.

    Raises:
        StoreUnavailable: A newer Kept wrote it.
    """
    line, _, text = value.partition("\n")
    attempt, version, generation, stage, meant_for, at, owner, *_ = line.split("\t")
    body = _upgraded(from_json(text), int(version), upgrades)
    known = {"id": promise, "generation": int(generation), "owner": owner_of(owner)}
    nudge = _nudge(promise, int(generation), stage, meant_for, at) if stage else None
    return Record(_promise(known, body), nudge, int(attempt))


def planned_words(nudge: Nudge | None) -> tuple[str | int, str | int, str | int]:
    """A planned nudge as it stands in a record: its stage, what it is meant for if that is not when it comes, when."""
    if nudge is None:
        return "", "", ""
    at, meant_for = microseconds_of(nudge.at), microseconds_of(nudge.meant_for)
    return nudge.stage, "" if meant_for == at else meant_for, at


def _nudge(promise: str, generation: int, stage: str, meant_for: str, at: str) -> Nudge:
    return Nudge(
        promise=promise,
        generation=generation,
        stage=Stage(stage),
        meant_for=instant_of(int(meant_for or at)),
        at=instant_of(int(at)),
    )


def _upgraded(body: Body, version: int, upgrades: Upgrades) -> Body:
    if version > max(upgrades, default=0) + 1:
        raise StoreUnavailable(NEWER)
    while version in upgrades:
        body, version = upgrades[version](body), version + 1
    return body


def _body(promise: Promise) -> Body:
    body: Body = {short: value for name, short in SHORT.items() if (value := getattr(promise, name)) != USUAL.get(name)}
    body["d"] = _from_due(promise.due)
    body["e"] = [_from_event(event, promise.owner) for event in promise.events]
    if promise.snoozed_until:
        body["z"] = microseconds_of(promise.snoozed_until)
    return body


def _from_due(due: Due) -> list[str]:
    fields = [due.day.isoformat(), due.at.isoformat("minutes"), due.zone, due.granularity.value]
    return fields[:-1] if due.granularity is Granularity.MINUTE else fields


def _promise(known: Body, body: Body) -> Promise:
    fields = {name: body[short] for name, short in SHORT.items() if short in body}
    fields["due"] = _due(body["d"])
    fields["events"] = [_event(event, known["owner"]) for event in body.get("e", ())]
    if "z" in body:
        fields["snoozed_until"] = instant_of(body["z"])
    return Promise.model_validate({**known, **fields})


def _due(fields: list[str]) -> Body:
    return dict(zip(("day", "at", "zone", "granularity"), fields, strict=False))


def _from_event(event: Event, owner: str) -> list[Any]:
    """An event; who did it is left open where it was the promise's owner."""
    before, by = event.due_before, None if event.by == owner else event.by
    fields = [event.what.value, microseconds_of(event.at), by, before and _from_due(before), event.client_told]
    while fields[-1] is None:
        fields.pop()
    return fields


def _event(fields: list[Any], owner: str) -> Body:
    what, at = fields[:2]
    by, due, told = (*fields[2:], None, None, None)[:3]
    return {
        "what": what,
        "at": instant_of(at),
        "by": owner if by is None else by,
        "due_before": due and _due(due),
        "client_told": told,
    }
