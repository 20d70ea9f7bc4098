"""A pasted text made readable, with the way back to the text as given.

What nobody sees is taken out (zero-width and bidi characters) or blanked (hidden elements); control
characters, halves of broken characters and mark-up become blanks; typographic quotes and spaces become
plain ones. Only taking out moves characters, so a map is kept just then.
"""

import re
from dataclasses import dataclass

from handlers.domain.pasted import Span
from prompts.reading.patterns import LazyPattern

INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
_HIDES = re.compile(
    r"<([a-z]+)\b[^<>]{0,200}?\b(?:hidden\b|display\s?:\s?none|font-size\s?:\s?0|opacity\s?:\s?0"
    r"|color\s?[:=]\s?[\"']?(?:white|#fff))"
    r"[^<>]{0,200}>",
    re.IGNORECASE,
)
"""What opens an element that a mail program does not show."""
_LONGEST_HIDDEN = 4000
MARK_UP = re.compile(
    r"</?(?!(?:system|assistant|developer|instructions?|prompt)\s*[^<>\n]{0,80}>)[a-zA-Z][^<>\n]{0,200}>",
    re.IGNORECASE,
)
"""Tags, other than those that pretend to speak for the machine: ``injections`` reads what they hold."""

_PLAIN = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000)], " ") | {
    ord(typographic): plain
    for plain, set_of in {
        "'": "\u2018\u2019\u201a\u02bc\u00b4",
        '"': "\u201c\u201d\u201e\u00ab\u00bb",
        " ": "\u00a0\u2002\u2003\u2009\u202f\t",
    }.items()
    for typographic in set_of
}


@dataclass(frozen=True, slots=True)
class CleanText:
    """Readable text. ``origin[i]`` is where character ``i`` stood as pasted; None where nothing moved."""

    text: str
    origin: tuple[int, ...] | None = None

    def as_pasted(self, start: int, end: int) -> Span:
        """The place, in the text as pasted, of the characters ``text[start:end]``."""
        if self.origin is None:
            return Span(start=start, end=end)
        if end > start:
            return Span(start=self.origin[start], end=self.origin[end - 1] + 1)
        there = self.origin[start] if start < len(self.origin) else self._end(self.origin)
        return Span(start=there, end=there)

    def without(self, pattern: re.Pattern[str] | LazyPattern) -> "CleanText":
        """The same text with blanks of the same length where the pattern matches; lines stay lines."""
        return CleanText(pattern.sub(_blank, self.text), self.origin)

    @staticmethod
    def _end(origin: tuple[int, ...]) -> int:
        return origin[-1] + 1 if origin else 0


def clean(pasted: str) -> CleanText:
    """Make a pasted text readable."""
    origin: tuple[int, ...] | None = None
    text = pasted
    if INVISIBLE.search(pasted):
        kept = [place for place, character in enumerate(pasted) if not INVISIBLE.match(character)]
        text = "".join(pasted[place] for place in kept)
        origin = tuple(kept)
    return CleanText(_without_hidden(text.translate(_PLAIN)), origin).without(MARK_UP)


def _without_hidden(text: str) -> str:
    """Blank what stands in elements that nobody is shown; one that never ends hides nothing."""
    shown = 0
    for opening in _HIDES.finditer(text):
        end = text.find(f"</{opening[1]}", opening.end(), opening.end() + _LONGEST_HIDDEN)
        if opening.start() >= shown and end >= 0:
            text = text[: opening.end()] + re.sub(r"[^\n]", " ", text[opening.end() : end]) + text[end:]
            shown = end
    return text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
