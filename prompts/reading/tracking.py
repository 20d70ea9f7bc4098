"""What somebody asks to be tracked, in their own words: "call Jane at Acme back by Friday 3pm".

These are orders to Kept and no mail, so the subject is missing and names are few: the kind follows from the verb,
whoever it is for from what stands behind it, and the client from an at, for or from before a name.
"""

import re
from datetime import datetime

from handlers.domain.deadline import Deadline
from handlers.domain.person import Person
from handlers.domain.promise import PromiseKind, WantedPromise
from prompts.reading.deadlines import find_deadlines, find_times
from prompts.reading.patterns import LazyPattern

_NAME = r"(?:(?-i:[A-Z\u00c0-\u00de])[\w.&'\u2019-]*|(?:Mr|Mrs|Ms|Dr|Miss)\.?\s+(?-i:[A-Z])[\w'-]*)"
_NAMES = rf"{_NAME}(?:\s+(?:&\s+|and\s+|of\s+|de\s+|van\s+|von\s+)?{_NAME}){{0,3}}"
_TOLD = LazyPattern(
    rf"^\s*(?:i|we)\s+(?:promised|told|said\s+to)\s+(?P<to>{_NAMES}|him|her|them)\s+(?:that\s+)?"
    r"(?:(?:i|we)(?:'d|\u2019d|\s+would|'ll|\s+will)\s+|to\s+)",
    re.IGNORECASE,
)
_OPENING = LazyPattern(
    r"^\s*(?:(?:please\s+)?(?:remind\s+me|remember|note|track|i(?:'ll|\s+will|\s+have\s+to|\s+must|\s+need\s+to)?"
    r"|we(?:'ll|\s+will)?|i\s+(?:said|told|promised)\s+(?:\w+\s+){1,4}?(?:i'd|i\s+would|to)|promised?)\s+"
    r"(?:that\s+)?(?:to\s+|i'll\s+|i\s+will\s+|i'd\s+|i\s+would\s+|i\s+)?)",
    re.IGNORECASE,
)
_CALL = LazyPattern(
    r"\b(?:call(?:ing)?(?!\s+(?:for|off|out)\b)|ring(?:ing)?|phone|telephone|dial|give\s+.{1,40}?\s+a\s+(?:call|ring|bell|buzz)"
    r"|voicemail|call-?back)\b",
    re.IGNORECASE,
)
_APPOINTMENT = LazyPattern(
    r"\b(?:meet(?:ing)?|visit|appointment|site\s+visit|demo|workshop|interview|lunch\s+with|coffee\s+with|dinner\s+with"
    r"|be\s+at|be\s+there|attend|see\s+(?-i:[A-Z])\w+|kick-?off|session\s+with|call\s+with|conference\s+call|walk-?through"
    r"|viewing|inspection|hearing|stand-?up)\b",
    re.IGNORECASE,
)
_CLIENT = LazyPattern(rf"\b(?:at|from|for|of)\s+(?P<client>{_NAMES})", re.IGNORECASE)
_TO = LazyPattern(
    r"\b(?:call|ring|phone|tell|send|give|show|bring|meet|visit|see|email|e-mail|write(?:\s+to)?|answer|remind|get\s+back\s+to"
    rf"|come\s+back\s+to|reply\s+to|with|to)\s+(?P<to>{_NAMES})",
    re.IGNORECASE,
)
_LEADS = LazyPattern(
    r"(?:\b(?:by|on|at|before|until|till|within|in|from|around|about|for|due|no\s+later\s+than|not\s+later\s+than|@)\s*)+$",
    re.IGNORECASE,
)
_EDGES = " \t\n,;:.-\u2013\u2014"


def wanted_promise(words: str, *, person: Person, now: datetime) -> WantedPromise:
    """Read what somebody asks to be tracked."""
    times = find_deadlines(words, person=person, now=now)
    deadline = _main(times)
    vague = next((time for time in find_times(words) if time.vague), None) if deadline is None else None
    cut = (deadline.span.start, deadline.span.end) if deadline else (vague.start, vague.end) if vague else None
    rest = _without(words, cut)
    what = _capital_less(_without_opening(rest))
    to = _TOLD.match(rest) or _TO.search(rest)
    client = next((found for found in _CLIENT.finditer(rest) if not _is_part_of(found, to)), None)
    return WantedPromise(
        what=what,
        kind=_kind(rest),
        deadline=deadline,
        vague=vague.words if vague else None,
        client=client["client"].strip(_EDGES) if client else None,
        to=to["to"].strip(_EDGES) if to else None,
    )


def _main(times: tuple[Deadline, ...]) -> Deadline | None:
    """The time that is meant: the last that can be kept, for people name it last; else one that has passed."""
    ahead = [time for time in times if time.due is not None]
    return (ahead or list(times) or [None])[-1]


def _without(words: str, cut: tuple[int, int] | None) -> str:
    """The words without those of a time and what leads to them."""
    if cut is None:
        return " ".join(words.split()).strip(_EDGES)
    before = words[: cut[0]].rstrip()
    lead = _LEADS.search(before)
    before = before[: lead.start()] if lead else before
    return " ".join(f"{before} {words[cut[1] :]}".split()).strip(_EDGES)


def _kind(words: str) -> PromiseKind:
    call, appointment = _CALL.search(words), _APPOINTMENT.search(words)
    if appointment and (not call or appointment.start() <= call.start()):
        return PromiseKind.APPOINTMENT
    return PromiseKind.CALL_BACK if call else PromiseKind.DELIVERY


def _without_opening(words: str) -> str:
    opening = _TOLD.match(words) or _OPENING.match(words)
    return words[opening.end() :].strip(_EDGES) if opening else words


def _capital_less(words: str) -> str:
    """The first letter small where the word is a verb at the beginning, and not a name or an abbreviation."""
    first = words.split(" ", 1)[0]
    return words[0].lower() + words[1:] if first[:1].isupper() and first[1:].islower() else words


def _is_part_of(client: re.Match[str], to: re.Match[str] | None) -> bool:
    return to is not None and client.start("client") < to.end("to") and to.start("to") < client.end("client")
