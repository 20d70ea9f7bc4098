"""Whether a promise is meant: vetoes by the clause it stands in (docs/conventions.md D2), never by the sentence.

"I won't be in on Monday, but I'll call you on Tuesday" says one thing and promises another.
"""

import re
from collections.abc import Sequence
from functools import partial

from handlers.domain.promise import WRITER, WRITER_TEAM
from prompts.reading.clauses import is_quoted
from prompts.reading.deadlines import TimeWords
from prompts.reading.promises.heads import Head
from prompts.reading.promises.vocabulary import compiled, listed

_pattern = partial(compiled, "vetoes.toml")
_LAST_WORD = re.compile(r"(\S+)\s*$")
_JOINS = re.compile(r"(?:[\s,:]|\band\s)*$")
NEAR = 90
"""Characters before a head that can belong to its clause."""
ONE_QUESTION = 90
"""A question that is no longer than this has no room for a promise beside it."""


def is_meant(sentence: str, head: Head, end: int, times: Sequence[TimeWords]) -> bool:
    """Whether somebody really binds themself at a head of a sentence, whose words go on until ``end``."""
    opening, after = sentence[: head.start], sentence[head.what : end]
    is_timed = any(head.what <= time.start and time.end <= end and not time.vague for time in times)
    before = _clause_before(sentence, head.start)
    return not (
        _is_asked(sentence, before)
        or _pattern("recommended").search(opening[-NEAR:])
        or _pattern("subordinate").search(opening[-NEAR:])
        or (_pattern("their_choice").search(opening) and not is_timed)
        or _pattern("for_sale").search(opening)
        or _pattern("negated").match(after)
        or _pattern("negated_before").search(before)
        or _hangs_on_an_if(opening, before)
        or _pattern("waits_for_yes").search(sentence[:end])
        or _pattern("reported").search(opening[-NEAR:])
        or _pattern("guessed").search(opening[-NEAR:])
        or _pattern("advertised").search(_same_clause(after))
        or _pattern("pleasantry").match(after)
        or _pattern("until_we_meet" if head.who in {WRITER, WRITER_TEAM} else "others_own").match(after)
        or _pattern("informs").search(after)
        or (_belongs_to_a_noun(opening, before) and not _follows_a_time(opening, times))
        or _is_their_own_way(after)
        or (_is_told_to_nobody(after) and not is_timed and not _follows_a_time(opening, times))
        or (_pattern("thought").search(opening[-NEAR:]) and not is_timed)
        or (
            (head.needs_time or _pattern("you").match(after))
            and _pattern("of_a_day").search(f"{before} {sentence[head.start : head.what]} {_same_clause(after)}")
        )
        or is_quoted(sentence, head.start, head.what)
    )


def complements(sentence: str, head: Head, later: Head) -> bool:
    """Whether a later head only says what the action of another is about: "make sure it is ready"."""
    return bool(_pattern("complement").search(sentence[head.what : later.start]))


def _belongs_to_a_noun(opening: str, before: str) -> bool:
    """Whether the words stand right behind others that they describe: "the people we will be meeting"."""
    word = _LAST_WORD.search(opening[-NEAR:])
    if word is None or not word[1][-1].isalnum():
        return False
    if word[1].lower() in listed("openers") or _pattern("time_before").search(opening[-NEAR:]):
        return False
    opens = _pattern("opens_a_clause")
    return not (opens.search(opening) or opens.search(before)) and bool(
        _pattern("names_a_thing").search(opening[-NEAR:])
    )


def _is_their_own_way(after: str) -> bool:
    """Whether it tells of the writer's own time: travel, leisure, work. What names the reader is meant for them."""
    return bool(_pattern("own_way").match(after)) and not _pattern("reader").search(_same_clause(after))


def _is_told_to_nobody(after: str) -> bool:
    """Whether "you will have" tells of the future and promises nothing: no time, and nothing that we send."""
    return bool(_pattern("you").match(after)) and not _pattern("from_us").search(after)


def _follows_a_time(opening: str, times: Sequence[TimeWords]) -> bool:
    end = len(_JOINS.sub("", opening))
    return any(time.end == end for time in times)


def is_conditional(sentence: str, head: Head, action: str, *, timed: bool) -> bool:
    """Whether a promise waits for an event under way or expected (D4); with a time of its own only if it says so."""
    opening = sentence[: head.start].rsplit(".", 1)[-1]
    behind = re.split(r"[;.]", action, maxsplit=1)[0]
    if _pattern("event").search(opening) or _pattern("after_event").search(behind):
        return True
    return not timed and bool(_pattern("loose_event").search(opening) or _pattern("loose_after_event").search(behind))


def _is_asked(sentence: str, before: str) -> bool:
    if not sentence.rstrip("\"')] ").endswith("?"):
        return False
    return bool(_pattern("asked").search(before)) or not before.strip() or len(sentence) < ONE_QUESTION


def _hangs_on_an_if(opening: str, before: str) -> bool:
    """Whether it is said under an if: in its clause, or in one joined to it by an and."""
    if opening.rstrip().endswith(","):
        return False
    return bool(_pattern("supposed").search(before) or _pattern("goes_on_from_an_if").search(opening))


def _clause_before(sentence: str, start: int) -> str:
    before = sentence[max(0, start - NEAR) : start]
    breaks = list(_pattern("break").finditer(before))
    if not breaks and _pattern("opens_a_clause").match(before):
        return ""
    return before[breaks[-1].end() :] if breaks else before


def _same_clause(after: str) -> str:
    found = _pattern("break").search(after)
    return after[: found.start()] if found else after
