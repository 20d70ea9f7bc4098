"""The words that show a finding: where a signal of the principle stands, else the sentence that says most.

Where no sentence speaks clearly, and the principle can be broken by leaving something out, the finding says
what is missing and quotes nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from handlers.domain.pasted import Span
from handlers.domain.principle import Principle
from prompts.judging.features import Described
from prompts.judging.weights import Shares, Weights
from prompts.reading.layout import GREETING
from prompts.reading.signals import Hit, Signal
from prompts.reading.text import Reading

LEAST = 0.25
"""What a sentence has to add to the log odds of a principle to be quoted for it, where the point may be that
something is missing."""
SIGNAL_ADDS = 1.0
QUOTED_TAKES = 0.4
SHOWN_ADDS = 0.5
"""How much it counts that a sentence looks like one that shows something, whatever it is."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on."""

    span: Span | None
    """The place of the words as pasted; none where something is missing."""
    signal: Signal | None = None
    """The signal that stands there, if one does."""


@dataclass(frozen=True)
class EvidenceFinder:
    """Finds, in one text, the words that show why a principle is raised."""

    reading: Reading
    described: Described
    weights: Weights

    def find_all(self, principles: Sequence[Principle]) -> list[Evidence]:
        """The words for each principle in turn; a sentence quoted before has to be the better for it."""
        quoted: Counter[int] = Counter()
        return [self._find(principle, quoted) for principle in principles]

    def _find(self, principle: Principle, quoted: Counter[int]) -> Evidence:
        shares = self._shares.of("raised", principle.id)
        hits = {hit.sentence: hit for hit in self.described.hits if _speaks_for(hit, principle)}
        marks = {
            place: shares[place] + looks + SIGNAL_ADDS * (place in hits) - QUOTED_TAKES * quoted[place]
            for place, looks in self._looks.items()
        }
        best = max(marks, key=marks.__getitem__, default=None)
        if best is None or (best not in hits and principle.missing is not None and shares[best] < LEAST):
            return Evidence(None)
        quoted[best] += 1
        if best in hits:
            return Evidence(_whole_clause(hits[best], self.reading), hits[best].signal)
        sentence = self.reading.sentences[best]
        return Evidence(self.reading.place(sentence.start, sentence.end))

    @cached_property
    def _shares(self) -> Shares:
        return self.weights.shares(self.described.whole, self.described.by_sentence)

    @cached_property
    def _looks(self) -> Mapping[int, float]:
        """How much each sentence looks like one that shows something; greetings never do."""
        return {
            place: SHOWN_ADDS * looks
            for place, looks in self._shares.alone("shown", "yes").items()
            if not GREETING.fullmatch(self.reading.sentences[place].text)
        }


def _speaks_for(hit: Hit, principle: Principle) -> bool:
    return hit.signal.raises and hit.signal.principle == principle.id


def _whole_clause(hit: Hit, reading: Reading) -> Span:
    """The sentence of a hit if it is short, else the matched words up to the marks around them."""
    sentence = reading.sentences[hit.sentence]
    if sentence.end - sentence.start <= 120:
        return reading.place(sentence.start, sentence.end)
    text = reading.clean.text
    start = max(text.rfind(mark, sentence.start, hit.start) for mark in ",;:()") + 1
    end = min(
        (place for mark in ",;:()" if (place := text.find(mark, hit.end, sentence.end)) >= 0),
        default=sentence.end,
    )
    start = max(start, sentence.start)
    start += len(text[start : hit.start]) - len(text[start : hit.start].lstrip())
    return reading.place(start, end)
