"""Learning what the signs of a sentence are worth when words have to be quoted for a principle (prompts/evidence.py).

The weights know the examples they were learned from too well to tell how far they can be trusted. So the signs are
seen in the cases of every second writer, with weights that were learned without these writers.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from prompts.evidence import SIGNS, EvidenceFinder, Signs
from prompts.judging.weights import Weights
from prompts.training.fit import fit_principles, joined
from prompts.training.material import Seen

HELD_BACK = 0.1
"""How much the worth of a sign is held back from fitting the examples."""


def learn_pointer(seen: Sequence[Seen], principles: Sequence[str]) -> dict[str, float]:
    """What each sign is worth, and what is usual, so that they add up to how likely a sentence is the right one."""
    rows = list(_rows(seen, principles))
    signs = np.array([(*signs, 1.0) for signs, _ in rows]).reshape(len(rows), len(SIGNS) + 1)
    right = np.array([float(shown) for _, shown in rows])
    worth = np.linalg.solve(signs.T @ signs + HELD_BACK * np.eye(len(SIGNS) + 1), signs.T @ right)
    return {sign: round(float(value), 4) for sign, value in zip((*SIGNS, "usual"), worth, strict=True)}


def _rows(seen: Sequence[Seen], principles: Sequence[str]) -> Iterator[tuple[Signs, bool]]:
    second = frozenset(sorted({one.writer for one in seen if one.example.evidence})[::2])
    others = [one for one in seen if one.writer not in second]
    learned = fit_principles([one.example for one in others], [one.described.whole for one in others], principles)
    weights = joined({"raised": learned})
    for one in seen:
        if one.writer in second:
            yield from _of_example(one, weights, frozenset(principles))


def _of_example(one: Seen, weights: Weights, principles: frozenset[str]) -> Iterator[tuple[Signs, bool]]:
    finder = EvidenceFinder(one.reading, one.described, weights, {})
    for principle in sorted(one.example.must & one.example.evidence.keys() & principles):
        words = one.example.evidence[principle]
        start = one.example.text.find(words)
        for place, signs in finder.signs(principle).items():
            sentence = one.reading.sentences[place]
            span = one.reading.place(sentence.start, sentence.end)
            yield signs, span.start < start + len(words) and start < span.end
