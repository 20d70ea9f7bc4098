"""Finding signals: which of the catalogue's patterns stand in a text, and where.

There are some four thousand patterns. A sentence is asked for its words once, and only the few patterns that they
allow are ever compiled and tried (candidates). RE2 compiles them several times as fast as ``re`` does, and
no pattern can make it slow on a hostile text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2  # pyright: ignore[reportMissingTypeStubs]

from handlers.domain.pasted import Kind
from prompts.reading.candidates import Candidates
from prompts.reading.clauses import is_denied, is_quoted, is_reported
from prompts.reading.layout import Role
from prompts.reading.sentences import Sentence
from prompts.reading.text import Reading

_RE2: Any = re2
"""It has no types of its own; its patterns have the methods of those of ``re``."""

_HEARD = frozenset({Role.OWN, Role.NOTE, Role.QUOTED})


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


Pattern = tuple[int, str]
"""A pattern of the catalogue: the place of its signal, and its source."""


@dataclass(frozen=True, slots=True)
class SignalFinder:
    """Finds signals in texts."""

    signals: Sequence[Signal]
    patterns: Sequence[Pattern]
    candidates: Candidates
    """The patterns by the words that their texts hold."""

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
        encoded = said.encode()
        for pattern in self.candidates.of(said):
            index, source = self.patterns[pattern]
            signal = self.signals[index]
            if index in seen or kind not in signal.kinds:
                continue
            for match in compiled(source).finditer(encoded):
                start, end = (len(encoded[:edge].decode()) for edge in match.span(1))
                if _counts(signal, sentence, said, (start, end)):
                    seen.add(index)
                    yield Hit(signal, place, sentence.start + start, sentence.start + end)
                    break


@cache
def compiled(source: str) -> re.Pattern[Any]:
    """A pattern of the catalogue, made ready for text in lower case: whole words, any white space.

    Its first group is the match.
    """
    return _RE2.compile(rf"\b({source})(?:\W|$)".replace(" ", r"\s+"))


def lowered(text: str) -> str:
    """A text in lower case, character by character, so that places stay."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _counts(signal: Signal, sentence: Sentence, said: str, span: tuple[int, int]) -> bool:
    """Whether words that match are meant as the signal takes them."""
    if any(compiled(pattern).search(said) for pattern in signal.unless) or is_quoted(sentence.text, *span):
        return False
    return not (signal.raises and (is_denied(sentence.text, span[0]) or is_reported(sentence.text, span[0])))
