"""The words that show a finding: where a signal of the principle stands, else the sentence that spoke for it most.

Where no sentence speaks clearly, and the principle can be broken by leaving something out, the finding says what is
missing and quotes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.domain.pasted import Span
from handlers.domain.principle import Principle
from prompts.judging.features import Described
from prompts.judging.weights import Weights
from prompts.reading.layout import GREETING
from prompts.reading.signals import Hit, Signal
from prompts.reading.text import Reading

LEAST = 0.25
"""What a sentence has to add to the log odds of a principle to be quoted for it, where something may be missing instead."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on."""

    span: Span | None
    """The place of the words as pasted; none where something is missing."""
    signal: Signal | None = None
    """The signal that stands there, if one does."""


def evidence(principle: Principle, described: Described, reading: Reading, raised: Weights) -> Evidence:
    """Find the words that show why a principle is raised on a text."""
    parts = raised.parts(described.whole, described.by_sentence, raised.questions.index(principle.id))
    parts = {place: share for place, share in parts.items() if not GREETING.fullmatch(reading.sentences[place].text)}
    hit = _strongest(principle, described, parts)
    if hit is not None:
        return Evidence(_whole_clause(hit, reading), hit.signal)
    best = max(parts, key=parts.__getitem__, default=None)
    if best is None or (principle.missing is not None and parts[best] < LEAST):
        return Evidence(None)
    sentence = reading.sentences[best]
    return Evidence(reading.place(sentence.start, sentence.end))


def _strongest(principle: Principle, described: Described, parts: Mapping[int, float]) -> Hit | None:
    hits = [hit for hit in described.hits if hit.signal.raises and hit.signal.principle == principle.id and hit.sentence in parts]
    return max(hits, key=lambda hit: (parts[hit.sentence], hit.end - hit.start), default=None)


def _whole_clause(hit: Hit, reading: Reading) -> Span:
    """The sentence of a hit if it is short, else the matched words up to the marks around them."""
    sentence = reading.sentences[hit.sentence]
    if sentence.end - sentence.start <= 120:
        return reading.place(sentence.start, sentence.end)
    text = reading.clean.text
    start = max(text.rfind(mark, sentence.start, hit.start) for mark in ",;:()") + 1
    end = min((place for mark in ",;:()" if (place := text.find(mark, hit.end, sentence.end)) >= 0), default=sentence.end)
    start = max(start, sentence.start)
    start += len(text[start:hit.start]) - len(text[start:hit.start].lstrip())
    return reading.place(start, end)
