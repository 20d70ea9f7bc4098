"""Weeks, months, quarters and years, and places in them: end of next week, mid May, the last working day of March."""

from prompts.reading.deadlines.dates import month_name
from prompts.reading.deadlines.meaning import Edge, NthDay, Place, Stretch, Unit, WeekdayOf
from prompts.reading.deadlines.numbers import cardinal, ordinal, year
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

STRETCHES = frozenset({Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.HALF})
LAST = -1
FRIDAY = 4
Found = tuple[Stretch, int]


def stretch(tokens: Tokens, index: int) -> Found | None:
    """A week, month, quarter, half or year that is named by itself: this week, next quarter, Q3 2026, May."""
    return (
        _in_relation(tokens, index)
        or _after_next(tokens, index)
        or _quarter_or_half(tokens, index)
        or _named_month(tokens, index)
    )


def place(tokens: Tokens, index: int) -> tuple[Place, int] | None:
    """The end, middle or beginning of a stretch."""
    known = vocabulary()
    if found := known.ends.at(tokens, index + (tokens.words[index] == "the")):
        return _end_of(tokens, Unit[found[0]], found[1], index)
    start = index + 1 if tokens.words[index] == "the" else index
    very = start + 1 if tokens.words[start] == "very" else start
    if (found := known.edges.at(tokens, very)) and (whole := _of(tokens, found[1])):
        return Place(Edge[found[0]], whole[0]), whole[1]
    if found := known.edge_adjectives.at(tokens, start):
        behind = found[1] + 1 if tokens.words[found[1]] in {"-", "in", "of"} else found[1]
        bare = _bare(tokens, behind, needs_the=True)
        if whole := stretch(tokens, behind) or bare or number_of_stretch(tokens, behind):
            return Place(Edge[found[0]], whole[0]), whole[1]
    return None


def whole(tokens: Tokens, index: int) -> tuple[Place, int] | None:
    """A stretch that is itself the deadline: next week, in May, this quarter."""
    if tokens.words[index] == "the" and (weekend := _bare(tokens, index)) and weekend[0].unit is Unit.WEEKEND:
        return Place(Edge.WHOLE, weekend[0]), weekend[1]
    found = stretch(tokens, index)
    return (Place(Edge.WHOLE, found[0]), found[1]) if found else None


def nth_day(tokens: Tokens, index: int) -> tuple[NthDay, int] | None:
    """The last working day of March, first Tuesday in October, the fifth last day of May."""
    words = tokens.words
    start = index + 1 if words[index] == "the" else index
    found = _nth(tokens, start)
    if found is None:
        return None
    nth, behind = found
    working = words[behind] in vocabulary().working
    if working:
        behind += 1
    weekday = vocabulary().weekdays.get(words[behind])
    if words[behind] == "week" and words[behind + 1] in {"of", "in"} and not working:
        month = _named_month(tokens, behind + 2) or _in_relation(tokens, behind + 2)
        return (
            (NthDay(nth, FRIDAY, working=False, stretch=month[0], week=True), month[1])
            if month and month[0].unit is Unit.MONTH
            else None
        )
    if words[behind] in {"workday", "bd"}:
        working = True
    elif weekday is None and words[behind] != "day":
        return None
    behind += 1
    if words[behind] == "." and tokens.touches(behind) and words[behind + 1] == "of":
        behind += 1
    if words[behind] in {"of", "in"}:
        whole = _bare(tokens, behind + 1) or stretch(tokens, behind + 1)
    else:
        whole = stretch(tokens, behind) if nth != 2 or working or weekday is not None else None
    if whole is None or (nth == 1 and working and whole[0].unit is Unit.WEEKEND):
        return None
    return NthDay(nth, weekday, working, whole[0]), whole[1]


def weekday_of_week(tokens: Tokens, index: int) -> tuple[WeekdayOf, int] | None:
    """Wednesday of next week, Wednesday next week, next week Wednesday, next week on Wednesday."""
    words, weekdays = tokens.words, vocabulary().weekdays
    weekday = weekdays.get(words[index])
    if weekday is not None:
        behind = index + 1
        while words[behind] in {",", ".", "of", "in", "the"} and behind < index + 4:
            behind += 1
        week = _in_relation(tokens, behind) or _after_next(tokens, behind) or _following_week(tokens, behind)
        return (WeekdayOf(weekday, week[0]), week[1]) if week and week[0].unit is Unit.WEEK else None
    week = _in_relation(tokens, index) or _after_next(tokens, index)
    if week is None or week[0].unit is not Unit.WEEK:
        return None
    behind = week[1]
    while words[behind] in {",", "on", "-"} and behind < week[1] + 2:
        behind += 1
    weekday = weekdays.get(words[behind])
    return (WeekdayOf(weekday, week[0]), behind + 1) if weekday is not None else None


def _following_week(tokens: Tokens, index: int) -> Found | None:
    if tokens.words[index] == "following" and tokens.words[index + 1] == "week":
        return Stretch(Unit.WEEK, 1), index + 2
    return None


def _in_relation(tokens: Tokens, index: int) -> Found | None:
    """This week, the coming month, next quarter, last year."""
    known, words = vocabulary(), tokens.words
    for phrases, shift in ((known.next, 1), (known.this, 0), (known.last, -1)):
        found = phrases.at(tokens, index)
        if not found:
            continue
        behind = found[1]
        if words[behind] in {"calendar", "financial", "fiscal", "working", "business", "whole"}:
            behind += 1
        unit = known.units.get(words[behind])
        if (
            unit in STRETCHES
            and words[behind] not in {"mon", "fortnight"}
            and not words[behind].endswith(("eeks", "onths", "ears"))
        ):
            if tokens.words[behind + 1] == "end" and unit is Unit.WEEK:
                return Stretch(Unit.WEEKEND, shift), behind + 2
            return Stretch(unit, shift), behind + 1
        if words[behind] == "half" and shift >= 0:
            return Stretch(Unit.HALF, shift), behind + 1
        month = known.months.get(words[behind])
        if month is not None and shift >= 0 and words[behind] != "mon" and not tokens.is_number(behind + 1):
            return Stretch(Unit.MONTH, shift, month), behind + 1
    return None


def _after_next(tokens: Tokens, index: int) -> Found | None:
    """The week after next; the month after that is not read."""
    words = tokens.words
    start = index + 1 if words[index] == "the" else index
    unit = vocabulary().units.get(words[start])
    if unit in STRETCHES and words[start + 1] == "after" and words[start + 2] in {"next", "nxt"}:
        return Stretch(unit, 2), start + 3
    return None


def _quarter_or_half(tokens: Tokens, index: int) -> Found | None:
    """Q3, Q3 2026, the third quarter, H1, the first half of 2026."""
    words = tokens.words
    if words[index] in {"q", "h"} and tokens.touches(index + 1) and words[index + 1] in {"1", "2", "3", "4"}:
        number, unit = int(words[index + 1]), Unit.QUARTER if words[index] == "q" else Unit.HALF
        if unit is Unit.HALF and (number > 2 or not tokens.is_capital(index)):
            return None
        return _with_year(tokens, unit, number, index + 2)
    return _ordinal_part_of_a_year(tokens, index + 1 if words[index] == "the" else index)


def _ordinal_part_of_a_year(tokens: Tokens, index: int) -> Found | None:
    """The third quarter, the first half of 2026; a half needs its year, for months and weeks have halves too."""
    found = ordinal(tokens, index)
    if found is None or tokens.words[found[1]] not in {"quarter", "half"}:
        return None
    unit = Unit.QUARTER if tokens.words[found[1]] == "quarter" else Unit.HALF
    of = found[1] + 2 if tokens.words[found[1] + 1] == "of" else found[1] + 1
    named = year(tokens, of)
    if found[0] > (4 if unit is Unit.QUARTER else 2) or (named is None and (unit is Unit.HALF or of > found[1] + 1)):
        return None
    return (Stretch(unit, 0, found[0], named[0]), named[1]) if named else (Stretch(unit, 0, found[0]), of)


def _with_year(tokens: Tokens, unit: Unit, number: int, behind: int) -> Found:
    at = behind + 1 if tokens.words[behind] in {"/", ",", "-", "of"} else behind
    named = year(tokens, at)
    if named is None and tokens.words[at] in {"fy", "cy"}:
        figures = tokens.words[at + 1]
        named = (2000 + int(figures), at + 2) if len(figures) == 2 and figures.isdecimal() else year(tokens, at + 1)
    return (Stretch(unit, 0, number, named[0]), named[1]) if named else (Stretch(unit, 0, number), behind)


def _named_month(tokens: Tokens, index: int) -> Found | None:
    """May, May 2026. Whether a month alone is one is for the caller to say."""
    named = month_name(tokens, index)
    if named is None:
        return None
    month, behind = named
    at = behind + 1 if tokens.words[behind] in {",", "of"} else behind
    if of := year(tokens, at):
        return Stretch(Unit.MONTH, 0, month, of[0]), of[1]
    return Stretch(Unit.MONTH, 0, month), behind


def _of(tokens: Tokens, index: int) -> Found | None:
    """What stands behind "end" or "the beginning": of the week, of next month, May."""
    words = tokens.words
    if words[index] in {"of", "-"}:
        index += 1
        if words[index] == "of":
            index += 1
        if words[index] == "-":
            index += 1
        if named := year(tokens, index):
            return Stretch(Unit.YEAR, 0, None, named[0]), named[1]
        return stretch(tokens, index) or _bare(tokens, index)
    found = stretch(tokens, index)
    return found if found and (found[0].number is not None or found[0].shift) else None


def _bare(tokens: Tokens, index: int, *, needs_the: bool = False) -> Found | None:
    """The week, week, the year."""
    words, known = tokens.words, vocabulary()
    start = index + 1 if words[index] == "the" else index
    if needs_the and start == index:
        return None
    if words[start] in {"calendar", "financial", "fiscal", "working", "business", "work"}:
        start += 1
    unit = known.units.get(words[start])
    if unit in STRETCHES and words[start] in {
        "week",
        "wk",
        "month",
        "mth",
        "quarter",
        "year",
        "yr",
        "weekend",
        "wkend",
        "qtr",
    }:
        if unit is Unit.WEEK and words[start + 1] == "after" and words[start + 2] in {"next", "nxt"}:
            return Stretch(unit, 2), start + 3
        return Stretch(unit, 0, plain=True), start + 1
    return None


def _end_of(tokens: Tokens, unit: Unit, behind: int, index: int) -> tuple[Place, int]:
    """EOW, month end: of this one, or of the one that is named before or behind: "EOM March", "EOY 2026"."""
    whole = Stretch(unit, 0, plain=True)
    if unit is Unit.YEAR and (named := year(tokens, behind)):
        return Place(Edge.END, Stretch(unit, 0, None, named[0])), named[1]
    if unit is Unit.MONTH and (named := _named_month(tokens, behind)):
        return Place(Edge.END, named[0]), named[1]
    related = _in_relation(tokens, behind)
    if related and related[0].unit is unit and index >= 0:
        return Place(Edge.END, related[0]), related[1]
    return Place(Edge.END, whole), behind


def _nth(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """First, 2nd, last, second last, penultimate, 5th last, next-to-last."""
    words = tokens.words
    if words[index] in {"last", "final"}:
        return LAST, index + 1
    if words[index] == "penultimate":
        return -2, index + 1
    found = ordinal(tokens, index)
    if found is None:
        return (1, index + 1) if words[index] == "opening" else None
    nth, behind = found
    if words[behind] == "-" and words[behind + 1] in {"last", "to"}:
        behind += 1
    if words[behind] == "to":
        last = behind + 2 if words[behind + 1] == "-" else behind + 1
        return (-nth, last + 1) if words[last] == "last" else None
    return (-nth, behind + 1) if words[behind] == "last" else (nth, behind)


def number_of_stretch(tokens: Tokens, index: int) -> Found | None:
    """A year that stands alone: by 2027."""
    found = year(tokens, index)
    if found is None or cardinal(tokens, found[1]) is not None:
        return None
    return Stretch(Unit.YEAR, 0, None, found[0]), found[1]
