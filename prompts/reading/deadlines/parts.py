"""The parts of an expression of time: a day, an edge of the working day, a part of the day, a time on the clock.

Each reader says how far it gets and how to take what it read; of those that fit, the one that gets farthest is taken.
"""

from collections.abc import Callable

from prompts.reading.deadlines import clocks, days, shifts
from prompts.reading.deadlines.context import day_may_stand
from prompts.reading.deadlines.draft import Draft
from prompts.reading.deadlines.figures import follow_freely
from prompts.reading.deadlines.meaning import (
    READERS_ZONE,
    Clock,
    Close,
    Day,
    DayNumber,
    Later,
    Meridiem,
    NumericDate,
    Part,
    RelativeDay,
    Shift,
    Weekday,
    Which,
    Zone,
)
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

HOUR_LEADS = frozenset({"by", "at", "before", "until", "no later than", "around", "from", "after", "between"})
MORNING = Part("morning")
ROUGHLY = frozenset({"early", "mid", "late"})
RANGE = frozenset({"or", "to", "-", "\u2013", "/", "until", "and"})
Taken = tuple[Callable[[], None], int]


def any_part(tokens: Tokens, draft: Draft, index: int, *, led: bool) -> bool:
    """Take the part that reaches farthest from a token."""
    best, take = index, None
    for reader in (_read_day, _read_close, _read_part, _read_clock):
        found = reader(tokens, draft, index, led=led)
        if found is not None and found[1] > best:
            best, take = found[1], found[0]
    if take is None:
        return False
    take()
    draft.end = best
    return True


def _read_day(tokens: Tokens, draft: Draft, index: int, *, led: bool) -> Taken | None:
    found = days.day(tokens, index)
    if (
        found is None
        or (led and _tells_the_time(tokens, index, found))
        or (draft.day and _is_rather_hours(tokens, index, found[0]))
    ):
        return None
    meant, behind = found
    if draft.day is not None:
        if isinstance(meant, DayNumber) and tokens.words[index] in vocabulary().ordinals:
            return None
        both = days.joined(draft.day, meant)
        if both is None:
            return None
        meant = both
    meant, behind = _later_day(tokens, meant, behind)

    def take() -> None:
        draft.day = meant

    return take, behind


def _tells_the_time(tokens: Tokens, index: int, found: tuple[Day, int]) -> bool:
    """At 3.30, by 17.15: after at and by, and to five minutes, it is rather the time than a date."""
    is_dotted = isinstance(found[0], NumericDate) and found[0].year is None and tokens.words[index + 1] == "."
    if not is_dotted or clocks.single(tokens, index, led=True) is None:
        return False
    return tokens.words[index - 1] == "at" or int(tokens.words[index + 2]) % 5 == 0


def _is_rather_hours(tokens: Tokens, index: int, found: Day) -> bool:
    """Friday 3-4: behind a day, two small numbers that rise."""
    return (
        isinstance(found, NumericDate)
        and found.year is None
        and found.first < found.second <= 12
        and tokens.words[index + 1] == "-"
    )


def _later_day(tokens: Tokens, first: Day, behind: int) -> tuple[Day, int]:
    """Of "Monday or Tuesday" the later (C8); what is said of the first holds for the second."""
    if isinstance(first, Shift) or not _ranges(tokens, behind):
        return first, behind
    start = behind + 1
    while tokens.words[start] in {"on", "by", "maybe", "possibly", "even"} and start < behind + 3:
        start += 1
    found = days.day(tokens, start)
    second = _alike(first, found[0]) if found else None
    if found is None or second is None or not day_may_stand(tokens, start, found[1], "on", second):
        return first, behind
    return Later(first, second), found[1]


def _ranges(tokens: Tokens, index: int) -> bool:
    """Whether a word or sign stands between the two bounds of a range."""
    word = tokens.words[index]
    if word in {"-", "/", "\u2013"}:
        return tokens.touches(index) and tokens.touches(index + 1)
    return word in RANGE and (word != "and" or _is_between(tokens, index))


def _alike(first: Day, second: Day) -> Day | None:
    """The second of two days, read as the first; None where the two do not make a range."""
    if isinstance(second, Shift) and second.anchor is None:
        return None
    if isinstance(first, Weekday) and isinstance(second, Weekday) and second.which is Which.COMING:
        return second._replace(which=Which.COMING if first.which is Which.LAST else first.which)
    return second if type(first) is type(second) or isinstance(first, Weekday | RelativeDay) else None


def _is_between(tokens: Tokens, behind: int) -> bool:
    return "between" in tokens.words[max(0, behind - 5) : behind]


def _read_close(tokens: Tokens, draft: Draft, index: int, *, led: bool) -> Taken | None:  # noqa: ARG001 - one form for all
    if draft.is_timed:
        return None
    known, words = vocabulary(), tokens.words
    start = index + 1 if words[index] == "the" else index
    if tuple(words[start : start + 4]) == ("end", "of", "your", "day"):
        return _end_of_the_readers_day(draft, start + 4)
    if draft.day is not None and words[index] == "close" and follow_freely(tokens, index + 1):
        return _closing(draft, Close.DAY, index + 1)
    found = known.closes.at(tokens, index) or known.closes.at(tokens, start)
    if found is None:
        return _end_of_a_day(tokens, draft, start)
    if words[start] in known.capitals_only and not tokens.is_shouted(start):
        return None
    return _closing(draft, Close[found[0]], found[1])


def _closing(draft: Draft, close: Close, behind: int) -> Taken:
    def take() -> None:
        draft.close = close

    return take, behind


def _end_of_the_readers_day(draft: Draft, behind: int) -> Taken:
    def take() -> None:
        draft.close, draft.zone = Close.DAY, Zone(READERS_ZONE)

    return take, behind


def _end_of_a_day(tokens: Tokens, draft: Draft, index: int) -> Taken | None:
    """The end of Friday, close of the 5th."""
    if draft.day is not None or tokens.words[index] not in {"end", "close"} or tokens.words[index + 1] != "of":
        return None
    start = index + 3 if tokens.words[index + 2] == "the" else index + 2
    found = days.day(tokens, start)
    if found is None or not isinstance(found[0], RelativeDay | Weekday) or found[0] == RelativeDay(-1):
        return None

    def take() -> None:
        draft.day, draft.close = found[0], Close.DAY

    return take, found[1]


def _read_part(tokens: Tokens, draft: Draft, index: int, *, led: bool) -> Taken | None:  # noqa: ARG001 - one form for all
    if draft.close is not None or draft.part not in {None, MORNING}:
        return None
    words = tokens.words
    start = (
        index + 1 if words[index] == "later" and words[index + 1] in {"this", "in", *vocabulary().tonight} else index
    )
    if words[start] in vocabulary().tonight:
        return _tonight(draft, start + 1)
    early = words[start] in ROUGHLY and words[start + 1] in {"this", "the"}
    pointed = early or words[start] in {"this", "the", "that"}
    today = pointed and "this" in words[start : start + 2]
    start += 1 + early if pointed else 0
    if words[start] in ROUGHLY and words[start + 1] in {"-", "in"}:
        return _hyphened(tokens, draft, start)
    found = vocabulary().parts.at(tokens, start)
    if found is None or not _part_fits(words[start], Part(found[0]), draft, today=today):
        return None

    def take() -> None:
        draft.part = Part(found[0])
        if today:
            draft.day = RelativeDay(0)

    return take, found[1]


def _part_fits(word: str, part: Part, draft: Draft, *, today: bool) -> bool:
    """Whether a part of the day goes with what was read: "am" needs a day, "this lunch" is a meal."""
    if draft.part is not None and part.name != "first_thing":
        return False
    if word in {"am", "pm"}:
        return draft.day is not None or today
    return not today or (draft.day is None and word not in {"lunch", "after", "before"})


def _hyphened(tokens: Tokens, draft: Draft, start: int) -> Taken | None:
    """Mid-afternoon, early in the morning."""
    words = tokens.words
    behind = start + 2
    if words[behind] == "the":
        behind += 1
    parts = vocabulary().hours_of_parts
    name = f"{words[start]}_{words[behind]}"
    if name not in parts:
        name = words[behind]
    if name not in parts or name == "tonight":
        return None

    def take() -> None:
        draft.part = Part(name)

    return take, behind + 1


def _tonight(draft: Draft, behind: int) -> Taken | None:
    if draft.day is not None and draft.day != RelativeDay(0):
        return None

    def take() -> None:
        draft.day, draft.part = RelativeDay(0), Part("tonight")

    return take, behind


def _read_clock(tokens: Tokens, draft: Draft, index: int, *, led: bool) -> Taken | None:
    if draft.clock is not None or draft.close is not None:
        return None
    led = led or (draft.day is not None and tokens.words[index + 1] == "." and tokens.touches(index + 1))
    found = (
        _same_time(tokens, index)
        or clocks.clock(tokens, index, led=led)
        or _before_a_day(tokens, draft, index)
        or _bare_range(tokens, draft, index)
    )
    if found is None and (shifted := shifts.counted_from_clock(tokens, index, _clock_or_close)):
        return _shift_from_clock(draft, shifted)
    if found is None:
        return None
    clock, behind = found

    def take() -> None:
        draft.clock = clock

    return take, behind


def _same_time(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """This time tomorrow, the same time next week."""
    start = index + 1 if tokens.words[index] == "the" else index
    if tokens.words[start] not in {"this", "same"} or tokens.words[start + 1] != "time":
        return None
    behind = start + 3 if tokens.words[start + 2] == "on" else start + 2
    return (Clock(0, meridiem=Meridiem.SAME), behind) if days.day(tokens, behind) else None


def _bare_range(tokens: Tokens, draft: Draft, index: int) -> tuple[Clock, int] | None:
    """Two bare hours behind a day: "tomorrow, 9-11"."""
    if draft.day is None or not tokens.is_number(index):
        return None
    if tokens.words[index + 1] in {"hrs", "hr", "hours"} and 12 < int(tokens.words[index][:4]) < 24:
        return Clock(int(tokens.words[index]), meridiem=Meridiem.FULL), index + 2
    if tokens.words[index + 1] not in {"-", "\u2013"}:
        return None
    found = clocks.clock(tokens, index, led=True)
    return found if found and found[0].start and follow_freely(tokens, found[1]) else None


def _clock_or_close(tokens: Tokens, index: int) -> tuple[Clock | Close, int] | None:
    if found := clocks.single(tokens, index):
        return found
    start = index + 1 if tokens.words[index] == "the" else index
    closed = vocabulary().closes.at(tokens, start)
    return (Close[closed[0]], closed[1]) if closed else None


def _shift_from_clock(draft: Draft, shifted: tuple[Day, int]) -> Taken | None:
    if draft.day is not None:
        return None

    def take() -> None:
        draft.day = shifted[0]

    return take, shifted[1]


def _before_a_day(tokens: Tokens, draft: Draft, index: int) -> tuple[Clock, int] | None:
    """A bare hour that a day follows: "9 tomorrow", "10, tonight"."""
    if draft.day is not None or (index and not tokens.is_end(index - 1) and draft.lead not in HOUR_LEADS):
        return None
    found = clocks.bare_clock(tokens, index)
    if found is None:
        return None
    known, words = vocabulary(), tokens.words
    at = found[1] + 1 if words[found[1]] == "," else found[1]
    follows = (
        words[at] in known.relative_days
        or words[at] in known.tonight
        or (words[at] in {"this", "in"} and known.parts.at(tokens, at + 1 + (words[at + 1] == "the")))
    )
    return found if follows else None
