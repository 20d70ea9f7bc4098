"""Classes of words: what a text speaks of, in words that no example had (lexicon.yaml holds them)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from prompts.reading.words import words

REMEMBERED = 20_000
"""Words whose classes are at hand."""
Heard = tuple[Sequence[str], Sequence[int]]
"""The classes of a word by itself, and how many words the phrases have that it opens."""
SHORTEST = 2
"""A beginning has this many letters at least."""


@dataclass(frozen=True)
class Lexicon:
    """Word classes by their words, phrases and beginnings of words."""

    phrases: Mapping[str, Sequence[str]]
    """From a word, or several with a blank between, to its classes."""
    beginnings: Mapping[str, Sequence[str]]
    """From the beginning of a word to the classes of all words that begin so."""

    def classes(self, said: Sequence[str]) -> set[str]:
        """The classes of the words of a sentence, which are in lower case."""
        found: set[str] = set()
        for start, word in enumerate(said):
            classes, lengths = self._of_word(word)
            found.update(classes)
            for length in lengths:
                found.update(self.phrases.get(" ".join(said[start : start + length]), ()))
        return found

    def _of_word(self, word: str) -> Heard:
        heard = self._heard.get(word)
        if heard is None:
            lengths = self._lengths.get(word[:SHORTEST], ())
            begun = [one for length in lengths for one in self.beginnings.get(word[:length], ())]
            heard = (*self.phrases.get(word, ()), *begun), self._phrase_lengths.get(word, ())
            if len(self._heard) < REMEMBERED:
                self._heard[word] = heard
        return heard

    @cached_property
    def _heard(self) -> dict[str, Heard]:
        """Words that were heard before."""
        return {}

    @cached_property
    def _phrase_lengths(self) -> Mapping[str, Sequence[int]]:
        """How many words the phrases have that a word opens."""
        return _lengths((words[0], len(words)) for words in map(str.split, self.phrases) if len(words) > 1)

    @cached_property
    def _lengths(self) -> Mapping[str, Sequence[int]]:
        """How long the beginnings are that begin alike."""
        return _lengths((beginning[:SHORTEST], len(beginning)) for beginning in self.beginnings)


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, Sequence[int]]:
    found: dict[str, set[int]] = {}
    for opening, length in pairs:
        found.setdefault(opening, set()).add(length)
    return {opening: sorted(lengths) for opening, lengths in found.items()}


def lexicon(classes: Mapping[str, Sequence[str]]) -> Lexicon:
    """Make a lexicon from its classes; an entry that ends in ``*`` stands for all words that begin so.

    An entry is cut into words as texts are: "double-billed" is two, and a weekday stands for any.
    """
    phrases: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    for name, entries in classes.items():
        for entry in entries:
            book = beginnings if entry.endswith("*") else phrases
            found = book.setdefault(" ".join(words(entry.removesuffix("*"))), [])
            if name not in found:
                found.append(name)
    return Lexicon(phrases, beginnings)
