"""How good a coach is, measured on labelled cases: pure functions of advice and labels.

Hard rules have to hold in every case: quotes are verbatim. The others are scores, to be compared with a
committed baseline.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.domain.advice import Advice, Verdict
from prompts.training.examples import Example


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares between 0 and 1, over all cases measured."""

    cases: int
    verdict: float
    """Drafts whose verdict is right."""
    recall: float
    """Principles that must be raised and are."""
    precision: float
    """Findings that must or may be raised."""
    forbidden: float
    """Findings that must not be raised."""
    good_not_sent: float
    """Good drafts that are not told so."""
    verbatim: float
    """Quotes that stand where they are said to stand."""
    evidence: float
    """Right findings whose quote touches the labelled words."""
    channel: float
    kind: float
    """Texts whose kind is guessed right where nobody says it."""


Judged = tuple[Example, Advice, Advice]
"""A case, the advice on it as of its kind, and the advice with its kind guessed."""


def scores(judged: Iterable[Judged]) -> Scores:
    """Measure advice against labels."""
    rows = list(judged)
    drafts = [(case, advice) for case, advice, _ in rows if case.verdict]
    found = [(case, finding) for case, advice, _ in rows for finding in advice.findings]
    quoted = [(case, finding) for case, finding in found if finding.span]
    labelled = [
        (case, finding)
        for case, finding in found
        if finding.principle in case.must and finding.principle in case.evidence
    ]
    return Scores(
        cases=len(rows),
        verdict=_share(advice.verdict is case.verdict for case, advice in drafts),
        recall=_share(principle in _raised(advice) for case, advice, _ in rows for principle in case.must),
        precision=_share(finding.principle in case.must | case.may for case, finding in found),
        forbidden=_share(finding.principle in case.must_not for case, finding in found),
        good_not_sent=_share(
            advice.verdict is not Verdict.SEND for case, advice in drafts if case.verdict is Verdict.SEND
        ),
        verbatim=_share(
            finding.span is not None and finding.span.of(case.text) == finding.quote for case, finding in quoted
        ),
        evidence=_share(_touches(case, finding.principle, finding.quote, finding.start) for case, finding in labelled),
        channel=_share(advice.channel is case.channel for case, advice, _ in rows if case.channel),
        kind=_share(guessed.kind is case.kind for case, _, guessed in rows),
    )


def _raised(advice: Advice) -> set[str]:
    return {finding.principle for finding in advice.findings}


def _touches(case: Example, principle: str, quote: str | None, start: int | None) -> bool:
    words = case.evidence[principle]
    place = case.text.find(words)
    return quote is not None and start is not None and start < place + len(words) and place < start + len(quote)


def _share(answers: Iterable[bool]) -> float:
    counted = list(answers)
    return sum(counted) / len(counted) if counted else 0.0
