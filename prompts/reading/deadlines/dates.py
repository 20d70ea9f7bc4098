"""Dates of the calendar, in every form in which they are written: 3 March, March 3rd, 03/04, 2026-03-04, the 15th."""

from prompts.reading.deadlines.meaning import DayNumber, MonthDay, NumericDate
from prompts.reading.deadlines.numbers import cardinal, full_year, ordinal, year
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

Date = MonthDay | NumericDate | DayNumber
Found = tuple[Date, int]
ABBREVIATIONS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
SEPARATORS = frozenset({"/", "-", ".", "\u2013"})


def date_in_month(tokens: Tokens, index: int) -> Found | None:
    """A date whose month is named, in any order."""
    return _compact(tokens, index) or _month_first(tokens, index) or _day_first(tokens, index)


def iso_date(tokens: Tokens, index: int) -> Found | None:
    """2026-03-04, 2026/3/4, 20260304."""
    words = tokens.words
    figures = words[index]
    if not tokens.is_number(index) or not figures.isascii():
        return None
    if len(figures) == 8 and figures[:2] in {"19", "20"}:
        return _valid(int(figures[4:6]), int(figures[6:]), int(figures[:4]), index + 1)
    separator = words[index + 1]
    if len(figures) != 4 or separator not in {"-", "/", "."} or not tokens.touches(index + 1):
        return None
    if not (_is_short(tokens, index + 2) and words[index + 3] == separator and _is_short(tokens, index + 4)):
        return None
    behind = index + 5
    if words[behind] == "t" and tokens.touches(behind) and tokens.is_number(behind + 1):
        behind += 1
    return _valid(int(words[index + 2]), int(words[index + 4]), int(figures), behind)


def numeric_date(tokens: Tokens, index: int) -> tuple[NumericDate, int] | None:
    """3/4, 03.04.2026, 3-4-26: whether one without a year is a date is for the context to say."""
    words, second = tokens.words, index + 2
    if words[index + 1] not in SEPARATORS or not (_is_short(tokens, index) and _is_short(tokens, second)):
        return None
    first, other = int(words[index]), int(words[second])
    evenly = tokens.touches(index + 1) == tokens.touches(second)
    if not evenly or not (0 < first <= 31 and 0 < other <= 31 and min(first, other) <= 12):
        return None
    return _with_year(tokens, NumericDate(first, other), words[index + 1], second + 1)


def _with_year(tokens: Tokens, date: NumericDate, separator: str, behind: int) -> tuple[NumericDate, int] | None:
    """A date in numbers with the year that follows, if one does; None where the figures go on."""
    words = tokens.words
    sticks = tokens.touches(behind) and tokens.touches(behind + 1) and tokens.is_number(behind + 1)
    if sticks and words[behind] == separator:
        full = full_year(words[behind + 1])
        return (date._replace(year=full), behind + 2) if full is not None else None
    if tokens.touches(behind) and words[behind] in {"/", "-", "\u2013"}:
        return None
    found = year(tokens, behind)
    return (date._replace(year=found[0]), found[1]) if found else (date, behind)


def day_number(tokens: Tokens, index: int) -> Found | None:
    """The 15th; the 20th of next month; the 15th day of this month."""
    words = tokens.words
    start = index + 1 if words[index] == "the" else index
    counted = tokens.is_number(start) and tokens.words[start + 1] == "of"
    found = ordinal(tokens, start) or (cardinal(tokens, start) if counted else None)
    if found is None:
        return None
    day, behind = found
    if not 0 < day <= 31:
        return None
    of = behind + 1 if words[behind] == "day" and words[behind + 1] == "of" else behind
    if words[of] == "of" and (months := _month_in_relation(tokens, of + 1)):
        return DayNumber(day, months[0]), months[1]
    if start == index and tokens.is_number(start) and words[start + 1] == "of":
        return None
    return DayNumber(day), behind


def _month_in_relation(tokens: Tokens, index: int) -> tuple[int, int] | None:
    known = vocabulary()
    for phrases, shift in ((known.next, 1), (known.this, 0)):
        found = phrases.at(tokens, index)
        if found and tokens.words[found[1]] in {"month", "mth"}:
            return shift, found[1] + 1
    if tokens.words[index] == "the" and tokens.words[index + 1] == "month":
        return 0, index + 2
    return None


def month_name(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A month by its name, with the dot of its abbreviation."""
    month = vocabulary().months.get(tokens.words[index])
    if month is None:
        return None
    dotted = tokens.words[index + 1] == "." and tokens.touches(index + 1) and tokens.words[index] in ABBREVIATIONS
    return month, index + 2 if dotted else index + 1


def _compact(tokens: Tokens, index: int) -> Found | None:
    """Oct/2, 23/Sep/2020, 2012-Aug-10: three or two parts in any order with a sign between."""
    parts: list[str] = []
    place, separator = index, tokens.words[index + 1]
    if separator not in {"/", "-", "."}:
        return None
    while len(parts) < 3:
        word = tokens.words[place]
        if not (word.isdecimal() or word in vocabulary().months) or (parts and not tokens.touches(place)):
            break
        parts.append(word)
        place += 1
        if tokens.words[place] != separator or not tokens.touches(place):
            break
        place += 1
    if tokens.words[place - 1] == separator:
        place -= 1
    months = [vocabulary().months[part] for part in parts if not part.isdecimal()]
    numbers = [part for part in parts if part.isdecimal()]
    if len(months) != 1 or not numbers or (separator == "." and len(numbers) == 1):
        return None
    if len(numbers) == 1:
        found = year(tokens, place)
        return _valid(months[0], int(numbers[0]), found[0] if found else None, found[1] if found else place)
    years = [number for number in numbers if len(number) == 4] or [numbers[-1]]
    days = [number for number in numbers if number is not years[0]]
    return _valid(months[0], int(days[0]), full_year(years[0]), place) if days and len(days[0]) <= 2 else None


def _month_first(tokens: Tokens, index: int) -> Found | None:
    """March 3rd, 2026; March the third; march twenty nine."""
    if (named := month_name(tokens, index)) is None:
        return None
    month, place = named
    words = tokens.words
    if words[place] == "," and not tokens.is_number(place):
        place += 1
    if words[place] in {"the", "-"}:
        place += 1
    spelled = ordinal(tokens, place)
    found = spelled or cardinal(tokens, place)
    if found is None or not 0 < found[0] <= 31 or (tokens.is_number(place) and len(words[place]) > 2):
        return None
    day, behind = found
    if spelled is None and (_is_a_clock(tokens, behind) or words[behind] in vocabulary().counted):
        return None
    return _valid(month, day, *_year_behind(tokens, behind))


def _is_a_clock(tokens: Tokens, behind: int) -> bool:
    """Whether what seemed a day of the month is an hour: "in May 5pm"."""
    words = tokens.words
    sticks = tokens.touches(behind)
    return (
        (words[behind] in {":", "h"} and sticks and tokens.is_number(behind + 1))
        or words[behind] in {"am", "pm", "o'clock"}
        or (words[behind] in {"p", "a"} and sticks)
    )


def _day_first(tokens: Tokens, index: int) -> Found | None:
    """3 March 2026; the 3rd of March; twenty third day of September; 14april."""
    words = tokens.words
    start = index + 1 if words[index] == "the" else index
    found = ordinal(tokens, start) or (cardinal(tokens, start) if tokens.is_number(start) else None)
    if found is None or not 0 < found[0] <= 31 or (tokens.is_number(start) and len(words[start]) > 2):
        return None
    day, place = found
    if words[place] == "day" and words[place + 1] in {"of", "in"}:
        place += 1
    if words[place] == "of" or words[place] == "-":
        place += 1
    named = month_name(tokens, place)
    if named is None or (words[place] in {"may", "march"} and not _is_month_behind_number(tokens, place)):
        return None
    return _valid(named[0], day, *_year_behind(tokens, named[1], loose=True))


def _is_month_behind_number(tokens: Tokens, place: int) -> bool:
    """Whether a month follows a number: "4 may come" is no date."""
    return (
        tokens.is_capital(place)
        or tokens_end_here(tokens, place + 1)
        or tokens.words[place - 1] in {"of", "st", "nd", "rd", "th"}
    )


def tokens_end_here(tokens: Tokens, index: int) -> bool:
    """Whether nothing follows that a verb would need."""
    return (
        tokens.is_end(index)
        or tokens.is_number(index)
        or tokens.words[index] in {"at", "@", "by", "and", "or", "to", "-"}
    )


def _year_behind(tokens: Tokens, index: int, *, loose: bool = False) -> tuple[int | None, int]:
    """The year that follows a day and month, if one does."""
    place = index
    if tokens.words[place] in {",", "in", "of"} or (tokens.words[place] in {"/", "-"} and tokens.touches(place)):
        place += 1
    found = year(tokens, place)
    if found and not (
        tokens.words[found[1]] in {"hrs", "h", "hours"} or (tokens.words[found[1]] == ":" and tokens.touches(found[1]))
    ):
        return found
    figures = tokens.words[index]
    if (
        loose
        and len(figures) == 2
        and figures.isdecimal()
        and int(figures) >= 13
        and not _is_a_clock(tokens, index + 1)
        and tokens.words[index + 1] not in {".", ":", "-"}
    ):
        return 2000 + int(figures), index + 1
    return None, index


def _is_short(tokens: Tokens, index: int) -> bool:
    return tokens.is_number(index) and len(tokens.words[index]) <= 2 and tokens.words[index].isascii()


LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _valid(month: int, day: int, of: int | None, behind: int) -> Found | None:
    """A date, if the calendar can have it; 29 February needs the right year."""
    if not (1 <= month <= 12 and 1 <= day <= LONGEST_MONTHS[month - 1]):
        return None
    if of is not None and month == 2 and day == 29 and (of % 4 or (of % 100 == 0 and of % 400)):
        return None
    return MonthDay(month, day, of), behind
