"""Times on the clock: 3pm, 15:30, 17h, half past four, quarter to five, 4-5pm, noon.

A number that only its surroundings make a time ("at 4") is read by `bare_clock`, which whoever calls it must
have a reason to try.
"""

from prompts.reading.deadlines.meaning import Clock, Meridiem
from prompts.reading.deadlines.numbers import cardinal
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary
from prompts.reading.deadlines.zones import zone

RANGE = frozenset({"-", "\u2013", "\u2014", "to", "and", "or", "until", "till", "/"})
MINUTES_IN_WORDS = {"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
Found = tuple[Clock, int]


def clock(tokens: Tokens, index: int, *, led: bool = False) -> Found | None:
    """A time on the clock, or a range of two, of which the later counts (C8).

    Args:
        tokens: The text.
        index: Where it has to begin.
        led: Whether a word before it (at, by, @) says that a bare number is a time.
    """
    first = single(tokens, index, led=led)
    bare = bare_clock(tokens, index)
    return _range(tokens, first or bare, sure=first is not None or led) or first or (bare if led else None)


def single(tokens: Tokens, index: int, *, led: bool = False) -> Found | None:
    """One time that is recognised as such by itself."""
    return (
        _named(tokens, index)
        or _past_or_to(tokens, index, led=led)
        or _figures(tokens, index, led=led)
        or _spelled(tokens, index, led=led)
    )


def bare_clock(tokens: Tokens, index: int) -> Found | None:
    """A number that may be an hour: 4, four, 4ish."""
    found = cardinal(tokens, index)
    if found is None or (len(tokens.words[index]) > 2 and tokens.is_number(index)):
        return None
    hour, behind = found
    if not 0 < hour <= 24:
        return None
    meridiem = Meridiem.FULL if hour > 12 or tokens.words[index].startswith("0") else Meridiem.BARE
    return Clock(hour, meridiem=meridiem), behind


def _range(tokens: Tokens, first: Found | None, *, sure: bool) -> Found | None:
    """The later of two times; what says nothing about its half of the day takes it from the other."""
    if first is None or tokens.words[first[1]] not in RANGE:
        return None
    start, behind = first
    second = single(tokens, behind + 1) or (bare_clock(tokens, behind + 1) if sure else None)
    if second is None or (tokens.touches(behind) != tokens.touches(behind + 1) and tokens.words[behind] in {"-", "/"}):
        return None
    end, behind = second
    if (
        start.meridiem in {Meridiem.AM, Meridiem.PM}
        and end.meridiem is Meridiem.BARE
        and start.hour % 12 < end.hour < 12
    ):
        end = end._replace(meridiem=start.meridiem)
    return end._replace(start=start), behind


def _named(tokens: Tokens, index: int) -> Found | None:
    if tokens.words[index] == "the" and tokens.words[index + 1] in {"midday", "noon"}:
        index += 1
    known = vocabulary()
    if found := known.noon.at(tokens, index):
        return Clock(12, meridiem=Meridiem.FULL), _ish(tokens, found[1])
    if found := known.midnight.at(tokens, index):
        return Clock(0, meridiem=Meridiem.MIDNIGHT), found[1]
    return None


def _figures(tokens: Tokens, index: int, *, led: bool) -> Found | None:
    words = tokens.words
    if not tokens.is_number(index) or not words[index].isascii() or len(words[index]) > 4:
        return None
    if len(words[index]) > 2:
        return _run_together(tokens, index, led=led)
    hour, minute, second, behind, exact = int(words[index]), 0, 0, index + 1, False
    if words[behind] in {":", "h"} and tokens.touches(behind) and _is_two_figures(tokens, behind + 1):
        minute, exact = int(words[behind + 1]), True
        full = words[behind] == "h" or words[index].startswith("0")
        behind += 2
        if words[behind] == ":" and tokens.touches(behind) and _is_two_figures(tokens, behind + 1):
            second, behind = int(words[behind + 1]), behind + 2
    elif words[behind] == "h" and tokens.touches(behind):
        return _made(hour, 0, 0, Meridiem.FULL, behind + 1)
    elif words[behind] == "." and tokens.touches(behind) and _is_two_figures(tokens, behind + 1):
        minute, full = int(words[behind + 1]), words[index].startswith("0")
        behind += 2
        if words[behind] == "." and tokens.touches(behind + 1) and tokens.is_number(behind + 1):
            return None
        exact = led
    elif (
        led
        and _is_two_figures(tokens, behind)
        and int(words[behind]) < 60
        and tokens.starts[behind] - tokens.ends[index] == 1
    ):
        minute, exact, full = int(words[behind]), True, False
        behind += 1
    else:
        full = False
    if half := half_of_day(tokens, behind):
        return _made(hour, minute, second, half[0], half[1], twelve=True)
    if words[behind] in {"hrs", "hours", "hr", "h", "uhr"} and exact:
        return _made(hour, minute, second, Meridiem.FULL, behind + 1)
    if words[behind] == "ish" or (words[behind] == "-" and words[behind + 1] == "ish"):
        behind = _ish(tokens, behind)
        return (
            _made(hour, minute, second, Meridiem.BARE, behind)
            if half_of_day(tokens, behind) is None
            else _with_half(tokens, hour, minute, behind)
        )
    if not exact:
        return None
    if second == 0 and minute > 59:
        return None
    return _made(
        hour, minute, second, Meridiem.FULL if full or hour > 12 or hour == 0 else Meridiem.BARE, _ish(tokens, behind)
    )


def _with_half(tokens: Tokens, hour: int, minute: int, behind: int) -> Found | None:
    half = half_of_day(tokens, behind)
    return _made(hour, minute, 0, half[0], half[1], twelve=True) if half else None


def _run_together(tokens: Tokens, index: int, *, led: bool) -> Found | None:
    """1730 hrs, 0930, 330 p.m.: four figures or three."""
    figures = tokens.words[index]
    hour, minute = int(figures[:-2]), int(figures[-2:])
    if half := half_of_day(tokens, index + 1):
        return _made(hour, minute, 0, half[0], half[1], twelve=True)
    if tokens.words[index + 1] in {"hrs", "hours", "hr", "h"}:
        return _made(hour, minute, 0, Meridiem.FULL, index + 2)
    behind = _ish(tokens, index + 1)
    if (
        not led
        or not (tokens_follow_freely(tokens, behind) or zone(tokens, behind))
        or _is_rather_a_year(tokens, index)
    ):
        return None
    full = len(figures) == 4 and (hour > 12 or figures[0] == "0")
    return _made(hour, minute, 0, Meridiem.FULL if full else Meridiem.BARE, behind)


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


def _past_or_to(tokens: Tokens, index: int, *, led: bool) -> Found | None:
    """Half past four, quarter to 5, twenty past 3pm, 10 to five, half four."""
    words = tokens.words
    at = index + 1 if words[index] in {"a", "the"} else index
    if words[at] == "half" and words[at + 1] != "past":
        return _half_hour(tokens, at) if led else None
    counted = _minutes(tokens, at)
    if counted is None:
        return None
    minutes, behind, in_words = counted
    word = words[behind]
    if word not in {"past", "to", "after", "from", "before", "til", "till", "of"}:
        return None
    if (
        word in {"to", "before", "til", "till", "of", "from"}
        and not in_words
        and not (minutes in {10, 20, 25} or (minutes == 5 and led))
        and not _is_named_hour(tokens, behind + 1)
    ):
        return None
    hour = single(tokens, behind + 1) or bare_clock(tokens, behind + 1)
    if hour is None or hour[0].minute or hour[0].start:
        return None
    made, end = hour
    if end < len(words) and (half := half_of_day(tokens, end)) and made.meridiem is Meridiem.BARE:
        made, end = made._replace(meridiem=half[0]), half[1]
    if words[end] in {"o'clock", "oclock"}:
        end += 1
    if word in {"past", "after", "from"}:
        return made._replace(minute=minutes), end
    return made._replace(minus=minutes), end


def _is_named_hour(tokens: Tokens, index: int) -> bool:
    known = vocabulary()
    return known.noon.at(tokens, index) is not None or known.midnight.at(tokens, index) is not None


def _minutes(tokens: Tokens, index: int) -> tuple[int, int, bool] | None:
    words = tokens.words
    if words[index] == "quarter" or (words[index] == "half" and words[index + 1] == "past"):
        return MINUTES_IN_WORDS[words[index]], index + 1, True
    found = cardinal(tokens, index)
    if found is None or not 0 < found[0] < 60:
        return None
    minutes, behind = found
    if words[behind] in {"minutes", "mins", "min", "minute"}:
        return minutes, behind + 1, True
    return minutes, behind, not tokens.is_number(index) and minutes in MINUTES_IN_WORDS.values()


def _half_hour(tokens: Tokens, index: int) -> Found | None:
    """Half four, as the British say for half past four."""
    hour = bare_clock(tokens, index + 1)
    if hour is None or hour[0].hour > 12:
        return None
    return hour[0]._replace(minute=30), hour[1]


def _spelled(tokens: Tokens, index: int, *, led: bool) -> Found | None:
    """Three pm, nine fifty nine a m, three o'clock, at three twenty."""
    words = tokens.words
    if words[index] not in vocabulary().cardinals and not tokens.is_number(index):
        return None
    found = bare_clock(tokens, index)
    if found is None or found[0].hour > 12:
        return None
    made, behind = found
    if words[behind] == "o" and words[behind + 1] == "clock":
        half = half_of_day(tokens, behind + 2)
        return _made(made.hour, 0, 0, half[0], half[1], twelve=True) if half else (made, behind + 2)
    if words[behind] in {"o'clock", "oclock"} and not half_of_day(tokens, behind):
        return made, _ish(tokens, behind + 1)
    after = behind + 1 if words[behind] == "-" else behind
    if not tokens.is_number(after) and (minutes := cardinal(tokens, after)) and 10 <= minutes[0] < 60:
        half = half_of_day(tokens, minutes[1])
        if half or led:
            return _made(made.hour, minutes[0], 0, half[0] if half else Meridiem.BARE, half[1] if half else minutes[1])
    if words[index] not in {"a", "an"} and (half := half_of_day(tokens, behind)):
        return _made(made.hour, 0, 0, half[0], half[1], twelve=True)
    if words[behind] == "ish":
        return made, behind + 1
    return None


def _ish(tokens: Tokens, index: int) -> int:
    if tokens.words[index] == "ish":
        return index + 1
    return index + 2 if tokens.words[index] == "-" and tokens.words[index + 1] == "ish" else index


def _is_two_figures(tokens: Tokens, index: int) -> bool:
    return (
        tokens.is_number(index)
        and len(tokens.words[index]) == 2
        and (tokens.touches(index) or tokens.words[index - 1].isdecimal())
    )


def tokens_follow_freely(tokens: Tokens, index: int) -> bool:
    """Whether what follows a number leaves it a number by itself: the end of something, or a little word."""
    word = tokens.words[index]
    if tokens.is_end(index):
        return not (word == "." and tokens.touches(index) and tokens.touches(index + 1) and tokens.is_number(index + 1))
    return word in vocabulary().followers or (word == "-" and not tokens.touches(index))


def _made(
    hour: int, minute: int, second: int, meridiem: Meridiem, behind: int, *, twelve: bool = False
) -> Found | None:
    if not (hour < 24 or (hour == 24 and minute == 0)) or minute > 59 or second > 59:
        return None
    if twelve and hour > 12:
        meridiem = Meridiem.FULL
    if hour == 24:
        return Clock(0, meridiem=Meridiem.MIDNIGHT), behind
    return Clock(hour, minute, second, meridiem), behind
