"""The order itself, without what leads it in: "please remind me that I told Marta at Globex I'd ..."."""

import re
from functools import cache
from typing import NamedTuple

from prompts.reading.tracking.patterns import names, one_of, roles

_EDGES = " \t\n,;:.-\u2013\u2014"
PRONOUN = re.compile(r"(?:him|her|them|you|us)\b", re.IGNORECASE)


class Order(NamedTuple):
    """What is to be done, and whoever was told that it will be."""

    what: str
    told: str | None = None
    """Whoever it was promised to, where the words say that it was promised."""
    at: str | None = None
    """Where they belong."""


def order_in(words: str) -> Order:
    """Take off what leads an order in, layer by layer."""
    told = at = None
    while found := _lead(words):
        words = words[found.end() :].strip(_EDGES)
        groups = found.groupdict()
        if groups.get("told") and not PRONOUN.fullmatch(groups["told"]):
            told, at = groups["told"], groups.get("at")
    return Order(words, told, at)


def _lead(words: str) -> re.Match[str] | None:
    found = (pattern.match(words) for pattern in _leads())
    return next((one for one in found if one and one.end() < len(words)), None)


@cache
def _leads() -> tuple[re.Pattern[str], ...]:
    """What may lead an order in: how it was promised and to whom, that it was promised, that one will, an opening."""
    me = r"(?:(?:i|we)\b\s*(?:(?:['\u2019]ve|have|had|also|just|already)\s+)*)?"
    i_would = rf"(?:(?:i|we)(?:\s+|(?=['\u2019])){one_of('binds')}\s+|to\s+)"
    a_thing = r"(?=(?:an?|the|my|our)\s)"
    small = r"[a-z]+(?=\s+(?:that\b|(?:i|we)\b|an?\s))"
    whom = rf"(?P<told>{names()}|him|her|them|you|{roles()}|{small})(?:\s+(?:at|from|of)\s+(?P<at>{names()}))?"
    patterns = (
        rf"{me}{one_of('told')}\s+{whom}\s*,?\s*(?:that\s+)?(?:{i_would}|{a_thing})",
        rf"{me}{one_of('said')}\s+(?:that\s+)?(?:{i_would}|(?=an?\s))",
        rf"(?:i|we)(?:\s+|(?=['\u2019])){one_of('binds')}\s+",
        rf"{one_of('binds')}\s+(?={one_of('calls')}\b|[a-z]+\s)",
        rf"{one_of('openings')}(?:\s*[:\u2013\u2014-]\s*|\s+(?:that|to)\s+|\s+(?=(?:i|we)\b)|(?<=please)\s+)",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
