"""A promise as it stands in Redis: one string, so that a million of them fit one node.

Its first line holds what the scripts look at, the second what only Python reads, as JSON in short names with
everything left out that is as usual. Times are microseconds since 1970; a due time is kept as it was said, by
its wall and zone. A record carries the version of its form, and an older one is upgraded when it is read.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from handlers.domain.due import Due
from handlers.domain.errors import StoreUnavailable
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.promise import Event, Promise, Standing
from storage.keys import client_word, owner_word

VERSION = 1
Body = dict[str, Any]
Upgrades = Mapping[int, Callable[[Body], Body]]
UPGRADES: Upgrades = {}
"""How the body of a version becomes one of the next; a version that was ever released never leaves this table."""

SHORT = {
    "owner": "o",
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
    planned = (nudge.stage, *map(microseconds_of, (nudge.meant_for, nudge.at))) if nudge else ("", "", "")
    fields = ("0000", VERSION, promise.generation, *planned, owner_word(promise.owner), client_word(promise.client), "")
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
    attempt, version, generation, stage, meant_for, at, *_ = line.split("\t")
    body = _upgraded(json.loads(text), int(version), upgrades)
    nudge = _nudge(promise, int(generation), stage, meant_for, at) if stage else None
    return Record(_promise(promise, int(generation), body), nudge, int(attempt))


def _nudge(promise: str, generation: int, stage: str, meant_for: str, at: str) -> Nudge:
    return Nudge(
        promise=promise,
        generation=generation,
        stage=Stage(stage),
        meant_for=instant_of(int(meant_for)),
        at=instant_of(int(at)),
    )


def _upgraded(body: Body, version: int, upgrades: Upgrades) -> Body:
    if version > max(VERSION, *upgrades, VERSION):
        raise StoreUnavailable(NEWER)
    while version in upgrades:
        body, version = upgrades[version](body), version + 1
    return body


def _body(promise: Promise) -> Body:
    body: Body = {short: value for name, short in SHORT.items() if (value := getattr(promise, name)) != USUAL.get(name)}
    body["d"] = _from_due(promise.due)
    body["e"] = [_from_event(event) for event in promise.events]
    if promise.snoozed_until:
        body["z"] = microseconds_of(promise.snoozed_until)
    return body


def _from_due(due: Due) -> list[str]:
    return [due.day.isoformat(), due.at.isoformat("minutes"), due.zone, due.granularity.value]


def _promise(promise: str, generation: int, body: Body) -> Promise:
    fields = {name: body[short] for name, short in SHORT.items() if short in body}
    fields["due"] = _due(body["d"])
    fields["events"] = [_event(event) for event in body.get("e", ())]
    if "z" in body:
        fields["snoozed_until"] = instant_of(body["z"])
    return Promise.model_validate({"id": promise, "generation": generation, **fields})


def _due(fields: list[str]) -> Body:
    return dict(zip(("day", "at", "zone", "granularity"), fields, strict=True))


def _from_event(event: Event) -> list[Any]:
    before = event.due_before
    fields = [event.what.value, microseconds_of(event.at), event.by, before and _from_due(before), event.client_told]
    while fields[-1] is None:
        fields.pop()
    return fields


def _event(fields: list[Any]) -> Body:
    what, at, by = fields[:3]
    due, told = (*fields[3:], None, None)[:2]
    return {"what": what, "at": instant_of(at), "by": by, "due_before": due and _due(due), "client_told": told}
