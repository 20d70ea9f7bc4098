"""Times of day in figures: 3pm, 15:30, 17h, 17.30, 1730 hrs, 4-ish; and what tells am from pm."""

from typing import NamedTuple

from prompts.reading.deadlines.meaning import Clock, Meridiem
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary
from prompts.reading.deadlines.zones import zone

Found = tuple[Clock, int]
HOURS_WRITTEN_OUT = frozenset({"hrs", "hours", "hr", "h", "uhr"})


class _Written(NamedTuple):
    """What stands behind the figures of an hour."""

    minute: int
    second: int
    behind: int
    full: bool
    """On the 24-hour clock, by the way it is written."""
    exact: bool
    """By itself a time, and nothing else."""


def figures(tokens: Tokens, index: int, *, led: bool) -> Found | None:
    """A time in figures; where a word leads to it (at, by), 17.30, 3 15 and 1730 are times too."""
    words = tokens.words
    if not tokens.is_number(index) or not words[index].isascii() or len(words[index]) > 4:
        return None
    if len(words[index]) > 2:
        return _run_together(tokens, index, led=led)
    written = _written(tokens, index, led=led)
    return _with_ending(tokens, int(words[index]), written) if written else None


def _written(tokens: Tokens, index: int, *, led: bool) -> _Written | None:
    words, sign = tokens.words, index + 1
    if words[sign] not in {":", "h", "."} or not tokens.touches(sign):
        return _minutes_apart(tokens, index, led=led)
    if not is_two_figures(tokens, sign + 1):
        return (
            _Written(0, 0, sign + 1, full=True, exact=True)
            if words[sign] == "h"
            else _Written(0, 0, sign, full=False, exact=False)
        )
    minute, behind = int(words[sign + 1]), sign + 2
    goes_on = words[behind] == words[sign] and tokens.touches(behind)
    if words[sign] == ".":
        version = goes_on and tokens.touches(behind + 1) and tokens.is_number(behind + 1)
        return None if version else _Written(minute, 0, behind, words[index].startswith("0"), led)
    full = words[sign] == "h" or words[index].startswith("0")
    if words[sign] == ":" and goes_on and is_two_figures(tokens, behind + 1):
        return _Written(minute, int(words[behind + 1]), behind + 2, full, exact=True)
    return _Written(minute, 0, behind, full, exact=True)


def _minutes_apart(tokens: Tokens, index: int, *, led: bool) -> _Written:
    """At 3 15; or an hour with nothing behind it."""
    behind = index + 1
    apart = tokens.starts[behind] - tokens.ends[index] == 1
    if led and apart and is_two_figures(tokens, behind) and int(tokens.words[behind]) < 60:
        return _Written(int(tokens.words[behind]), 0, behind + 1, full=False, exact=True)
    return _Written(0, 0, behind, full=False, exact=False)


def _with_ending(tokens: Tokens, hour: int, written: _Written) -> Found | None:
    minute, second, behind, full, exact = written
    close = behind_ish(tokens, behind)
    if half := half_of_day(tokens, close):
        return checked(Clock(hour, minute, second, half[0]), half[1])
    if tokens.words[behind] in HOURS_WRITTEN_OUT and exact:
        return checked(Clock(hour, minute, second, Meridiem.FULL), behind + 1)
    if not exact and close == behind:
        return None
    is_full = exact and (full or hour > 12 or hour == 0)
    return checked(Clock(hour, minute, second, Meridiem.FULL if is_full else Meridiem.BARE), close)


def _run_together(tokens: Tokens, index: int, *, led: bool) -> Found | None:
    """1730 hrs, 0930, 330 p.m.: four figures or three."""
    figures = tokens.words[index]
    hour, minute = int(figures[:-2]), int(figures[-2:])
    if half := half_of_day(tokens, index + 1):
        return checked(Clock(hour, minute, 0, half[0]), half[1])
    if tokens.words[index + 1] in {"hrs", "hours", "hr", "h"}:
        return checked(Clock(hour, minute, 0, Meridiem.FULL), index + 2)
    behind = behind_ish(tokens, index + 1)
    if not led or not (follow_freely(tokens, behind) or zone(tokens, behind)) or _is_rather_a_year(tokens, index):
        return None
    full = len(figures) == 4 and (hour > 12 or figures[0] == "0")
    return checked(Clock(hour, minute, 0, Meridiem.FULL if full else Meridiem.BARE), behind)


def _is_rather_a_year(tokens: Tokens, index: int) -> bool:
    """By 2027, but not at 2027."""
    return (
        "1990" <= tokens.words[index] <= "2059"
        and tokens.words[index - 1] not in {"at", "@"}
        and len(tokens.words[index]) == 4
    )


def half_of_day(tokens: Tokens, index: int) -> tuple[Meridiem, int] | None:
    """Am or pm, however it is written."""
    words = tokens.words
    word = words[index]
    if word in {"o'clock", "oclock"}:
        return half_of_day(tokens, index + 1)
    if word == "in" and words[index + 1] in {"the", "am", "pm"}:
        start = index + 2 if words[index + 1] == "the" else index + 1
        return half_of_day(tokens, start) if words[start] in {"am", "pm"} else None
    if word in {"am", "pm"}:
        return (Meridiem.AM if word == "am" else Meridiem.PM), index + 1
    if word in {"a", "p"} and words[index + 1] == "m":
        return (Meridiem.AM if word == "a" else Meridiem.PM), index + 2
    if word in {"a", "p"} and tokens.touches(index) and tokens.is_number(index - 1):
        return (Meridiem.AM if word == "a" else Meridiem.PM), index + 1
    return None


def behind_ish(tokens: Tokens, index: int) -> int:
    """The place behind "-ish", where it stands."""
    if tokens.words[index] == "ish":
        return index + 1
    return index + 2 if tokens.words[index] == "-" and tokens.words[index + 1] == "ish" else index


def is_two_figures(tokens: Tokens, index: int) -> bool:
    """Whether a token is two figures that go with the number before."""
    return (
        tokens.is_number(index)
        and len(tokens.words[index]) == 2
        and (tokens.touches(index) or tokens.words[index - 1].isdecimal())
    )


def follow_freely(tokens: Tokens, index: int) -> bool:
    """Whether what follows a number leaves it a number by itself: the end of something, or a little word."""
    word = tokens.words[index]
    if tokens.is_end(index):
        return not (word == "." and tokens.touches(index) and tokens.touches(index + 1) and tokens.is_number(index + 1))
    return vocabulary().leaves_free(*tokens.words[index : index + 2]) or (word == "-" and not tokens.touches(index))


def checked(time: Clock, behind: int) -> Found | None:
    """A time, if the day has it: with am or pm the hours from 13 on are what they are, and 24:00 is midnight."""
    hour, minute, second = time.hour, time.minute, time.second
    if not (hour < 24 or (hour == 24 and minute == 0)) or minute > 59 or second > 59:
        return None
    if hour == 24:
        return Clock(0, meridiem=Meridiem.MIDNIGHT), behind
    return (time._replace(meridiem=Meridiem.FULL) if hour > 12 else time), behind
