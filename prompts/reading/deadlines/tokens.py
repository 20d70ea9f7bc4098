"""A text as the grammar reads it: words, numbers and signs, each with its place.

Words and numbers that stick together ("3pm", "17h30", "14april") are apart here, and `touches` tells them from
those that stand apart. An address on the web is one token that means nothing. One pass, and linear.
"""

import re
from typing import Protocol

_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![^\W_])[a-z](?:\.[a-z])+(?![^\W_])\.?"
    r"|2(?:moro|morrow|mrw|nite)\b"
    r"|\d+"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|\n[^\S\n]*\n\s*"
    r"|\S"
)
BREAK = "\n"
"""What a blank line reads as: no expression goes on behind it."""


class Names(Protocol):
    """Names of one or more words that a text may hold."""

    firsts: frozenset[str]
    """The words that they begin with."""

    def at(self, tokens: "Tokens", index: int) -> tuple[str, int] | None:
        """The longest name that begins at a token, and the token behind it."""
        ...


class Tokens:
    """The tokens of a text, in parallel lists that end in two guards, so that looking one ahead is always safe."""

    __slots__ = ("ends", "holidays", "nested", "starts", "text", "words")

    def __init__(self, text: str, holidays: "Names | None" = None) -> None:
        """Cut a text up; the names of holidays that its reader knows go with it."""
        self.text = text
        self.holidays = holidays
        self.nested = 0
        """How deep a day stands in another: "the week before the day after Easter"."""
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        lowered = _lowered(text)
        for found in _TOKEN.finditer(lowered):
            word = found.group()
            self.words.append(word if word.isalnum() else _read(word))
            start, end = found.span()
            self.starts.append(start)
            self.ends.append(end)
        for _ in range(2):
            self.words.append("")
            self.starts.append(len(text) + 1)
            self.ends.append(len(text) + 1)

    def touches(self, index: int) -> bool:
        """Whether a token follows the one before it with nothing between."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def is_number(self, index: int) -> bool:
        """Whether a token is made of digits."""
        return self.words[index].isdecimal()

    def is_capital(self, index: int) -> bool:
        """Whether a token begins with a capital."""
        return self.text[self.starts[index] : self.starts[index] + 1].isupper()

    def is_shouted(self, index: int) -> bool:
        """Whether a token is all in capitals."""
        return self.text[self.starts[index] : self.ends[index]].isupper()

    def is_end(self, index: int) -> bool:
        """Whether the text, a paragraph or a sentence is over before a token."""
        word = self.words[index]
        return not word or word == BREAK or not (word[0].isalnum() or word[0] in "'\"$\u20ac\u00a3%/#&@+~-*=")


def _lowered(text: str) -> str:
    """A text in lower case with plain apostrophes, each character where it was."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("\u2019", "'")


def _read(word: str) -> str:
    if word[0] == "\n":
        return BREAK
    return word.replace(".", "") if len(word) > 1 and word[1] == "." and word[0].isalpha() else word
