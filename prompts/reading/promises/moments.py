"""The times of a sentence as promises need them: those of the grammar, and those that only a promise makes a time.

"At 8" is an hour once somebody will do something then and something else after; "before the shop opens" is an event
that nobody can resolve, and yet a deadline in words (docs/conventions.md D8).
"""

from collections.abc import Iterator
from functools import partial

from prompts.reading.deadlines import TimeWords, find_times
from prompts.reading.promises.vocabulary import compiled, written

_pattern = partial(compiled, "moments.toml")


def moments(sentence: str) -> list[TimeWords]:
    """The times that a sentence names, in their order and apart from each other, but for those that lie behind."""
    times = [time for time in find_times(sentence) if not time.past]
    for further in _further(sentence):
        if all(further.end <= time.lead_start or time.end <= further.lead_start for time in times):
            times.append(further)
    return sorted(times, key=lambda time: time.start)


def _further(sentence: str) -> Iterator[TimeWords]:
    for name in written("moments.toml"):
        for found in _pattern(name).finditer(sentence):
            start, end = found.span("words")
            lead_start = found.start("lead") if found["lead"] else start
            yield TimeWords(found["words"], start, end, found["lead"].lower(), lead_start, vague=name == "vague")
