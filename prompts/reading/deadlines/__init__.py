"""Deadlines in English business mail: which words name a time, and what instant they mean.

``find_times`` reads words alone; ``find_deadlines`` says what they come to for a person at a moment
(docs/conventions.md C0 to C15, docs/adr/0006-deadline-grammar.md). Both are pure and linear in the text.
"""

from datetime import datetime

from handlers.domain.deadline import Deadline
from handlers.domain.person import Person
from prompts.reading.deadlines.times import TimeWords, find_times

__all__ = ["TimeWords", "find_deadlines", "find_times"]


def find_deadlines(
    text: str, *, person: Person, now: datetime, recipient_zone: str | None = None
) -> tuple[Deadline, ...]:
    """The times that a text names, in their order, as that person means them at that moment.

    Args:
        text: What was written.
        person: Who wrote it: their zone, working hours, holidays and order of dates.
        now: When, aware.
        recipient_zone: The zone of whoever reads it, for "your time", where it is known.
    """
    from prompts.reading.deadlines.resolution import resolved  # noqa: PLC0415 - advice needs words only

    return resolved(text, person=person, now=now, recipient_zone=recipient_zone)
