"""Settings that people write in words: working hours, quiet hours, days off, places and lead times."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import chain

from handlers.domain.calendar import Opening
from handlers.domain.person import Locale, QuietHours
from handlers.domain.promise import PromiseKind

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = re.compile(r"\s*([a-z,\s-]+?)\s+(\d.*)", re.IGNORECASE)
_STRETCH = re.compile(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*-\s*(\d{1,2})(?:[:.](\d{2}))?\s*")
_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,4})?")
_LEADS = re.compile(r"\s*(call|appointment)\s+(\d{1,4})(?:\s*,\s*(\d{1,4}))?\s*", re.IGNORECASE)
_NUDGED_AHEAD = {"call": PromiseKind.CALL_BACK, "appointment": PromiseKind.APPOINTMENT}
LEADS_EXAMPLE = "call 30, 10; appointment 45, 15"
EXAMPLE = "mon-fri 9-12:30, 13:30-18; sat 9-12"


def parse_working_hours(words: str) -> dict[int, tuple[Opening, ...]]:
    """The stretches of each weekday, 0 is Monday.

    Raises:
        ValueError: The words are not of that form; the error says what is.
    """
    hours: dict[int, tuple[Opening, ...]] = {}
    for part in filter(str.strip, words.split(";")):
        found = _PART.fullmatch(part)
        if not found:
            raise ValueError(f"write it like this: {EXAMPLE}")
        stretches = tuple(map(_stretch, found[2].split(",")))
        hours.update(dict.fromkeys(_days(found[1]), stretches))
    if not hours:
        raise ValueError(f"write it like this: {EXAMPLE}")
    return hours


def parse_quiet_hours(words: str) -> QuietHours | None:
    """Quiet hours such as ``20-7:30``; None where there are none. Raises ValueError."""
    if not words.strip():
        return None
    stretch = _stretch(words)
    return QuietHours(start=stretch.start, end=stretch.end)


def parse_days(words: str) -> frozenset[date]:
    """Days such as ``2026-12-24, 2026-12-31``. Raises ValueError."""
    try:
        return frozenset(date.fromisoformat(day.strip()) for day in words.split(",") if day.strip())
    except ValueError:
        raise ValueError("write days like 2026-12-24, with commas between") from None


def parse_place(words: str) -> str:
    """A country and perhaps its region, such as ``GB-ENG``; nothing where none is given. Raises ValueError."""
    if words and not _PLACE.fullmatch(words):
        raise ValueError("write a place like CH, GB-ENG or US-CA")
    return words


def parse_locale(words: str) -> Locale | None:
    """The order of dates in numbers; None where none is given. Raises ValueError."""
    try:
        return Locale(words) if words else None
    except ValueError:
        raise ValueError("write US for month first, or GB for day first") from None


def parse_leads(words: str) -> dict[PromiseKind, tuple[timedelta, ...]]:
    """How long ahead a kind of promise is nudged, in minutes, the longest first. Raises ValueError."""
    leads: dict[PromiseKind, tuple[timedelta, ...]] = {}
    for part in filter(str.strip, words.split(";")):
        found = _LEADS.fullmatch(part)
        if not found:
            raise ValueError(f"write minutes ahead like this, two at most for each: {LEADS_EXAMPLE}")
        minutes = sorted((int(ahead) for ahead in found.groups()[1:] if ahead), reverse=True)
        leads[_NUDGED_AHEAD[found[1].lower()]] = tuple(timedelta(minutes=ahead) for ahead in minutes)
    return leads


def _stretch(words: str) -> Opening:
    found = _STRETCH.fullmatch(words)
    if not found:
        raise ValueError(f"write hours like 9-12:30; the whole like this: {EXAMPLE}")
    return Opening(start=_time(found[1], found[2]), end=_time(found[3], found[4]))


def _time(hour: str, minute: str | None) -> time:
    if int(hour) == 24 and not int(minute or 0):
        return time(0)
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise ValueError("a day has the hours 0 to 24") from None


def _days(words: str) -> Iterator[int]:
    return chain.from_iterable(map(_day_range, filter(str.strip, words.split(","))))


def _day_range(words: str) -> Iterator[int]:
    first, _, last = (piece.strip().lower()[:3] for piece in words.partition("-"))
    if first not in DAYS or (last and last not in DAYS):
        raise ValueError(f"days are {', '.join(DAYS)}; the whole like this: {EXAMPLE}")
    start = DAYS.index(first)
    length = (DAYS.index(last or first) - start) % 7 + 1
    return ((start + step) % 7 for step in range(length))
