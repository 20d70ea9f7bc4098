"""Promises spoken in a text (docs/conventions.md D1 to D8): who binds themself to what, for whom, by when.

Read clause by clause. ``heads`` finds where somebody binds themself, ``vetoes`` says of each whether it is meant, and
``entries`` cuts out what is promised, to whom and by when. A promise wrongly found is nagged about, so in doubt there
is none.
"""

from collections.abc import Iterable, Iterator, Sequence

from handlers.domain.promise import SpokenPromise
from prompts.reading.deadlines import TimeWords
from prompts.reading.promises.entries import entries
from prompts.reading.promises.heads import Head, heads
from prompts.reading.promises.moments import moments
from prompts.reading.promises.verbless import verbless_heads
from prompts.reading.promises.vetoes import complements, is_meant
from prompts.reading.sentences import Sentence

__all__ = ["promises", "promises_with_times"]

LONGEST = 700
"""Characters of a sentence that is read as one."""


def promises(said: Iterable[Sentence]) -> tuple[SpokenPromise, ...]:
    """The promises in the author's own sentences, in the order in which they are made."""
    return tuple(promise for promise, _ in promises_with_times(said))


def promises_with_times(said: Iterable[Sentence]) -> Iterator[tuple[SpokenPromise, str | None]]:
    """The promises in sentences, each with the words of its time and what leads them in ("before Monday")."""
    before = ""
    for sentence in said:
        for words in _pieces(sentence.text):
            yield from _in(words, before)
            before = words


def _pieces(sentence: str) -> Iterator[str]:
    """A sentence as it is, or one without end in pieces: the time for it grows with its length and no faster."""
    start = 0
    while len(sentence) - start > LONGEST:
        end = sentence.rfind(" ", start, start + LONGEST) + 1
        end = end if end > start else start + LONGEST
        yield sentence[start:end]
        start = end
    yield sentence[start:]


def _in(sentence: str, before: str) -> Iterator[tuple[SpokenPromise, str | None]]:
    times = moments(sentence)
    meant = _meant(sentence, _heads(sentence, times, before), times)
    for place, head in enumerate(meant):
        end = meant[place + 1].start if place + 1 < len(meant) else len(sentence)
        for promise, time in entries(sentence, head, end, times):
            yield promise, sentence[time.lead_start : time.end] if time and promise.deadline else None


def _heads(sentence: str, times: Sequence[TimeWords], before: str) -> list[Head]:
    spoken = heads(sentence, timed=bool(times), before=before)
    return sorted([*spoken, *verbless_heads(sentence, times)], key=lambda head: head.start) if times else spoken


def _meant(sentence: str, found: Sequence[Head], times: Sequence[TimeWords]) -> list[Head]:
    """The heads that are meant; of those that stand within each other the first."""
    meant: list[Head] = []
    for place, head in enumerate(found):
        end = next((later.start for later in found[place + 1 :] if later.start > head.what), len(sentence))
        is_apart = not meant or (
            head.start >= meant[-1].what < head.what and not complements(sentence, meant[-1], head)
        )
        if is_apart and is_meant(sentence, head, end, times):
            meant.append(head)
    return meant
