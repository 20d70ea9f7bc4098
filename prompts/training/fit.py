"""Learning weights from labelled texts: ridge regression, all questions of a model in one step.

A label is a number: how right it is to raise a principle, say, or whether a draft is good to go. The numbers of
all questions are solved for at once, from how alike the texts are, so there is no search and no chance in it, and
the same examples give the same weights.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import linalg  # pyright: ignore[reportMissingTypeStubs]
from scipy.sparse import csr_matrix  # pyright: ignore[reportMissingTypeStubs]

from handlers.domain.advice import Channel, Verdict
from handlers.domain.pasted import Kind
from prompts.judging.rows import rows_of
from prompts.judging.weights import LANE, MOST_VALUE, RARITY_STEP, Features, Model, Weights, packed
from prompts.training.examples import Example

FEWEST_TEXTS = 3
"""A feature that fewer texts have is not learned."""
MAY_IS_WORTH = 0.33
"""How right it is to raise a principle that an example may raise, where one that it must is worth 1. As many findings
may be wrong as this makes worth their while, so it sets recall against precision."""
SNIPPET_COUNTS = 0.5
"""A few sentences say less about a verdict, or about what a text is, than a whole case."""
HELD_BACK = 1.0
"""How much the weights are held back from fitting the examples (the ridge)."""
UNITS = 127
"""Weights are rounded to this many units of a question's largest; those of few units are left out
(docs/adr/0004-learned-weights.md)."""
LEAST_UNITS = 6
LEAST_UNITS_OF_FEW = 2
"""Where there are few questions small weights are kept, for they cost little."""
FEW_QUESTIONS = 3

Floats = NDArray[np.float32]
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
    """Learn how right it is to raise each principle, from 0 to 1."""
    return _fit(
        described,
        {principle: [_worth(example, principle) for example in examples] for principle in principles},
    )


def fit_whether(
    described: Sequence[Features], answers: Sequence[bool], counts: Sequence[float] | None = None
) -> Learned:
    """Learn one yes or no, as a number above or below nothing.

    Args:
        described: The texts.
        answers: The answer for each.
        counts: How much each text counts; alike if not given.
    """
    return _fit(described, {"yes": [1.0 if answer else -1.0 for answer in answers]}, counts)


def fit_evenly(described: Sequence[Features], answers: Sequence[bool]) -> Learned:
    """Learn one yes or no of which one answer is rare: both together count alike."""
    share = sum(answers) / len(answers)
    return fit_whether(described, answers, [0.5 / share if answer else 0.5 / (1 - share) for answer in answers])


def fit_stopped(examples: Sequence[Example], described: Sequence[Features]) -> Learned:
    """Learn how likely a draft that is not good must be stopped, for mending its words would not help.

    Only whole cases say so. A snippet stands for as much as the principles that it raises made of whole cases.
    """
    usual = _stopped_by_principle(examples)
    drafts = [place for place, example in enumerate(examples) if example.kind is Kind.DRAFT and example.must]
    return _fit(
        [described[place] for place in drafts],
        {"yes": [usual(examples[place]) for place in drafts]},
        [_counts(examples[place]) for place in drafts],
    )


def fit_channels(examples: Sequence[Example], described: Sequence[Features]) -> Learned:
    """Learn how to reach the client, from the examples that say it."""
    return _fit_choice(examples, described, list(Channel), lambda example: example.channel)


def fit_kinds(examples: Sequence[Example], described: Sequence[Features]) -> Learned:
    """Learn what a text is."""
    return _fit_choice(examples, described, list(Kind), lambda example: example.kind)


def _worth(example: Example, principle: str) -> float:
    if principle in example.must:
        return 1.0
    return MAY_IS_WORTH if principle in example.may else 0.0


def _counts(example: Example) -> float:
    return 1.0 if example.channel else SNIPPET_COUNTS


def _stopped_by_principle(examples: Sequence[Example]) -> Callable[[Example], float]:
    """How likely a draft is stopped, by what is labelled: its verdict, else the principles it raises."""
    principles = sorted(frozenset[str]().union(*(example.must | example.may for example in examples)))
    whole = [example for example in examples if example.verdict and example.must]
    stopped = np.array([example.verdict is Verdict.STOP for example in whole], dtype=float)
    usual = float(stopped.mean()) if whole else 0.0

    def raised(example: Example) -> list[float]:
        return [1.0 if one in example.must else 0.5 if one in example.may else 0.0 for one in principles]

    known = np.array([raised(example) for example in whole]).reshape(len(whole), len(principles))
    likely = np.linalg.solve(known.T @ known + 3 * np.eye(len(principles)), known.T @ (stopped - usual))

    def stopped_share(example: Example) -> float:
        if example.verdict:
            return float(example.verdict is Verdict.STOP)
        return float(np.clip(usual + np.array(raised(example)) @ likely, 0, 1))

    return stopped_share


def _fit_choice(
    examples: Sequence[Example],
    described: Sequence[Features],
    choices: Sequence[str],
    chosen: Callable[[Example], str | None],
) -> Learned:
    known = [place for place, example in enumerate(examples) if chosen(example) is not None]
    return _fit(
        [described[place] for place in known],
        {str(choice): [float(chosen(examples[place]) == choice) for place in known] for choice in choices},
        [_counts(examples[place]) for place in known],
    )


def _fit(
    described: Sequence[Features], wanted: Mapping[str, Sequence[float]], counts: Sequence[float] | None = None
) -> Learned:
    vocabulary, rarity = _vocabulary(described)
    matrix: Any = _matrix(described, vocabulary, rarity)
    answers = np.array(list(wanted.values()), dtype=np.float32).T
    says = _solved(matrix, answers, counts or [1.0] * len(described))
    weights: Floats = (matrix.T @ says).T
    steps: Floats = (np.abs(weights).max(axis=1) / UNITS) if len(vocabulary) else np.ones(len(wanted), np.float32)
    steps[steps == 0] = 1.0
    units: NDArray[np.int64] = np.rint(weights / steps[:, None]).astype(np.int64)
    return Learned(
        tuple(wanted),
        [round(float(bias), 4) for bias in says.sum(axis=0)],
        [float(f"{step:.6g}") for step in steps],
        _rows(vocabulary, rarity, units),
    )


def _solved(matrix: Any, answers: Floats, counts: Sequence[float]) -> Floats:
    """How much each text says of each question, by how alike the texts are; all share what is usual."""
    alike: Floats = (matrix @ matrix.T).toarray() + np.float32(1)
    alike[np.diag_indices_from(alike)] += HELD_BACK / np.array(counts, dtype=np.float32)
    solver: Any = linalg
    return solver.solve(alike, answers, assume_a="pos", overwrite_a=True, check_finite=False)


def _vocabulary(described: Sequence[Features]) -> tuple[dict[str, int], NDArray[np.float64]]:
    seen = Counter(name for features in described for name in features)
    kept = sorted(name for name, texts in seen.items() if texts >= FEWEST_TEXTS)
    rarity = np.array([np.log((len(described) + 1) / (seen[name] + 1)) + 1 for name in kept])
    return {name: place for place, name in enumerate(kept)}, np.round(rarity / RARITY_STEP) * RARITY_STEP


def _matrix(described: Sequence[Features], vocabulary: Mapping[str, int], rarity: NDArray[np.float64]) -> csr_matrix:
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for features in described:
        known = sorted((vocabulary[name], value) for name, value in features.items() if name in vocabulary)
        row = np.array([rarity[column] * value for column, value in known])
        values.extend(row / (np.sqrt((row**2).sum()) or 1.0))
        columns.extend(column for column, _ in known)
        ends.append(len(columns))
    return csr_matrix((np.array(values, np.float32), columns, ends), shape=(len(described), len(vocabulary)))


def _rows(
    vocabulary: Mapping[str, int], rarity: NDArray[np.float64], units: NDArray[np.int64]
) -> dict[str, tuple[int, Pairs]]:
    rows: dict[str, tuple[int, Pairs]] = {}
    least = LEAST_UNITS_OF_FEW if len(units) <= FEW_QUESTIONS else LEAST_UNITS
    for name, column in vocabulary.items():
        speaks_to = np.flatnonzero(np.abs(units[:, column]) >= least)
        pairs = tuple((int(question), int(units[question, column])) for question in speaks_to)
        rows[name] = min(255, round(rarity[column] / RARITY_STEP)), pairs
    return rows
