"""How well and how fast deadlines are read, beside two well-known libraries, in one run.

The peers are given the words that name the time, cut out by the labels where these say so: they are not asked to
find them. They belong to a group of their own (``uv sync --group peers``) and are left out where it is missing.
"""

import statistics
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from time import perf_counter
from typing import Any

from benchmarks.deadline_cases import NAMES, Case, Reading, Scores, contradicts, corpus, ours, read, scores
from handlers.domain.person import Locale
from handlers.domain.zone import zone_of

ROUNDS = 5
Reader = Callable[[Case], Reading]


def deadline_quality() -> Iterator[tuple[str, Scores]]:
    """The scores of each reader on every set at hand."""
    readers = {"Kept": read, **peers()}
    for name, cases in _sets():
        for who, reader in readers.items():
            yield f"deadlines, {name}, {who}", scores(cases, reader)


def deadline_speed() -> Iterator[tuple[str, str]]:
    """Milliseconds a phrase of each reader, on the held-out cases."""
    cases = ours("held_out")
    for who, reader in {"Kept": read, **peers()}.items():
        yield f"a deadline in a sentence, {who}, mean", f"{_milliseconds(reader, cases):.3f} ms"


def peers() -> dict[str, Reader]:
    """The other readers at hand."""
    found: dict[str, Reader] = {}
    for name, make in (("dateparser", _dateparser), ("parsedatetime", _parsedatetime)):
        try:
            found[name] = make()
        except ImportError:
            continue
    return found


def _sets() -> Iterator[tuple[str, Sequence[Case]]]:
    yield "held out", ours("held_out")
    yield "development", ours("development")
    for name in NAMES:
        if cases := corpus(name):
            yield f"{name}, every row", cases
            yield f"{name}, without contradictions", [case for case in cases if contradicts(case) is None]


def _dateparser() -> Reader:
    parse: Any = import_module("dateparser").parse

    def reader(case: Case) -> Reading:
        settings = {
            "RELATIVE_BASE": case.now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "MDY" if case.locale is Locale.US else "DMY",
        }
        found: Any = parse(case.span or case.text, languages=["en"], settings=settings)
        return Reading(_placed(found, case)) if found else Reading(None)

    return reader


def _parsedatetime() -> Reader:
    reads: Any = import_module("parsedatetime").Calendar()

    def reader(case: Case) -> Reading:
        found: datetime
        understood: int
        found, understood = reads.parseDT(case.span or case.text, sourceTime=case.now.replace(tzinfo=None))
        return Reading(_placed(found, case)) if understood else Reading(None)

    return reader


def _placed(found: datetime, case: Case) -> datetime:
    return found if found.tzinfo else found.replace(tzinfo=zone_of(case.tz))


def _milliseconds(reader: Reader, cases: Sequence[Case]) -> float:
    def once() -> float:
        started = perf_counter()
        for case in cases:
            reader(case)
        return perf_counter() - started

    once()
    return statistics.median(once() for _ in range(ROUNDS)) / len(cases) * 1000
