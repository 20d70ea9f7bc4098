"""Distances in time: in 3 working days, two days before Friday, a week on Tuesday, 15 minutes later, T+2."""

from collections.abc import Callable

from prompts.reading.deadlines.meaning import Amount, Clock, Close, CountedWeekday, Day, RelativeDay, Shift, Unit
from prompts.reading.deadlines.numbers import cardinal, count, ordinal
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

Found = tuple[Day, int]
Anchor = Callable[[Tokens, int], Found | None]
NUMBERS_OF_A_RANGE = frozenset({"-", "\u2013", "\u2014", "to", "or", "and"})
AWAY = frozenset({"from", "after", "following", "past", "beyond", "since"})
FILLERS = frozenset(
    {"more", "further", "full", "clear", "whole", "consecutive", "short", "additional", "calendar", "extra", "-"}
)
MOST_AMOUNTS, MOST_FILLERS = 4, 4
BEFORE_A_NEIGHBOUR = frozenset({"next", "first", "following"})


def amounts(tokens: Tokens, index: int) -> tuple[tuple[Amount, ...], int] | None:
    """One amount, or several in a row: 3 days; 1d 2hr 5min; 5 minutes and 30 seconds."""
    found = _amount(tokens, index)
    if found is None:
        return None
    if tokens.words[found[1]] in {"to", "or"} and (later := _amount(tokens, found[1] + 1)):
        return (later[0]._replace(first=found[0].number),), later[1]
    all_of_it, behind = [found[0]], found[1]
    while len(all_of_it) < MOST_AMOUNTS:
        start = behind
        while tokens.words[start] in {",", "and"} and start < behind + 2:
            start += 1
        more = _amount(tokens, start)
        if more is None or tokens.words[start] in {"a", "an"} or more[0].unit.value >= all_of_it[-1].unit.value:
            break
        all_of_it.append(more[0])
        behind = more[1]
    if (
        tokens.words[behind - 1] == "h"
        and tokens.is_number(behind)
        and tokens.touches(behind)
        and len(tokens.words[behind]) == 2
    ):
        all_of_it.append(Amount(int(tokens.words[behind]), Unit.MINUTE))
        behind += 1
    return tuple(all_of_it), behind


def shift(tokens: Tokens, index: int, anchor: Anchor) -> Found | None:
    """A distance that says by itself what it is counted from."""
    return (
        _signed(tokens, index)
        or _counted_weekday(tokens, index, anchor)
        or _neighbour(tokens, index, anchor)
        or _from_an_anchor(tokens, index, anchor)
    )


def _from_an_anchor(tokens: Tokens, index: int, anchor: Anchor) -> Found | None:
    """3 days after Easter, a week on Tuesday, 2 hours from now, three weeks hence."""
    found = amounts(tokens, index + 1 if tokens.words[index] in {"exactly", "the"} else index)
    if found is None:
        return None
    all_of_it, behind = found
    words = tokens.words
    if end := _from_now(tokens, index, behind):
        return Shift(all_of_it), end
    if words[behind] in AWAY:
        return _anchored(all_of_it, anchor(tokens, behind + 1), back=False)
    if words[behind] in {"before", "ahead", "prior"}:
        start = behind + 2 if words[behind + 1] in {"of", "to"} else behind + 1
        return _anchored(all_of_it, anchor(tokens, start), back=True)
    return _week_on(tokens, all_of_it, behind, anchor)


def _from_now(tokens: Tokens, index: int, behind: int) -> int | None:
    """The place behind "later", "hence", "from now", "'s time"; None where nothing says that it counts from now."""
    words, known = tokens.words, vocabulary()
    if words[behind] == "time":
        return behind + 1 if index and words[index - 1] in {"in", "within"} else None
    if later := known.later.at(tokens, behind):
        return later[1]
    now = known.now.at(tokens, behind + 1) if words[behind] in AWAY else None
    return now[1] if now else None


def _week_on(tokens: Tokens, all_of_it: tuple[Amount, ...], behind: int, anchor: Anchor) -> Found | None:
    """A week on Tuesday, a fortnight today, two weeks tomorrow."""
    if all_of_it[-1].unit is not Unit.WEEK:
        return None
    words, known = tokens.words, vocabulary()
    start = behind + 1 if words[behind] in {"on", "come", "this"} else behind
    if words[start] in known.weekdays or known.relative_days.get(words[start], -1) >= 0:
        return _anchored(all_of_it, anchor(tokens, start), back=False)
    return None


def _anchored(all_of_it: tuple[Amount, ...], found: Found | None, *, back: bool) -> Found | None:
    if found is None or (isinstance(found[0], Shift) and found[0].anchor is None):
        return None
    return Shift(all_of_it, found[0], back), found[1]


def _amount(tokens: Tokens, index: int) -> tuple[Amount, int] | None:
    words, known = tokens.words, vocabulary()
    how_many = count(tokens, index)
    if how_many is None:
        return None
    number, vague, behind = how_many
    first = None
    if (
        words[behind] in NUMBERS_OF_A_RANGE
        and (second := count(tokens, behind + 1))
        and words[behind + 1] not in {"a", "an"}
    ):
        if second[0] <= number:
            return None
        first, (number, more_vague, behind) = number, second
        vague = vague or more_vague
    fillers = behind
    while behind < fillers + MOST_FILLERS and (words[behind] in FILLERS or words[behind] in known.working):
        if words[behind] == "-" and not tokens.touches(behind + 1):
            return None
        behind += 1
    working = any(word in known.working for word in words[index:behind])
    if words[behind] in {"'", "\u2032", "\u2019"} and tokens.touches(behind) and tokens.is_number(behind - 1):
        return Amount(number, Unit.MINUTE, vague, first), behind + 1
    if words[behind] in {'"', "\u2033", "\u201d"} and tokens.touches(behind) and tokens.is_number(behind - 1):
        return Amount(number, Unit.SECOND, vague, first), behind + 1
    return _in_units(tokens, behind, Amount(number, Unit.DAY, vague, first), working=working)


def _in_units(tokens: Tokens, index: int, amount: Amount, *, working: bool) -> tuple[Amount, int] | None:
    words, known = tokens.words, vocabulary()
    word = words[index]
    base = word.removesuffix("'s") if word.endswith("'s") else word.removesuffix("'")
    unit = known.units.get(base)
    if (
        unit is None
        or unit is Unit.WEEKEND
        or (base in {"m", "d", "h"} and not (tokens.touches(index) or words[index - 1].isdecimal()))
    ):
        return None
    behind = index + 1
    if base != word:
        if words[behind] != "time":
            return None
        behind += 1
    if base in known.fortnights:
        amount = amount._replace(number=amount.number * 2)
    if unit is Unit.QUARTER:
        amount, unit = amount._replace(number=amount.number * 3), Unit.MONTH
    if working:
        unit = {Unit.DAY: Unit.WORKING_DAY, Unit.HOUR: Unit.WORKING_HOUR}.get(unit, unit)
    if words[behind] == "and" and words[behind + 1] in {"a", "an"} and words[behind + 2] == "half":
        amount, behind = amount._replace(number=amount.number + 0.5), behind + 3
    return (
        _or_more(tokens, amount._replace(unit=unit), behind) if base == word else (amount._replace(unit=unit), behind)
    )


def _or_more(tokens: Tokens, amount: Amount, behind: int) -> tuple[Amount, int]:
    """A day or two: the later (C8)."""
    second = cardinal(tokens, behind + 1) if tokens.words[behind] == "or" else None
    if second is None or second[0] <= amount.number:
        return amount, behind
    free = tokens.is_end(second[1]) or vocabulary().leaves_free(*tokens.words[second[1] : second[1] + 2])
    return (amount._replace(number=second[0], first=amount.number), second[1]) if free else (amount, behind)


def _signed(tokens: Tokens, index: int) -> Found | None:
    """+15 minutes; T+2, as settlement counts."""
    words = tokens.words
    if words[index] == "+" and (found := amounts(tokens, index + 1)) and not (index and tokens.touches(index)):
        return Shift(found[0]), found[1]
    if (
        words[index] in {"t", "d"}
        and words[index + 1] == "+"
        and tokens.touches(index + 1)
        and tokens.is_number(index + 2)
        and tokens.touches(index + 2)
    ):
        number = int(words[index + 2][:3])
        return Shift((Amount(number, Unit.WORKING_DAY if words[index] == "t" else Unit.DAY),)), index + 3
    return None


def _counted_weekday(tokens: Tokens, index: int, anchor: Anchor) -> Found | None:
    """3 Fridays from now; the third Tuesday after Christmas."""
    words, known = tokens.words, vocabulary()
    start = index + 1 if words[index] == "the" else index
    found = ordinal(tokens, start) or cardinal(tokens, start)
    if found is None or not 0 < found[0] < 60:
        return None
    number, behind = found
    weekday = (
        known.weekdays.get(words[behind].removesuffix("s"))
        if words[behind] not in known.weekdays
        else known.weekdays[words[behind]]
    )
    if weekday is None or words[behind + 1] not in AWAY | {"before"}:
        return None
    back = words[behind + 1] == "before"
    if not back and (now := known.now.at(tokens, behind + 2)):
        return CountedWeekday(number, weekday), now[1]
    named = anchor(tokens, behind + 2)
    return (CountedWeekday(number, weekday, named[0], back), named[1]) if named else None


def _neighbour(tokens: Tokens, index: int, anchor: Anchor) -> Found | None:
    """The day after tomorrow, the Monday after Easter, the week before Christmas, the next working day after."""
    words, known = tokens.words, vocabulary()
    start = index + 1 if words[index] == "the" else index
    behind = start
    while behind < start + MOST_FILLERS and (words[behind] in known.working or words[behind] in BEFORE_A_NEIGHBOUR):
        behind += 1
    unit, weekday = known.units.get(words[behind]), known.weekdays.get(words[behind])
    working = words[start:behind] != [] and words[behind - 1] in known.working
    if words[behind + 1] not in {"after", "before", "following", "prior"} or (unit is None and weekday is None):
        return None
    if words[behind + 2] in {"next", "nxt"} and words[behind + 1] == "after":
        return None
    back = words[behind + 1] in {"before", "prior"}
    at = behind + 3 if words[behind + 2] == "to" else behind + 2
    named = anchor(tokens, at)
    if named is None:
        return None
    if weekday is not None:
        return CountedWeekday(1, weekday, named[0], back), named[1]
    if unit is not None and unit.value < Unit.DAY.value:
        return None
    unit = Unit.WORKING_DAY if working else unit or Unit.DAY
    return Shift((Amount(1, unit),), named[0], back), named[1]


def counted_from_clock(
    tokens: Tokens, index: int, at: Callable[[Tokens, int], tuple[Clock | Close, int] | None]
) -> Found | None:
    """Two hours before 5pm, an hour after noon."""
    found = amounts(tokens, index)
    if found is None or any(amount.unit.value > Unit.HOUR.value for amount in found[0]):
        return None
    word = tokens.words[found[1]]
    if word not in {"before", "after", "from"} or (named := at(tokens, found[1] + 1)) is None:
        return None
    return Shift(found[0], RelativeDay(0), word == "before", at=named[0]), named[1]


def past_amount(tokens: Tokens, index: int) -> int | None:
    """Two days ago, a while back: where it ends."""
    found = amounts(tokens, index)
    if found and tokens.words[found[1]] in {"ago", "back", "earlier"}:
        return found[1] + 1
    return None
