"""Rewrites by safe edits: a sentence that a finding quotes gives way to one of the catalogue's with ``[slots]``, and open questions get lines.

Nothing else is touched and nothing is made up. Where no such edit is at hand there is no rewrite, and the findings say what to
write instead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.domain.advice import Finding
from handlers.domain.pasted import Span
from prompts.reading.layout import GREETING, Role
from prompts.reading.text import Reading


@dataclass(frozen=True, slots=True)
class Edit:
    """Put words in place of a span of the text as pasted; an empty span puts them in."""

    span: Span
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
        edits = [*self._swaps(reading, findings), *self._first_sentence(reading, findings), *self._answers(reading, still_open)]
        return _apply(reading, edits) if edits else None

    def _swaps(self, reading: Reading, findings: Sequence[Finding]) -> list[Edit]:
        """One edit for each sentence quoted, by the most serious finding that quotes it."""
        swaps: dict[int, Edit] = {}
        for finding in findings:
            sentence = _sentence_of(finding, reading)
            words: str | None = self.edits["sentences"].get(finding.principle)
            if sentence is not None and words is not None and words not in [swap.words for swap in swaps.values()]:
                swaps.setdefault(sentence.start, Edit(sentence, words))
        return list(swaps.values())

    def _first_sentence(self, reading: Reading, findings: Sequence[Finding]) -> list[Edit]:
        """Where something is missing altogether, its sentence comes first, below the greeting."""
        missing = [finding.principle for finding in findings if finding.span is None]
        words = next((found for principle in missing if (found := self.edits["sentences"].get(principle))), None)
        if words is None or not reading.own:
            return []
        first = reading.own[0]
        if GREETING.fullmatch(first.text) and len(reading.own) > 1:
            place = reading.place(first.start, first.end).end
            return [Edit(Span(start=place, end=place), f"\n\n{words}")]
        place = reading.place(first.start, first.end).start
        return [Edit(Span(start=place, end=place), f"{words} ")]

    def _answers(self, reading: Reading, still_open: Sequence[str]) -> list[Edit]:
        if not still_open or not reading.own:
            return []
        place = reading.place(reading.own[-1].start, reading.own[-1].end).end
        line: str = self.edits["answer"]
        return [Edit(Span(start=place, end=place), "".join(f"\n\n{line.format(question=question)}" for question in still_open))]


def _sentence_of(finding: Finding, reading: Reading) -> Span | None:
    """The whole sentence of the author's that a finding quotes from."""
    if finding.span is None:
        return None
    for sentence in reading.own:
        span = reading.place(sentence.start, sentence.end)
        if span.start <= finding.span.start < span.end:
            return span
    return None


def _apply(reading: Reading, edits: Sequence[Edit]) -> str:
    text = reading.pasted
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end), reverse=True):
        text = text[: edit.span.start] + edit.words + text[edit.span.end :]
    part = _own_part(reading)
    return text[part.start : part.end + len(text) - len(reading.pasted)].strip()


def _own_part(reading: Reading) -> Span:
    """From the first own line to the last line of the signature: no note, no history."""
    sent = [line for line in reading.lines if line.role in {Role.OWN, Role.SIGNATURE} and line.end > line.start]
    return Span(start=reading.place(sent[0].start, sent[0].end).start, end=reading.place(sent[-1].start, sent[-1].end).end)
