"""What the core needs from outside, each as small as its use.

An adapter stands in another room and is chosen by app.py; tests bring their own (tests/fakes.py).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from handlers.domain.advice import Advice
from handlers.domain.principle import Principle
from handlers.requests import AdviceRequested


class Coach(Protocol):
    """Gives advice on a pasted text."""

    async def advise(self, request: AdviceRequested) -> Advice:
        """Coach the person on their text. Raises BadInput where the text cannot be read."""
        ...


class Catalogue(Protocol):
    """The principles of good client service."""

    def all(self) -> Sequence[Principle]:
        """Every principle, in the order of the catalogue's chapters."""
        ...

    def chapter(self, principle: str) -> str:
        """The text of a principle, in Markdown. Raises UnknownPrinciple."""
        ...


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...
