"""A linear model as data: for each feature what it says for or against each question.

Sparse rows of integers, so that knowledge loads fast and weighing a mail takes under two milliseconds with no numeric library.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

SCALE = 1000
"""Weights and rarities are stored as thousandths."""

MANY_THOUSANDTHS = 1 / SCALE


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned about some questions, all asked of the same features."""

    questions: tuple[str, ...]
    biases: Sequence[int]
    rows: Mapping[str, Sequence[int]]
    """For a feature: its rarity, then pairs of a question's place and a weight."""

    def weigh(self, features: Mapping[str, float]) -> list[float]:
        """The score of each question, in log odds."""
        rows, length = self._known(features)
        scores = [float(bias) for bias in self.biases]
        for row, value in rows:
            share = value / length
            for place in range(1, len(row), 2):
                scores[row[place]] += row[place + 1] * share
        return [score * MANY_THOUSANDTHS for score in scores]

    def parts(self, whole: Mapping[str, float], parts: Mapping[int, Mapping[str, float]], question: int) -> dict[int, float]:
        """How much each part of a text adds to the score of one question."""
        _, length = self._known(whole)
        return {
            place: sum(self._towards(name, value, question) for name, value in features.items()) / length
            for place, features in parts.items()
        }

    def _known(self, features: Mapping[str, float]) -> tuple[list[tuple[Sequence[int], float]], float]:
        rows: list[tuple[Sequence[int], float]] = []
        squares = 0.0
        for name, value in features.items():
            row = self.rows.get(name)
            if row is not None:
                rarity = row[0] * value * MANY_THOUSANDTHS
                squares += rarity * rarity
                rows.append((row, rarity))
        return rows, sqrt(squares) or 1.0

    def _towards(self, name: str, value: float, question: int) -> float:
        row = self.rows.get(name, ())
        for place in range(1, len(row), 2):
            if row[place] == question:
                return row[0] * row[place + 1] * value * MANY_THOUSANDTHS * MANY_THOUSANDTHS
        return 0.0


def chance(score: float) -> float:
    """Log odds as a chance between 0 and 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
