"""Classes of words: what a text speaks of, in words that no example had (lexicon.yaml holds them)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LONGEST = 4
"""An entry has this many words at most."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes by their words, phrases and beginnings of words."""

    phrases: Mapping[str, Sequence[str]]
    """From a word, or several with a blank between, to its classes."""
    beginnings: Mapping[str, Sequence[str]]
    """From the beginning of a word to the classes of all words that begin so."""
    lengths: tuple[int, ...]
    """How long the beginnings are."""

    def classes(self, said: Sequence[str]) -> set[str]:
        """The classes of the words of a sentence, which are in lower case."""
        found: set[str] = set()
        for start, word in enumerate(said):
            for length in range(1, min(LONGEST, len(said) - start) + 1):
                phrase = word if length == 1 else " ".join(said[start : start + length])
                found.update(self.phrases.get(phrase, ()))
            for length in self.lengths:
                if len(word) >= length:
                    found.update(self.beginnings.get(word[:length], ()))
        return found


def lexicon(classes: Mapping[str, Sequence[str]]) -> Lexicon:
    """Make a lexicon from its classes; an entry that ends in ``*`` stands for all words that begin so."""
    phrases: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    for name, entries in classes.items():
        for entry in entries:
            book = beginnings if entry.endswith("*") else phrases
            book.setdefault(entry.removesuffix("*"), []).append(name)
    return Lexicon(phrases, beginnings, tuple(sorted({len(beginning) for beginning in beginnings})))
