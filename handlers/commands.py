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

DEADLINE = Command(
    name="deadline",
    help="what a time means in your calendar: weekday, date, time and zone",
    usage="the words, such as: by Friday noon",
)

COMMANDS = (ADVISE, DEADLINE, PRINCIPLES)
