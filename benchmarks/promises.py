"""How well promises are found, also in texts that the reader was not tuned on, and how long a mail takes."""

import json
import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from handlers.domain.promise import SpokenPromise
from prompts.reading.promises import promises
from prompts.reading.sentences import Sentence
from prompts.reading.text import read
from prompts.training.examples import CASES, cases

LABELLED = CASES / "promises"
ENRON = Path(__file__).parents[2] / "shared" / "corpora" / "enron_commit_relabelled.jsonl"
SAME = 0.5
"""Two actions are one if they share this much of the words of the labelled one."""
ROUNDS = 5


@dataclass(slots=True)
class Found:
    """Counts of a set of texts."""

    texts: int = 0
    text_right: int = 0
    text_wrong: int = 0
    text_missed: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    deadlines: int = 0
    whos: int = 0
    strengths: int = 0
    conditionals: int = 0


@dataclass(frozen=True, slots=True)
class PromiseScores:
    """Shares between 0 and 1."""

    texts: int
    text_precision: float
    text_recall: float
    text_f1: float
    promise_f1: float
    deadline: float
    """Of the promises found, those whose deadline is right, or rightly none."""
    who: float
    strength: float
    conditional: float


def promise_scores(file: Path) -> PromiseScores:
    """Measure the reader on labelled texts."""
    found = Found()
    for line in file.read_text(encoding="utf-8").splitlines():
        labelled: dict[str, Any] = json.loads(line)
        _count(found, labelled["promises"], _read(labelled["text"]))
    return PromiseScores(
        texts=found.texts,
        text_precision=_share(found.text_right, found.text_right + found.text_wrong),
        text_recall=_share(found.text_right, found.text_right + found.text_missed),
        text_f1=_f1(found.text_right, found.text_wrong, found.text_missed),
        promise_f1=_f1(found.right, found.wrong, found.missed),
        deadline=_share(found.deadlines, found.right),
        who=_share(found.whos, found.right),
        strength=_share(found.strengths, found.right),
        conditional=_share(found.conditionals, found.right),
    )


def enron_f1() -> float:
    """F1 by sentence on the relabelled corpus, ambiguous sentences aside."""
    rows = [json.loads(line) for line in ENRON.read_text(encoding="utf-8").splitlines()]
    judged = [(bool(row["label"]), bool(_read(row["text"]))) for row in rows if not row["ambiguous"]]
    return _f1(judged.count((True, True)), judged.count((False, True)), judged.count((True, False)))


def milliseconds_a_mail() -> float:
    """How long it takes to find the promises of a draft that has been cut into sentences: the median of their best."""
    drafts = [read(case.text).own for case in cases(CASES / "development")]
    return statistics.median(min(_seconds(own) for _ in range(ROUNDS)) for own in drafts) * 1000


def _seconds(own: Sequence[Sentence]) -> float:
    started = perf_counter()
    promises(own)
    return perf_counter() - started


def report() -> Iterator[tuple[str, str]]:
    """Names and values of everything measured here."""
    for name in ("development", "held_out"):
        scores = promise_scores(LABELLED / f"{name}.jsonl")
        for score in PromiseScores.__dataclass_fields__:
            yield f"promises, {name}: {score}", f"{getattr(scores, score):.3f}"
    if ENRON.exists():
        yield "promises, relabelled Enron sentences: F1", f"{enron_f1():.3f}"
    yield "promises: a mail, median", f"{milliseconds_a_mail():.2f} ms"


def _read(text: str) -> Sequence[SpokenPromise]:
    return read(text).promises


def _count(found: Found, wanted: Sequence[dict[str, Any]], made: Sequence[SpokenPromise]) -> None:
    found.texts += 1
    found.text_right += bool(wanted and made)
    found.text_wrong += bool(made and not wanted)
    found.text_missed += bool(wanted and not made)
    left = list(made)
    for one in wanted:
        match = next((spoken for spoken in left if _is_same(one["what"], spoken)), None)
        if match is None:
            found.missed += 1
            continue
        left.remove(match)
        found.right += 1
        found.deadlines += _same_time(one["deadline"], match.deadline)
        found.whos += one["who"].lower() == match.who.lower()
        found.strengths += one["strength"] == match.strength
        found.conditionals += one["conditional"] == match.conditional
    found.wrong += len(left)


def _is_same(what: str, spoken: SpokenPromise) -> bool:
    wanted = _words([what])
    return len(wanted & _words([spoken.what, spoken.who])) >= SAME * len(wanted)


def _same_time(wanted: str | None, read: str | None) -> bool:
    if wanted is None or read is None:
        return wanted is read
    return wanted in read or read in wanted


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"[\w']+", text.lower())}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, wrong: int, missed: int) -> float:
    return _share(2 * right, 2 * right + wrong + missed)
