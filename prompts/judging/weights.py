"""A linear model as data: for each feature what it says for or against each question.

Sparse rows of small integers, packed into short strings and unpacked only for the features that a text has,
so that knowledge loads fast and weighing a mail takes a millisecond or two with no numeric library.
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
        scores, squares = self._added(features)
        return [
            bias + score * step / (sqrt(squares) or 1.0)
            for bias, score, step in zip(self.biases, scores, self.steps, strict=True)
        ]

    def shares(self, whole: Mapping[str, float], parts: Mapping[int, Mapping[str, float]]) -> dict[int, list[float]]:
        """How much each part of a text adds to the score of each question."""
        squares = sum((self._row(name)[0] * value) ** 2 for name, value in whole.items())
        length = sqrt(squares) or 1.0
        return {
            place: [score * step / length for score, step in zip(self._added(features)[0], self.steps, strict=True)]
            for place, features in parts.items()
        }

    def _added(self, features: Mapping[str, float]) -> tuple[list[float], float]:
        """The weights of features added up, and the sum of the squares of what the features are worth."""
        scores = [0.0] * len(self.questions)
        squares = 0.0
        for name, value in features.items():
            rarity, weights = self._row(name)
            worth = rarity * value
            squares += worth * worth
            for question, weight in weights:
                scores[question] += weight * worth
        return scores, squares

    def _row(self, name: str) -> Row:
        stored = self.rows.get(name)
        return unpacked(stored) if stored is not None else _UNKNOWN


_UNKNOWN: Row = (0.0, ())


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
