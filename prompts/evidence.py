"""The words that show a finding: where a signal of the principle stands, else the sentence that spoke for it most.

Where no sentence speaks clearly, and the principle can be broken by leaving something out, the finding says what is
missing and quotes nothing.
"""

from dataclasses import dataclass

from handlers.domain.pasted import Span
from handlers.domain.principle import Principle
from prompts.judging.features import Described, Features
from prompts.judging.weights import Weights
from prompts.reading.layout import GREETING
from prompts.reading.signals import Hit, Signal
from prompts.reading.text import Reading

LEAST = 0.25
"""What a sentence has to add to the log odds of a principle to be quoted for it, where something may be missing instead."""
SIGNAL_ADDS = 1.0
SHOWN_ADDS = 0.5
"""How much it counts that a sentence looks like one that shows something, whatever it is."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on."""

    span: Span | None
    """The place of the words as pasted; none where something is missing."""
    signal: Signal | None = None
    """The signal that stands there, if one does."""


@dataclass(frozen=True, slots=True)
class EvidenceFinder:
    """Finds the words that show why a principle is raised."""

    raised: Weights
    shown: Weights

    def find(self, principle: Principle, described: Described, reading: Reading) -> Evidence:
        """The words of a text that show it best, or none where something is missing."""
        parts = self.raised.parts(described.whole, described.by_sentence, self.raised.questions.index(principle.id))
        hits = {hit.sentence: hit for hit in described.hits if hit.signal.raises and hit.signal.principle == principle.id}
        marks = {
            place: share + self._looks(described.by_sentence[place]) + (SIGNAL_ADDS if place in hits else 0)
            for place, share in parts.items()
            if not GREETING.fullmatch(reading.sentences[place].text)
        }
        best = max(marks, key=marks.__getitem__, default=None)
        if best is None:
            return Evidence(None)
        if best in hits:
            return Evidence(_whole_clause(hits[best], reading), hits[best].signal)
        if principle.missing is not None and parts[best] < LEAST:
            return Evidence(None)
        sentence = reading.sentences[best]
        return Evidence(reading.place(sentence.start, sentence.end))

    def _looks(self, sentence: Features) -> float:
        return SHOWN_ADDS * self.shown.weigh(sentence)[0]


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
