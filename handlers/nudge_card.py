"""A nudge on a card: what comes up and when, what helps to keep it, and what can be done; or several in one."""

from collections.abc import Sequence
from datetime import datetime

from handlers import texts
from handlers.cards import Block, Bullets, Card, Fact, Facts, Heading, Text, Tone
from handlers.domain.calendar import Calendar
from handlers.domain.ledger import is_overdue
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.nudging import OVERDUE_STAGES, is_late, stage_now
from handlers.domain.person import Person
from handlers.domain.promise import Promise, PromiseKind
from handlers.promise_card import actions, distance, facts, moment, when

Planned = tuple[Promise, Nudge]
MOST_IN_FULL = 10
"""More promises than this in one message are a line each, so that it stays short enough for every door."""


def nudge_card(planned: Sequence[Planned], person: Person, now: datetime) -> Card:
    """The message about one promise or several, each with its nudge, of one person."""
    return _one(planned[0], person, now) if len(planned) == 1 else _several(planned, person, now)


def _one(planned: Planned, person: Person, now: datetime) -> Card:
    promise, nudge = planned
    stage, calendar = stage_now(promise, person, nudge, now), person.calendar
    blocks: list[Block] = [facts(promise, calendar, now), *_ready(promise, stage), *_late(nudge, calendar, now)]
    title = _titled(promise, stage, calendar, now)
    return Card(title=title, tone=_tone([stage]), blocks=(*blocks, actions(promise)))


def _several(planned: Sequence[Planned], person: Person, now: datetime) -> Card:
    blocks: list[Block] = []
    late = sum(is_late(nudge, now) for _, nudge in planned)
    if late:
        blocks.append(Text(text=texts.SOME_LATE.format(count=late)))
    for promise, nudge in planned[:MOST_IN_FULL]:
        stage = stage_now(promise, person, nudge, now)
        blocks.append(Heading(text=_titled(promise, stage, person.calendar, now), tone=_tone([stage])))
        blocks.append(_due(promise, nudge, person.calendar, now))
        blocks.append(actions(promise))
    if rest := planned[MOST_IN_FULL:]:
        lines = tuple(f"{promise.what} ({promise.id})" for promise, _ in rest)
        blocks += [Heading(text=texts.AND_ALSO), Bullets(items=lines)]
    stages = [stage_now(promise, person, nudge, now) for promise, nudge in planned]
    return Card(title=texts.SEVERAL.format(count=len(planned)), tone=_tone(stages), blocks=tuple(blocks))


def _titled(promise: Promise, stage: Stage, calendar: Calendar, now: datetime) -> str:
    day = f"{promise.due.instant.astimezone(calendar.tzinfo):%A}"
    said = texts.OPENINGS[stage]
    if stage is Stage.OVERDUE and is_overdue(promise.due, now.replace(second=0, microsecond=0)):
        said = texts.OVERDUE_OPENING
    opening = said.format(day=day, distance=distance(promise.due.instant, now).capitalize())
    return texts.NUDGE.format(opening=opening, what=promise.what)


def _tone(stages: Sequence[Stage]) -> Tone:
    return Tone.STOP if OVERDUE_STAGES.intersection(stages) else Tone.CARE


def _due(promise: Promise, nudge: Nudge, calendar: Calendar, now: datetime) -> Facts:
    due = Fact(name="Due", value=when(promise.due, calendar.zone, now))
    late = tuple(Fact(name="Nudge", value=one.text) for one in _late(nudge, calendar, now))
    return Facts(facts=(due, *late))


def _ready(promise: Promise, stage: Stage) -> list[Block]:
    """What helps to keep it: a quiet place for a call (rule 0.3), being early for an appointment (rule 1.11)."""
    if stage in OVERDUE_STAGES:
        return [Text(text=texts.NOT_DONE)]
    if promise.kind is PromiseKind.CALL_BACK:
        return [Text(text=texts.BEFORE_A_CALL)]
    if promise.kind is PromiseKind.APPOINTMENT:
        return [Text(text=texts.BEFORE_AN_APPOINTMENT)]
    return []


def _late(nudge: Nudge, calendar: Calendar, now: datetime) -> list[Text]:
    return [Text(text=texts.LATE.format(meant=moment(nudge.meant_for, calendar)))] if is_late(nudge, now) else []
