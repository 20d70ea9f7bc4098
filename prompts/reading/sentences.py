"""Sentences, with their places. A line break ends one only where it was meant to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from prompts.reading.layout import Line, Role
from prompts.reading.words import words

WRAPPED_AT = 62
"""Lines at least this long were most likely broken by the mail program, not by the author."""

_END = re.compile(
    r"""(?<![.?!])[.?!]+["')\]]*(?=[\s>|]+["'(\[]?[A-Z0-9\u00c0-\u00de]|[\s>]*$)|[.?!]{1,3}(?=[\s>|]+[a-z])"""
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|nr|approx|vs|etc|e\.g|i\.e|incl|ext|dept|inc|ltd|co|jr|sr|fig|vol|tel"
    r"|a\.m|p\.m|re|min|max|ca|bzw|z\.b)|(?<!')\b[A-Za-z])\.$|^\s*\(?\d{1,2}\.$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\bno\.$", re.IGNORECASE)
"""An abbreviation before a number; the answer no before anything else."""
_LONGEST_ABBREVIATION = 20
_QUOTE_MARKS = " \t\n>|"
_LINE_BREAK = re.compile(r"\n[>|\s]*")
_ITEM = re.compile(r"^\s*(?:[-*\u2022\u2013]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s+")


@dataclass(frozen=True)
class Sentence:
    """The words ``[start:end]`` of the clean text; ``text`` holds them on one line, without quote marks."""

    text: str
    start: int
    end: int
    role: Role
    depth: int = 0
    by_other: bool = False
    paragraph: int = 0

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, amounts and times as ``<money>``, ``<time>``."""
        return tuple(words(self.text))

    @property
    def is_question(self) -> bool:
        """Whether it ends as a question."""
        return self.text.rstrip("\"')] ").endswith("?")


def sentences(text: str, lines: Iterable[Line]) -> tuple[Sentence, ...]:
    """Cut the lines of a text into sentences, never across roles."""
    return tuple(
        sentence for paragraph, block in enumerate(_blocks(text, lines)) for sentence in _cut(text, block, paragraph)
    )


def _blocks(text: str, lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines that belong together: wrapped by the mail program, same role and depth."""
    block: list[Line] = []
    for line in lines:
        words = text[line.start : line.end].strip()
        if block and (not words or not _goes_on(text, block[-1], line)):
            yield block
            block = []
        if words and line.role is not Role.HEADER:
            block.append(line)
    if block:
        yield block


def _goes_on(text: str, before: Line, line: Line) -> bool:
    if (before.role, before.depth, before.by_other) != (line.role, line.depth, line.by_other):
        return False
    if line.role is Role.SIGNATURE or _ITEM.match(text[line.start : line.end]):
        return False
    return before.end - before.start >= WRAPPED_AT


def _cut(text: str, block: list[Line], paragraph: int) -> Iterator[Sentence]:
    first, start, stop = block[0], block[0].start, block[-1].end
    for end in [*_ends(text, start, stop), stop]:
        words = text[start:end]
        unmarked = words.lstrip(_QUOTE_MARKS if first.role is Role.QUOTED else None)
        if unmarked.strip():
            begin = end - len(unmarked)
            bare = _LINE_BREAK.sub(" ", unmarked.strip())
            place = begin, begin + len(unmarked.rstrip())
            yield Sentence(bare, *place, first.role, first.depth, first.by_other, paragraph)
        start = end


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    for mark in _END.finditer(text, start, stop):
        if mark.group() != "." or not _is_abbreviated(text, start, mark.end()):
            yield mark.end()


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the full stop before ``end`` belongs to its word, and not to the sentence."""
    before = text[start:end] if end - start <= _LONGEST_ABBREVIATION else "_" + text[end - _LONGEST_ABBREVIATION : end]
    return bool(_ABBREVIATION.search(before) or (_NUMBER.search(before) and text[end : end + 2].strip().isdigit()))
