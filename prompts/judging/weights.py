"""A linear model as data: for each feature what it says for or against each question.

A row of weights is one long whole number with a lane for each question, so that adding up the rows of a text adds
up all questions at once: fast without a numeric library, and exact. Rows are stored as short strings and
unpacked only for the features that a text has, so that knowledge loads fast (docs/adr/0004-learned-weights.md).
"""

from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from math import sqrt
from sys import byteorder

from prompts.judging.rows import Rows

RARITY_STEP = 0.05
"""Rarities are whole numbers of these steps, up to 255 of them."""
REMEMBERED = 50_000
"""Unpacked rows that are kept at hand."""
LANE = 32
"""Bits of a lane: more than the sum of every row that was learned (training/fit.py makes sure of it)."""
SQUARES_LANE = 64
MOST_VALUE = 12
"""No feature counts more."""

Features = Mapping[str, int]
"""What a text has, and how much each counts, in whole numbers up to MOST_VALUE."""
Scores = dict[str, dict[str, float]]
"""By the name of a model and by question."""


@dataclass(frozen=True, slots=True)
class Model:
    """Some questions that were learned together."""

    name: str
    questions: tuple[str, ...]
    biases: Sequence[float]
    steps: Sequence[float]
    """For each question, how much one unit of its weights is."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The rows of some features added up: a lane for each question of every model, and one for each model's length."""

    units: int
    squares: int


@dataclass(frozen=True)
class Weights:
    """What was learned, all models in one table, for they are asked of the same features."""

    models: tuple[Model, ...]
    rows: Rows
    """Packed, for each feature: by model, its rarity and the weights of the questions that it speaks to."""

    def weigh(self, features: Features) -> Scores:
        """The score of each question, in the units of what was learned."""
        added = self._added(features)
        units = iter(_lanes(added.units, self._questions))
        squares = _squares(added.squares, len(self.models))
        return {
            model.name: {
                question: bias + next(units) * step / (sqrt(square) or 1.0)
                for question, bias, step in zip(model.questions, model.biases, model.steps, strict=True)
            }
            for model, square in zip(self.models, squares, strict=True)
        }

    def shares(self, whole: Features, parts: Mapping[int, Features]) -> "Shares":
        """How much each part of a text adds to the scores of the whole."""
        return Shares(self, self.lengths(self._added(whole)), {place: self._added(of) for place, of in parts.items()})

    def place(self, model: str, question: str) -> tuple[int, int]:
        """Which of all models, and which of all questions, it is."""
        return self._places[model, question]

    def step(self, model: int, question: int) -> float:
        """How much one unit of a question's weights is; both by their places."""
        return self.models[model].steps[question - self.firsts[model]]

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """The place of the first question of each model."""
        return (0, *accumulate(len(model.questions) for model in self.models))

    @property
    def _questions(self) -> int:
        return self.firsts[-1]

    @cached_property
    def _places(self) -> dict[tuple[str, str], tuple[int, int]]:
        return {
            (model.name, question): (place, self.firsts[place] + number)
            for place, model in enumerate(self.models)
            for number, question in enumerate(model.questions)
        }

    def lengths(self, added: Sum) -> list[float]:
        """How long the added rows are, by model; one where nothing is known of any."""
        return [sqrt(square) or 1.0 for square in _squares(added.squares, len(self.models))]

    def _added(self, features: Features) -> Sum:
        rows = self._unpacked
        units = squares = 0
        for name, value in features.items():
            weights, rarities = rows[name]
            units += weights * value
            squares += rarities * value * value
        return Sum(units, squares)

    @cached_property
    def _unpacked(self) -> "_Unpacked":
        return _Unpacked(self)


@dataclass(frozen=True)
class Shares:
    """How much each part of a text adds to a score."""

    weights: Weights
    lengths: Sequence[float]
    """Of the whole, by model."""
    parts: Mapping[int, Sum]

    def of(self, model: str, question: str) -> dict[int, float]:
        """What each part adds to the score of the whole, in the units of what was learned."""
        which, lane = self.weights.place(model, question)
        scale = self.weights.step(which, lane) / self.lengths[which]
        return {place: units[lane] * scale for place, units in self._units.items()}

    def alone(self, model: str, question: str) -> dict[int, float]:
        """The score of each part by itself, but for what is usual, which is the same for all."""
        which, lane = self.weights.place(model, question)
        step = self.weights.step(which, lane)
        return {place: units[lane] * step / self._own_lengths[place][which] for place, units in self._units.items()}

    def sizes(self, model: str) -> dict[int, float]:
        """How much there is in each part for a model to weigh, as a share of the whole."""
        which = [one.name for one in self.weights.models].index(model)
        return {place: lengths[which] / self.lengths[which] for place, lengths in self._own_lengths.items()}

    @cached_property
    def _own_lengths(self) -> dict[int, list[float]]:
        return {place: self.weights.lengths(part) for place, part in self.parts.items()}

    @cached_property
    def _units(self) -> dict[int, list[int]]:
        return {place: _lanes(part.units, self.weights.firsts[-1]) for place, part in self.parts.items()}


Row = tuple[int, int]
"""By lanes: each question's weight times the rarity of the feature, and for each model the square of its rarity."""
_UNKNOWN: Row = (0, 0)


class _Unpacked(dict[str, Row]):
    """Rows that were needed before, ready to be used; of a feature that nobody learned, an empty one."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._stored = weights.rows
        self._firsts = weights.firsts

    def __missing__(self, name: str) -> Row:
        stored = self._stored.get(name)
        row = _UNKNOWN if stored is None else self._row(stored)
        if len(self) < REMEMBERED:
            self[name] = row
        return row

    def _row(self, stored: str) -> Row:
        weights = rarities = 0
        for model, rarity, pairs in unpacked(stored):
            first = self._firsts[model]
            weights += sum((weight * rarity) << (LANE * (first + question)) for question, weight in pairs)
            rarities += (rarity * rarity) << (SQUARES_LANE * model)
        return weights, rarities


def _lanes(added: int, count: int) -> list[int]:
    """The sum in each lane of units. A sum below nothing borrows from the lane above, so all are lifted first."""
    half = 1 << (LANE - 1)
    return [lane - half for lane in _cut(added + _lift(count), count, "I", LANE)]


def _squares(added: int, count: int) -> list[int]:
    return _cut(added, count, "Q", SQUARES_LANE)


def _cut(lanes: int, count: int, letter: str, width: int) -> list[int]:
    cut = array(letter, lanes.to_bytes(count * width // 8, byteorder="little"))
    if byteorder == "big":
        cut.byteswap()
    return cut.tolist()


@cache
def _lift(count: int) -> int:
    return sum(1 << (LANE * lane + LANE - 1) for lane in range(count))


Part = tuple[int, int, tuple[tuple[int, int], ...]]
"""What one model says of a feature: the place of the model, the rarity in steps, pairs of question and weight."""


def packed(parts: Iterable[Part]) -> str:
    """A row as a string. Models, questions and rarities go from 0 to 255, weights from -127 to 127."""
    row = bytearray()
    for model, rarity, pairs in parts:
        row += bytes((model, rarity, len(pairs)))
        row += bytes(byte for question, weight in pairs for byte in (question, weight + 128))
    return b2a_base64(row, newline=False).decode("ascii").rstrip("=")


def unpacked(row: str) -> tuple[Part, ...]:
    """What was packed."""
    raw = a2b_base64(row + "=" * (-len(row) % 4))
    parts: list[Part] = []
    place = 0
    while place < len(raw):
        model, rarity, count = raw[place : place + 3]
        end = place + 3 + 2 * count
        pairs = zip(raw[place + 3 : end : 2], raw[place + 4 : end : 2], strict=True)
        parts.append((model, rarity, tuple((question, weight - 128) for question, weight in pairs)))
        place = end
    return tuple(parts)
