"""Rewrites by safe edits: words of the author's are swapped for the catalogue's, or a line with ``[slots]`` is put in.

Nothing else is touched and nothing is made up. Where no such edit is at hand there is no rewrite, and the findings say what to
write instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.domain.principle import Principle
from prompts.reading.layout import GREETING, Role
from prompts.reading.signals import Hit
from prompts.reading.text import Reading

OPENED_BY = frozenset({"take-feelings-seriously", "apologise", "own-the-mistake", "play-it-back", "complaints-are-gifts"})
"""The principles whose first sentence can stand above any reply."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters ``[start:end]`` of the text as pasted; insert where both are the same."""

    start: int
    end: int
    words: str


def rewrite(reading: Reading, hits: Sequence[Hit], raised: Sequence[Principle], answers: Sequence[str]) -> str | None:
    """The draft, edited.

    Args:
        reading: The draft.
        hits: The signals found in it.
        raised: The principles that advice raises, most serious first.
        answers: Lines to add for questions that the draft leaves open.

    Returns:
        The author's own part of the text, or None where nothing could be edited safely.
    """
    edits = [*_swaps(reading, hits, {principle.id for principle in raised})]
    edits += _first_sentence(reading, hits, raised)
    edits += _answers(reading, answers)
    return _apply(reading, edits) if edits else None


def _swaps(reading: Reading, hits: Sequence[Hit], raised: set[str]) -> list[Edit]:
    swaps: list[Edit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        own = reading.sentences[hit.sentence].role is Role.OWN
        if own and hit.signal.replace and hit.signal.principle in raised:
            place = reading.place(hit.start, hit.end)
            if not swaps or place.start >= swaps[-1].end:
                swaps.append(Edit(place.start, place.end, _cased(hit.signal.replace, reading.pasted[place.start])))
    return swaps


def _first_sentence(reading: Reading, hits: Sequence[Hit], raised: Sequence[Principle]) -> list[Edit]:
    opening = next((principle for principle in raised if principle.id in OPENED_BY and principle.opening), None)
    if opening is None or any(hit.signal.replace and hit.signal.principle == opening.id for hit in hits):
        return []
    own = [line for line in reading.lines if line.role is Role.OWN and reading.clean.text[line.start : line.end].strip()]
    greeting = next((line for line in own if GREETING.match(reading.clean.text[line.start : line.end])), None)
    if greeting is not None and len(own) > 1 and greeting.end - greeting.start < 40:
        place = reading.place(greeting.start, greeting.end).end
        return [Edit(place, place, f"\n\n{opening.opening}")]
    start = reading.place(own[0].start, own[0].end).start if own else 0
    return [Edit(start, start, f"{opening.opening}\n\n")]


def _answers(reading: Reading, answers: Sequence[str]) -> list[Edit]:
    if not answers or not reading.own:
        return []
    last = reading.own[-1]
    place = reading.place(last.start, last.end).end
    return [Edit(place, place, "".join(f"\n\n{line}" for line in answers))]


def _apply(reading: Reading, edits: Sequence[Edit]) -> str:
    text = reading.pasted
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    grown = len(text) - len(reading.pasted)
    start, end = _own_part(reading)
    return text[start : end + grown].strip()


def _own_part(reading: Reading) -> tuple[int, int]:
    """From the first own line to the last line of the signature: no note, no history."""
    sent = [line for line in reading.lines if line.role in {Role.OWN, Role.SIGNATURE} and line.end > line.start]
    return reading.place(sent[0].start, sent[0].end).start, reading.place(sent[-1].start, sent[-1].end).end


def _cased(words: str, first: str) -> str:
    return words[0].upper() + words[1:] if first.isupper() else words[0].lower() + words[1:] if not words.startswith("I ") else words
