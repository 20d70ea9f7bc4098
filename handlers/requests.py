"""What comes in: a door's message, parsed into what the person wants."""

from pydantic import AwareDatetime

from handlers.domain.pasted import Kind
from handlers.domain.person import Person
from handlers.domain.promise import PromiseKind
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


class TrackingRequested(Value):
    """Somebody wants a promise of theirs tracked."""

    words: str
    """In their own words: "call Jane at Acme back by Friday 3pm"."""
    what: str | None = None
    """Said apart from the words, as are the next four; each wins over what is read in them."""
    kind: PromiseKind | None = None
    client: str | None = None
    to: str | None = None
    when: str | None = None
    asked_at: AwareDatetime
    """When they were said: "tomorrow" is counted from then, however late it is confirmed."""


class DeadlineAsked(Value):
    """Somebody wants to know when words make something due."""

    text: str
    person: Person
    """Whose words they are: their zone, hours, holidays and order of dates."""
    asked_at: AwareDatetime
    """When they were said."""
    recipient_zone: str | None = None
    """The zone of whoever reads them, where it is known."""
