"""What somebody asks to be tracked, in their own words: "call Jane at Acme back by Friday 3pm".

These are orders to Kept and no mail: the subject is mostly missing, sentences are fragments, and names may be in small
letters. What leads the order in is taken off (order), the kind follows from what it begins with (kinds), and names
from where they stand (names). The words are data (words.toml).
"""

from datetime import datetime
from functools import cache

from handlers.domain.deadline import Deadline, main_deadline
from handlers.domain.person import Person
from handlers.domain.promise import WantedPromise
from prompts.reading.deadlines import TimeWords, find_deadlines, find_times
from prompts.reading.promises.vocabulary import listed as vocabulary
from prompts.reading.tracking.kinds import kind_of
from prompts.reading.tracking.names import find_names
from prompts.reading.tracking.order import order_in
from prompts.reading.tracking.patterns import listed

_EDGES = " \t\n,;:.-\u2013\u2014"


def wanted_promise(words: str, *, person: Person, now: datetime) -> WantedPromise:
    """Read what somebody asks to be tracked."""
    deadline = main_deadline(find_deadlines(words, person=person, now=now))
    times = find_times(words)
    vague = next((time for time in times if time.vague), None) if deadline is None else None
    order = order_in(_without(words, _times_of(deadline, vague, times)))
    names = find_names(order)
    return WantedPromise(
        what=_small(order.what),
        kind=kind_of(order.what),
        deadline=deadline,
        vague=vague.words if vague else None,
        client=names.client,
        to=names.to,
    )


def _times_of(
    deadline: Deadline | None, vague: TimeWords | None, times: tuple[TimeWords, ...]
) -> tuple[int, int] | None:
    """Where the time stands that is taken out of the words, from what leads it in."""
    if vague:
        return vague.lead_start, vague.end
    if deadline is None:
        return None
    start, end = deadline.span.start, deadline.span.end
    leads = [time.lead_start for time in times if time.start <= start < time.end]
    return min([start, *leads]), end


def _without(words: str, cut: tuple[int, int] | None) -> str:
    kept = words if cut is None else f"{words[: cut[0]]} {words[cut[1] :]}"
    return " ".join(kept.split()).replace(" ,", ",").strip(_EDGES)


def _small(words: str) -> str:
    """The first letter small where its word is one of every day; a word that is not known may be a name."""
    first = words.split(" ", 1)[0]
    return (
        words[0].lower() + words[1:]
        if first[:1].isupper() and first[1:].islower() and first.lower() in _everyday()
        else words
    )


@cache
def _everyday() -> frozenset[str]:
    lists = ("gives", "settles", "calls", "talks", "appointments", "occasions", "looks", "a_call", "no_small_names")
    known = (word for name in lists for entry in listed(name) for word in entry.split())
    return frozenset((*vocabulary("deeds"), *vocabulary("deliverables"), *known))
