"""The kind of a promise, from what the order begins with: calling, being somewhere, or anything else."""

import re
from functools import cache

from handlers.domain.promise import PromiseKind
from prompts.reading.promises.vocabulary import listed as vocabulary
from prompts.reading.tracking.patterns import listed, one_of


def kind_of(what: str) -> PromiseKind:
    """The kind of what is to be done; a verb at the beginning counts for more than a noun behind it."""
    if _call().match(what):
        return PromiseKind.CALL_BACK
    if _appointment().match(what) or (not _begins_with_a_verb(what) and _occasion().match(what)):
        return PromiseKind.APPOINTMENT
    return PromiseKind.DELIVERY


def _begins_with_a_verb(what: str) -> bool:
    """Whether an order begins with something to do that is not the name of an occasion as well."""
    first = re.split(r"[\s,]", what.lower(), maxsplit=1)[0]
    is_verb = first in {*vocabulary("deeds"), *listed("settles"), *listed("gives")}
    return is_verb and not _starts_an_occasion().match(what)


@cache
def _starts_an_occasion() -> re.Pattern[str]:
    return re.compile(rf"{one_of('occasions')}\b", re.IGNORECASE)


@cache
def _call() -> re.Pattern[str]:
    somebody = r"(?:\S+\s+){1,6}?"
    a_call = rf"(?:an?\s+)?(?:quick\s+|short\s+)?{one_of('a_call')}\b"
    return re.compile(
        rf"{one_of('calls')}\b(?!-)(?!\s+(?:{one_of('no_calls')}|{one_of('occasions')})\b)|give\s+{somebody}{a_call}"
        rf"|(?:an?\s+)?call-?\s?back\b|return\s+{somebody}call\b|leave\s+{somebody}voicemail\b"
        rf"|{one_of('talks')}\s+(?:to|with)\b|.*\b(?:by|on\s+the)\s+(?:tele)?phone\b",
        re.IGNORECASE,
    )


@cache
def _appointment() -> re.Pattern[str]:
    return re.compile(rf"{one_of('appointments')}\b(?!-)|see\s+(?-i:[A-Z])", re.IGNORECASE)


@cache
def _occasion() -> re.Pattern[str]:
    where = r"(?:$|,|\b(?:with|at|for|of|on|in)\b)"
    return re.compile(
        rf"(?:\S+\s+){{0,3}}?(?:{one_of('occasions')}\s*{where}|{one_of('looks')}\s+with\b)", re.IGNORECASE
    )
