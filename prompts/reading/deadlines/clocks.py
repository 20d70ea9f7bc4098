"""Times on the clock: 3pm, 15:30, 17h, half past four, quarter to five, 4-5pm, noon.

A number that only its surroundings make a time ("at 4") is read by `bare_clock`, which whoever calls it must
have a reason to try.
"""

from prompts.reading.deadlines.figures import behind_ish, checked, figures, half_of_day
from prompts.reading.deadlines.meaning import Clock, Meridiem
from prompts.reading.deadlines.numbers import cardinal
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

RANGE = frozenset({"-", "\u2013", "\u2014", "to", "and", "or", "until", "till", "/"})
MINUTES_IN_WORDS = {"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
PAST = frozenset({"past", "after", "from"})
TO = frozenset({"to", "before", "til", "till", "of"})
O_CLOCK = frozenset({"o'clock", "oclock"})
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
        or figures(tokens, index, led=led)
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
        return Clock(12, meridiem=Meridiem.FULL), behind_ish(tokens, found[1])
    if found := known.midnight.at(tokens, index):
        return Clock(0, meridiem=Meridiem.MIDNIGHT), found[1]
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
    if words[behind] in PAST:
        hour = _hour(tokens, behind + 1)
        return (hour[0]._replace(minute=minutes), hour[1]) if hour else None
    sure = in_words or minutes in {10, 20, 25} or (minutes == 5 and led) or _is_named_hour(tokens, behind + 1)
    hour = _hour(tokens, behind + 1) if words[behind] in TO and sure else None
    return (hour[0]._replace(minus=minutes), hour[1]) if hour else None


def _hour(tokens: Tokens, index: int) -> Found | None:
    """The full hour from which minutes are counted."""
    found = (
        _named(tokens, index)
        or figures(tokens, index, led=False)
        or _spelled(tokens, index, led=False)
        or bare_clock(tokens, index)
    )
    if found is None or found[0].minute or found[0].start:
        return None
    hour, behind = found
    if hour.meridiem is Meridiem.BARE and (half := half_of_day(tokens, behind)):
        return hour._replace(meridiem=half[0]), half[1]
    return hour, behind + 1 if tokens.words[behind] in O_CLOCK else behind


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
    found = bare_clock(tokens, index)
    if found is None or found[0].hour > 12:
        return None
    hour, behind = found
    oclock = 2 if tokens.words[behind : behind + 2] == ["o", "clock"] else int(tokens.words[behind] in O_CLOCK)
    if half := half_of_day(tokens, behind + oclock):
        return checked(hour._replace(meridiem=half[0]), half[1])
    if oclock:
        return hour, behind_ish(tokens, behind + oclock)
    return _minutes_spelled(tokens, hour, behind, led=led) or (
        (hour, behind + 1) if tokens.words[behind] == "ish" else None
    )


def _minutes_spelled(tokens: Tokens, hour: Clock, behind: int, *, led: bool) -> Found | None:
    """The minutes of nine fifty nine."""
    start = behind + 1 if tokens.words[behind] == "-" else behind
    minutes = None if tokens.is_number(start) else cardinal(tokens, start)
    if minutes is None or not 10 <= minutes[0] < 60:
        return None
    half = half_of_day(tokens, minutes[1])
    if not half and not led:
        return None
    return checked(
        hour._replace(minute=minutes[0], meridiem=half[0] if half else Meridiem.BARE), half[1] if half else minutes[1]
    )
