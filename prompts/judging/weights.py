"""A linear model as data: for each feature what it says for or against each question.

Sparse rows of small integers, packed into short strings and unpacked only for the features that a text has, so that knowledge loads fast and
weighing a mail takes a millisecond or two with no numeric library.
"""

from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt

RARITY_STEP = 0.05
"""Rarities are stored in steps of this size, up to 255 of them."""
REMEMBERED = 20_000
"""Unpacked rows that are kept at hand."""

Row = tuple[float, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned about some questions, all asked of the same features."""

    questions: tuple[str, ...]
    biases: Sequence[float]
    steps: Sequence[float]
    """For each question, how much one unit of its weights is."""
    rows: Mapping[str, str]
    """Packed, for each feature: its rarity, and the weights of the questions that it speaks to."""

    def weigh(self, features: Mapping[str, float]) -> list[float]:
        """The score of each question, in log odds."""
        known, length = self._known(features)
        scores = [0.0] * len(self.questions)
        for weights, value in known:
            for question, weight in weights:
                scores[question] += weight * value
        return [bias + score * step / length for bias, score, step in zip(self.biases, scores, self.steps, strict=True)]

    def parts(self, whole: Mapping[str, float], parts: Mapping[int, Mapping[str, float]], question: int) -> dict[int, float]:
        """How much each part of a text adds to the score of one question."""
        _, length = self._known(whole)
        share = self.steps[question] / length
        return {
            place: sum(weight * value for weights, value in self._known(features)[0] for asked, weight in weights if asked == question) * share
            for place, features in parts.items()
        }

    def _known(self, features: Mapping[str, float]) -> tuple[list[tuple[tuple[tuple[int, int], ...], float]], float]:
        known: list[tuple[tuple[tuple[int, int], ...], float]] = []
        squares = 0.0
        for name, value in features.items():
            packed = self.rows.get(name)
            if packed is not None:
                rarity, weights = unpacked(packed)
                worth = rarity * value
                squares += worth * worth
                known.append((weights, worth))
        return known, sqrt(squares) or 1.0


def packed(rarity: float, weights: Iterable[tuple[int, int]]) -> str:
    """A row as a string. Weights are whole numbers from -127 to 127; questions count from 0 to 255."""
    steps = min(255, round(rarity / RARITY_STEP))
    body = bytes(byte for question, weight in weights for byte in (question, weight + 128))
    return b2a_base64(bytes([steps]) + body, newline=False).decode("ascii").rstrip("=")


@lru_cache(maxsize=REMEMBERED)
def unpacked(row: str) -> Row:
    """What was packed: the rarity, and pairs of a question and a weight."""
    raw = a2b_base64(row + "=" * (-len(row) % 4))
    return raw[0] * RARITY_STEP, tuple((raw[place], raw[place + 1] - 128) for place in range(1, len(raw), 2))


def chance(score: float) -> float:
    """Log odds as a chance between 0 and 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
