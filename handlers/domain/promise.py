"""Promises, as they are spoken in a text (docs/conventions.md D1 to D8)."""

from handlers.domain.values import Value

READER = "reader"
WRITER = "writer"
WRITER_TEAM = "writer_team"


class SpokenPromise(Value):
    """A promise in somebody's words: not yet read as an instant, not yet tracked."""

    what: str
    """The action, a literal part of the text without the words of the deadline (D7)."""
    who: str
    """``writer``, ``writer_team``, or the words that name somebody else (D6)."""
    to: str
    """``reader``, or the words that name somebody else (D6)."""
    deadline: str | None
    """A literal part of the text without a leading by, on or at (D8); none where none is given."""
