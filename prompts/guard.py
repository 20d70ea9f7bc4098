"""The guard: it stands behind every coach and every rewrite, and what it cannot vouch for does not reach a person.

It checks, deterministically: every quote is verbatim and where it says it is; every principle exists; a rewrite and a phone
script bring no number, amount, date, name, address, promise or claim of work done that the author's own words do not
hold. The client's quoted mail may lend names and dates for restating, never for promising: there ``[slots]`` ask.
An offending item is dropped, and the rest is kept.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from handlers.domain.advice import Advice, Finding
from prompts.reading.facts import SLOT, facts, is_in
from prompts.reading.promises import promises
from prompts.reading.text import Reading, read
from prompts.reading.words import stem, words

_COMMON_STEMS = 0.6
"""A promise in a rewrite is one of the author's if it shares this much of its words with one of theirs."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Checks advice against the text it is about."""

    principles: AbstractSet[str]
    """The ids of the catalogue."""

    def check(self, advice: Advice, reading: Reading) -> Advice:
        """The advice without whatever cannot be vouched for."""
        return advice.model_copy(
            update={
                "findings": tuple(finding for finding in advice.findings if self._holds(finding, reading.pasted)),
                "rewrite": advice.rewrite if advice.rewrite is None or not additions(advice.rewrite, reading) else None,
                "call_script": advice.call_script
                if advice.call_script is None or not additions(advice.call_script, reading)
                else None,
            }
        )

    def _holds(self, finding: Finding, pasted: str) -> bool:
        if finding.principle not in self.principles:
            return False
        if finding.span is None:
            return True
        return bool(finding.quote) and finding.span.of(pasted) == finding.quote


def additions(rewritten: str, reading: Reading) -> frozenset[str]:
    """What a rewrite says that its author did not: facts, and promises by their words.

    Names and dates may also come from the quoted mail, but not into a promise.
    """
    own = "\n".join(sentence.text for sentence in reading.sentences if sentence.role.value in {"own", "note", "signature"})
    theirs = "\n".join(sentence.text for sentence in reading.answered + reading.earlier)
    ours, known = facts(own), facts(own) | facts(theirs)
    our_words, known_words = _stems(own), _stems(own) | _stems(theirs)
    made = promises((*reading.own, *reading.note))
    added: set[str] = set()
    for sentence in read(SLOT.sub("[slot]", rewritten)).sentences:
        spoken = promises([sentence])
        allowed, allowed_words = (ours, our_words) if spoken else (known, known_words)
        added |= {fact for fact in facts(sentence.text) if not is_in(fact, allowed, allowed_words)}
        added |= {promise.what for promise in spoken if not _is_one_of(promise.what, [own.what for own in made])}
    return frozenset(added)


def _is_one_of(what: str, made: list[str]) -> bool:
    meant = {word for word in _stems(SLOT.sub(" ", what)) if len(word) > 2 and word != "slot"}
    return not meant or any(len(meant & _stems(own)) >= _COMMON_STEMS * len(meant) for own in made)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text))
