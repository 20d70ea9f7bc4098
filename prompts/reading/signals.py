"""Finding signals: which of the catalogue's patterns stand in a text, and where.

There are some two thousand patterns. Each was given anchors when the knowledge was made: words or pairs
of words of which one stands in any text that it matches. A sentence is asked for its words once, and only
the few patterns that can match are ever compiled. RE2 compiles them several times as fast as ``re`` does, and
no pattern can make it slow on a hostile text.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import re2  # pyright: ignore[reportMissingTypeStubs]

from handlers.domain.pasted import Kind
from prompts.reading.clauses import is_denied, is_quoted, is_reported
from prompts.reading.layout import Role
from prompts.reading.sentences import Sentence
from prompts.reading.text import Reading

_RE2: Any = re2
"""It has no types of its own; its patterns have the methods of those of ``re``."""

BEGINNING = 6
"""How many letters of the beginning of a word can be an anchor."""
PAIRED = 4
"""How many letters of the second word of a pair can."""
GAP = " "
REMEMBERED = 20_000
"""Words, and pairs of them, whose keys are at hand."""

_HEARD = frozenset({Role.OWN, Role.NOTE, Role.QUOTED})
WORD = re.compile(r"\w+", re.ASCII)
"""Words as RE2 sees their edges: a letter beyond ASCII is one."""


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


class Pattern(NamedTuple):
    """A pattern of the catalogue. Stored knowledge holds its fields as a plain list, in this order."""

    signal: int
    """The place of its signal."""
    source: str
    also: Sequence[str] = ()
    """Keys, beside its anchors, of which one stands in any text that it matches; none where there are no others."""


@dataclass(frozen=True, slots=True)
class SignalFinder:
    """Finds signals in texts."""

    signals: Sequence[Signal]
    patterns: Sequence[Pattern]
    """As stored: plain lists of their fields, for making a pattern of each took longer than reading them."""
    by_anchor: Mapping[str, Sequence[int]]
    """From a key to the patterns of which it is an anchor; ``""`` for those that have none."""

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
        for pattern in self._candidates(said):
            index, source, _ = self.patterns[pattern]
            signal = self.signals[index]
            if index in seen or kind not in signal.kinds:
                continue
            for match in compiled(source).finditer(encoded):
                start, end = (len(encoded[:edge].decode()) for edge in match.span(1))
                if _counts(signal, sentence, said, (start, end)):
                    seen.add(index)
                    yield Hit(signal, place, sentence.start + start, sentence.start + end)
                    break

    def _candidates(self, said: str) -> list[int]:
        """The patterns that may match a sentence, in the order of the catalogue."""
        spoken = keys(said)
        found = set(self.by_anchor.get("", ()))
        for key in self.by_anchor.keys() & spoken:
            found.update(self.by_anchor[key])
        return sorted(place for place in found if _holds_all(self.patterns[place], spoken))


def _holds_all(pattern: Pattern, spoken: AbstractSet[str]) -> bool:
    _, _, also = pattern
    return not also or not spoken.isdisjoint(also)


def keys(said: str) -> set[str]:
    """The keys of a text in lower case: words, how they begin, and pairs, the second by how it begins."""
    spoken = WORD.findall(said)
    found: set[str] = set()
    for word in spoken:
        found.update(_keys_of_word(word))
    for left, right in pairwise(spoken):
        found.update(_keys_of_pair(left, right[:PAIRED]))
    return found


@lru_cache(maxsize=REMEMBERED)
def _keys_of_word(word: str) -> tuple[str, ...]:
    return word + GAP, *(word[:length] for length in range(1, BEGINNING + 1))


@lru_cache(maxsize=REMEMBERED)
def _keys_of_pair(left: str, beginning: str) -> tuple[str, ...]:
    return tuple(pair_key(left, beginning[:length]) for length in range(1, PAIRED + 1))


def pair_key(left: str, right: str) -> str:
    """The key of two words, one after the other."""
    return f"{left}{GAP}{right}"


def by_anchor(anchors: Iterable[Collection[str]]) -> dict[str, list[int]]:
    """Index patterns by their anchors, given in the order of the patterns; ``""`` holds those that have none.

    Anchors are keys of which one stands in any text that a pattern matches.
    """
    index: dict[str, list[int]] = {}
    for place, keys_of_one in enumerate(anchors):
        for key in sorted(keys_of_one) or ("",):
            index.setdefault(key, []).append(place)
    return index


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
