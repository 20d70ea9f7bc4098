"""Whether a text is English enough to be judged.

Every language has its own little words, and English mail is full of English ones: a small share of them, in a
text of some length, is another language or no sentences at all.
"""

from collections.abc import Sequence
from itertools import pairwise

ENOUGH_WORDS = 6
"""Shorter texts are taken as English: "merci, Jo" is still to be read."""
LOWEST_SHARE = 0.13

_ENGLISH = frozenset(
    str.split(
        "the a an and or but if is are was were be been am i you he she it we they me him her us them "
        "my your "
        "his our their this that these those to of in on at by for from with about as not no do does "
        "did have "
        "has had will would can could should shall may might must what when where who why how there here so "
        "just please thanks thank all any some one out up more than then now get got also because it's i'm "
        "don't we're you're i'll we'll i've"
    )
)


def is_english(said: Sequence[str]) -> bool:
    """Whether words, in lower case, read as English."""
    spelled = [word for word in said if word[0].isalpha()]
    if len(spelled) < ENOUGH_WORDS:
        return True
    return sum(word in _ENGLISH for word in spelled) >= LOWEST_SHARE * len(spelled)


def has_words(text: str) -> bool:
    """Whether a text holds letters of any script, enough for a word."""
    return any(left.isalpha() and right.isalpha() for left, right in pairwise(text))


def is_latin(text: str) -> bool:
    """Whether most letters of a text are of the Latin script."""
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) * 2 >= len(letters)
