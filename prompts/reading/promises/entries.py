"""What is promised, cut out of its clause: the action, for whom, and by when (docs/conventions.md D1, D6 to D8).

Every field is a literal part of the text. Actions that can be checked one by one are entries of their own; verbs that
work towards one deliverable ("find out and let you know") are one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from handlers.domain.promise import READER, SpokenPromise
from prompts.reading.deadlines import TimeWords
from prompts.reading.promises.heads import Head
from prompts.reading.promises.vetoes import is_conditional
from prompts.reading.promises.vocabulary import compiled, names_verbs

_pattern = partial(compiled, "entries.toml")
_EDGES = " \t,:;.-\u2013\u2014("
NEAR = 30
"""Characters between the words of a head and a time that stands close by."""
_LOOSE_END = re.compile(r"[\s,]+(?:and|or|but|then|so)$", re.IGNORECASE)
_NO_VERB_FOLLOWS = frozenset({"and", "of", "for", "is", "are", "will", "with", "by", "on", "at"})


def entries(
    sentence: str, head: Head, end: int, times: Sequence[TimeWords]
) -> Iterator[tuple[SpokenPromise, TimeWords | None]]:
    """The promises that one head makes, in their order, each with its time.

    Args:
        sentence: The words.
        head: Where somebody binds themself in them.
        end: Where the words of this head end at the latest.
        times: The times that the sentence names, but for those that lie behind.
    """
    stop = _clause_end(sentence, head, end, times)
    leading = _leading_time(sentence, head, times)
    for start, finish in _actions(sentence, head.what, stop):
        time = _time_within(times, start, finish) or leading
        if head.needs_time and not _is_kept_by(time, head, sentence[start:finish]):
            continue
        if head.needs_reader and time is None and not _pattern("addressed").search(sentence[start:finish]):
            continue
        words = _action(sentence, start, finish, time)
        if not words:
            continue
        named = _pattern("to").search(words)
        promise = SpokenPromise(
            what=words,
            who=head.who,
            to=named["to"] if named and not _pattern("time_names").fullmatch(named["to"]) else READER,
            deadline=time.words if time is not None and not time.vague else None,
            strength=head.strength,
            conditional=is_conditional(
                sentence,
                head,
                _whole_action(sentence, start, finish, end if finish == stop else finish),
                timed=time is not None and not time.vague,
            ),
        )
        yield promise, time


def _is_kept_by(time: TimeWords | None, head: Head, action: str) -> bool:
    """Whether a time makes a promise of an action that needs one.

    "Now" does where something is under way; "until 6" does not where it only says how long something lasts.
    """
    if time is None or (time.vague and not _pattern("under_way").match(action)):
        return False
    if time.lead in {"until", "from"} and not _pattern("holds").match(action):
        return False
    return not head.near or time.lead_start - head.until <= NEAR


def _whole_action(sentence: str, start: int, finish: int, end: int) -> str:
    """An action with what it waits for, but without what the next one waits for."""
    found = _pattern("next_waits").search(sentence, finish, end)
    return sentence[start : found.start() if found else end]


def _clause_end(sentence: str, head: Head, end: int, times: Sequence[TimeWords]) -> int:
    """Where the clause of a head ends; words that close one right behind the head close another.

    A colon with a time behind it ends none, nor does a comma in a time: "ETA for the pump: Tuesday 3pm, your time".
    """
    for found in _pattern("clause_end").finditer(sentence, head.until, end):
        is_before_a_time = found[0] == ":" and any(time.lead_start == found.end() + 1 for time in times)
        is_in_a_time = any(time.start < found.start() < time.end for time in times)
        if not is_before_a_time and not is_in_a_time:
            return found.start()
    return end


def _actions(sentence: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The places of the actions that share a head: apart where each can be checked by itself."""
    cuts = [start]
    pieces: list[tuple[int, int]] = []
    for joint in _pattern("joint").finditer(sentence, start + 1, stop):
        before, behind = sentence[cuts[-1] : joint.start()], sentence[joint.end() : stop]
        works_together = _pattern("finds_out").match(before) and _pattern("together").match(behind)
        is_noun = joint[0].split()[-1] not in {"to", "will", "then"} and _is_a_noun(behind)
        if works_together or not names_verbs(joint) or is_noun:
            continue
        pieces.append((cuts[-1], joint.start()))
        cuts.append(joint.end())
    return [*pieces, (cuts[-1], stop)]


def _is_a_noun(words: str) -> bool:
    """Whether what looks like a verb behind a joint is a thing: "the report and review notes"."""
    follows = words.split(" ", 2)
    return len(follows) > 1 and follows[1].rstrip(",.;") in _NO_VERB_FOLLOWS


def _time_within(times: Sequence[TimeWords], start: int, stop: int) -> TimeWords | None:
    """The time in an action: one that is led by a by or the like before others, else the first that is no vague one."""
    within = [time for time in times if start <= time.start and time.end <= stop]
    led = [time for time in within if time.lead and not time.vague]
    plain = [time for time in within if not time.vague]
    return next(iter(led or plain or within), None)


def _leading_time(sentence: str, head: Head, times: Sequence[TimeWords]) -> TimeWords | None:
    """A time that opens the clause of the head: "by Friday I'll send it"; not one that belongs to the clause before."""
    before = [time for time in times if time.end <= head.start and not time.vague]
    if not before or not _pattern("opens").search(sentence[: before[-1].lead_start]):
        return None
    between = sentence[before[-1].end : head.start].strip(" ,:-\u2013\u2014")
    return before[-1] if not between or _pattern("behind_a_time").fullmatch(between) else None


def _action(sentence: str, start: int, stop: int, time: TimeWords | None) -> str:
    """The words of an action without those of its time: what stands before them, or behind where nothing does."""
    if time is None or not start <= time.start < stop:
        return _LOOSE_END.sub("", sentence[start:stop].strip(_EDGES + ")"))
    before = sentence[start : time.lead_start].strip(_EDGES)
    behind = sentence[time.end : stop].strip(_EDGES + ")")
    return _LOOSE_END.sub("", before or behind or sentence[start:stop].strip(_EDGES))
