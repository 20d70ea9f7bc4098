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
from prompts.judging.weights import Features, Weights, chance

SURE = 0.5
"""A principle is raised from this chance on."""
LIKELY = 0.3
"""The first one or two are raised from this chance on, where a text calls for some finding."""
FEW = 2
SURELY_OTHER = 0.8
"""Below these log odds a text is about something else than a client."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was made of a text."""

    kind: Kind
    raised: Mapping[str, float]
    """The principles at stake, most serious first, with their chances."""
    verdict: Verdict | None
    channel: Channel


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs described texts."""

    principles: Mapping[str, Principle]
    raised: Weights
    good: Weights
    stopped: Weights
    channels: Weights
    client_matter: Weights
    kinds: Weights

    def kind(self, shape: Features) -> Kind:
        """What a text most likely is."""
        return Kind(_best(self.kinds, shape))

    def judge(self, described: Described, kind: Kind) -> Judgement:
        """Judge a text of a kind."""
        verdict = self._verdict(described) if kind is Kind.DRAFT else None
        if verdict is Verdict.SEND:
            return Judgement(kind, {}, verdict, self._channel(described, ()))
        raised = self._raised(described)
        return Judgement(kind, self._ranked(raised), verdict, self._channel(described, raised))

    def is_client_matter(self, shape: Features) -> bool:
        """Whether a text is about a client at all; in doubt it is."""
        return self.client_matter.weigh(shape)[0] > SURELY_OTHER

    def _verdict(self, described: Described) -> Verdict:
        if self.good.weigh(described.whole)[0] > 0:
            return Verdict.SEND
        return Verdict.STOP if self.stopped.weigh(described.whole)[0] > 0 else Verdict.FIX

    def _raised(self, described: Described) -> dict[str, float]:
        chances = sorted(
            (
                (chance(score), principle)
                for principle, score in zip(self.raised.questions, self.raised.weigh(described.whole), strict=True)
            ),
            reverse=True,
        )
        likely = [
            (principle, likelihood)
            for place, (likelihood, principle) in enumerate(chances[:MOST_FINDINGS])
            if likelihood >= (LIKELY if place < FEW else SURE)
        ]
        return dict(likely or [(chances[0][1], chances[0][0])])

    def _ranked(self, raised: Mapping[str, float]) -> dict[str, float]:
        """Integrity first; below it, what weighs more, and among equals what is surer."""

        def place(principle: str) -> tuple[Weight, float]:
            return self.principles[principle].weight, -raised[principle]

        return {principle: raised[principle] for principle in sorted(raised, key=place)}

    def _channel(self, described: Described, raised: Collection[str]) -> Channel:
        if "call-before-you-miss" in raised:
            return Channel.CALL
        return Channel(_best(self.channels, described.whole))


def _best(weights: Weights, features: Features) -> str:
    scores = weights.weigh(features)
    return weights.questions[max(range(len(scores)), key=scores.__getitem__)]
