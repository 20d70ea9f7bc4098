"""A principle of good client service, as the catalogue holds it (docs/catalogue.md)."""

from enum import IntEnum, StrEnum

from handlers.domain.pasted import Kind
from handlers.domain.values import Value


class Family(StrEnum):
    """The six chapters of the catalogue."""

    INTEGRITY = "integrity"
    PROMISES = "promises"
    CLARITY = "clarity"
    RESPECT = "respect"
    OWNERSHIP = "ownership"
    DEAL = "deal"


class Weight(IntEnum):
    """What comes first when principles pull apart: the lower, the earlier."""

    INTEGRITY = 0
    PROMISES = 1
    RESPECT = 2
    SERVICE = 3
    COMMERCE = 4


WEIGHT_OF_FAMILY = {
    Family.INTEGRITY: Weight.INTEGRITY,
    Family.PROMISES: Weight.PROMISES,
    Family.RESPECT: Weight.RESPECT,
    Family.CLARITY: Weight.SERVICE,
    Family.OWNERSHIP: Weight.SERVICE,
    Family.DEAL: Weight.COMMERCE,
}


class Counsel(Value):
    """What to tell a person when a principle is at stake."""

    why: str
    """Why it matters to the client, in one sentence."""
    instead: str
    """What to write or do, in one or two sentences."""


class Principle(Value):
    """One principle: what it asks, and what the coach says when it is at stake."""

    id: str
    title: str
    family: Family
    rules: tuple[str, ...]
    """The rules of the source texts that it carries, as ``text.rule``: ``0.5``."""
    asks: str
    draft: Counsel
    email: Counsel
    situation: Counsel
    question: str | None = None
    """A question to ask the client, or oneself."""
    opening: str | None = None
    """A first sentence to say to the client, with ``[slots]`` for what only the person knows."""
    missing: str | None = None
    """What to say when it is raised because of something that is not there."""

    @property
    def weight(self) -> Weight:
        """Its place when principles pull apart: integrity, promises, respect, service, commerce."""
        return WEIGHT_OF_FAMILY[self.family]

    def counsel(self, kind: Kind) -> Counsel:
        """What to tell a person who pasted a text of this kind."""
        match kind:
            case Kind.DRAFT:
                return self.draft
            case Kind.EMAIL:
                return self.email
            case Kind.SITUATION:
                return self.situation
