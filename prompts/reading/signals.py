"""Finding signals: which of the catalogue's patterns stand in a text, and where.

There are some two thousand patterns. Each was given anchors when the knowledge was made: beginnings of words of which one must stand in
any text that it matches. A text is asked for its words once, and only the few patterns that can match are ever compiled.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from handlers.domain.pasted import Kind
from prompts.reading.clauses import is_denied, is_quoted, is_reported
from prompts.reading.layout import Role
from prompts.reading.sentences import Sentence
from prompts.reading.text import Reading

ANCHOR_LENGTH = 6
"""Anchors are cut to this many letters."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signal:
    """A group of patterns that show the same thing about a principle."""

    principle: str
    name: str
    raises: bool
    kinds: frozenset[Kind]
    why: str | None = None
    instead: str | None = None
    replace: str | None = None

    @property
    def id(self) -> str:
        """Its name among all signals."""
        return f"{self.principle}/{self.name}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A signal that stands in a sentence, at ``[start:end]`` of the clean text."""

    signal: Signal
    sentence: int
    """The place of the sentence in the reading."""
    start: int
    end: int


@dataclass(frozen=True)
class SignalFinder:
    """Finds signals in texts."""

    signals: Sequence[Signal]
    patterns: Sequence[tuple[int, str]]
    """Each pattern, with the place of its signal."""
    anchors: Mapping[str, Sequence[int]]
    """From the beginning of a word to the patterns that need one of the kind; ``""`` for those that need none."""
    _longest: int = field(default=ANCHOR_LENGTH, repr=False)

    def find(self, reading: Reading, kind: Kind) -> tuple[Hit, ...]:
        """The signals that stand in the sentences of a text, each once a sentence, past the guards."""
        seen: dict[tuple[int, int], Hit] = {}
        starts = [sentence.start for sentence in reading.sentences]
        for pattern in sorted(self._candidates(reading.clean.text)):
            place, source = self.patterns[pattern]
            signal = self.signals[place]
            if kind not in signal.kinds:
                continue
            for match in compiled(source).finditer(reading.clean.text):
                index = bisect_right(starts, match.start()) - 1
                if index >= 0 and (place, index) not in seen and _counts(signal, reading.sentences[index], match):
                    seen[place, index] = Hit(signal, index, match.start(), match.end())
        return tuple(seen.values())

    def _candidates(self, text: str) -> set[int]:
        found = set(self.anchors.get("", ()))
        for word in set(_WORD.findall(text.lower())):
            for length in range(1, min(len(word), self._longest) + 1):
                found.update(self.anchors.get(word[:length], ()))
        return found


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A pattern of the catalogue, made ready: whole words, case aside, any white space."""
    spaced = source.replace(" ", r"\s+")
    return re.compile(rf"\b(?:{spaced})(?!\w)", re.IGNORECASE)


def _counts(signal: Signal, sentence: Sentence, match: re.Match[str]) -> bool:
    if match.end() > sentence.end or sentence.role not in {Role.OWN, Role.NOTE, Role.QUOTED}:
        return False
    start, end = match.start() - sentence.start, match.end() - sentence.start
    if is_quoted(sentence.text, start, end):
        return False
    return not (signal.raises and (is_denied(sentence.text, start) or is_reported(sentence.text, start)))
