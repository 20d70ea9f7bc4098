"""Learning weights from labelled texts: one logistic regression a question, all of the same features.

A principle that an example *may* raise counts as raised, but for less; one that it *must not* raise counts
as a plain no, and for more. Nothing is drawn by chance, so the same examples give the same weights.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # pyright: ignore[reportMissingTypeStubs]
from sklearn.linear_model import LogisticRegression  # pyright: ignore[reportMissingTypeStubs]

from handlers.domain.advice import Channel
from handlers.domain.pasted import Kind
from prompts.judging.rows import rows_of
from prompts.judging.weights import LANE, MOST_VALUE, RARITY_STEP, Features, Model, Weights, packed
from prompts.training.examples import Example

FEWEST_TEXTS = 3
"""A feature that fewer texts have is not learned."""
MAY_COUNTS = 0.4
MUST_NOT_COUNTS = 2.0
STRENGTH = 3.0
"""How far the weights may go to fit the examples (the C of the regression)."""
UNITS = 127
"""Weights are rounded to this many units of a question's largest; those of few units are left out
(docs/adr/0004-learned-weights.md)."""
LEAST_UNITS = 12
LEAST_UNITS_OF_CHOICES = 3
"""Choices have few questions, and can keep small weights for little."""

Floats = NDArray[np.float64]
Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of some questions."""

    questions: tuple[str, ...]
    biases: Sequence[float]
    steps: Sequence[float]
    """For each question, how much one unit of its weights is."""
    rows: Mapping[str, tuple[int, Pairs]]
    """For each feature: its rarity in steps, and the weights of the questions that it speaks to."""


def joined(learned: Mapping[str, Learned]) -> Weights:
    """All that was learned, by the names of the models, in one table."""
    for one in learned.values():
        _hold_in_lanes(one)
    models = tuple(Model(name, one.questions, one.biases, one.steps) for name, one in learned.items())
    names = sorted(frozenset[str]().union(*(one.rows for one in learned.values())))
    rows = {
        name: packed((place, *one.rows[name]) for place, one in enumerate(learned.values()) if name in one.rows)
        for name in names
    }
    return Weights(models, rows_of(rows))


def _hold_in_lanes(learned: Learned) -> None:
    """Make sure that no text, whatever it holds, adds up to more than a lane takes."""
    sums: Counter[int] = Counter()
    for rarity, pairs in learned.rows.values():
        for question, weight in pairs:
            sums[question] += abs(weight) * rarity * MOST_VALUE
    if max(sums.values(), default=0) >= 2 ** (LANE - 1):
        raise ValueError("these weights do not fit their lanes; make the lanes wider")


def fit_principles(examples: Sequence[Example], described: Sequence[Features], principles: Sequence[str]) -> Learned:
    """Learn which principles are at stake."""
    return _fit(
        described,
        {principle: _raised(examples, principle) for principle in principles},
        LEAST_UNITS,
    )


def fit_whether(
    described: Sequence[Features], answers: Sequence[bool], counts: Sequence[float] | None = None
) -> Learned:
    """Learn one yes or no. Both answers together count alike, however many texts give them.

    Args:
        described: The texts.
        answers: The answer for each.
        counts: How much each text counts; alike if not given.
    """
    right = np.array(answers)
    weight: Floats = np.ones(len(right)) if counts is None else np.array(counts)
    share = float(weight[right].sum() / weight.sum())
    even: Floats = np.where(right, weight * 0.5 / share, weight * 0.5 / (1 - share))
    return _fit(described, {"yes": (right.astype(float), even)})


def fit_channels(examples: Sequence[Example], described: Sequence[Features]) -> Learned:
    """Learn how to reach the client, from whole cases."""
    return _fit_choice(examples, described, list(Channel), lambda example: example.channel)


def fit_kinds(examples: Sequence[Example], described: Sequence[Features]) -> Learned:
    """Learn what a text is."""
    return _fit_choice(examples, described, list(Kind), lambda example: example.kind)


def _raised(examples: Sequence[Example], principle: str) -> tuple[Floats, Floats]:
    """Whether each example raises a principle, and how much it counts; both answers together count alike."""
    answers = np.array([principle in example.must | example.may for example in examples])
    counts = np.array([_counts(example, principle) for example in examples])
    rare = np.sqrt(counts[~answers].sum() / max(counts[answers].sum(), 1.0))
    return answers.astype(float), np.where(answers, counts * rare, counts)


def _counts(example: Example, principle: str) -> float:
    if principle in example.must:
        return 1.0
    if principle in example.may:
        return MAY_COUNTS
    return MUST_NOT_COUNTS if principle in example.must_not else 1.0


def _fit_choice(
    examples: Sequence[Example],
    described: Sequence[Features],
    choices: Sequence[str],
    chosen: Callable[[Example], str | None],
) -> Learned:
    known = [place for place, example in enumerate(examples) if chosen(example) is not None]
    answers = [chosen(examples[place]) for place in known]
    counted = Counter(answers)
    wanted: dict[str, tuple[Floats, Floats]] = {}
    for choice in choices:
        right = np.array([answer == choice for answer in answers])
        even = np.array([len(answers) / (len(counted) * counted[answer]) for answer in answers])
        wanted[str(choice)] = right.astype(float), even
    return _fit([described[place] for place in known], wanted)


def _fit(
    described: Sequence[Features],
    wanted: Mapping[str, tuple[Floats, Floats]],
    least: int = LEAST_UNITS_OF_CHOICES,
) -> Learned:
    vocabulary, rarity = _vocabulary(described)
    matrix = _matrix(described, vocabulary, rarity)
    learned: list[Floats] = []
    biases: list[float] = []
    for answers, counts in wanted.values():
        model: Any = LogisticRegression(
            C=STRENGTH, solver="liblinear", dual=True, tol=0.01, max_iter=500, random_state=0
        )
        model.fit(matrix, answers, sample_weight=counts)
        learned.append(model.coef_[0])
        biases.append(round(float(model.intercept_[0]), 4))
    weights: Floats = np.array(learned)
    steps: Floats = np.abs(weights).max(axis=1) / UNITS
    units: NDArray[np.int64] = np.rint(weights / steps[:, None]).astype(np.int64)
    return Learned(
        tuple(wanted),
        biases,
        [float(f"{step:.6g}") for step in steps],
        _rows(vocabulary, rarity, units, least),
    )


def _vocabulary(described: Sequence[Features]) -> tuple[dict[str, int], Floats]:
    seen = Counter(name for features in described for name in features)
    kept = sorted(name for name, texts in seen.items() if texts >= FEWEST_TEXTS)
    rarity = np.array([np.log((len(described) + 1) / (seen[name] + 1)) + 1 for name in kept])
    return {name: place for place, name in enumerate(kept)}, np.round(rarity / RARITY_STEP) * RARITY_STEP


def _matrix(described: Sequence[Features], vocabulary: Mapping[str, int], rarity: Floats) -> csr_matrix:
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for features in described:
        known = [(vocabulary[name], value) for name, value in features.items() if name in vocabulary]
        row = np.array([rarity[column] * value for column, value in known])
        values.extend(row / (np.sqrt((row**2).sum()) or 1.0))
        columns.extend(column for column, _ in known)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(described), len(vocabulary)))


def _rows(
    vocabulary: Mapping[str, int], rarity: Floats, units: NDArray[np.int64], least: int
) -> dict[str, tuple[int, Pairs]]:
    rows: dict[str, tuple[int, Pairs]] = {}
    for name, column in vocabulary.items():
        speaks_to = np.flatnonzero(np.abs(units[:, column]) >= least)
        pairs = tuple((int(question), int(units[question, column])) for question in speaks_to)
        rows[name] = min(255, round(rarity[column] / RARITY_STEP)), pairs
    return rows
