"""The guard: it stands behind every coach, and what it cannot vouch for does not reach a person.

It checks, deterministically: every quote is verbatim and where it says it is; every principle exists; a
rewrite and a phone script bring no number, amount, date, name, address, promise or claim of work done that
the author's own words do not hold. The client's quoted mail may lend names and dates for restating, never
for promising: there ``[slots]`` ask. An offending item is dropped, and the rest is kept.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from handlers.domain.advice import Advice, Finding
from prompts.reading.clean import clean
from prompts.reading.facts import SLOT, facts, is_in
from prompts.reading.layout import Line, Role
from prompts.reading.promises import promises
from prompts.reading.sentences import Sentence, sentences
from prompts.reading.text import Reading
from prompts.reading.words import stems, words

_COMMON_STEMS = 0.6
"""A promise in a rewrite is one of the author's if it shares this much of its words with one of theirs."""
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?=\n)")
_MINE = frozenset({Role.OWN, Role.NOTE, Role.SIGNATURE})
_LITTLE = frozenset({"slot", "the", "and", "for", "with", "from", "you", "your", "our", "that", "this", "them", "it"})
"""Words that say nothing about what is promised."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Checks advice against the text it is about."""

    principles: AbstractSet[str]
    """The ids of the catalogue."""

    def check(self, advice: Advice, reading: Reading) -> Advice:
        """The advice without whatever cannot be vouched for."""
        said = WhatWasSaid(reading)
        return advice.model_copy(
            update={
                "findings": tuple(finding for finding in advice.findings if self._holds(finding, reading.pasted)),
                "rewrite": said.vouched(advice.rewrite),
                "call_script": said.vouched_lines(advice.call_script),
            }
        )

    def _holds(self, finding: Finding, pasted: str) -> bool:
        if finding.principle not in self.principles:
            return False
        if finding.span is None:
            return True
        return bool(finding.quote) and finding.span.of(pasted) == finding.quote


class WhatWasSaid:
    """What a text holds that its rewrite may say again.

    That is the author's own facts and promises, and the names and dates of quoted mail.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def vouched(self, words: str | None) -> str | None:
        """The words, if they add nothing."""
        return words if words is None or not self.additions(words) else None

    def vouched_lines(self, words: str | None) -> str | None:
        """Those lines of the words that add nothing."""
        kept = [line for line in (words or "").splitlines() if not self.additions(line)]
        return "\n".join(kept) or None

    def additions(self, rewritten: str) -> frozenset[str]:
        """What a rewrite says that its author did not: facts, and promises by their words.

        Names and dates may also come from the quoted mail, but not into a promise.
        """
        paragraphs = _paragraphs(_laid_bare(rewritten))
        changed = "\n\n".join(words for words in paragraphs if words not in self._paragraphs)
        added: set[str] = set()
        for sentence in _sentences(SLOT.sub("[slot]", changed)):
            if sentence.text not in self._sentences:
                added |= self._added_by(sentence)
        return frozenset(added)

    def _added_by(self, sentence: Sentence) -> set[str]:
        spoken = promises([sentence])
        told = facts(sentence.text)
        added = {promise.what for promise in spoken if not _is_one_of(promise.what, self._made)}
        if told:
            known = self._ours if spoken else self._anybodys
            added |= {fact for fact in told if not is_in(fact, *known)}
        return added

    @cached_property
    def _mine(self) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self._reading.sentences if sentence.role in _MINE)

    @cached_property
    def _sentences(self) -> frozenset[str]:
        return frozenset(sentence.text for sentence in self._mine)

    @cached_property
    def _own(self) -> str:
        return "\n".join(self._sentences)

    @cached_property
    def _ours(self) -> tuple[frozenset[str], frozenset[str]]:
        return facts(self._own), _spoken_stems(self._mine)

    @cached_property
    def _anybodys(self) -> tuple[frozenset[str], frozenset[str]]:
        theirs = self._reading.answered + self._reading.earlier
        told = facts("\n".join(sentence.text for sentence in theirs))
        return self._ours[0] | told, self._ours[1] | _spoken_stems(theirs)

    @cached_property
    def _made(self) -> list[str]:
        return [promise.what for promise in (*self._reading.promises, *promises(self._reading.note))]

    @cached_property
    def _paragraphs(self) -> frozenset[str]:
        """The author's own paragraphs as they stand: a rewrite that keeps one adds nothing there."""
        text = self._reading.clean.text
        lines = ((text[line.start : line.end], line.role is Role.OWN) for line in self._reading.lines)
        runs = groupby(lines, key=lambda line: (bool(line[0].strip()), line[1]))
        return frozenset(
            "\n".join(words for words, _ in run) for (has_words, is_own), run in runs if has_words and is_own
        )


def _laid_bare(rewritten: str) -> str:
    """A rewrite made readable, with whatever its mark-up holds."""
    return clean(rewritten.replace("<", " ").replace(">", " ")).text


def _paragraphs(text: str) -> list[str]:
    return [words.strip("\n") for words in _BLANK_LINES.split(text)]


def _sentences(rewritten: str) -> tuple[Sentence, ...]:
    """All sentences of a rewrite, whatever they look like: the guard skips no header, mark-up or odd voice."""
    text = _laid_bare(rewritten)
    lines = [Line(*line.span(), Role.OWN) for line in re.finditer(r"[^\n]+", text)]
    return sentences(text, lines)


def _is_one_of(what: str, made: list[str]) -> bool:
    meant = {word for word in _stems(SLOT.sub(" ", what)) if len(word) > 2} - _LITTLE
    return not meant or any(len(meant & _stems(own)) >= _COMMON_STEMS * len(meant) for own in made)


def _spoken_stems(said: Iterable[Sentence]) -> frozenset[str]:
    return frozenset(stems(word for sentence in said for word in sentence.words))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(words(text)))
