"""When something is due: read it, and show what was understood, with weekday, date, time and zone.

A person is asked where a reading is a guess, in a sentence that says why, and is offered the other readings.
"""

from collections.abc import Iterator
from datetime import datetime

from handlers.cards import Block, Bullets, Card, Fact, Facts, Heading, Quote, Text, Tone
from handlers.domain.deadline import Deadline, Doubt, main_deadline
from handlers.domain.due import Due, Granularity
from handlers.domain.zone import zone_of
from handlers.ports import DeadlineReader
from handlers.requests import DeadlineAsked

WHY_ASK = {
    Doubt.TIME_HAS_PASSED_TODAY: "That time has passed today, so the next one was taken.",
    Doubt.TODAYS_WEEKDAY: "Today is that weekday: it may mean today or a week from now.",
    Doubt.THIS_OR_NEXT_WEEK: "It may mean this week or next week.",
    Doubt.DAY_OR_MONTH_FIRST: "The numbers make a date in both orders, day first and month first.",
    Doubt.BEFORE_OR_ON: '"Before" a day may or may not allow for that day itself.',
    Doubt.BUSINESS_OR_CALENDAR_END: "The last working day and the last day of the calendar differ.",
    Doubt.ZONE: "It is not certain which time zone is meant.",
    Doubt.CLOCK_CHANGE: "The clocks change then, so that time is skipped or comes twice.",
    Doubt.NOT_A_WORKING_DAY: "Nobody works on that day.",
    Doubt.MORNING_OR_AFTERNOON: "It may be meant in the morning or in the evening.",
    Doubt.SPELLING: "A word seems to be misspelt and may mean another day.",
    Doubt.APPROXIMATE: "The words leave it open which day or hour is meant.",
    Doubt.WEEKDAY_AND_DATE_DIFFER: "The weekday and the date do not belong together.",
    Doubt.WHICH_YEAR: "That date has just gone by, so next year's was taken.",
    Doubt.MIDNIGHT: "Midnight may be the one before that day or the one after it.",
    Doubt.EARLIEST: "The words name the earliest time, not the latest.",
    Doubt.WAITS: "It is counted from something that has yet to happen.",
    Doubt.BUSINESS_OR_CALENDAR_DAYS: "Days were counted on the calendar and end on one on which nobody works.",
}
"""A sentence for each reason to ask."""
EXACTLY = {
    Granularity.MINUTE: "to the minute",
    Granularity.PART: "that part of the day",
    Granularity.DAY: "any time that day",
}


def read_deadline(asked: DeadlineAsked, *, reader: DeadlineReader) -> Deadline | None:
    """The deadline in somebody's words; None where they name no time at all."""
    found = reader.deadlines(asked.text, asked.person, asked.asked_at, asked.recipient_zone)
    return main_deadline(found)


def why_confirm(deadline: Deadline) -> str | None:
    """Why a person should confirm a reading, in a sentence or more; None where it is plain."""
    return " ".join(WHY_ASK[doubt] for doubt in deadline.doubts) or None


def deadline_card(deadline: Deadline | None, *, asked: DeadlineAsked) -> Card:
    """Set a deadline on a card, in the person's own zone."""
    if deadline is None:
        return Card(title="No time found", blocks=(Text(text=_now(asked) + " Nothing in these words names a time."),))
    if deadline.due is None:
        return Card(
            title=_undue(deadline), tone=Tone.CARE, blocks=(Quote(words=deadline.words), Text(text=_why_none(deadline)))
        )
    tone = Tone.CARE if deadline.doubts else Tone.GOOD
    return Card(
        title=in_words(deadline.due, asked.person.calendar.zone),
        tone=tone,
        blocks=tuple(_body(deadline, deadline.due, asked)),
    )


def in_words(due: Due, zone: str) -> str:
    """A time as it is echoed: weekday, date, time and zone."""
    return _shown(due.instant.astimezone(zone_of(zone)), zone)


def _body(deadline: Deadline, due: Due, asked: DeadlineAsked) -> Iterator[Block]:
    zone = asked.person.calendar.zone
    yield Quote(words=deadline.words)
    facts = [Fact(name="Due", value=f"{in_words(due, zone)}, {EXACTLY[due.granularity]}")]
    if due.zone != zone:
        facts.append(Fact(name="On their wall", value=in_words(due, due.zone)))
    facts.append(Fact(name="Counted from", value=_shown(asked.asked_at.astimezone(zone_of(zone)), zone)))
    yield Facts(facts=tuple(facts))
    if why := why_confirm(deadline):
        yield Heading(text="Please confirm", tone=Tone.CARE)
        yield Text(text=why)
    if deadline.alternatives:
        yield Heading(text="It may also mean")
        yield Bullets(items=tuple(in_words(other, zone) for other in deadline.alternatives))


def _undue(deadline: Deadline) -> str:
    return "That has passed" if deadline.past else "Not clear enough"


def _why_none(deadline: Deadline) -> str:
    if deadline.past:
        return "These words name a time that lies behind, so nothing is due."
    return why_confirm(deadline) or "There is no such day or time."


def _now(asked: DeadlineAsked) -> str:
    zone = asked.person.calendar.zone
    return f"Read on {_shown(asked.asked_at.astimezone(zone_of(zone)), zone)}."


def _shown(local: datetime, zone: str) -> str:
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M} ({zone})"
