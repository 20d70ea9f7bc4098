"""Promises spoken in a text (docs/conventions.md D1 to D8): who binds themself to what, for whom, by when.

Read clause by clause. ``heads`` finds where somebody binds themself, ``vetoes`` says of each whether it is meant, and
``entries`` cuts out what is promised, to whom and by when. A promise wrongly found is nagged about, so in doubt there
is none.
"""

from collections.abc import Iterable, Iterator

from handlers.domain.promise import SpokenPromise
from prompts.reading.deadlines import find_times
from prompts.reading.promises.entries import entries
from prompts.reading.promises.heads import heads
from prompts.reading.promises.vetoes import is_meant
from prompts.reading.sentences import Sentence

__all__ = ["promises"]


def promises(said: Iterable[Sentence]) -> tuple[SpokenPromise, ...]:
    """The promises in the author's own sentences, in the order in which they are made."""
    return tuple(promise for sentence in said for promise in _in(sentence.text))


def _in(sentence: str) -> Iterator[SpokenPromise]:
    times = [time for time in find_times(sentence) if not time.past]
    found = list(heads(sentence, timed=bool(times)))
    for place, head in enumerate(found):
        end = found[place + 1].start if place + 1 < len(found) else len(sentence)
        if is_meant(sentence, head, end):
            yield from entries(sentence, head, end, times)
