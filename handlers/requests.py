"""What comes in: a door's message, parsed into what the person wants."""

from pydantic import AwareDatetime

from handlers.domain.pasted import Kind
from handlers.domain.person import Person
from handlers.domain.values import Value


class AdviceRequested(Value):
    """Somebody pasted a text and wants advice on it."""

    text: str
    """As pasted; every place in the advice is counted in it."""
    kind: Kind | None = None
    """What the text is, where the person said so; guessed otherwise."""
    client: str | None = None
    """Which client it is about, where the person said so."""
    asked_at: AwareDatetime
    """When it was asked, in the person's own zone."""


class DeadlineAsked(Value):
    """Somebody wants to know when words make something due."""

    text: str
    person: Person
    """Whose words they are: their zone, hours, holidays and order of dates."""
    asked_at: AwareDatetime
    """When they were said."""
    recipient_zone: str | None = None
    """The zone of whoever reads them, where it is known."""
