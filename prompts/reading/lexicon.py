"""Classes of words: what a text speaks of, in words that no example had (lexicon.yaml holds them)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from prompts.reading.remembered import Remembered
from prompts.reading.words import words

SHORTEST = 2
"""A beginning has this many letters at least."""
_BETWEEN = ","


@dataclass(frozen=True)
class Lexicon:
    """Word classes by their words, phrases and beginnings of words; commas stand between what is found at one."""

    phrases: Mapping[str, str]
    """From a word, or several with a blank between, to its classes."""
    beginnings: Mapping[str, str]
    """From the beginning of a word to the classes of all words that begin so."""
    openings: Mapping[str, str]
    """From two words, with a blank between, to how many words the phrases have that they open."""

    def classes(self, said: Sequence[str]) -> set[str]:
        """The classes of the words of a sentence, which are in lower case."""
        found = set[str]().union(*map(self._of_word.__getitem__, said))
        for start, opening in enumerate(map(" ".join, pairwise(said))):
            for length in self._lengths[opening] if opening in self.openings else ():
                classes = self.phrases.get(" ".join(said[start : start + length]))
                if classes is not None:
                    found.update(classes.split(_BETWEEN))
        return found

    @cached_property
    def _of_word(self) -> Remembered[str, tuple[str, ...]]:
        return Remembered(self._classes_of_word)

    def _classes_of_word(self, word: str) -> tuple[str, ...]:
        begun = (self.beginnings.get(word[:length]) for length in range(SHORTEST, len(word) + 1))
        books = (self.phrases.get(word), *begun)
        return tuple(name for classes in books if classes for name in classes.split(_BETWEEN))

    @cached_property
    def _lengths(self) -> Remembered[str, tuple[int, ...]]:
        return Remembered(lambda opening: tuple(map(int, self.openings[opening].split(_BETWEEN))))


def lexicon(classes: Mapping[str, Sequence[str]]) -> Lexicon:
    """Make a lexicon from its classes; an entry that ends in ``*`` stands for all words that begin so.

    An entry is cut into words as texts are: "double-billed" is two, and a weekday stands for any.
    """
    phrases: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    openings: dict[str, set[int]] = {}
    for name, entries in classes.items():
        for entry in entries:
            book = beginnings if entry.endswith("*") else phrases
            found = book.setdefault(" ".join(words(entry.removesuffix("*"))), [])
            if name not in found:
                found.append(name)
    for spoken in map(str.split, phrases):
        if len(spoken) > 1:
            openings.setdefault(" ".join(spoken[:2]), set()).add(len(spoken))
    lengths = {opening: map(str, sorted(of_phrases)) for opening, of_phrases in openings.items()}
    return Lexicon(_together(phrases), _together(beginnings), _together(lengths))


def _together(book: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {entry: _BETWEEN.join(found) for entry, found in book.items()}
