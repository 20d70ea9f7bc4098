"""Whoever an order is for: the person, and the client where they belong, each from where the name stands."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from prompts.reading.tracking.order import Order
from prompts.reading.tracking.patterns import names, one_of, roles

_EDGES = " \t\n,;:.-"


class Names(NamedTuple):
    """A person and a client, each None where no such name is found."""

    to: str | None = None
    client: str | None = None


def find_names(order: Order) -> Names:
    """The names in an order; whoever was told that it will be done comes before whoever it is done with."""
    to = _person(order.what)
    client = _client(order.what, to)
    if order.told:
        at = order.at or (client if to is None else None)
        return Names(order.told.strip(_EDGES), at and at.strip(_EDGES))
    return Names(to and to["to"].strip(_EDGES), client)


def _person(what: str) -> re.Match[str] | None:
    found = (pattern.search(what) for pattern in _persons())
    return next(filter(None, found), None)


def _client(what: str, to: re.Match[str] | None) -> str | None:
    for found in _clients(what, to):
        if to is None or found.start() >= to.end("to") or found.end() <= to.start("to"):
            return next(filter(None, found.groups())).strip(_EDGES)
    return None


def _clients(what: str, to: re.Match[str] | None) -> Iterator[re.Match[str]]:
    """The names of clients: right behind the person, or behind an at, for, from or of."""
    if to is not None and (beside := _beside(small=to["to"].islower()).match(what, to.end("to"))):
        yield beside
    yield from _behind_a_word().finditer(what)


@cache
def _persons() -> tuple[re.Pattern[str], ...]:
    """Where a person stands, the surest place first."""
    verbs = rf"(?:{one_of('calls')}|{one_of('gives')})"
    back = r"(?:\s+(?:back|over|up))?"
    small = rf"(?!{one_of('no_small_names')}\b)[a-z][a-z'-]*"
    two = rf"(?:{one_of('titles')}\.?\s+)?{small}(?:\s+{small})?"
    group = rf"the\s+{names()}(?:\s+(?:board|team|office|people|family|crew))?"
    patterns = (
        rf"\b{verbs}{back}\s+(?P<to>{names()})(?!['\u2019]s\b)",
        rf"\b(?:{verbs}{back}|to|with)\s+(?P<to>{roles()})(?=\s+(?:at|from)\s+(?:the\s+)?{names()})",
        rf"\blet\s+(?P<to>{names()}|{two})(?:\s+(?:at|from)\s+{names()})?\s+know\b",
        rf"\b(?:to|with)\s+(?P<to>{names()}|{group})(?!['\u2019]s\b)",
        rf"(?P<to>{names()})['\u2019]s\s+{one_of('theirs')}\b",
        rf"^{one_of('calls')}{back}\s+(?P<to>{two})(?=\s+(?:back|at|from|of|about|again|regarding)\b|$)",
        rf"^(?:give\s+)(?P<to>{two})(?=\s+a\s+(?:{one_of('a_call')})\b)",
        rf"^{one_of('gives')}{back}\s+(?P<to>{two})(?=\s+(?:{one_of('before_a_gift')}|at|from)\b)",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _beside(*, small: bool) -> re.Pattern[str]:
    """Right behind a person: where they belong, in small letters if they are."""
    name = rf"(?!{one_of('no_small_names')}\b)[a-z][a-z&-]*"
    named = rf"\s+(?:at|from|of)\s+(?P<client>(?:the\s+)?{names()})|\s*[,(]\s*(?P<apart>{names()})"
    return re.compile(named + (rf"|\s+(?:at|from)\s+(?P<small>{name})" if small else ""), re.IGNORECASE)


@cache
def _behind_a_word() -> re.Pattern[str]:
    small = r"(?!\s+(?!(?:on|at|by|for|with|and|to|in|from|about|before|when|so|if|that|again|back)\b)[a-z])"
    return re.compile(
        rf"(?:\b(?:at|for|from|of)\s+(?P<client>{names()}|the\s+{names()}{small})|,\s*(?P<last>{names()})$)",
        re.IGNORECASE,
    )
