"""What a person pastes, and where in it something stands."""

from enum import StrEnum

from handlers.domain.values import Value


class Kind(StrEnum):
    """What a pasted text is."""

    EMAIL = "email"
    """A client wrote it, and the person has to answer."""
    DRAFT = "draft"
    """The person is about to send it."""
    SITUATION = "situation"
    """The person tells what is going on."""


class Span(Value):
    """The characters ``text[start:end]`` of a pasted text, counted in Python characters as given."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]
