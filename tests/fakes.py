"""Doubles written by hand: a clock that stands still, a coach that follows a script, a small catalogue.

They keep what they were asked, so that a test can look at it; none of them checks how it was called.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from handlers.domain.advice import Advice, Finding, Severity, Verdict
from handlers.domain.errors import KeptError, UnknownPrinciple
from handlers.domain.pasted import Kind
from handlers.domain.principle import Counsel, Family, Principle
from handlers.requests import AdviceRequested

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
"""A Wednesday, some weeks before the clocks change in Europe."""


class FixedClock:
    """A clock that stands still."""

    def __init__(self, instant: datetime = NOON) -> None:
        self._instant = instant

    def now(self) -> datetime:
        """The instant it was given."""
        return self._instant


class ScriptedCoach:
    """A coach that gives the answers of a script in turn, the last of them again and again."""

    def __init__(self, *script: Advice | KeptError) -> None:
        self._script = list(script)
        self.asked: list[AdviceRequested] = []

    async def advise(self, request: AdviceRequested) -> Advice:
        """The next answer of the script; an error in it is raised."""
        self.asked.append(request)
        answer = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        if isinstance(answer, KeptError):
            raise answer
        return answer


class SmallCatalogue:
    """A catalogue of three principles in two chapters."""

    def all(self) -> Sequence[Principle]:
        """Its three principles."""
        return PRINCIPLES

    def chapter(self, principle: str) -> str:
        """A page for each."""
        if principle not in {one.id for one in PRINCIPLES}:
            raise UnknownPrinciple(principle, close=["say-it-plainly"] if principle.startswith("say") else [])
        return f"All about {principle}.\n\n## Good\n\n- Done on [day]."


def a_principle(name: str, family: Family) -> Principle:
    """A principle of that id."""
    counsel = Counsel(why="They wonder.", instead="Tell them [what].")
    return Principle(
        id=name,
        title=name.replace("-", " ").capitalize(),
        family=family,
        rules=("1.1",),
        asks=f"Please {name.replace('-', ' ')}.",
        draft=counsel,
        email=counsel,
        situation=counsel,
    )


def a_finding(principle: str = "say-it-plainly", quote: str | None = None) -> Finding:
    """A finding on that principle; the quote is taken to open the text."""
    start, end = (None, None) if quote is None else (0, len(quote))
    return Finding(
        principle=principle,
        severity=Severity.HIGH,
        quote=quote,
        start=start,
        end=end,
        why="They wonder.",
        instead="Tell them [what].",
    )


PRINCIPLES = (
    a_principle("say-it-plainly", Family.INTEGRITY),
    a_principle("own-up", Family.INTEGRITY),
    a_principle("ring-first", Family.PROMISES),
)

GOOD_TO_GO = Advice(kind=Kind.DRAFT, verdict=Verdict.SEND, summary="Good to go.")
