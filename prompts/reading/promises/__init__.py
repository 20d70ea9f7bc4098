"""Promises spoken in a text (docs/conventions.md D1 to D8): who binds themself to what, for whom, by when.

Read clause by clause. ``heads`` finds where somebody binds themself, ``vetoes`` says of each whether it is meant, and
``entries`` cuts out what is promised, to whom and by when. A promise wrongly found is nagged about, so in doubt there
is none.
"""

from collections.abc import Iterable, Iterator, Sequence

from handlers.domain.promise import SpokenPromise
from prompts.reading.deadlines import find_times
from prompts.reading.promises.entries import entries
from prompts.reading.promises.heads import Head, heads
from prompts.reading.promises.vetoes import is_meant
from prompts.reading.sentences import Sentence

__all__ = ["promises"]


def promises(said: Iterable[Sentence]) -> tuple[SpokenPromise, ...]:
    """The promises in the author's own sentences, in the order in which they are made."""
    return tuple(promise for sentence in said for promise in _in(sentence.text))


def _in(sentence: str) -> Iterator[SpokenPromise]:
    times = [time for time in find_times(sentence) if not time.past]
    meant = _meant(sentence, heads(sentence, timed=bool(times)))
    for place, head in enumerate(meant):
        end = meant[place + 1].start if place + 1 < len(meant) else len(sentence)
        yield from entries(sentence, head, end, times)


def _meant(sentence: str, found: Sequence[Head]) -> list[Head]:
    """The heads that are meant; of those that stand within each other the first."""
    meant: list[Head] = []
    for place, head in enumerate(found):
        end = next((later.start for later in found[place + 1 :] if later.start > head.what), len(sentence))
        is_apart = not meant or head.start >= meant[-1].what
        if is_apart and is_meant(sentence, head, end):
            meant.append(head)
    return meant
