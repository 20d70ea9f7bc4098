"""A text's times, resolved."""

from datetime import datetime
from functools import lru_cache

from handlers.domain.deadline import Deadline
from handlers.domain.pasted import Span
from handlers.domain.person import Person
from prompts.reading.deadlines.resolving.deadline import deadline
from prompts.reading.deadlines.resolving.moment import Moment
from prompts.reading.deadlines.times import find_phrases
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import Phrases


def resolved(text: str, *, person: Person, now: datetime, recipient_zone: str | None) -> tuple[Deadline, ...]:
    """The times that a text names, in their order, without the vague ones."""
    moment = Moment(person, now, recipient_zone)
    tokens = Tokens(text, _names(tuple(person.calendar.holidays.values())))
    found: list[Deadline] = []
    for phrase in find_phrases(tokens):
        if not phrase.vague:
            span = Span(start=tokens.starts[phrase.start], end=tokens.ends[phrase.end - 1])
            found.append(deadline(phrase, span.of(text), span, moment))
    return tuple(found)


@lru_cache(maxsize=32)
def _names(holidays: tuple[str, ...]) -> Phrases | None:
    """The names of a calendar's holidays, as the text may write them."""
    names = {name.lower().strip() for name in holidays}
    return Phrases({" ".join(name.split()): name for name in names if name}) if names - {""} else None
