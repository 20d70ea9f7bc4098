"""Working hours, quiet hours and days off as people write them in a setting."""

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import chain

from handlers.domain.calendar import Opening
from handlers.domain.person import QuietHours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = re.compile(r"\s*([a-z,\s-]+?)\s+(\d.*)", re.IGNORECASE)
_STRETCH = re.compile(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*-\s*(\d{1,2})(?:[:.](\d{2}))?\s*")
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
