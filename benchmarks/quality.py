"""How good the embedded coach's advice is, on cases that it has not learned from."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot.terminal.waiting import finished
from handlers.domain.advice import Advice, Finding, Severity, Verdict
from handlers.domain.pasted import Kind
from handlers.requests import AdviceRequested
from prompts.evaluation import Scores, scores
from prompts.knowledge import load_knowledge
from prompts.rules_coach import RulesCoach
from prompts.training.examples import CASES, Example, cases

BASELINE = Path(__file__).parent / "baseline.json"
ASKED_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
SHARED = Path(__file__).parent.parent.parent / "shared" / "cases" / "advice.jsonl"
HIGHER_IS_WORSE = frozenset({"forbidden", "good_not_sent"})
MAY_DROP = 0.01
"""A score may be this much worse than the baseline: a case or two of the held-out ones."""


def held_out() -> Scores:
    """The coach on the cases kept aside."""
    return _measured(cases(CASES / "held_out"))


def quality() -> Iterator[tuple[str, Scores]]:
    """The scores on every set at hand, and those of a coach who always says the same."""
    aside = cases(CASES / "held_out")
    yield "held out", _measured(aside)
    yield "held out, always 'fix' and the five commonest principles", scores(_always_the_same(aside))
    if SHARED.exists():
        yield (
            "shared examples",
            _measured(tuple(_example(line) for line in SHARED.read_text(encoding="utf-8").splitlines())),
        )


def worse_than_baseline() -> list[str]:
    """A sentence for each score that dropped below the committed baseline."""
    now, before = asdict(held_out()), json.loads(BASELINE.read_text(encoding="utf-8"))
    return [
        f"{name} was {before[name]:.3f} and is {value:.3f}"
        for name, value in now.items()
        if name != "cases" and (value - before[name] if name in HIGHER_IS_WORSE else before[name] - value) > MAY_DROP
    ]


def write_baseline() -> None:
    """Make the present scores the ones to hold."""
    BASELINE.write_text(
        json.dumps({name: round(value, 3) for name, value in asdict(held_out()).items()}, indent=1) + "\n",
        encoding="utf-8",
    )


def _measured(examples: Sequence[Example]) -> Scores:
    coach = RulesCoach(load_knowledge())
    return scores(
        (example, advice_on(coach, example, example.kind), advice_on(coach, example, None)) for example in examples
    )


def advice_on(coach: RulesCoach, example: Example, kind: Kind | None) -> Advice:
    """Advice on a case, taken as of a kind, or of the kind that the coach guesses."""
    return finished(coach.advise(AdviceRequested(text=example.text, kind=kind, asked_at=ASKED_AT)))


def _example(line: str) -> Example:
    return Example.model_validate(json.loads(line))


def _always_the_same(examples: Sequence[Example]) -> Iterator[tuple[Example, Advice, Advice]]:
    commonest = [
        principle
        for principle, _ in Counter(
            one for case in cases(CASES / "development") for one in sorted(case.must)
        ).most_common(5)
    ]
    findings = tuple(
        Finding(principle=principle, severity=Severity.LOW, quote=None, start=None, end=None, why="", instead="")
        for principle in commonest
    )
    for example in examples:
        verdict = Verdict.FIX if example.kind is Kind.DRAFT else None
        advice = Advice(kind=example.kind, verdict=verdict, summary="", findings=findings)
        yield example, advice, advice
