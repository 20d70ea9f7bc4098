"""A linear model as data: for each feature what it says for or against each question.

A row of weights is one long whole number with a lane for each question, and below those one for each model's length,
so that adding up the rows of a text adds up everything at once: fast without a numeric library, and exact. Rows are
stored as short strings and unpacked only for the features that a text has, so that knowledge loads fast
(docs/adr/0004-learned-weights.md).
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
from prompts.reading.remembered import Remembered

RARITY_STEP = 0.05
"""Rarities are whole numbers of these steps, up to 255 of them."""
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


@dataclass(frozen=True)
class Weights:
    """What was learned, all models in one table, for they are asked of the same features."""

    models: tuple[Model, ...]
    rows: Rows
    """Packed, for each feature: by model, its rarity and the weights of the questions that it speaks to."""

    def weigh(self, features: Features) -> Scores:
        """The score of each question, in the units of its labels."""
        added = self._added(features)
        units = iter(self.units(added))
        return {
            model.name: {
                question: bias + next(units) * step / (sqrt(square) or 1.0)
                for question, bias, step in zip(model.questions, model.biases, model.steps, strict=True)
            }
            for model, square in zip(self.models, self.squares(added), strict=True)
        }

    def shares(self, whole: Features, parts: Mapping[int, Features]) -> "Shares":
        """What each part of a text has to say in it."""
        added = {place: self._added(of) for place, of in parts.items()}
        return Shares(self, self.lengths(self._added(whole)), added)

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

    def units(self, added: int) -> list[int]:
        """What added rows come to for each question of every model.

        A sum below nothing borrows from the lane above, so all are lifted first.
        """
        half, count = 1 << (LANE - 1), self.firsts[-1]
        return [lane - half for lane in _cut((added >> self._below_units) + _lift(count), count, "I", LANE)]

    def squares(self, added: int) -> list[int]:
        """The square of the length of added rows, for each model."""
        return _cut(added & ((1 << self._below_units) - 1), len(self.models), "Q", SQUARES_LANE)

    def lengths(self, added: int) -> list[float]:
        """How long added rows are, for each model; one where nothing is known of them."""
        return [sqrt(square) or 1.0 for square in self.squares(added)]

    @property
    def _below_units(self) -> int:
        """The bits below the lanes of the questions: those of the squares, which are never below nothing."""
        return SQUARES_LANE * len(self.models)

    @cached_property
    def _places(self) -> dict[tuple[str, str], tuple[int, int]]:
        return {
            (model.name, question): (place, self.firsts[place] + number)
            for place, model in enumerate(self.models)
            for number, question in enumerate(model.questions)
        }

    def _added(self, features: Features) -> int:
        return sum(map(self._unpacked.__getitem__, features.items()))

    @cached_property
    def _unpacked(self) -> Remembered[tuple[str, int], int]:
        """Rows times what their feature counts; of a feature that nobody learned, nothing."""
        return Remembered(self._unpack)

    def _unpack(self, feature: tuple[str, int]) -> int:
        """A row from half full lanes, for an array holds nothing below nothing; that much is taken off in the end."""
        name, value = feature
        stored = self.rows.get(name)
        if stored is None:
            return 0
        lanes, squares = array("I", self._half_full), 0
        for model, rarity, pairs in unpacked(stored):
            first, counts = self.firsts[model], rarity * value
            for question, weight in pairs:
                lanes[first + question] += weight * counts
            squares += (counts * counts) << (SQUARES_LANE * model)
        return ((_number(lanes) - _lift(len(lanes))) << self._below_units) + squares

    @cached_property
    def _half_full(self) -> "array[int]":
        return array("I", [1 << (LANE - 1)] * self.firsts[-1])


@dataclass(frozen=True)
class Shares:
    """How each part of a text scores, and how much of the text it is."""

    weights: Weights
    lengths: Sequence[float]
    """Of the whole, by model."""
    parts: Mapping[int, int]
    """The added rows of each."""

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
        return {place: self.weights.units(part) for place, part in self.parts.items()}


def _cut(lanes: int, count: int, letter: str, width: int) -> list[int]:
    cut = array(letter, lanes.to_bytes(count * width // 8, byteorder="little"))
    if byteorder == "big":
        cut.byteswap()
    return cut.tolist()


def _number(lanes: "array[int]") -> int:
    if byteorder == "big":
        lanes.byteswap()
    return int.from_bytes(lanes.tobytes(), byteorder="little")


@cache
def _lift(count: int) -> int:
    return sum(1 << (LANE * lane + LANE - 1) for lane in range(count))


Part = tuple[int, int, tuple[tuple[int, int], ...]]
"""What one model says of a feature: the place of the model, the rarity in steps, pairs of question and weight."""


_FROM_BYTE = (-128).__add__


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
        weights = map(_FROM_BYTE, raw[place + 4 : end : 2])
        parts.append((model, rarity, tuple(zip(raw[place + 3 : end : 2], weights, strict=True))))
        place = end
    return tuple(parts)
