"""Which day is meant: the one reading of a day that goes farthest, of all that a place in the text allows."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from prompts.reading.deadlines import clocks, dates, shifts, stretches
from prompts.reading.deadlines.figures import follow_freely
from prompts.reading.deadlines.meaning import (
    Amount,
    Day,
    DayNumber,
    Edge,
    Holiday,
    MonthDay,
    NumericDate,
    Place,
    RelativeDay,
    Shift,
    Unit,
    Weekday,
    WeekdayOf,
    Which,
)
from prompts.reading.deadlines.numbers import cardinal, ordinal, year
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

Found = tuple[Day, int]
Reader = Callable[[Tokens, int], Found | None]
DEEPEST = 2
RANGE = frozenset({"-", "\u2013", "\u2014", "to", "or"})


def day(tokens: Tokens, index: int) -> Found | None:
    """The longest reading of a day that begins at a token; of two as long, the more exact."""
    best: Found | None = None
    for reader in READERS_OF_FIGURES if tokens.is_number(index) else _readers_at(tokens, index):
        found = reader(tokens, index)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _readers_at(tokens: Tokens, index: int) -> tuple[Reader, ...]:
    word = tokens.words[index]
    found = readers().get(word, ())
    named = tokens.holidays is not None and word in tokens.holidays.firsts
    return (*found, holiday) if named and holiday not in found else found


def anchor(tokens: Tokens, index: int) -> Found | None:
    """A day from which something is counted; "the" and "on" may stand before it."""
    if tokens.words[index] == "on":
        index += 1
    return day(tokens, index)


def relative(tokens: Tokens, index: int) -> Found | None:
    """Today, tomorrow, yesterday; tomorrow week; later today."""
    words, known = tokens.words, vocabulary()
    start = index + 1 if words[index] == "later" else index
    days = known.relative_days.get(words[start])
    if days is None:
        return None
    behind = start + 1
    if words[behind] in {"week", "fortnight"} and days >= 0:
        return Shift((Amount(1 if words[behind] == "week" else 2, Unit.WEEK),), RelativeDay(days)), behind + 1
    return RelativeDay(days), behind


def weekday(tokens: Tokens, index: int) -> Found | None:
    """Friday, this Friday, next Friday, Friday week, the Friday after next."""
    words, known = tokens.words, vocabulary()
    which, place = Which.COMING, index
    for phrases, meant in (
        (known.coming, Which.EXPRESSLY_COMING),
        (known.next, Which.NEXT),
        (known.this, Which.THIS),
        (known.last, Which.LAST),
    ):
        if (found := phrases.at(tokens, index)) and words[found[1]] in known.weekdays:
            which, place = meant, found[1]
            break
    else:
        place = index + 1 if words[index] == "the" and words[index + 1] in known.weekdays else index
    of_week = known.weekdays.get(words[place])
    if of_week is None:
        return None
    behind = place + 1
    if words[behind] == "." and tokens.touches(behind) and len(words[place]) <= 5 and not tokens.is_capital(behind + 1):
        behind += 1
    return _qualified(tokens, Weekday(of_week, which), behind)


def weekday_with_number(tokens: Tokens, index: int) -> Found | None:
    """Monday 21: the number is a day of the month, unless it tells the time."""
    words, known = tokens.words, vocabulary()
    of_week = known.weekdays.get(words[index])
    number = index + 2 if words[index + 1] in {".", ","} and tokens.touches(index + 1) else index + 1
    if of_week is None or not tokens.is_number(number) or len(words[number]) > 2 or not 0 < int(words[number]) <= 31:
        return None
    if clocks.clock(tokens, number) or dates.month_name(tokens, number + 1) or tokens.words[number + 1] == "/":
        return None
    if not follow_freely(tokens, number + 1):
        return None
    return DayNumber(int(words[number]), weekday=of_week), number + 1


def _qualified(tokens: Tokens, found: Weekday, behind: int) -> Found:
    """A weekday with what stands behind it: week, fortnight, after next, just gone."""
    words, after, then = tokens.words, tokens.words[behind], tokens.words[behind + 1]
    if after == "after" and then in {"next", "nxt"}:
        return found._replace(which=Which.COMING, weeks=1), behind + 2
    if after == "fortnight" or (after in {"week", "wk"} and then not in {"end", "of"}):
        return found._replace(weeks=2 if after == "fortnight" else 1), behind + 1
    if after in {"next", "nxt"} and then not in vocabulary().units:
        return found._replace(which=Which.NEXT), behind + 1
    gone = behind + 1 if after == "just" else behind
    if words[gone] == "gone" or (words[gone] == "last" and tokens.is_end(gone + 1)):
        return found._replace(which=Which.LAST), gone + 1
    return found, behind


def holiday(tokens: Tokens, index: int) -> Found | None:
    """A day by its name: Christmas Eve, Good Friday 2027; and the holidays of the person's calendar."""
    known, words = vocabulary(), tokens.words
    start = index + 1 if words[index] in {"the", "this", "next", "following", "coming"} else index
    if words[index] == "the" and words[start] in {"following", "next", "coming"}:
        start += 1
    following = words[start - 1] == "following" and start > index
    found = (tokens.holidays.at(tokens, start) if tokens.holidays else None) or known.holidays.at(tokens, start)
    if found is None:
        return None
    name, behind = found
    if words[behind] == "'s" or words[behind] == "'":
        behind += 1
    if of := year(tokens, behind):
        return Holiday(name, of[0]), of[1]
    return Holiday(name, following=following), behind


def date_range(tokens: Tokens, index: int) -> Found | None:
    """5-7 May, May 5-7, the 5th or 6th: the later one (C8)."""
    words = tokens.words
    start = index + 1 if words[index] == "the" else index
    first = ordinal(tokens, start) or (cardinal(tokens, start) if tokens.is_number(start) else None)
    if first is not None and words[first[1]] in RANGE:
        second = first[1] + 1
        found = dates.date_in_month(tokens, second)
        if (
            found
            and isinstance(found[0], MonthDay)
            and found[0].day > first[0]
            and not dates.month_name(tokens, second)
        ):
            return found
        numbered = dates.day_number(tokens, second)
        spoken = ordinal(tokens, start) is not None
        if spoken and numbered and isinstance(numbered[0], DayNumber) and numbered[0].day > first[0]:
            return numbered
        return None
    found = dates.date_in_month(tokens, index)
    if found is None or not isinstance(found[0], MonthDay) or found[0].year is not None or words[found[1]] not in RANGE:
        return None
    until = ordinal(tokens, found[1] + 1) or (
        cardinal(tokens, found[1] + 1) if tokens.is_number(found[1] + 1) else None
    )
    if until is None or not found[0].day < until[0] <= 31 or words[until[1]] in {":", "am", "pm", "h"}:
        return None
    of = year(tokens, until[1] + 1 if words[until[1]] == "," else until[1])
    made = found[0]._replace(day=until[0], year=of[0] if of else None)
    return made, of[1] if of else until[1]


def numeric(tokens: Tokens, index: int) -> Found | None:
    """A date in numbers, whether or not it has a reason to be one."""
    return dates.numeric_date(tokens, index)


def edge_or_stretch(tokens: Tokens, index: int) -> Found | None:
    """A stretch, or a place in one."""
    return stretches.place(tokens, index) or stretches.whole(tokens, index)


def year_alone(tokens: Tokens, index: int) -> Found | None:
    """By 2027."""
    found = stretches.number_of_stretch(tokens, index)
    return (Place(Edge.WHOLE, found[0]), found[1]) if found else None


def shifted(tokens: Tokens, index: int) -> Found | None:
    """A distance from a day, which may be one itself, but not without end."""
    if tokens.nested == DEEPEST:
        return None
    tokens.nested += 1
    found = shifts.shift(tokens, index, anchor)
    tokens.nested -= 1
    return found


def joined(first: Day, second: Day) -> Day | None:  # noqa: PLR0911 - one way for each pair
    """Two readings of one day that stand beside each other, made one: "Friday" and "6 March"."""
    match first, second:
        case Weekday(which=Which.LAST), _:
            return None
        case Weekday(), MonthDay() | NumericDate() | DayNumber() if second.weekday is None:
            return second._replace(weekday=first.day)
        case MonthDay() | NumericDate() | DayNumber(), Weekday(which=Which.COMING) if first.weekday is None:
            return first._replace(weekday=second.day)
        case Weekday(), Shift(weekday=None):
            return second._replace(weekday=first.day)
        case Shift(weekday=None), Weekday(which=Which.COMING):
            return first._replace(weekday=second.day)
        case RelativeDay(), Weekday(which=Which.COMING) | MonthDay() | DayNumber():
            return first
        case RelativeDay(days=0), Shift(anchor=None):
            return second
        case Place(edge=Edge.WHOLE, stretch=stretch), Weekday(which=Which.COMING) if stretch.unit is Unit.WEEK:
            return WeekdayOf(second.day, stretch)
        case _:
            return None


READERS_OF_FIGURES: tuple[Reader, ...] = (
    dates.iso_date,
    numeric,
    dates.date_in_month,
    date_range,
    stretches.nth_day,
    shifted,
    dates.day_number,
    year_alone,
)


@cache
def readers() -> Mapping[str, tuple[Reader, ...]]:
    """For each word with which a day may begin, the readers that may read it: few, so that reading is quick."""
    known = vocabulary()
    related = known.next.firsts | known.this.firsts | known.last.firsts | known.coming.firsts | {"the"}
    numbers = {*known.ordinals, *known.cardinals, "the"}
    beginnings: list[tuple[Reader, Iterable[str]]] = [
        (dates.date_in_month, {*known.months, *numbers}),
        (date_range, {*known.months, *numbers}),
        (stretches.weekday_of_week, {*known.weekdays, *related, *known.units}),
        (weekday, {*known.weekdays, *related}),
        (weekday_with_number, known.weekdays),
        (relative, {*known.relative_days, "later"}),
        (stretches.nth_day, {*numbers, "last", "final", "penultimate", "opening"}),
        (holiday, known.holidays.firsts | related),
        (
            edge_or_stretch,
            {*known.ends.firsts, *known.edges.firsts, *known.edge_adjectives.firsts, *related}
            | {*known.months, *known.units, *known.ordinals, "q"},
        ),
        (
            shifted,
            {*numbers, *known.units, *known.working, *known.weekdays}
            | {"a", "an", "half", "quarter", "couple", "few", "exactly", "+", "t", "next", "following"},
        ),
        (dates.day_number, numbers),
    ]
    found: dict[str, list[Reader]] = {}
    for reader, words in beginnings:
        for word in words:
            found.setdefault(word, []).append(reader)
    return {word: tuple(those) for word, those in found.items()}
