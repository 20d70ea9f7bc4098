"""One expression of time, put together from its parts in whatever order they stand: "3pm Friday, London time".

A part is a day, a time on the clock, a part of the day, an edge of the working day, or a zone. Each stands once;
little words may join them. What only looks like a time is told by context.py.
"""

from collections.abc import Callable

from prompts.reading.deadlines import clocks, days, shifts
from prompts.reading.deadlines.context import may_stand
from prompts.reading.deadlines.meaning import (
    READERS_ZONE,
    Clock,
    Close,
    Day,
    Later,
    NumericDate,
    Part,
    Phrase,
    RelativeDay,
    Shift,
    Unit,
    Weekday,
    Which,
    Zone,
)
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary
from prompts.reading.deadlines.zones import zone

HOUR_LEADS = frozenset({"by", "at", "before", "until", "no later than", "around", "from", "after", "between"})
LENGTH_LEADS = frozenset({"in", "within", "under", "give"})
STRETCH_LEADS = frozenset({"in", "within", "over", "for", "by", "before", "under", ""})
PART_LEADS = frozenset(
    {"by", "in", "before", "at", "over", "after", "until", "on", "during", "no later than", "around", "about", "for"}
)
JOINS_TO_A_DAY = frozenset(
    {",", "on", "of", "the", "on the", "-", "\u2013", "(", ", on", ", the", "of the", "in", "by", ", by"}
)
JOINS_TO_AN_HOUR = frozenset(
    {
        "at",
        "@",
        "by",
        "before",
        "around",
        "about",
        "at around",
        "at about",
        "by around",
        ", at",
        ", by",
        ", before",
        ", around",
        "until",
        "till",
        "no later than",
        "not later than",
        "from",
        "between",
        ", between",
        ", from",
        "for",
        "by at",
    }
)
RANGE = frozenset({"or", "to", "-", "\u2013", "/", "until", "and"})


class Draft:
    """An expression while its parts are being found."""

    __slots__ = ("clock", "close", "day", "end", "lead", "part", "past", "start", "zone")

    def __init__(self, start: int, lead: str) -> None:
        """Begin at a token."""
        self.start, self.end, self.lead = start, start, lead
        self.day: Day | None = None
        self.clock: Clock | None = None
        self.part: Part | None = None
        self.close: Close | None = None
        self.zone: Zone | None = None
        self.past = False

    @property
    def is_timed(self) -> bool:
        """Whether it says more than a day."""
        return self.clock is not None or self.part is not None or self.close is not None


def phrase(tokens: Tokens, index: int) -> Phrase | None:
    """The expression that begins at a token, in token numbers; None where there is none."""
    lead, lead_start = lead_before(tokens, index)
    draft = Draft(index, lead)
    if not _begin(tokens, draft):
        return None
    while _go_on(tokens, draft):
        pass
    _trail(tokens, draft)
    if not may_stand(tokens, draft.start, draft.end, lead, draft):
        return None
    return Phrase(
        index, draft.end, lead, lead_start, draft.day, draft.clock, draft.part, draft.close, draft.zone, past=draft.past
    )


def lead_before(tokens: Tokens, index: int) -> tuple[str, int]:
    """The word or words that lead an expression in, as their kind, and where they begin."""
    found = vocabulary().leads.before(tokens, index)
    if found is None:
        return "", index
    lead, start = found
    if lead in {"about", "around"} and (more := vocabulary().leads.before(tokens, start)):
        return more
    return lead, start


def _begin(tokens: Tokens, draft: Draft) -> bool:
    return (
        _past(tokens, draft)
        or _length(tokens, draft)
        or _any_part(tokens, draft, draft.start, led=draft.lead in HOUR_LEADS)
    )


def _past(tokens: Tokens, draft: Draft) -> bool:
    """Two days ago; the last three weeks; earlier today."""
    behind = shifts.past_amount(tokens, draft.start)
    if (
        behind is None
        and (found := vocabulary().last.at(tokens, draft.start))
        and (length := shifts.amounts(tokens, found[1]))
    ):
        behind = length[1] if tokens.words[found[1]] not in {"a", "an"} else None
    if behind is None and tokens.words[draft.start] == "last" and tokens.words[draft.start + 1] in {"night", "evening"}:
        behind = draft.start + 2
    if behind is None and tokens.words[draft.start] == "earlier" and (found_day := days.day(tokens, draft.start + 1)):
        behind = found_day[1]
    if behind is None:
        return False
    draft.past, draft.end = True, behind
    return True


def _length(tokens: Tokens, draft: Draft) -> bool:
    """A length of time whose lead makes it a deadline: in 3 days, within the hour, over the next two weeks."""
    words, known = tokens.words, vocabulary()
    start = draft.start
    if (coming := known.next.at(tokens, start)) and draft.lead in STRETCH_LEADS - {""}:
        found = shifts.amounts(tokens, coming[1])
        unit = known.units.get(words[coming[1]])
        if found:
            return _take_length(draft, Shift(found[0]), found[1])
        if unit in {Unit.HOUR, Unit.MINUTE, Unit.SECOND}:
            return _take_length(draft, Shift((shifts.Amount(1, unit),)), coming[1] + 1)
    if working := _next_working_day(tokens, start):
        return _take_length(draft, working[0], working[1])
    if draft.lead not in LENGTH_LEADS:
        return False
    if words[start] == "the" and draft.lead == "within" and (unit := known.units.get(words[start + 1])):
        return _take_length(draft, Shift((shifts.Amount(1, unit),), open_ended=True), start + 2)
    found = shifts.amounts(tokens, start + 1 if words[start] == "another" else start)
    if found is None or days.shifted(tokens, start) is not None:
        return False
    behind = found[1]
    if words[behind] in {"'", "'s"} and words[behind + 1] == "time":
        behind += 2
    elif words[behind] == "time" or (words[behind] == "at" and words[behind + 1] in {"most", "max"}):
        behind += 1 if words[behind] == "time" else 2
    return _take_length(draft, Shift(found[0]), behind)


def _next_working_day(tokens: Tokens, start: int) -> tuple[RelativeDay | Shift, int] | None:
    """The next working day, the next day, the same day."""
    words, known = tokens.words, vocabulary()
    article = start + 1 if words[start] == "the" else start
    found = known.next.at(tokens, start)
    at = found[1] if found else article + 1 if words[article] == "same" else None
    if at is None:
        return None
    behind = at + 1 if words[at] in known.working else at
    if words[behind] not in {"day", "workday"} or words[behind + 1] in {"after", "before", "of", "or"}:
        return None
    if words[article] == "same":
        return RelativeDay(0), behind + 1
    if behind == at and words[behind] == "day":
        return (RelativeDay(1), behind + 1) if words[behind - 1] in {"next", "following"} else None
    return Shift((shifts.Amount(1, Unit.WORKING_DAY),)), behind + 1


def _take_length(draft: Draft, length: Shift | RelativeDay, behind: int) -> bool:
    draft.day, draft.end = length, behind
    return True


Reader = Callable[[Tokens, int, Draft, bool], int | None]


def _any_part(tokens: Tokens, draft: Draft, index: int, *, led: bool) -> bool:
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


Taken = tuple[Callable[[], None], int]


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
    word = tokens.words[behind]
    if word not in RANGE or (
        word in {"-", "/", "\u2013"} and not (tokens.touches(behind) and tokens.touches(behind + 1))
    ):
        return first, behind
    if word == "and" and not _is_between(tokens, behind):
        return first, behind
    start = behind + 1
    while tokens.words[start] in {"on", "by", "maybe", "possibly", "even"} and start < behind + 3:
        start += 1
    found = days.day(tokens, start)
    if found is None or isinstance(first, Shift) or (isinstance(found[0], Shift) and found[0].anchor is None):
        return first, behind
    second = found[0]
    if isinstance(first, Weekday) and isinstance(second, Weekday):
        if word not in {"or", "/"} and (first.day, second.day) == (0, 4):
            return first, behind
        if second.which is Which.COMING:
            second = second._replace(which=first.which if first.which is not Which.LAST else second.which)
    if type(first) is not type(second) and not isinstance(first, Weekday | RelativeDay):
        return first, behind
    if not may_stand(tokens, start, found[1], "on", None, second):
        return first, behind
    return Later(first, second), found[1]


def _is_between(tokens: Tokens, behind: int) -> bool:
    return "between" in tokens.words[max(0, behind - 5) : behind]


def _read_close(tokens: Tokens, draft: Draft, index: int, *, led: bool) -> Taken | None:  # noqa: ARG001 - one form for all
    if draft.is_timed:
        return None
    known, words = vocabulary(), tokens.words
    start = index + 1 if words[index] == "the" else index
    if tuple(words[start : start + 4]) == ("end", "of", "your", "day"):
        return _end_of_the_readers_day(draft, start + 4)
    found = known.closes.at(tokens, index) or known.closes.at(tokens, start)
    if found is None:
        return _end_of_a_day(tokens, draft, start)
    if words[start] in known.capitals_only and not tokens.is_shouted(start):
        return None
    close = Close[found[0]]

    def take() -> None:
        draft.close = close

    return take, found[1]


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
    if draft.part is not None or draft.close is not None:
        return None
    known, words = vocabulary(), tokens.words
    start, today = index, False
    if words[index] == "later" and words[index + 1] in {"this", "in", "tonight"}:
        start += 1
    if words[start] in known.tonight:
        return _tonight(draft, start + 1)
    if words[start] in {"this", "the", "that"} or (
        words[start] in {"early", "mid", "late"} and words[start + 1] in {"this", "the"}
    ):
        today = "this" in words[start : start + 2]
        start += 1 if words[start] in {"this", "the", "that"} else 2
    if words[start] in {"early", "mid", "late"} and words[start + 1] in {"-", "in"}:
        return _hyphened(tokens, draft, start)
    found = known.parts.at(tokens, start)
    if (
        found is None
        or (today and draft.day is not None)
        or (found[0] in {"after_lunch", "before_lunch"} and draft.day is None and index != start)
    ):
        return None
    if words[start] in {"am", "pm"} and draft.day is None and not today:
        return None
    part, behind = Part(found[0]), found[1]

    def take() -> None:
        draft.part = part
        if today:
            draft.day = RelativeDay(0)

    return take, behind


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
    start = index
    found = (
        clocks.clock(tokens, index, led=led) or _before_a_day(tokens, draft, index) or _bare_range(tokens, draft, index)
    )
    if found is None and (shifted := shifts.counted_from_clock(tokens, index, _clock_or_close)):
        return _shift_from_clock(draft, shifted)
    if found is None or (led and start != index):
        return None
    clock, behind = found

    def take() -> None:
        draft.clock = clock

    return take, behind


def _bare_range(tokens: Tokens, draft: Draft, index: int) -> tuple[Clock, int] | None:
    """Two bare hours behind a day: "tomorrow, 9-11"."""
    if draft.day is None or not tokens.is_number(index) or tokens.words[index + 1] not in {"-", "\u2013"}:
        return None
    found = clocks.clock(tokens, index, led=True)
    return found if found and found[0].start and clocks.tokens_follow_freely(tokens, found[1]) else None


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


def _go_on(tokens: Tokens, draft: Draft) -> bool:
    """Take one more part, with what joins it."""
    if draft.past or tokens.words[draft.end] in {"", "\n"}:
        return False
    if (draft.is_timed or isinstance(draft.day, Shift)) and draft.zone is None and (found := zone(tokens, draft.end)):
        draft.zone, draft.end = found
        return True
    if _any_part(tokens, draft, draft.end, led=False):
        return True
    joined = vocabulary().joins.at(tokens, draft.end)
    return joined is not None and _take_joined(tokens, draft, *joined)


def _take_joined(tokens: Tokens, draft: Draft, join: str, behind: int) -> bool:
    led = join in JOINS_TO_AN_HOUR and (draft.day is not None or draft.part is not None)
    if (
        join == "in"
        and draft.day == RelativeDay(0)
        and not draft.is_timed
        and (length := shifts.amounts(tokens, behind))
    ):
        return _take_length(draft, Shift(length[0]), length[1])
    before = draft.end, draft.day
    if join == "for" and draft.is_timed:
        return False
    if not _any_part(tokens, draft, behind, led=led):
        return _take_shorter_join(tokens, draft, join)
    gained_a_day = draft.day is not before[1]
    if (gained_a_day and join not in JOINS_TO_A_DAY and join != "in the") or not _may_end(tokens, draft):
        draft.end, draft.day = before
        return False
    if tokens.words[before[0]] == "(" and tokens.words[draft.end] == ")":
        draft.end += 1
    return True


def _take_shorter_join(tokens: Tokens, draft: Draft, join: str) -> bool:
    """The join may be shorter than the longest that fits: "on the" before "the 5th"."""
    first = join.split(maxsplit=1)[0]
    if first == join or first not in JOINS_TO_A_DAY | JOINS_TO_AN_HOUR:
        return False
    return _take_joined(tokens, draft, first, draft.end + 1)


def _may_end(tokens: Tokens, draft: Draft) -> bool:
    """Whether a bare hour that was joined is followed by what leaves it an hour."""
    if draft.clock is None or not tokens.is_number(draft.end - 1):
        return True
    return (
        clocks.tokens_follow_freely(tokens, draft.end)
        or zone(tokens, draft.end) is not None
        or days.day(tokens, draft.end) is not None
    )


def _trail(tokens: Tokens, draft: Draft) -> None:
    if (found := vocabulary().trailing.at(tokens, draft.end)) and not (
        tokens.words[draft.end] in {"max", "maximum"} and draft.past
    ):
        draft.end = found[1]
