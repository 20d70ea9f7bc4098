"""``python -m benchmarks [quality|speed|deadlines|promises|agenda|writers|check|baseline]``.

By default all but training.
"""

import sys
from dataclasses import asdict

from benchmarks.agenda import agenda
from benchmarks.deadlines import deadline_quality, deadline_speed
from benchmarks.promises import report as promise_report
from benchmarks.quality import quality, worse_than_baseline, write_baseline
from benchmarks.speed import speed
from benchmarks.writers import by_writers_left_out
from prompts.evaluation import Scores


def main(what: str) -> int:
    """Measure, print, and give the exit status."""
    match what:
        case "check":
            worse = worse_than_baseline()
            print("\n".join(worse) or "quality holds")
            return 1 if worse else 0
        case "writers":
            _print_scores("development, each writer left out in turn", by_writers_left_out())
        case "baseline":
            write_baseline()
        case _:
            if what in {"all", "quality"}:
                _print_quality()
            if what in {"all", "speed"}:
                _print_speed()
            if what in {"all", "deadlines"}:
                _print_deadlines()
            if what in {"all", "promises"}:
                _print_promises()
            if what in {"all", "agenda"}:
                _print_agenda()
    return 0


def _print_quality() -> None:
    for name, measured in quality():
        _print_scores(name, measured)


def _print_scores(name: str, measured: Scores) -> None:
    print(f"\n{name}")
    for score, value in asdict(measured).items():
        print(f"  {score:15} {value:.3f}" if score != "cases" else f"  {score:15} {value}")


def _print_promises() -> None:
    print()
    for name, value in promise_report():
        print(f"  {name:62} {value:>9}")


def _print_agenda() -> None:
    print()
    for name, value in agenda():
        print(f"  {name:74} {value:>16}", flush=True)


def _print_speed() -> None:
    print()
    for name, value in speed():
        print(f"  {name:62} {value:>9}")


def _print_deadlines() -> None:
    print()
    for name, measured in deadline_quality():
        shares = "  ".join(f"{score} {value:.3f}" for score, value in measured._asdict().items() if score != "cases")
        print(f"  {name:58} {measured.cases:>4}  {shares}")
    for name, value in deadline_speed():
        print(f"  {name:62} {value:>9}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
