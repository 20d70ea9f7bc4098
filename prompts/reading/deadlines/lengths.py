"""Lengths of time that their lead makes a deadline: in 3 days, within the hour, over the next two weeks (C8, C9).

Without one they only last ("it takes two hours", "for three weeks") and are none.
"""

from prompts.reading.deadlines import days, shifts
from prompts.reading.deadlines.draft import Draft
from prompts.reading.deadlines.meaning import Amount, RelativeDay, Shift, Unit
from prompts.reading.deadlines.numbers import cardinal
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

LENGTH_LEADS = frozenset({"in", "within", "under", "give"})
STRETCH_LEADS = frozenset({"in", "within", "over", "for", "by", "before", "under"})


def past(tokens: Tokens, draft: Draft) -> bool:
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


def length_of_time(tokens: Tokens, draft: Draft) -> bool:
    """A length of time whose lead makes it a deadline: in 3 days, within the hour, over the next two weeks."""
    coming = _coming(tokens, draft) or _next_working_day(tokens, draft.start)
    if coming:
        return take_length(draft, *coming)
    return draft.lead in LENGTH_LEADS and _led(tokens, draft)


def _coming(tokens: Tokens, draft: Draft) -> tuple[Shift, int] | None:
    """The next two hours, the next day or so, the next hour."""
    known = vocabulary()
    coming = known.next.at(tokens, draft.start)
    if coming is None or draft.lead not in STRETCH_LEADS:
        return None
    behind = coming[1]
    if found := shifts.amounts(tokens, behind):
        return Shift(found[0]), found[1]
    unit = known.units.get(tokens.words[behind])
    if unit in {Unit.DAY, Unit.WEEK} and tokens.words[behind + 1] == "or":
        number = cardinal(tokens, behind + 2) or (1, behind + 3)
        return Shift((Amount(number[0], unit),)), number[1]
    if unit in {Unit.HOUR, Unit.MINUTE, Unit.SECOND}:
        return Shift((Amount(1, unit),)), behind + 1
    return None


def _led(tokens: Tokens, draft: Draft) -> bool:
    """In 3 days, within the hour, in two weeks' time."""
    words, known, start = tokens.words, vocabulary(), draft.start
    if words[start] == "the" and draft.lead == "within" and (unit := known.units.get(words[start + 1])):
        return take_length(draft, Shift((Amount(1, unit),), open_ended=True), start + 2)
    skipped = words[start] == "another" or (words[start : start + 2] == ["the", "half"] and draft.lead == "within")
    found = shifts.amounts(tokens, start + 1 if skipped else start)
    if found is None or days.shifted(tokens, start) is not None:
        return False
    behind = found[1]
    if words[behind] in {"'", "'s"} and words[behind + 1] == "time":
        behind += 2
    elif words[behind] == "time" or (words[behind] == "at" and words[behind + 1] in {"most", "max"}):
        behind += 1 if words[behind] == "time" else 2
    return _take_counted(tokens, draft, found[0], behind)


def _take_counted(tokens: Tokens, draft: Draft, length: tuple[Amount, ...], behind: int) -> bool:
    """Take a length with what it is counted from: "of today"; one that waits for an event has no instant (D8)."""
    if tokens.words[behind] not in {"of", "after", "from", "following", "once"}:
        return take_length(draft, Shift(length), behind)
    if named := days.anchor(tokens, behind + 1):
        return take_length(draft, Shift(length, named[0]), named[1])
    draft.waits = tokens.words[behind] != "of" or draft.lead in {"within", "under"}
    return take_length(draft, Shift(length), behind)


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
    return Shift((Amount(1, Unit.WORKING_DAY),)), behind + 1


def take_length(draft: Draft, length: Shift | RelativeDay, behind: int) -> bool:
    """Make a length the day of an expression."""
    draft.day, draft.end = length, behind
    return True
