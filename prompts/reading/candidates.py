"""Which patterns may match a sentence, told by its words before any pattern is tried.

Each pattern was given two sets of keys when the knowledge was made (training/anchors.py): its anchors, and others. One
key of each set stands in any text that it matches. The patterns that a word is a key of are kept as one whole number
with a bit for each pattern, so that the words of a sentence are brought together by a few operations on numbers.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise

from prompts.reading.remembered import Remembered

BEGINNING = 6
"""How many letters of the beginning of a word can be a key."""
PAIRED = 4
"""How many letters of the second word of a pair can."""
GAP = " "
DIGIT = "0-9"
"""The key of any digit, wherever it stands."""
ALWAYS = ""
"""Stands in every text: the key of patterns that have no others."""

WORD = re.compile(r"\w+", re.ASCII)
"""Words as RE2 sees their edges: a letter beyond ASCII is one."""
SYMBOL = re.compile(r"[^\w\s]", re.ASCII)
"""Whatever is in no word is a key by itself."""
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True)
class Candidates:
    """Patterns, numbered from 0, by the keys that their texts hold."""

    count: int
    """How many patterns there are."""
    by_key: Mapping[str, str]
    """From a key to the patterns of which it is an anchor, and behind a semicolon those of which it is another."""

    def of(self, said: str) -> list[int]:
        """The patterns that may match a sentence in lower case, in their order."""
        words = WORD.findall(said)
        found = reduce(int.__or__, map(self._of_word.__getitem__, words), self._of_key[ALWAYS])
        found = reduce(int.__or__, map(self._of_pair.__getitem__, pairwise(words)), found)
        found = reduce(int.__or__, map(self._of_key.__getitem__, set(SYMBOL.findall(said))), found)
        return list(_bits(found & (found >> self.count)))

    @cached_property
    def _of_key(self) -> Remembered[str, int]:
        return Remembered(self._patterns)

    @cached_property
    def _of_word(self) -> Remembered[str, int]:
        return Remembered(lambda word: self._any_of(_keys_of_word(word)))

    @cached_property
    def _of_pair(self) -> Remembered[tuple[str, str], int]:
        return Remembered(lambda pair: self._any_of(_keys_of_pair(*pair)))

    def _any_of(self, keys: Iterable[str]) -> int:
        return reduce(int.__or__, (self._patterns(key) for key in keys if key in self.by_key), 0)

    def _patterns(self, key: str) -> int:
        """A bit for each pattern that a key is an anchor of and, above those, for each that it is another key of."""
        anchored, _, others = self.by_key.get(key, ";").partition(";")
        return _mask(anchored) | (_mask(others) << self.count)


def candidates(keys: Iterable[tuple[Collection[str], Collection[str]]]) -> Candidates:
    """Index patterns by their anchors and other keys, given in the order of the patterns; either may be none."""
    book: dict[str, tuple[list[str], list[str]]] = {}
    count = 0
    for place, sets in enumerate(keys):
        for which, keys_of_one in enumerate(sets):
            for key in sorted(keys_of_one) or (ALWAYS,):
                book.setdefault(key, ([], []))[which].append(str(place))
        count = place + 1
    return Candidates(count, {key: ";".join(map(",".join, places)) for key, places in book.items()})


def keys(said: str) -> set[str]:
    """The keys of a text in lower case: words, how they begin, pairs, the second by how it begins, and symbols."""
    words = WORD.findall(said)
    found = set(SYMBOL.findall(said))
    for word in words:
        found.update(_keys_of_word(word))
    for left, right in pairwise(words):
        found.update(_keys_of_pair(left, right))
    return found


def pair_key(left: str, right: str) -> str:
    """The key of two words, one after the other."""
    return f"{left}{GAP}{right}"


def _keys_of_word(word: str) -> tuple[str, ...]:
    beginnings = (word[:length] for length in range(1, min(BEGINNING, len(word)) + 1))
    return word + GAP, *beginnings, *([DIGIT] if _DIGIT.search(word) else [])


def _keys_of_pair(left: str, right: str) -> list[str]:
    return [pair_key(left, right[:length]) for length in range(1, min(PAIRED, len(right)) + 1)]


def _mask(places: str) -> int:
    return sum(1 << int(place) for place in places.split(",")) if places else 0


def _bits(mask: int) -> Iterable[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
