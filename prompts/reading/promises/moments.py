"""The times of a sentence as promises need them: those of the grammar, and those that only a promise makes a time.

"At 8" is an hour once somebody will do something then and something else after; "before the shop opens" is an event
that nobody can resolve, and yet a deadline in words (docs/conventions.md D8).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from prompts.reading.deadlines import TimeWords, find_times
from prompts.reading.promises.vocabulary import filled, written


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    hints: tuple[str, ...]
    vague: bool
    is_event: bool


def moments(sentence: str) -> list[TimeWords]:
    """The times that a sentence names, in their order and apart from each other, but for those that lie behind."""
    times = [_trimmed(time) for time in find_times(sentence) if not time.past and not _is_whose(time)]
    for further in _further(sentence):
        if all(further.end <= time.lead_start or time.end <= further.lead_start for time in times):
            times.append(further)
    return sorted(times, key=lambda time: time.start)


def _is_whose(time: TimeWords) -> bool:
    """Whether it says whose something is ("Tuesday's backup"), and by no word that it has to be there by then."""
    return time.words.endswith(("'s", "\u2019s")) and time.lead not in {"by", "before"}


def _trimmed(time: TimeWords) -> TimeWords:
    """Without a "coming" that is the verb: "he's coming Thursday"."""
    verb = "coming "
    if time.lead or not time.words.lower().startswith(verb):
        return time
    start = time.start + len(verb)
    return time._replace(words=time.words[len(verb) :], start=start, lead_start=start)


def _further(sentence: str) -> Iterator[TimeWords]:
    lowered = sentence.lower()
    for form in _forms():
        if any(hint in lowered for hint in form.hints):
            yield from (_words(found, form) for found in form.pattern.finditer(sentence))


def _words(found: re.Match[str], form: _Form) -> TimeWords:
    start, end = found.span("words")
    lead_start = found.start("lead") if found["lead"] else start
    return TimeWords(
        found["words"], start, end, "" if form.is_event else found["lead"].lower(), lead_start, vague=form.vague
    )


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(
        _Form(
            re.compile(filled(form["pattern"], {}), re.IGNORECASE),
            tuple(form["hints"]),
            form.get("vague", False),
            form.get("event", False),
        )
        for form in written("moments.toml")["moments"]
    )
