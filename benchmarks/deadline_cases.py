"""Labelled deadlines and how a reading of one is scored; the same for our own cases and for public corpora.

A reading is strictly right when it is exact by the granularity of the label: to the minute, within that part of
the day, or on that day. It is right leniently when an alternative it offers is, or a fair reading of the label. It
is confidently wrong when it is neither and asks for no confirmation.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from handlers.domain.calendar import Calendar
from handlers.domain.deadline import Deadline, main_deadline
from handlers.domain.person import Locale, Person
from handlers.domain.zone import zone_of
from prompts.reading.deadlines import find_deadlines

OURS = Path(__file__).parent.parent / "prompts" / "cases" / "deadlines"
CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
NAMES = ("duckling", "recognizers", "chrono")
PART = timedelta(hours=2)
"""A part of the day reaches as far around the hour that labels it."""


class Case(NamedTuple):
    """Words, when and by whom they were said, and what they mean."""

    id: str
    text: str
    now: datetime
    tz: str
    locale: Locale
    due: datetime | None
    granularity: str
    span: str | None
    past: bool = False
    confirm: bool = False
    """A careful reader would ask."""
    fair: tuple[datetime, ...] = ()
    """Other readings that are not wrong."""
    recipient_tz: str | None = None
    holidays: tuple[date, ...] = ()

    @property
    def person(self) -> Person:
        """Whoever said it."""
        calendar = Calendar(zone=self.tz, holidays=dict.fromkeys(self.holidays, ""))
        return Person(id="somebody", calendar=calendar, locale=self.locale)


class Reading(NamedTuple):
    """What a reader made of a case."""

    due: datetime | None
    others: tuple[datetime, ...] = ()
    asks: bool = False
    words: str = ""


class Scores(NamedTuple):
    """Shares of the cases, from 0 to 1."""

    cases: int
    strict: float
    lenient: float
    right_day: float
    confidently_wrong: float
    asks: float
    """Asks for confirmation."""


def ours(name: str) -> tuple[Case, ...]:
    """Our own labelled cases: ``development`` or ``held_out``."""
    return tuple(_own(json.loads(line)) for line in (OURS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def corpus(name: str) -> tuple[Case, ...]:
    """A public corpus, without the rows that it calls quirks; empty where it is not at hand."""
    file = CORPORA / f"{name}_en_deadlines.json"
    if not file.exists():
        return ()
    rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return tuple(_public(name, number, row) for number, row in enumerate(rows) if not row.get("quirk"))


def contradicts(case: Case) -> str | None:
    """Which convention a row of a public corpus contradicts, and in what; None where it does not."""
    text = case.text.lower()
    for entry in _contradictions():
        if (
            case.id.split("-")[0] in entry.get("corpus", NAMES)
            and re.search(entry["pattern"], text)
            and not (entry.get("not_pattern") and re.search(entry["not_pattern"], text))
            and (not entry.get("todays_weekday") or (case.due is not None and case.due.date() == case.now.date()))
        ):
            return f"{entry['convention']}: {entry['reason']}"
    return None


def read(case: Case) -> Reading:
    """What the grammar makes of a case."""
    return as_reading(
        main_deadline(find_deadlines(case.text, person=case.person, now=case.now, recipient_zone=case.recipient_tz))
    )


def as_reading(deadline: Deadline | None) -> Reading:
    """A deadline as it is scored."""
    if deadline is None:
        return Reading(None)
    due = deadline.due.instant if deadline.due else None
    return Reading(due, tuple(other.instant for other in deadline.alternatives), bool(deadline.doubts), deadline.words)


def is_right(case: Case, instant: datetime | None) -> bool:
    """Whether an instant is what the label says, by its granularity."""
    if case.due is None or instant is None:
        return case.due is instant
    here = zone_of(case.tz)
    apart = abs(instant - case.due)
    if case.granularity == "minute":
        return apart < timedelta(minutes=1)
    same_day = instant.astimezone(here).date() == case.due.astimezone(here).date()
    return same_day and (case.granularity == "day" or apart <= PART)


def is_fair(case: Case, reading: Reading) -> bool:
    """Whether a reading is right, or offers what is, or is a fair one."""
    here = zone_of(case.tz)
    fair = {one.astimezone(here).date() for one in case.fair}
    on_a_fair_day = reading.due is not None and reading.due.astimezone(here).date() in fair
    return on_a_fair_day or any(is_right(case, one) for one in (reading.due, *reading.others))


def scores(cases: Iterable[Case], reader: Callable[[Case], Reading] = read) -> Scores:
    """How often a reader is right."""
    read_ones = [(case, reader(case)) for case in cases]
    count = len(read_ones)

    def share(holds: Callable[[Case, Reading], bool]) -> float:
        return sum(holds(case, reading) for case, reading in read_ones) / count

    return Scores(
        cases=count,
        strict=share(lambda case, reading: is_right(case, reading.due)),
        lenient=share(is_fair),
        right_day=share(lambda case, reading: is_right(case._replace(granularity="day"), reading.due)),
        confidently_wrong=share(lambda case, reading: not reading.asks and not is_fair(case, reading)),
        asks=share(lambda _, reading: reading.asks),
    )


def _own(row: Mapping[str, Any]) -> Case:
    return Case(
        id=row["id"],
        text=row["text"],
        now=datetime.fromisoformat(row["now"]),
        tz=row["tz"],
        locale=Locale(row["locale"]),
        due=datetime.fromisoformat(row["due"]) if row["due"] else None,
        granularity=row.get("granularity", "minute"),
        span=row.get("span"),
        past=row.get("past", False),
        confirm=row.get("confirm", False),
        fair=tuple(map(datetime.fromisoformat, row.get("fair", ()))),
        recipient_tz=row.get("recipient_tz"),
        holidays=tuple(map(date.fromisoformat, row.get("holidays", ()))),
    )


def _public(name: str, number: int, row: Mapping[str, Any]) -> Case:
    now, due = (_placed(row[field], row["tz"]) for field in ("reference", "expected"))
    days = row.get("duckling_grain") == "hour" and "day" in row["text"]
    return Case(
        id=f"{name}-{number}",
        text=row["text"],
        now=now,
        tz=row["tz"],
        locale=Locale(row.get("locale", "US")),
        due=due,
        granularity="day" if days or row["granularity"] == "day" else "minute",
        span=row.get("span"),
    )


def _placed(written: str, zone: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone_of(zone))


@cache
def _contradictions() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load((OURS / "contradictions.yaml").read_text(encoding="utf-8")))


def wrong(cases: Iterable[Case]) -> Iterator[tuple[Case, Reading]]:
    """The cases that are not read strictly right, with what was read."""
    for case in cases:
        reading = read(case)
        if not is_right(case, reading.due):
            yield case, reading
