"""Promises without a verb: a thing that is owed and a time beside it ("Report by Friday.", "Tonight: both drafts").

Notes, chats and lists promise so. The thing and its time have to fill a clause: "Report from Friday attached" and
"Answers by noon, please" say something else.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from handlers.domain.promise import WRITER
from prompts.reading.deadlines import TimeWords
from prompts.reading.promises.heads import Head
from prompts.reading.promises.vocabulary import compiled

_pattern = partial(compiled, "verbless.toml")
LONGEST = 90
"""Characters of a clause without a verb."""
SHORT = 6
"""Words of a thing in a list, with its time."""
TO_BE_A_LIST = 2
"""Things with their times of which one alone would say too little."""


def verbless_heads(sentence: str, times: Sequence[TimeWords]) -> Iterator[Head]:
    """Where things stand beside the times by which they are owed, and no verb with them."""
    if _pattern("asks").search(sentence):
        return
    listed = _are_listed(sentence, times)
    for time in times:
        if time.vague or _pattern("of_another_kind").search(sentence[time.lead_start : time.end]):
            continue
        found = _before(sentence, time, listed=listed)
        if found is None:
            found = _behind(sentence, time)
        if found is not None:
            yield Head(found, found, found + 1, WRITER, needs_time=True)


def _before(sentence: str, time: TimeWords, *, listed: bool) -> int | None:
    """Where the thing begins that stands before a time which ends its clause."""
    if not _pattern("ends").match(sentence, time.end):
        return None
    opening = sentence[max(0, time.lead_start - LONGEST) : time.lead_start].rstrip(" (")
    edges = list(_pattern("edge").finditer(opening))
    start = edges[-1].end() if edges else 0
    if edges and edges[-1][0].strip().isalpha() and _pattern("says").search(opening[:start]):
        return None
    is_whole = bool(edges) or time.lead_start <= LONGEST
    is_owed = (
        is_whole
        and not _is_over(opening[start:], time)
        and (_is_owed(opening[start:]) or (listed and _is_short(opening[start:])))
    )
    return max(0, time.lead_start - LONGEST) + start if is_owed else None


def _is_over(words: str, time: TimeWords) -> bool:
    """Whether it may as well tell of the past: "delivered on Monday", "invoice paid today"."""
    if time.lead in {"by", "before", "within", "until", "no later than"} or _pattern("to_come").search(time.words):
        return False
    return bool(_pattern("over").search(words))


def _are_listed(sentence: str, times: Sequence[TimeWords]) -> bool:
    """Whether two or more things stand beside their times and nothing else: "cable by Wednesday, socket by Friday"."""
    if len(times) < TO_BE_A_LIST:
        return False
    pieces = [piece for piece in _pattern("edge").split(sentence) if piece and piece.strip(" .!")]
    return sum(_is_short(piece) and _names_more_than_a_time(piece, times) for piece in pieces) >= TO_BE_A_LIST


def _names_more_than_a_time(words: str, times: Sequence[TimeWords]) -> bool:
    named = next((time.words for time in times if time.words in words), None)
    return named is not None and bool(_pattern("a_word").search(words.replace(named, "")))


def _is_short(words: str) -> bool:
    return 0 < len(words.split()) <= SHORT and not _pattern("says").search(words)


def _behind(sentence: str, time: TimeWords) -> int | None:
    """Where the thing begins that stands behind a time, a colon between them."""
    colon = re.compile(r"\s*(?::|\s[-\u2013\u2014])\s+").match(sentence, time.end)
    if colon is None or sentence[: time.lead_start].strip(" -*\u2022\u2013\u2014\t") != "":
        return None
    clause = _pattern("edge").split(sentence[colon.end() : colon.end() + LONGEST], maxsplit=1)[0]
    return colon.end() if _is_owed(clause) else None


def _is_owed(words: str) -> bool:
    bare = _pattern("giver").sub("", words.strip(" ,.;:!-\u2013\u2014"))
    return bool(_pattern("owed").fullmatch(bare)) and not _pattern("says").search(bare)
