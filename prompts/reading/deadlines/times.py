"""Words that name a time, as they stand in a text: what a reader needs who has no use for the instant."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from prompts.reading.deadlines.meaning import Phrase, RelativeDay, Shift, Weekday, Which
from prompts.reading.deadlines.phrases import phrase
from prompts.reading.deadlines.spelling import spelling
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import Vocabulary, vocabulary

ARTICLES = frozenset({"a", "an", "the"})
AFTER_AN_ARTICLE = frozenset(
    {"very", "following", "tail", "few", "pair", "couple", "further", "good", "full", "same", "next"}
)
LEADS_OF_ANOTHER = frozenset({"on", "by", "at", "maybe", "possibly"})
POSSESSIVES = ("'s", "s'")


class TimeWords(NamedTuple):
    """One expression of time."""

    words: str
    """``text[start:end]``: without a leading by, on or at (docs/conventions.md D8)."""
    start: int
    end: int
    lead: str
    """What leads it in, by its kind: by, on, at, before, within, in, until, no later than, from, after; or ""."""
    lead_start: int
    """Where the lead stands; ``start`` where there is none."""
    vague: bool = False
    """It names no time that could be kept: asap, soon (D8)."""
    past: bool = False
    """By its words it lies behind: yesterday, last week, two days ago (C15)."""


def find_times(text: str) -> tuple[TimeWords, ...]:
    """The words of a text that name a time, and those that only seem to ("asap"), in their order."""
    tokens = Tokens(text)
    return tuple(_words(tokens, found) for found in find_phrases(tokens))


def find_phrases(tokens: Tokens) -> Iterator[Phrase]:
    """The expressions of time of a text, in token numbers, in their order and apart from each other."""
    known = vocabulary()
    respelled = _as_meant(tokens, known)
    names = tokens.holidays.firsts if tokens.holidays else frozenset[str]()
    index, words, openings = 0, tokens.words, known.openings | names
    while word := words[index]:
        if word in openings or word.isdecimal():
            found = _at(tokens, index, known, names)
            if found is not None:
                found = _or_another(tokens, found, known)
                yield found if not respelled else _with_slips(found, respelled)
                index = found.end
                continue
        index += 1


def _at(tokens: Tokens, index: int, known: Vocabulary, names: AbstractSet[str]) -> Phrase | None:
    """What stands at a token: a time, vague words, or nothing."""
    word, follows = tokens.words[index], tokens.words[index + 1]
    found = None
    may_begin = word in known.starters or word in names or word.isdecimal()
    if may_begin and (word not in ARTICLES or _may_follow(follows, known, names)):
        found = phrase(tokens, index)
    vague = known.vague.at(tokens, index)
    if vague is None or (found is not None and found.end >= vague[1]):
        return found
    return Phrase(index, vague[1], "", index, vague=True) if _is_vague(tokens, index, vague[1]) else found


def _is_vague(tokens: Tokens, index: int, behind: int) -> bool:
    """Soon, but not too soon or as soon as; some time, but not some time ago."""
    before = tokens.words[index - 1] if index else ""
    compared = tokens.words[index] == "soon" and before in {"as", "too", "so", "how", "very"}
    return not compared and tokens.words[behind] not in {"ago", "back"}


def _or_another(tokens: Tokens, first: Phrase, known: Vocabulary) -> Phrase:
    """Friday 10am or Monday 2pm: of two the later is the deadline (C8)."""
    at = first.end + 1 if tokens.words[first.end] == "," else first.end
    if tokens.words[at] != "or" or first.vague or first.past or first.day is None:
        return first
    start = at + 1
    while tokens.words[start] in LEADS_OF_ANOTHER and start < at + 3:
        start += 1
    if tokens.words[start] not in known.starters and not tokens.is_number(start):
        return first
    second = phrase(tokens, start)
    if second is None or second.day is None or second.past or isinstance(second.day, Shift):
        return first
    return first._replace(other=second, end=second.end)


def _with_slips(found: Phrase, respelled: dict[int, int]) -> Phrase:
    other = next((respelled[at] for at in range(found.start, found.end) if at in respelled), None)
    return found._replace(respelled=other)


def _may_follow(word: str, known: Vocabulary, names: AbstractSet[str]) -> bool:
    return (
        word in known.starters
        or word in known.units
        or word in known.working
        or word in names
        or word.isdecimal()
        or word in AFTER_AN_ARTICLE
        or word.removesuffix("'s") in known.units
    )


def _as_meant(tokens: Tokens, known: Vocabulary) -> dict[int, int]:
    """Put right what is misspelt or has the ending of a possessive; the weekdays that a word may be as well."""
    others: dict[int, int] = {}
    slips = spelling()
    for index, word in enumerate(tokens.words):
        if len(word) < 4 or word in known.starters or not word[0].isalpha():
            continue
        if word[-2:] in POSSESSIVES and _names_a_day(word[:-2].rstrip("'"), known):
            tokens.words[index] = word[:-2]
        elif (
            word.isalpha()
            and word not in known.never_respelled
            and not (word[-1] == "s" and word[:-1] in known.starters)
        ):
            meant = slips.meant(word)
            if meant:
                tokens.words[index] = meant[0]
            if len(meant) > 1 and all(name in known.weekdays for name in meant):
                others[index] = known.weekdays[meant[1]]
    return others


def _names_a_day(word: str, known: Vocabulary) -> bool:
    return word in known.weekdays or word in known.relative_days or word in known.tonight


def _words(tokens: Tokens, found: Phrase) -> TimeWords:
    start, end = tokens.starts[found.start], tokens.ends[found.end - 1]
    lead_start = tokens.starts[found.lead_start] if found.lead else start
    past = (
        found.past or found.day == RelativeDay(-1) or (isinstance(found.day, Weekday) and found.day.which is Which.LAST)
    )
    return TimeWords(
        tokens.text[start:end], start, end, found.lead, lead_start, found.vague, past or found.lead == "since"
    )
