"""Small slips of the keyboard in words that name a day: tomorow, wendesday, febuary.

A word of five letters or more that is one slip away (a letter dropped, added, swapped with its neighbour or
mistaken) from one name is read as that name. Whoever is as near to two names ("thuesday") is both.
"""

from functools import cache

from prompts.reading.deadlines.vocabulary import vocabulary

SHORTEST = 5


class Spelling:
    """Finds what was meant."""

    __slots__ = ("_beginnings", "_endings", "_shortened", "_words")

    def __init__(self, words: tuple[str, ...]) -> None:
        """Prepare to recognise slips in these words."""
        self._words = words
        self._beginnings = frozenset(word[:2] for word in words)
        self._endings = frozenset(word[-2:] for word in words)
        self._shortened: dict[str, list[str]] = {}
        for word in words:
            for short in {word, *_shorter(word)}:
                self._shortened.setdefault(short, []).append(word)

    def meant(self, word: str) -> tuple[str, ...]:
        """The names that a word may be a slip of; empty for almost every word, and quickly so."""
        if len(word) < SHORTEST or (word[:2] not in self._beginnings and word[-2:] not in self._endings):
            return ()
        near = {name for short in (word, *_shorter(word)) for name in self._shortened.get(short, ())}
        return tuple(sorted(name for name in near if _is_one_slip(word, name)))


def _shorter(word: str) -> tuple[str, ...]:
    return tuple(word[:place] + word[place + 1 :] for place in range(len(word)))


def _is_one_slip(word: str, name: str) -> bool:
    if word[0] != name[0] and word[1:2] != name[:1]:
        return False
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    if len(word) == len(name):
        swapped = word[start : start + 2] == name[start : start + 2][::-1]
        return word[start + 1 :] == name[start + 1 :] or (swapped and word[start + 2 :] == name[start + 2 :])
    if len(word) < len(name):
        return word[start:] == name[start + 1 :]
    return word[start + 1 :] == name[start:]


@cache
def spelling() -> Spelling:
    """The slips in the names of days and months."""
    return Spelling(tuple(vocabulary().to_respell))
