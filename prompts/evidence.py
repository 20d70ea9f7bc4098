"""The words that show a finding: the sentence that most looks like it, and the words of a signal in it.

How a sentence looks is told by a few signs, and what each sign is worth was learned from the labelled evidence.
Where no sentence looks like it, and the principle can be broken by leaving something out, the finding says what is
missing and quotes nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from handlers.domain.pasted import Span
from handlers.domain.principle import Principle
from prompts.judging.features import Described
from prompts.judging.weights import Shares, Weights
from prompts.reading.layout import GREETING, Role
from prompts.reading.signals import Hit, Signal
from prompts.reading.text import Reading

LEAST = 0.2
"""How likely a sentence has to show a principle to be quoted for it, where the point may be that something is
missing."""
QUOTED_TAKES = 0.1
"""A sentence that was quoted for another principle has to be so much likelier."""

SIGNS = ("alone", "size", "signal", "place", "last", "note")
"""How much a sentence alone speaks for the principle, what share of the text it is, whether a signal of the principle
stands in it, how far down it stands, whether it is the last, whether it stands in the note."""
Signs = tuple[float, ...]


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
    worth: Mapping[str, float]
    """What each sign is worth."""

    def find_all(self, principles: Sequence[Principle]) -> list[Evidence]:
        """The words for each principle in turn; a sentence quoted before has to be the better for it."""
        quoted: Counter[int] = Counter()
        return [self._find(principle, quoted) for principle in principles]

    def signs(self, principle: str) -> dict[int, Signs]:
        """The signs of each sentence that could be quoted; greetings never are."""
        alone, hits = self._shares.alone("raised", principle), self._hits(principle)
        return {
            place: (alone[place], self._sizes[place], float(place in hits), *self._standing[place])
            for place in self._standing
        }

    def _find(self, principle: Principle, quoted: Counter[int]) -> Evidence:
        worth = [self.worth[sign] for sign in SIGNS]
        marks = {
            place: self.worth["usual"]
            + sum(value * sign for value, sign in zip(worth, signs, strict=True))
            - QUOTED_TAKES * quoted[place]
            for place, signs in self.signs(principle.id).items()
        }
        best = max(marks, key=marks.__getitem__, default=None)
        if best is None or (principle.missing is not None and marks[best] < LEAST):
            return Evidence(None)
        quoted[best] += 1
        hits = self._hits(principle.id)
        if best in hits:
            return Evidence(_whole_clause(hits[best], self.reading), hits[best].signal)
        sentence = self.reading.sentences[best]
        return Evidence(self.reading.place(sentence.start, sentence.end))

    def _hits(self, principle: str) -> dict[int, Hit]:
        return {hit.sentence: hit for hit in self.described.hits if _speaks_for(hit, principle)}

    @cached_property
    def _shares(self) -> Shares:
        return self.weights.shares(self.described.whole, self.described.by_sentence)

    @cached_property
    def _sizes(self) -> Mapping[int, float]:
        return self._shares.sizes("raised")

    @cached_property
    def _standing(self) -> Mapping[int, tuple[float, float, float]]:
        """Where each sentence stands: how far down, whether last, whether in the note."""
        sentences = self.reading.sentences
        places = list(self.described.by_sentence)
        return {
            place: (
                (order + 0.5) / len(places),
                float(order == len(places) - 1),
                float(sentences[place].role is Role.NOTE),
            )
            for order, place in enumerate(places)
            if not GREETING.fullmatch(sentences[place].text)
        }


def _speaks_for(hit: Hit, principle: str) -> bool:
    return hit.signal.raises and hit.signal.principle == principle


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
