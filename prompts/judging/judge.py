"""The judgement on a text: which principles are at stake, what to do with a draft, how to reach the client.

Learned weights propose; what follows is policy, and stands here in the open: few findings and fewer when
unsure, integrity before promises before respect before service before commerce, a draft that is good to go
is told so and nothing else.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from handlers.domain.advice import MOST_FINDINGS, Channel, Verdict
from handlers.domain.pasted import Kind
from handlers.domain.principle import Principle, Weight
from prompts.judging.features import Described
from prompts.judging.weights import Features, Scores, Weights

WORTH_RAISING = 0.24
"""A principle is raised from here on, where 1 is a finding that must be and 0 one that must not (training/fit.py)."""
GOOD_FROM = -0.1
"""A draft is good to go from here on, on a scale from -1 to 1: in doubt it is, for a good draft that is not told so
costs more trust than a slip that is not found."""
STOPPED_FROM = 0.4
"""A draft that is not good is stopped from this chance on."""
SURELY_OTHER = 0.0
"""A text below this is about something else than a client, on a scale from -1 to 1."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was made of a text."""

    kind: Kind
    raised: Mapping[str, float]
    """The principles at stake, most serious first, with how right it seems to raise each."""
    verdict: Verdict | None
    channel: Channel


@dataclass(frozen=True, slots=True)
class Look:
    """What a text seems to be."""

    kind: Kind
    is_client_matter: bool
    """Whether it is about a client at all; in doubt it is."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs described texts."""

    principles: Mapping[str, Principle]
    weights: Weights

    def look(self, shape: Features) -> Look:
        """What a text seems to be, before it is read as of its kind."""
        scores = self.weights.weigh(shape)
        return Look(Kind(_best(scores["kinds"])), scores["client_matter"]["yes"] > SURELY_OTHER)

    def judge(self, described: Described, kind: Kind) -> Judgement:
        """Judge a text of a kind."""
        scores = self.weights.weigh(described.whole)
        verdict = _verdict(scores) if kind is Kind.DRAFT else None
        raised = {} if verdict is Verdict.SEND else _raised(scores["raised"])
        return Judgement(kind, self._ranked(raised), verdict, _channel(scores["channels"], raised))

    def _ranked(self, raised: Mapping[str, float]) -> dict[str, float]:
        """Integrity first; below it, what weighs more, and among equals what is surer."""

        def place(principle: str) -> tuple[Weight, float]:
            return self.principles[principle].weight, -raised[principle]

        return {principle: raised[principle] for principle in sorted(raised, key=place)}


def _verdict(scores: Scores) -> Verdict:
    if scores["good"]["yes"] > GOOD_FROM:
        return Verdict.SEND
    return Verdict.STOP if scores["stopped"]["yes"] > STOPPED_FROM else Verdict.FIX


def _raised(scores: Mapping[str, float]) -> dict[str, float]:
    """What is worth raising, and one thing at the least: a text that is not good to go has something."""
    best = sorted(scores, key=scores.__getitem__, reverse=True)[:MOST_FINDINGS]
    return {one: scores[one] for place, one in enumerate(best) if place == 0 or scores[one] >= WORTH_RAISING}


def _channel(scores: Mapping[str, float], raised: Collection[str]) -> Channel:
    if "call-before-you-miss" in raised:
        return Channel.CALL
    return Channel(_best(scores))


def _best(scores: Mapping[str, float]) -> str:
    return max(scores, key=scores.__getitem__)
