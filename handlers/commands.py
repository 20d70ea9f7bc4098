"""The table of commands.

Doors, their manifests and their help are made from it, so that one word means one thing everywhere.
"""

from handlers.domain.values import Value


class Command(Value):
    """A command, as every door offers it."""

    name: str
    help: str
    """One line: what it does for the person."""
    usage: str
    """What may follow the name."""


ADVISE = Command(
    name="advise",
    help="advice on a client's mail, a draft or a situation",
    usage="the text, or nothing to be asked for it",
)
PRINCIPLES = Command(
    name="principles",
    help="the principles of good client service, or one of them explained",
    usage="nothing for the list, or the name of a principle",
)

PROMISE = Command(
    name="promise",
    help="a promise of yours, tracked until it is kept",
    usage="what, to whom and by when, such as: call Jane at Acme back by Friday 3pm",
)
PROMISES = Command(
    name="promises",
    help="what you have promised, overdue first, and what to do with each",
    usage="nothing for the list; or done, snooze, move, miss, called, edit, hand-over, cancel, undo, export",
)
NUDGES = Command(
    name="nudges",
    help="the nudges that come next, or each as it falls due",
    usage="nothing, or --watch to stay and be nudged",
)
LEDGER = Command(
    name="ledger",
    help="promises kept, renegotiated in time, and broken",
    usage="nothing for your own, or a client",
)

DEADLINE = Command(
    name="deadline",
    help="what a time means in your calendar: weekday, date, time and zone",
    usage="the words, such as: by Friday noon",
)

COMMANDS = (ADVISE, PROMISE, PROMISES, NUDGES, LEDGER, DEADLINE, PRINCIPLES)
