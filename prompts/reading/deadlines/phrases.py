"""One expression of time, put together from its parts in whatever order they stand: "3pm Friday, London time".

A part is a day, a time on the clock, a part of the day, an edge of the working day, or a zone. Each stands once;
little words may join them. What only looks like a time is told by context.py.
"""

from prompts.reading.deadlines import days, shifts
from prompts.reading.deadlines.context import may_stand
from prompts.reading.deadlines.draft import Draft
from prompts.reading.deadlines.figures import follow_freely
from prompts.reading.deadlines.lengths import length_of_time, past, take_length
from prompts.reading.deadlines.meaning import Phrase, RelativeDay, Shift
from prompts.reading.deadlines.parts import any_part
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary
from prompts.reading.deadlines.zones import zone

HOUR_LEADS = frozenset({"by", "at", "before", "until", "no later than", "around", "from", "after", "between"})
JOINS_TO_A_DAY = frozenset(
    {",", "on", "of", "the", "on the", "-", "\u2013", "(", ", on", ", the", "of the", "in", "by", ", by"}
)
JOINS_TO_AN_HOUR = frozenset(
    {
        "at",
        "@",
        "by",
        "before",
        "after",
        "any time after",
        "anytime after",
        ", after",
        "any time before",
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


def phrase(tokens: Tokens, index: int) -> Phrase | None:
    """The expression that begins at a token, in token numbers; None where there is none."""
    lead, lead_start = lead_before(tokens, index)
    draft = Draft(index, lead)
    if not _begin(tokens, draft):
        return None
    while _go_on(tokens, draft):
        pass
    _trail(tokens, draft)
    if not may_stand(tokens, draft):
        return None
    return Phrase(
        index,
        draft.end,
        lead,
        lead_start,
        draft.day,
        draft.clock,
        draft.part,
        draft.close,
        draft.zone,
        past=draft.past,
        earliest=draft.earliest or lead in {"after", "from"},
        waits=draft.waits,
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
        past(tokens, draft)
        or length_of_time(tokens, draft)
        or any_part(tokens, draft, draft.start, led=draft.lead in HOUR_LEADS)
    )


def _go_on(tokens: Tokens, draft: Draft) -> bool:
    """Take one more part, with what joins it."""
    if draft.past or tokens.words[draft.end] in {"", "\n"}:
        return False
    if (draft.is_timed or isinstance(draft.day, Shift)) and draft.zone is None:
        comma = tokens.words[draft.end] == ","
        if found := zone(tokens, draft.end + comma):
            draft.zone, draft.end = found
            return True
    if _take_from(tokens, draft, draft.end):
        return True
    trailing = vocabulary().trailing.at(tokens, draft.end)
    return trailing is not None and _take_from(tokens, draft, trailing[1])


def _take_from(tokens: Tokens, draft: Draft, index: int) -> bool:
    """Take the part that stands at a token, joined or not: "9 am", "sharp", "on Monday"."""
    end, draft.end = draft.end, index
    if any_part(tokens, draft, index, led=False):
        return True
    joined = vocabulary().joins.at(tokens, index)
    if joined is not None and _take_joined(tokens, draft, *joined):
        return True
    draft.end = end
    return False


def _take_joined(tokens: Tokens, draft: Draft, join: str, behind: int) -> bool:
    led = join in JOINS_TO_AN_HOUR and (draft.day is not None or draft.part is not None)
    if (
        join == "in"
        and draft.day == RelativeDay(0)
        and not draft.is_timed
        and (length := shifts.amounts(tokens, behind))
    ):
        return take_length(draft, Shift(length[0]), length[1])
    before = draft.end, draft.day
    if join == "for" and draft.is_timed:
        return False
    if not any_part(tokens, draft, behind, led=led):
        return _take_shorter_join(tokens, draft, join)
    gained_a_day = draft.day is not before[1]
    if (gained_a_day and join not in JOINS_TO_A_DAY and join != "in the") or not _may_end(tokens, draft):
        draft.end, draft.day = before
        return False
    draft.earliest = draft.earliest or (join.endswith("after") and draft.clock is not None)
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
        follow_freely(tokens, draft.end)
        or zone(tokens, draft.end) is not None
        or days.day(tokens, draft.end) is not None
    )


def _trail(tokens: Tokens, draft: Draft) -> None:
    if (found := vocabulary().trailing.at(tokens, draft.end)) and not (
        tokens.words[draft.end] in {"max", "maximum"} and draft.past
    ):
        draft.end = found[1]
