"""How long advice takes: inside a warm process, over three sizes, and as a whole process from the shell.

Nobody asks about the same text twice, so each text is measured the first time that its coach reads it, after others.
"""

import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bot.terminal.waiting import finished
from handlers.domain.advice import Verdict
from handlers.domain.pasted import Kind
from handlers.requests import AdviceRequested
from prompts.knowledge import load_knowledge
from prompts.rules_coach import LONGEST, RulesCoach
from prompts.training.examples import CASES, cases

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "docs" / "sample-draft.txt"
SIZES = (1_200, 4_000, LONGEST - 200)
"""Characters: a mail of 200 words, a long one, and as much as the coach reads."""
TEXTS_OF_A_SIZE = 60
"""At the most; of the largest there are fewer."""
READ_BEFORE = 0.25
"""The share of them that warms a coach."""
ROUNDS = 11


def speed() -> Iterator[tuple[str, str]]:
    """Names and values of everything measured here."""
    times = {size: _median_milliseconds(size) for size in SIZES}
    for size, milliseconds in times.items():
        yield f"advice on {size:,} characters, median", f"{milliseconds:.1f} ms"
    growth = (times[SIZES[2]] / times[SIZES[1]]) / (SIZES[2] / SIZES[1])
    yield f"growth from {SIZES[1]:,} to {SIZES[2]:,} characters (1.0 is linear)", f"{growth:.2f}"
    python = _process([sys.executable, "-c", "pass"])
    whole = _process([sys.executable, "app.py", "advise", "--json", str(SAMPLE)])
    card = _process([sys.executable, "app.py", "advise", str(SAMPLE)])
    imports = _process([sys.executable, "-c", IMPORTS])
    yield "app.py advise, whole process, JSON, median", f"{whole * 1000:.0f} ms"
    yield "app.py advise, whole process, card, median", f"{card * 1000:.0f} ms"
    yield "of the JSON process: starting Python", f"{python / whole:.0%}"
    yield "of the JSON process: imports", f"{(imports - python) / whole:.0%}"


IMPORTS = "import app, prompts.knowledge, prompts.rules_coach"


def _median_milliseconds(size: int) -> float:
    coach = RulesCoach(load_knowledge())
    seconds = [
        _seconds(lambda request=request: finished(coach.advise(request))) for request in map(_asked, _texts(size))
    ]
    return statistics.median(seconds[round(READ_BEFORE * len(seconds)) :]) * 1000


def _asked(text: str) -> AdviceRequested:
    return AdviceRequested(text=text, kind=Kind.DRAFT, asked_at=datetime(2026, 1, 5, tzinfo=UTC))


def _texts(size: int) -> list[str]:
    """Texts of one size, put together from development drafts that have to be mended, each from others.

    Those are the ones that every step has work with: a good draft is told so early.
    """
    texts = [""]
    for draft in (case.text for case in cases(CASES / "development") if case.verdict is Verdict.FIX):
        if len(texts[-1]) >= size:
            texts.append("")
        texts[-1] += f"{draft}\n\n"
    return [text[:size] for text in texts if len(text) >= size][:TEXTS_OF_A_SIZE]


def _process(command: list[str]) -> float:
    return statistics.median(
        _seconds(lambda: subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL))
        for _ in range(ROUNDS)
    )


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
