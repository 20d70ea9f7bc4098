"""What only looks like a time: told by the words around it (docs/conventions.md C15).

"May I send", "sat down", "the third party", "by 5 percent", "24/7", "ext. 5512", "every Monday": a reading that is
weak by itself needs a word before or behind it that makes it a time.
"""

from prompts.reading.deadlines.draft import Draft
from prompts.reading.deadlines.figures import follow_freely
from prompts.reading.deadlines.meaning import (
    Clock,
    CountedWeekday,
    Day,
    DayNumber,
    Edge,
    Holiday,
    Meridiem,
    MonthDay,
    NumericDate,
    Place,
    RelativeDay,
    Shift,
    Unit,
    Weekday,
)
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

DAY_LEADS = frozenset(
    {
        "by",
        "on",
        "before",
        "until",
        "no later than",
        "from",
        "after",
        "since",
        "for",
        "in",
        "around",
        "over",
        "between",
        "about",
        "at",
        "to",
        "and",
        "or",
    }
)
FIRM_LEADS = frozenset({"by", "on", "before", "until", "no later than", "after", "from", "since"})
MONTH_LEADS = frozenset(
    {"by", "in", "before", "until", "no later than", "from", "after", "since", "for", "over", "around"}
)
GREETINGS = frozenset({"happy", "merry", "blessed", "good"})
DATED = frozenset(
    {
        "ends",
        "end",
        "expires",
        "expire",
        "starts",
        "start",
        "begins",
        "closes",
        "dated",
        "effective",
        "runs",
        "lapses",
        "falls",
    }
)
COUNTED_IN = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "times", "twice", "once"})
CURRENCIES = frozenset({"$", "\u20ac", "\u00a3", "#", "\u00a5"})
FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "24/7"})
SHORTEST_UNITS = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})


def may_stand(tokens: Tokens, draft: Draft) -> bool:
    """Whether what was read is a time where it stands; what is told of the past is marked as past."""
    start, end, lead = draft.start, draft.end, draft.lead
    if draft.close is not None and _is_a_way_of_speaking(tokens, start, end):
        return False
    if _is_repeated(tokens, start, lead) or _is_part_of_a_number(tokens, start, end):
        return False
    if draft.past or draft.waits:
        return True
    stands = _time_may_stand(tokens, draft) if draft.is_timed else _day_alone_may_stand(tokens, draft)
    dated = isinstance(draft.day, Weekday | MonthDay | DayNumber | NumericDate)
    draft.past = stands and dated and lead in {"on", ""} and is_told(tokens, start)
    return stands


def _day_alone_may_stand(tokens: Tokens, draft: Draft) -> bool:
    return draft.day is not None and day_may_stand(tokens, draft.start, draft.end, draft.lead, draft.day)


def _time_may_stand(tokens: Tokens, draft: Draft) -> bool:
    if draft.day is not None or draft.close is not None:
        return True
    if draft.clock is None:
        return _part_may_stand(tokens, draft.start, draft.end, draft.lead)
    return draft.part is not None or _clock_may_stand(tokens, draft, draft.clock)


def is_told(tokens: Tokens, start: int) -> bool:
    """Whether a day without its year stands in a report: "we met on Monday", "you sent it on the 3rd"."""
    known = vocabulary()
    for place in range(start - 1, max(-1, start - 9), -1):
        word = tokens.words[place]
        if word in known.told:
            return tokens.words[place - 1] in known.tellers
        if word in known.untold or not (word[0].isalnum() or word[0] in "'&"):
            return False
    return False


def _is_a_way_of_speaking(tokens: Tokens, start: int, end: int) -> bool:
    """At the end of the day, it is your call."""
    words = tokens.words
    begin = start - 1 if words[start - 1] == "the" else start
    return words[begin:end] == ["the", "end", "of", "the", "day"] and words[begin - 1] == "at" and words[end] == ","


def _is_repeated(tokens: Tokens, start: int, lead: str) -> bool:
    """Every Monday, twice a week: a habit and no date."""
    words = tokens.words
    before = start - 1
    if before > 0 and (
        words[before - 1] in {"daily", "weekly", "monthly", "nightly"} or words[before - 2] in {"every", "each"}
    ):
        return True
    if lead in {"on", "by"} or before < 0:
        return False
    if words[before] in {"other", "second", "single", "last", "first"} and before:
        before -= 1
    return words[before] in vocabulary().repeated


def _is_part_of_a_number(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the figures go on before or behind: a price, a version, a phone number."""
    goes_back = start > 0 and tokens.is_number(start) and _goes_back(tokens, start)
    return goes_back or (tokens.is_number(end - 1) and _goes_on(tokens, end))


def _goes_back(tokens: Tokens, start: int) -> bool:
    words, things = tokens.words, vocabulary().numbers_of_things
    before, sticks = words[start - 1], tokens.touches(start)
    earlier = words[start - 2] if start > 1 else ""
    if before in CURRENCIES or before in things or (before == "." and earlier in things):
        return True
    if before.isdecimal() or (before == "-" and earlier.isdecimal() and sticks):
        return True
    return sticks and (before.isalpha() or before in "+./," or (before == ":" and not earlier.isalpha()))


def _goes_on(tokens: Tokens, end: int) -> bool:
    words = tokens.words
    follows = words[end]
    if follows in vocabulary().counted or follows.isdecimal():
        return True
    sticks = tokens.touches(end) and tokens.touches(end + 1) and words[end + 1].isdecimal()
    return sticks and follows in {"-", "/", ":", ".", ","}


def _is_whole_text(tokens: Tokens, start: int, end: int) -> bool:
    before = start == 0 or (start == 1 and tokens.words[0] in {"on", "at", "by", "@", "for", "around"})
    return before and tokens.words[end] in {"", ".", "?", "!"} and (not tokens.words[end] or not tokens.words[end + 1])


def _clock_may_stand(tokens: Tokens, draft: Draft, clock: Clock) -> bool:
    start, end, lead = draft.start, draft.end, draft.lead
    words = tokens.words
    first = words[start]
    if clock.meridiem in {Meridiem.AM, Meridiem.PM, Meridiem.MIDNIGHT} or not any(
        tokens.is_number(at) or words[at] in vocabulary().cardinals for at in range(start, end)
    ):
        return True
    shows_a_clock = not MARKS_OF_A_CLOCK.isdisjoint(words[start:end])
    if lead in {"by", "at"} and start > 1:
        before = words[start - 2] if words[start - 1] in {"by", "at"} else ""
        if before in vocabulary().verbs_of_amount and not shows_a_clock:
            return False
    if shows_a_clock:
        return not (
            words[start + 1 : start + 2] == [":"] and first == "1" and words[start + 2] in {"1", "01"} and lead != "at"
        )
    return follow_freely(tokens, end) or tokens.words[end - 1] in {"latest", "sharp"} or end > start + 3


def _part_may_stand(tokens: Tokens, start: int, end: int, lead: str) -> bool:
    words = tokens.words
    if words[start] == "overnight":
        return True
    found = vocabulary().parts.at(tokens, start)
    if (
        found
        and found[0]
        in {"first_thing", "mid_morning", "mid_afternoon", "early_afternoon", "late_morning", "early_morning"}
        and words[start] != "start"
    ):
        return True
    if words[start] in {"before", "after"}:
        return True
    if words[start] in {"mid", "early", "late"} or words[start:end] == ["lunchtime"]:
        return True
    if lead == "in":
        return words[start] == "the"
    return lead in {"by", "before", "until", "after", "no later than", "over", "around"} or (
        lead == "at" and words[start] in {"lunch", "lunchtime", "teatime", "breakfast", "night"}
    )


def day_may_stand(tokens: Tokens, start: int, end: int, lead: str, day: Day) -> bool:  # noqa: PLR0911 - one way for each
    """Whether a day that stands alone is one."""
    words = tokens.words
    match day:
        case Weekday():
            return _weekday_may_stand(tokens, start, end, lead)
        case NumericDate(year=None, weekday=None):
            return _numbers_may_stand(tokens, start, end, lead)
        case NumericDate():
            return words[start - 1 if start else start] not in vocabulary().numbers_of_things
        case DayNumber(weekday=None, months=None):
            return _number_may_stand(tokens, start, end, lead)
        case MonthDay():
            return not (
                words[start] in {"may", "march"}
                and not tokens.is_capital(start)
                and tokens.words[start - 1] in {"i", "we", "you", "it", "they"}
            )
        case Place(edge=Edge.WHOLE):
            return _stretch_may_stand(tokens, start, lead, day)
        case Holiday():
            return _holiday_may_stand(tokens, start, lead)
        case Shift(anchor=None):
            return _length_may_stand(tokens, start, end, day)
        case RelativeDay() | CountedWeekday():
            return True
        case _:
            return True


def _weekday_may_stand(tokens: Tokens, start: int, end: int, lead: str) -> bool:
    if end > start + 2 or tokens.words[end - 1] not in vocabulary().double_meaning:
        return True
    if end == start + 2:
        return tokens.words[start] != "the"
    if lead in DAY_LEADS and lead not in {"in", "for", "to", "and", "or", "about"}:
        return tokens.words[start] not in {"sun", "mon"} or tokens.is_capital(start) or lead != "after"
    sits = tokens.is_capital(start) and (tokens.is_end(end) or lead in DAY_LEADS)
    return sits or _is_whole_text(tokens, start, end)


MARKS_OF_A_CLOCK = frozenset({":", "h", "past", "o'clock", "oclock", "quarter", "half", "hrs", "ish"})


def _numbers_may_stand(tokens: Tokens, start: int, end: int, lead: str) -> bool:
    written = "".join(tokens.words[start:end]).rstrip(".")
    if _is_whole_text(tokens, start, end):
        return written not in FRACTIONS
    if tokens.words[start - 1] in DATED and "/" in written and start:
        return follow_freely(tokens, end)
    dotted, hyphened = "." in written, "-" in written or "\u2013" in written
    if written == "24/7":
        return lead in {"by", "before"}
    if lead in FIRM_LEADS or (lead == "for" and not written.startswith("0.")):
        return not (lead in {"by", "from"} and hyphened) and (
            tokens.is_end(end)
            or not tokens.words[end].isalpha()
            or vocabulary().leaves_free(*tokens.words[end : end + 2])
        )
    if dotted or hyphened or written in FRACTIONS:
        return dotted and written.count(".") == 1 and tokens.words[end - 1] == "." and len(written) >= 4 and lead != ""
    second = tokens.words[end - 1]
    return (
        len(second) == 2
        and (tokens.is_end(end) or vocabulary().leaves_free(*tokens.words[end : end + 2]))
        and tokens.words[start - 1] not in vocabulary().numbers_of_things
        and tokens.words[start - 1] != "("
    )


def _number_may_stand(tokens: Tokens, start: int, end: int, lead: str) -> bool:
    """The 3rd, but not the 3rd time, the second opinion, the first of them."""
    spoken = not any(tokens.is_number(at) for at in range(start, end))
    free = tokens.is_end(end) or vocabulary().leaves_free(*tokens.words[end : end + 2])
    if tokens.words[end] == "of" or not free:
        return _is_whole_text(tokens, start, end)
    if spoken:
        return (
            (
                lead in {"by", "on", "before", "until", "no later than"}
                and (tokens.words[start] == "the" or end > start + 1)
            )
            or _is_whole_text(tokens, start, end)
            or (end > start + 2)
        )
    return tokens.words[start] == "the" or lead in DAY_LEADS or _is_whole_text(tokens, start, end)


def _stretch_may_stand(tokens: Tokens, start: int, lead: str, day: Place) -> bool:
    words = tokens.words
    stretch = day.stretch
    if (
        stretch.unit is Unit.MONTH
        and stretch.number is not None
        and stretch.year is None
        and not stretch.shift
        and words[start] in vocabulary().months
    ):
        return tokens.is_capital(start) and lead in MONTH_LEADS
    if stretch.unit in {Unit.QUARTER, Unit.HALF} and stretch.number is not None and stretch.year is None:
        return lead in MONTH_LEADS or _is_whole_text(tokens, start, start + 2)
    if stretch.unit is Unit.WEEKEND:
        return words[start] in {"this", "next", "the", "nxt", "coming"}
    return not (stretch.unit is Unit.YEAR and stretch.number is None and stretch.year is not None) or lead in {
        "by",
        "before",
    }


def _holiday_may_stand(tokens: Tokens, start: int, lead: str) -> bool:
    words = tokens.words
    if start and words[start - 1] in GREETINGS:
        return False
    if words[start] == "new" or words[start + 1] == "new":
        led_by_in = lead == "in" or words[max(0, start - 2) : start] == ["in", "the"]
        return not led_by_in or "year's" in words[start : start + 3]
    return tokens.is_capital(start) or words[start] not in {"epiphany", "ascension"}


def _length_may_stand(tokens: Tokens, start: int, end: int, day: Shift) -> bool:
    """In a second, but not in a second email; in two weeks, but not in two week sprints."""
    amount = day.amounts[-1]
    if (
        tokens.words[start] in {"a", "one"}
        and start > 1
        and tokens.words[start - 1] == "in"
        and tokens.words[start - 2] in COUNTED_IN
    ):
        return False
    last = tokens.words[end - 1]
    if last.endswith("s") or amount.unit in {Unit.WORKING_DAY, Unit.WORKING_HOUR} or not last.isalpha():
        return not (tokens.words[end] == "of" and amount.unit not in SHORTEST_UNITS)
    follows = tokens.words[end]
    if follows == "-" and tokens.touches(end):
        return False
    return (
        tokens.is_end(end)
        or vocabulary().leaves_free(*tokens.words[end : end + 2])
        or tokens.is_capital(end)
        or tokens.is_number(end)
        or follows in {"latest", "at", "flat", "max", "tops"}
    )
