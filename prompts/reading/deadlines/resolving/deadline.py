"""From an expression of time to a deadline: the day, the hour on it, what may be meant as well, and why to ask."""

from datetime import date, timedelta

from handlers.domain.deadline import Deadline, Doubt
from handlers.domain.due import Due, Granularity
from handlers.domain.pasted import Span
from handlers.domain.zone import zone_of
from prompts.reading.deadlines.meaning import Clock, Close, Meridiem, Phrase, RelativeDay, Shift, Weekday
from prompts.reading.deadlines.resolving import days
from prompts.reading.deadlines.resolving.found import Found
from prompts.reading.deadlines.resolving.hours import TimeOfDay, time_of_day
from prompts.reading.deadlines.resolving.moment import LAST_MINUTE, Moment
from prompts.reading.deadlines.resolving.zones import Wall, differing, is_skipped_or_twice, wall

DAY = timedelta(days=1)
OPENING_OF_THE_NIGHT = 6
"""Before this hour, "in the morning" is the same day's."""


class Answer:
    """A deadline while it is found."""

    __slots__ = ("doubts", "due", "others", "past")

    def __init__(self, due: Due | None = None, *, past: bool = False) -> None:
        """Begin with a time, or with none."""
        self.due, self.past = due, past
        self.others: list[Due] = []
        self.doubts: list[Doubt] = []


def deadline(phrase: Phrase, words: str, span: Span, moment: Moment) -> Deadline:
    """What an expression comes to; no time that has passed is ever a deadline (C15)."""
    answer = _ahead(phrase, moment)
    if phrase.other is not None:
        second = _ahead(phrase.other, moment)
        if second.due is not None and (answer.due is None or second.due.instant > answer.due.instant):
            answer = second
    if phrase.respelled is not None and isinstance(phrase.day, Weekday):
        other = _ahead(phrase._replace(day=phrase.day._replace(day=phrase.respelled), respelled=None), moment)
        answer.doubts.append(Doubt.SPELLING)
        answer.others += [other.due] if other.due else []
    due = answer.due
    if due is None:
        return Deadline(
            words=words, span=span, lead=phrase.lead, due=None, past=answer.past, doubts=tuple(answer.doubts)
        )
    others = _apart(answer.others, due, moment)
    return Deadline(
        words=words,
        span=span,
        lead=phrase.lead,
        due=due,
        doubts=tuple(dict.fromkeys(answer.doubts)),
        alternatives=others,
    )


def _ahead(phrase: Phrase, moment: Moment) -> Answer:
    """What an expression comes to, but nothing that has passed."""
    try:
        answer = _answer(phrase, moment)
    except (OverflowError, ValueError):
        return Answer()
    if answer.due is not None and not moment.is_ahead(answer.due):
        _gone_by(phrase, answer, moment)
    return answer


def _apart(others: list[Due], due: Due, moment: Moment) -> tuple[Due, ...]:
    seen, apart = {due.instant}, list[Due]()
    for other in others:
        if other.instant not in seen and moment.is_ahead(other):
            seen.add(other.instant)
            apart.append(other)
    return tuple(apart)


def _answer(phrase: Phrase, moment: Moment) -> Answer:
    if phrase.past or phrase.lead == "since":
        return Answer(past=True)
    where = wall(phrase.zone, moment)
    if where is None or phrase.waits:
        answer = Answer()
        answer.doubts.append(Doubt.WAITS if phrase.waits else Doubt.ZONE)
        return answer
    timed = phrase.clock is not None or phrase.part is not None or phrase.close is not None
    if isinstance(phrase.day, Shift) and phrase.day.at is not None:
        answer = _from_a_clock(phrase, phrase.day, where, moment)
    elif phrase.day is None:
        answer = _without_a_day(phrase, where, moment)
    elif timed:
        answer = _on_a_day_at(phrase, where, moment)
    else:
        answer = _on_a_day(phrase, where, moment)
    _look_round(phrase, answer, where)
    return answer


def _look_round(phrase: Phrase, answer: Answer, where: Wall) -> None:
    """Doubts that any answer may have: other zones, a clock change, a lead that means the earliest, a slip."""
    due = answer.due
    if due is None:
        return
    moved = differing(due, where.others) if due.granularity is not Granularity.DAY else []
    if moved:
        answer.doubts.append(Doubt.ZONE)
        answer.others += moved
    if due.granularity is Granularity.MINUTE and is_skipped_or_twice(due):
        answer.doubts.append(Doubt.CLOCK_CHANGE)
        answer.others.append(due.model_copy(update={"at": due.at.replace(fold=1)}))
    if phrase.earliest and (phrase.clock is None or phrase.clock.start is None):
        answer.doubts.append(Doubt.EARLIEST)


def _time_on(phrase: Phrase, moment: Moment, day: date) -> TimeOfDay:
    said = time_of_day(phrase.clock, phrase.part, phrase.close, moment, day)
    return said or TimeOfDay(moment.calendar.closing_hour(day), Granularity.DAY)


def _on_a_day_at(phrase: Phrase, where: Wall, moment: Moment) -> Answer:
    """A day with a time of its own."""

    def is_ahead(day: date) -> bool:
        return moment.is_ahead(_time_on(phrase, moment, day).on(day, where.zone))

    same = phrase.clock is not None and phrase.clock.meridiem is Meridiem.SAME
    found = days.resolve(phrase.day, moment, is_ahead, at_this_hour=same) if phrase.day is not None else None
    if found is None or found.past:
        return Answer(past=found is not None)
    said = _time_on(phrase, moment, found.day)
    answer = Answer(said.on(found.day, where.zone))
    answer.others = [_time_on(phrase, moment, other).on(other, where.zone) for other in found.others]
    answer.doubts = list(found.doubts)
    _midnight_and_halves(phrase, answer, said, found, where)
    return answer


def _midnight_and_halves(phrase: Phrase, answer: Answer, said: TimeOfDay, found: Found, where: Wall) -> None:
    due = answer.due
    if due is None or phrase.clock is None:
        return
    if said.days and phrase.part is None and phrase.day != RelativeDay(0) and due.at.hour == 0:
        answer.doubts.append(Doubt.MIDNIGHT)
        answer.others += [
            Due(day=found.day, at=LAST_MINUTE, zone=where.zone),
            due.model_copy(update={"day": found.day}),
        ]
    if said.either_half:
        answer.doubts.append(Doubt.MORNING_OR_AFTERNOON)
        answer.others.append(due.model_copy(update={"at": due.at.replace(hour=due.at.hour + 12)}))


def _without_a_day(phrase: Phrase, where: Wall, moment: Moment) -> Answer:
    """A time alone: today's, or tomorrow's if that has passed (C1, C6, C10)."""
    if phrase.close in {Close.DAY, Close.BUSINESS}:
        return _at_the_close(phrase, where, moment)
    today = moment.now.astimezone(zone_of(where.zone)).date()
    said = _time_on(phrase, moment, today)
    if phrase.clock is None and phrase.part is not None:
        return _in_a_part(phrase, said, where, moment)
    answer = Answer(said.on(today, where.zone))
    if answer.due and not moment.is_ahead(answer.due):
        answer = _tomorrow(phrase, today, where, moment)
    if said.either_half and answer.due:
        answer.doubts.append(Doubt.MORNING_OR_AFTERNOON)
        answer.others.append(answer.due.model_copy(update={"at": said.at.replace(hour=said.at.hour + 12)}))
    return answer


def _tomorrow(phrase: Phrase, today: date, where: Wall, moment: Moment) -> Answer:
    tomorrow = today + DAY
    said = _time_on(phrase, moment, tomorrow)
    answer = Answer(said.on(tomorrow, where.zone))
    answer.doubts.append(Doubt.TIME_HAS_PASSED_TODAY)
    if (
        answer.due
        and answer.due.at.hour < 12
        and phrase.clock is not None
        and answer.due.granularity is Granularity.MINUTE
    ):
        evening = Due(day=today, at=answer.due.at.replace(hour=answer.due.at.hour + 12), zone=where.zone)
        answer.others += [evening]
    if not moment.calendar.is_working_day(tomorrow):
        working = moment.calendar.next_working_day(tomorrow)
        answer.others.append(said.on(working, where.zone))
    return answer


def _in_a_part(phrase: Phrase, said: TimeOfDay, where: Wall, moment: Moment) -> Answer:
    """In the morning, first thing, by lunchtime: of today while it lasts."""
    today = moment.now.astimezone(zone_of(where.zone)).date()
    morning = said.at.hour <= 12 and phrase.lead == "in" and moment.now.hour >= OPENING_OF_THE_NIGHT
    first_thing = phrase.part is not None and phrase.part.name == "first_thing"
    due = said.on(today, where.zone)
    is_overnight = phrase.part is not None and phrase.part.name == "overnight"
    if moment.is_ahead(due) and not (morning or is_overnight):
        return Answer(due)
    answer = Answer()
    next_day = moment.calendar.next_working_day(today) if first_thing else today + DAY
    answer.due = _time_on(phrase, moment, next_day).on(next_day, where.zone)
    if not (morning or first_thing):
        answer.doubts.append(Doubt.TIME_HAS_PASSED_TODAY)
    if not moment.calendar.is_working_day(next_day):
        answer.doubts.append(Doubt.NOT_A_WORKING_DAY)
        answer.others.append(said.on(moment.calendar.next_working_day(next_day), where.zone))
    if is_overnight:
        answer.due = said.on(today, where.zone)
        answer.doubts = [Doubt.APPROXIMATE]
        answer.others = [Due(day=today, at=LAST_MINUTE, zone=where.zone)]
    return answer


def _at_the_close(phrase: Phrase, where: Wall, moment: Moment) -> Answer:
    """EOD and COB with no day: today's, or what C1 says of them after hours and on a free day."""
    calendar, today = moment.calendar, moment.now.astimezone(zone_of(where.zone)).date()
    works = calendar.is_working_day(today)
    due = Due(day=today, at=calendar.closing_hour(today), zone=where.zone)
    following = calendar.next_working_day(today)
    next_close = Due(day=following, at=calendar.closing_hour(following), zone=where.zone)
    tonight = Due(day=today, at=LAST_MINUTE, zone=where.zone)
    if works and moment.is_ahead(due):
        return Answer(due)
    answer = Answer(next_close if phrase.close is Close.BUSINESS else (due if moment.is_ahead(due) else tonight))
    answer.doubts = [Doubt.TIME_HAS_PASSED_TODAY if works else Doubt.NOT_A_WORKING_DAY]
    answer.others = [tonight, next_close, due]
    return answer


def _on_a_day(phrase: Phrase, where: Wall, moment: Moment) -> Answer:
    """A day with no time, or an exact length of hours (C2, C8, C14)."""
    found = days.resolve(phrase.day, moment, None) if phrase.day is not None else None
    if found is None or found.past:
        return Answer(past=found is not None)
    if found.instant is not None:
        return _at_the_instant(found, moment)
    if phrase.lead == "before" and not found.whole:
        return _before(found, where, moment)
    answer = Answer(moment.end_of(found.day, where.zone))
    answer.others = [moment.end_of(other, where.zone) for other in found.others]
    answer.doubts = list(found.doubts)
    return answer


def _at_the_instant(found: Found, moment: Moment) -> Answer:
    if found.instant is None:
        return Answer()
    local = found.instant.astimezone(moment.now.tzinfo)
    due = Due.of(local)
    if found.to_the_second:
        due = due.model_copy(update={"at": local.time().replace(microsecond=0)})
    if local.fold:
        due = due.model_copy(update={"at": due.at.replace(fold=1)})
    answer = Answer(due)
    answer.doubts = list(found.doubts)
    return answer


def _before(found: Found, where: Wall, moment: Moment) -> Answer:
    """Before a day: by the end of the last working day before it, if that still comes (C14)."""
    day = found.first or found.day
    named = moment.end_of(day, where.zone)
    before = moment.end_of(moment.last_working_day(day), where.zone)
    answer = Answer(before)
    answer.doubts = [Doubt.BEFORE_OR_ON, *found.doubts]
    answer.others = [named, *(moment.end_of(other, where.zone) for other in (found.day, *found.others))]
    if not moment.is_ahead(before):
        eve = Due(day=day - DAY, at=LAST_MINUTE, zone=where.zone, granularity=Granularity.DAY)
        answer.due = eve if moment.is_ahead(eve) else named
    return answer


def _from_a_clock(phrase: Phrase, meant: Shift, where: Wall, moment: Moment) -> Answer:
    """Two hours before 5 pm."""
    clock, close = (meant.at, None) if isinstance(meant.at, Clock) else (None, meant.at)
    answer = _without_a_day(phrase._replace(day=None, clock=clock, close=close), where, moment)
    found = days.resolve(Shift(meant.amounts), moment, None)
    if answer.due is None or found is None or found.instant is None:
        return Answer()
    length = found.instant - moment.instant
    base = answer.due.local
    moved = (answer.due.instant - length if meant.back else answer.due.instant + length).astimezone(base.tzinfo)
    answer.due, answer.others = Due.of(moved), []
    return answer


def _gone_by(phrase: Phrase, answer: Answer, moment: Moment) -> None:
    """A time that has passed: what is left of its day or its part of the day, or nothing (C2, C15)."""
    due = answer.due
    if due is None:
        return
    answer.due, answer.past = None, True
    if due.day != moment.today:
        return
    until = _still_open(phrase, due, moment)
    if until is not None and moment.is_ahead(until):
        answer.due, answer.past = until, False
        answer.doubts.append(Doubt.TIME_HAS_PASSED_TODAY)


def _still_open(phrase: Phrase, due: Due, moment: Moment) -> Due | None:
    """Until when something of today may be kept."""
    if due.granularity is Granularity.DAY or phrase.close in {Close.DAY, Close.BUSINESS}:
        return due.model_copy(update={"at": LAST_MINUTE})
    if due.granularity is Granularity.PART:
        said = _time_on(phrase, moment, due.day)
        return due.model_copy(update={"at": said.until}) if said.until else None
    return None
