"""When to nudge: which word somebody gets next before a promise falls due, and after.

By kind: ahead of a call-back or an appointment with a time, by the person's leads; of anything else at the start of
the working day before and of its own day, or an hour ahead where it was promised too late for either; once when it is
overdue, and once more on the next working morning after that or after it was last touched. Never in quiet hours: a
nudge moves before them, and one whose moment has passed waits until they end.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from handlers.domain.calendar import DAY, Calendar
from handlers.domain.due import Granularity
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.person import Person, QuietHours
from handlers.domain.promise import Happening, Promise, PromiseKind, Standing

EXEMPT = frozenset({PromiseKind.CALL_BACK, PromiseKind.APPOINTMENT})
"""Kinds whose nudges are sent by themselves and at once, for their minute counts."""
OVERDUE_STAGES = frozenset({Stage.OVERDUE, Stage.OVERDUE_STILL})
LATE = timedelta(minutes=2)
"""A nudge that is sent later than this after its moment says so."""
APART = timedelta(hours=4)
"""What is overdue is not said twice within this, such as at the end of quiet hours and as work begins."""
MINUTE = timedelta(minutes=1)
GIVEN = frozenset({Happening.MADE, Happening.RESCHEDULED, Happening.HANDED_OVER, Happening.TAKEN_BACK})
ORDER = tuple(Stage)


def first_nudge(promise: Promise, person: Person, now: datetime) -> Nudge | None:
    """The next nudge of a promise as it stands: the first whose moment is still to come.

    None where the last has passed, and for a promise that is closed.
    """
    if promise.standing is not Standing.OPEN:
        return None
    if promise.snoozed_until is not None and promise.snoozed_until > now:
        return _nudge(promise, person, Stage.SNOOZED, promise.snoozed_until, now)
    return _next(promise, person, now)


def following_nudge(promise: Promise, person: Person, sent: Nudge, now: datetime) -> Nudge | None:
    """The nudge that comes after one that was sent; None after the last.

    What has passed in the meantime is not sent on top: one word about a promise at a time.
    """
    if promise.standing is not Standing.OPEN:
        return None
    return _next(promise, person, max(now, sent.at), sent.stage)


def stage_now(promise: Promise, person: Person, nudge: Nudge, now: datetime) -> Stage:
    """What a nudge is about when it is sent at last: the latest stage that has come, so that no late word is stale."""
    come = [stage for stage, meant in stages(promise, person) if meant <= now]
    if nudge.stage is Stage.SNOOZED:
        return come[-1] if come and come[-1] in OVERDUE_STAGES else Stage.SNOOZED
    return max([nudge.stage, *come], key=ORDER.index)


def is_late(nudge: Nudge, now: datetime) -> bool:
    """Whether a nudge is sent noticeably later than the moment it is about, for whatever reason."""
    return now - nudge.meant_for > LATE


def was_delayed(nudge: Nudge, now: datetime) -> bool:
    """Whether a nudge was planned for now and could not be sent, so that others may have gathered with it."""
    return now - nudge.at > LATE


def is_exempt(promise: Promise, stage: Stage) -> bool:
    """Whether a nudge is sent by itself and at once, beyond the bundles of a day."""
    return promise.kind in EXEMPT or stage in OVERDUE_STAGES


def stages(promise: Promise, person: Person) -> list[tuple[Stage, datetime]]:
    """The stages of a promise and their moments in UTC, earliest first, quiet hours aside."""
    due = promise.due.instant
    ahead = [(stage, moment) for stage, moment in _ahead(promise, person) if moment < due]
    return [*sorted(ahead, key=lambda one: one[1]), *_overdue(promise, person)]


def morning(calendar: Calendar, day: date) -> datetime:
    """The start of a day's work in UTC; on a free day when it would start."""
    opens = calendar.opens(day)
    return opens or datetime.combine(day, calendar.opening_hour(day), calendar.tzinfo).astimezone(UTC)


def next_morning(calendar: Calendar, after: datetime) -> datetime:
    """The first start of a working day after an instant, in UTC."""
    day = after.astimezone(calendar.tzinfo).date()
    if calendar.is_working_day(day) and morning(calendar, day) > after:
        return morning(calendar, day)
    return morning(calendar, calendar.next_working_day(day))


def out_of_quiet(meant: datetime, person: Person, now: datetime) -> datetime:
    """The instant of a nudge, moved out of quiet hours: before them, or behind where that moment has passed."""
    spell = quiet_spell(meant, person)
    if spell is None:
        return meant
    before = spell[0] - MINUTE
    return before if before > now else spell[1]


def after_quiet(meant: datetime, person: Person) -> datetime:
    """The instant, or the end of the quiet hours that it lies in."""
    spell = quiet_spell(meant, person)
    return meant if spell is None else spell[1]


def quiet_spell(instant: datetime, person: Person) -> tuple[datetime, datetime] | None:
    """The quiet hours that an instant lies in, in UTC; None where it lies in none."""
    if person.quiet is None:
        return None
    today = instant.astimezone(person.calendar.tzinfo).date()
    for day in (today - DAY, today):
        start, end = _quiet_of(day, person.quiet, person.calendar)
        if start <= instant < end:
            return start, end
    return None


def _next(promise: Promise, person: Person, now: datetime, sent: Stage = Stage.SNOOZED) -> Nudge | None:
    """The first nudge whose moment is still to come, of the stages behind one that was sent: it may have moved ahead."""
    for stage, meant in stages(promise, person):
        nudge = _nudge(promise, person, stage, meant, now)
        comes_in_time = stage in OVERDUE_STAGES or nudge.at < promise.due.instant
        if meant > now and comes_in_time and ORDER.index(stage) > ORDER.index(sent):
            return nudge
    return None


def _nudge(promise: Promise, person: Person, stage: Stage, meant: datetime, now: datetime) -> Nudge:
    moves_back = stage in OVERDUE_STAGES or stage is Stage.SNOOZED
    at = after_quiet(meant, person) if moves_back else out_of_quiet(meant, person, now)
    return Nudge(promise=promise.id, generation=promise.generation, stage=stage, meant_for=meant, at=at)


def _ahead(promise: Promise, person: Person) -> Iterator[tuple[Stage, datetime]]:
    leads = person.leads.get(promise.kind, ())
    if promise.due.granularity is Granularity.MINUTE and leads:
        yield from zip((Stage.EARLY, Stage.LAST), (promise.due.instant - lead for lead in leads), strict=False)
        return
    mornings = _mornings(promise.due.instant, person.calendar)
    yield from mornings
    given = _given_at(promise)
    if given is not None and not any(given < moment < promise.due.instant for _, moment in mornings):
        yield from _last_chance(promise.due.instant, given, person)


def _mornings(due: datetime, calendar: Calendar) -> tuple[tuple[Stage, datetime], ...]:
    day = due.astimezone(calendar.tzinfo).date()
    return (
        (Stage.DAY_BEFORE, morning(calendar, calendar.previous_working_day(day))),
        (Stage.START_OF_DAY, morning(calendar, day)),
    )


def _last_chance(due: datetime, given: datetime, person: Person) -> Iterator[tuple[Stage, datetime]]:
    """One word within working hours for what no morning lies before: for today, or for first thing tomorrow."""
    within_work = _end_of_work_by(due, person.calendar) - person.last_chance
    moment = next((moment for moment in (within_work, due - person.last_chance) if moment > given), None)
    if moment is not None:
        yield Stage.EARLY, moment


def _end_of_work_by(due: datetime, calendar: Calendar) -> datetime:
    """The due time where anybody works until then; else the last closing before it."""
    if calendar.is_open(due - MINUTE):
        return due
    day = due.astimezone(calendar.tzinfo).date()
    closings = filter(None, (calendar.closes(day), calendar.closes(calendar.previous_working_day(day))))
    return next(closing for closing in closings if closing <= due)


def _given_at(promise: Promise) -> datetime | None:
    """When its owner came to have its present date, as far as that is known."""
    return next((event.at for event in reversed(promise.events) if event.what in GIVEN), None)


def _overdue(promise: Promise, person: Person) -> Iterator[tuple[Stage, datetime]]:
    """When it falls due; and on the next working morning after that was said, or after it was last touched."""
    due = promise.due.instant
    yield Stage.OVERDUE, due
    said = after_quiet(due, person)
    touched = [event.at for event in promise.events[-1:]]
    snoozed = [promise.snoozed_until] if promise.snoozed_until else []
    yield Stage.OVERDUE_STILL, next_morning(person.calendar, max([said, *touched, *snoozed]) + APART)


def _quiet_of(day: date, quiet: QuietHours, calendar: Calendar) -> tuple[datetime, datetime]:
    """The quiet hours that begin on a day, in UTC."""

    def at(day: date, wall: time) -> datetime:
        return datetime.combine(day, wall, calendar.tzinfo).astimezone(UTC)

    last = day if quiet.end > quiet.start else day + DAY
    return at(day, quiet.start), at(last, quiet.end)
