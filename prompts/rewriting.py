"""Rewrites by safe edits: a sentence that a finding quotes gives way to one of the catalogue's with ``[slots]``.

What is missing altogether comes first, and open questions get lines. Nothing else is touched and nothing is
made up; what is not the author's mail (a note to the coach, older mails, words to the machine) is left out.
Where no such edit is at hand there is no rewrite, and the findings say what to write instead.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from handlers.domain.advice import Finding
from prompts.reading.clean import MARK_UP
from prompts.reading.layout import GREETING, Line, Role
from prompts.reading.sentences import Sentence
from prompts.reading.text import Reading

_LEFT_OUT = "\0"
"""Stands for whatever is left out, until the white space around it is mended."""

_ASIDE = re.compile(r"^\s*[(\[]\S+\s+\S+\s.*[)\]]\s*$")
"""Three words or more in brackets of their own; ``(she/her)`` is fewer."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put words in place of the characters ``[start:end]`` of the clean text; in between where both are one."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Editor:
    """Edits drafts with what prompts/edits.yaml holds."""

    edits: Mapping[str, Any]

    def rewrite(self, reading: Reading, findings: Sequence[Finding], still_open: Sequence[str]) -> str | None:
        """The author's own part of a draft, edited; None where nothing can be edited safely.

        Args:
            reading: The draft.
            findings: What advice finds in it, most serious first.
            still_open: The client's questions that it leaves unanswered.
        """
        if not reading.own:
            return None
        edits = [
            *self._swaps(reading, findings),
            *self._first_sentence(reading, findings),
            *self._answers(reading, still_open),
        ]
        return _apply(reading, edits) if edits else None

    def _swaps(self, reading: Reading, findings: Sequence[Finding]) -> list[Edit]:
        """One edit for each sentence quoted, by the most serious finding that quotes it."""
        swaps: dict[int, Edit] = {}
        for finding in findings:
            sentence = _sentence_of(finding, reading)
            words: str | None = self.edits["sentences"].get(finding.principle)
            said = {swap.words for swap in swaps.values()}
            if sentence is not None and words is not None and words not in said:
                swaps.setdefault(sentence.start, Edit(sentence.start, sentence.end, words))
        return list(swaps.values())

    def _first_sentence(self, reading: Reading, findings: Sequence[Finding]) -> list[Edit]:
        """Where something is missing altogether, its sentence comes first, below the greeting."""
        missing = [finding.principle for finding in findings if finding.span is None]
        words = next((found for one in missing if (found := self.edits["sentences"].get(one))), None)
        if words is None:
            return []
        first = reading.own[0]
        if GREETING.fullmatch(first.text) and len(reading.own) > 1:
            return [Edit(first.end, first.end, f"\n\n{words}")]
        return [Edit(first.start, first.start, f"{words} ")]

    def _answers(self, reading: Reading, still_open: Sequence[str]) -> list[Edit]:
        if not still_open:
            return []
        place, line = reading.own[-1].end, self.edits["answer"]
        lines = "".join(f"\n\n{line.format(question=question)}" for question in still_open)
        return [Edit(place, place, lines)]


def _sentence_of(finding: Finding, reading: Reading) -> Sentence | None:
    """The whole sentence of the author's that a finding quotes from."""
    if finding.span is None:
        return None
    for sentence in reading.own:
        span = reading.place(sentence.start, sentence.end)
        if span.start <= finding.span.start < span.end:
            return sentence
    return None


def _apply(reading: Reading, edits: Sequence[Edit]) -> str:
    """The lines that the author sends, as pasted, with the edits made."""
    shown = _as_pasted(reading)
    for line in reading.lines:
        if not _is_sent(line, reading):
            begin = reading.clean.text.rfind("\n", 0, line.start) + 1
            shown[begin : line.end] = [_LEFT_OUT] * (line.end - begin)
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        shown[edit.start : edit.end] = edit.words
    return _closed_up("".join(shown))


def _is_sent(line: Line, reading: Reading) -> bool:
    """Whether the client is to read a line; words in brackets under a signature may be for the coach."""
    if line.role is Role.SIGNATURE:
        return not _ASIDE.match(reading.clean.text[line.start : line.end])
    return line.role is Role.OWN


def _as_pasted(reading: Reading) -> list[str]:
    """For each character of the clean text, what was pasted there; what was blanked is left out, but for tags."""
    clean, pasted = reading.clean, reading.pasted
    if clean.text == pasted:
        return list(pasted)
    shown = list(pasted) if clean.origin is None else [pasted[place] for place in clean.origin]
    tags = {place for tag in MARK_UP.finditer("".join(shown)) for place in range(*tag.span())}
    return [
        _LEFT_OUT if plain == " " and not character.isspace() and place not in tags else character
        for place, (plain, character) in enumerate(zip(clean.text, shown, strict=True))
    ]


def _closed_up(text: str) -> str:
    """The text without the places where something was left out, and as much white space as one such place."""
    return reduce(_joined, re.split(f"{_LEFT_OUT}+", text)).strip()


def _joined(before: str, behind: str) -> str:
    left, right = before.rstrip(), behind.lstrip()
    space = before[len(left) :] + behind[: len(behind) - len(right)]
    return left + ("\n" * min(2, space.count("\n")) or " " * bool(space)) + right
