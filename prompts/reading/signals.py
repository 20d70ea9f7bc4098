"""Finding signals: which of the catalogue's patterns stand in a text, and where.

There are some two thousand patterns. Each was given anchors when the knowledge was made: beginnings of words that must stand in
any text that it matches. A sentence is asked for its words once, and only the few patterns that can match are ever compiled. RE2 compiles
them ten times as fast as ``re`` does, and no pattern can make it slow on a hostile text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import re2

from handlers.domain.pasted import Kind
from prompts.reading.clauses import is_denied, is_quoted, is_reported
from prompts.reading.layout import Role
from prompts.reading.sentences import Sentence
from prompts.reading.text import Reading

ANCHOR_LENGTH = 6
"""Anchors are cut to this many characters."""
WHOLE = " "
"""An anchor that ends so is a whole word."""

_HEARD = frozenset({Role.OWN, Role.NOTE, Role.QUOTED})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signal:
    """A group of patterns that show the same thing about a principle."""

    principle: str
    name: str
    raises: bool
    kinds: frozenset[Kind]
    unless: tuple[str, ...] = ()
    """Patterns that silence it in a sentence where one of them stands."""
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


class Pattern(NamedTuple):
    """A pattern of the catalogue."""

    signal: int
    """The place of its signal."""
    source: str
    anchors: Sequence[Sequence[str]]
    """For each word that it needs, the ways in which that word may begin."""


@dataclass(frozen=True, slots=True)
class SignalFinder:
    """Finds signals in texts."""

    signals: Sequence[Signal]
    patterns: Sequence[Pattern]
    by_anchor: Mapping[str, Sequence[int]]
    """From the beginning of a word to the patterns whose first anchor it is; ``""`` for those that have none."""

    def find(self, reading: Reading, kind: Kind) -> tuple[Hit, ...]:
        """The signals that stand in the sentences of a text, each once a sentence, past the guards."""
        text = lowered(reading.clean.text)
        return tuple(
            hit
            for place, sentence in enumerate(reading.sentences)
            if sentence.role in _HEARD
            for hit in self._in(sentence, place, text[sentence.start : sentence.end], kind)
        )

    def _in(self, sentence: Sentence, place: int, said: str, kind: Kind) -> Iterator[Hit]:
        seen: set[int] = set()
        for pattern in self._candidates(said):
            index, source, _ = self.patterns[pattern]
            signal = self.signals[index]
            if index in seen or kind not in signal.kinds:
                continue
            for match in compiled(source).finditer(said):
                if _counts(signal, sentence, said, match.span(1)):
                    seen.add(index)
                    yield Hit(signal, place, sentence.start + match.start(1), sentence.start + match.end(1))
                    break

    def _candidates(self, said: str) -> list[int]:
        """The patterns all of whose words begin as words of a sentence do, in the order of the catalogue."""
        whole = {word + WHOLE for word in _WORD.findall(said)}
        beginnings = {word[:length] for word in whole for length in range(1, ANCHOR_LENGTH + 1)}
        found = list(self.by_anchor.get("", ()))
        for beginning in beginnings:
            for pattern in self.by_anchor.get(beginning, ()):
                for needed in self.patterns[pattern].anchors:
                    if beginnings.isdisjoint(needed):
                        break
                else:
                    found.append(pattern)
        return sorted(set(found))


def by_anchor(patterns: Sequence[Pattern]) -> dict[str, list[int]]:
    """Index patterns by their first anchor."""
    index: dict[str, list[int]] = {}
    for place, pattern in enumerate(patterns):
        for beginning in pattern.anchors[0] if pattern.anchors else ("",):
            index.setdefault(beginning, []).append(place)
    return index


@cache
def compiled(source: str) -> "re2.Pattern[str]":
    """A pattern of the catalogue, made ready for text in lower case: whole words, any white space. Its first group is the match."""
    return re2.compile(rf"\b({source})(?:\W|$)".replace(" ", r"\s+"))


def lowered(text: str) -> str:
    """A text in lower case, character by character, so that places stay."""
    lower = text.lower()
    return (
        lower
        if len(lower) == len(text)
        else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    )


def _counts(signal: Signal, sentence: Sentence, said: str, span: tuple[int, int]) -> bool:
    """Whether words that match are meant as the signal takes them."""
    if any(compiled(pattern).search(said) for pattern in signal.unless) or is_quoted(sentence.text, *span):
        return False
    return not (signal.raises and (is_denied(sentence.text, span[0]) or is_reported(sentence.text, span[0])))
