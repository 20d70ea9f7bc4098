"""A linear model as data: for each feature what it says for or against each question.

A row of weights is one long whole number with a lane for each question, so that adding up the rows of a text adds
up all questions at once: fast without a numeric library, and exact. Rows are stored as short strings and
unpacked only for the features that a text has, so that knowledge loads fast (docs/adr/0004-learned-weights.md).
"""

from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, sqrt
from sys import byteorder

RARITY_STEP = 0.05
"""Rarities are whole numbers of these steps, up to 255 of them."""
REMEMBERED = 50_000
"""Unpacked rows that are kept at hand."""
LANE = 64
"""Bits of a lane: more than any sum of rarities, values and weights of a text needs."""

Features = Mapping[str, int]
"""What a text has, and how much each counts; a word counts 2."""
Row = tuple[int, int]
"""How rare a feature is, in steps; and its weights, in whole units, a lane for each question."""


@dataclass(frozen=True)
class Weights:
    """What was learned about some questions, all asked of the same features."""

    questions: tuple[str, ...]
    biases: Sequence[float]
    steps: Sequence[float]
    """For each question, how much one unit of its weights is."""
    rows: Mapping[str, str]
    """Packed, for each feature: its rarity, and the weights of the questions that it speaks to."""

    def weigh(self, features: Features) -> list[float]:
        """The score of each question, in log odds."""
        added, squares = self._added(features)
        length = sqrt(squares) or 1.0
        return [
            bias + units * step / length
            for bias, units, step in zip(self.biases, self._lanes(added), self.steps, strict=True)
        ]

    def shares(self, whole: Features, parts: Mapping[int, Features]) -> dict[int, list[float]]:
        """How much each part of a text adds to the score of each question."""
        length = sqrt(self._added(whole)[1]) or 1.0
        return {
            place: [
                units * step / length
                for units, step in zip(self._lanes(self._added(features)[0]), self.steps, strict=True)
            ]
            for place, features in parts.items()
        }

    def _added(self, features: Features) -> tuple[int, int]:
        """The rows of features added up, and the sum of the squares of what the features are worth."""
        rows = self._unpacked
        added = squares = 0
        for name, value in features.items():
            rarity, lanes = rows[name]
            worth = rarity * value
            squares += worth * worth
            added += lanes * worth
        return added, squares

    def _lanes(self, added: int) -> list[int]:
        """The sum in each lane. A sum below nothing borrows from the lane above it, so all are lifted first."""
        lifted = added + self._lift
        lanes = array("Q", lifted.to_bytes(len(self.questions) * LANE // 8, byteorder="little"))
        if byteorder == "big":
            lanes.byteswap()
        return [lane - _HALF for lane in lanes]

    @cached_property
    def _lift(self) -> int:
        return _laned((question, _HALF) for question in range(len(self.questions)))

    @cached_property
    def _unpacked(self) -> "_Unpacked":
        return _Unpacked(self.rows)


_HALF = 1 << (LANE - 1)
_UNKNOWN: Row = (0, 0)


class _Unpacked(dict[str, Row]):
    """Rows that were needed before, ready to be used; of a feature that nobody learned, an empty one."""

    def __init__(self, stored: Mapping[str, str]) -> None:
        super().__init__()
        self._stored = stored

    def __missing__(self, name: str) -> Row:
        stored = self._stored.get(name)
        row = _UNKNOWN if stored is None else _row(stored)
        if len(self) < REMEMBERED:
            self[name] = row
        return row


def packed(rarity: int, weights: Iterable[tuple[int, int]]) -> str:
    """A row as a string. Weights are whole numbers from -127 to 127; questions count from 0 to 255."""
    body = bytes(byte for question, weight in weights for byte in (question, weight + 128))
    return b2a_base64(bytes([rarity]) + body, newline=False).decode("ascii").rstrip("=")


def unpacked(row: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """What was packed: the rarity in steps, and pairs of a question and a weight."""
    raw = a2b_base64(row + "=" * (-len(row) % 4))
    return raw[0], tuple(zip(raw[1::2], (weight - 128 for weight in raw[2::2]), strict=True))


def chance(score: float) -> float:
    """Log odds as a chance between 0 and 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def _row(stored: str) -> Row:
    rarity, weights = unpacked(stored)
    return rarity, _laned(weights)


def _laned(weights: Iterable[tuple[int, int]]) -> int:
    return sum(weight << (LANE * question) for question, weight in weights)
