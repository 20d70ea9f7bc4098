"""Advice: what a coach, whichever it is, answers to a pasted text."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from handlers.domain.pasted import Kind, Span
from handlers.domain.promise import SpokenPromise
from handlers.domain.values import Value

MOST_FINDINGS = 5
"""More than five findings are not read by somebody who is about to press send."""


class Verdict(StrEnum):
    """What to do with a draft."""

    SEND = "send"
    FIX = "fix"
    STOP = "stop"


class Severity(StrEnum):
    """How much a finding matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Channel(StrEnum):
    """How to reach the client next."""

    CALL = "call"
    WRITE = "write"
    EITHER = "either"


class Abstain(StrEnum):
    """Why there is no advice, where there is none."""

    NONE = "none"
    EMPTY = "empty"
    """No words of the author's own: nothing at all, white space, or quoted mail alone."""
    NOT_CLIENT_SERVICE = "not_client_service"
    OTHER_LANGUAGE = "other_language"
    """Words that this coach cannot read well enough to judge."""
    UNSAFE = "unsafe"
    """Somebody may come to harm: this is for people, not for a coach of client service."""


class Finding(Value):
    """A principle at stake, with the person's own words as evidence."""

    principle: str
    severity: Severity
    quote: str | None
    """The words in question; none where something is missing."""
    start: int | None
    end: int | None
    why: str
    instead: str

    @model_validator(mode="after")
    def _quote_and_place_go_together(self) -> Self:
        if len({self.quote is None, self.start is None, self.end is None}) > 1:
            raise ValueError("a finding has a quote with its place, or neither")
        return self

    @property
    def span(self) -> Span | None:
        """Where the quoted words stand; none where something is missing."""
        if self.start is None or self.end is None:
            return None
        return Span(start=self.start, end=self.end)


class Advice(Value):
    """Everything a coach has to say about one pasted text, most serious findings first."""

    kind: Kind
    abstain: Abstain = Abstain.NONE
    verdict: Verdict | None = None
    """For drafts only."""
    summary: str
    findings: tuple[Finding, ...] = ()
    praise: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """What to ask the client."""
    unanswered: tuple[str, ...] = ()
    """What the client asked and the draft does not answer, in the client's words."""
    channel: Channel = Channel.EITHER
    call_script: str | None = None
    rewrite: str | None = None
    promises: tuple[SpokenPromise, ...] = ()

    @model_validator(mode="after")
    def _verdicts_are_for_drafts(self) -> Self:
        judged = self.kind is Kind.DRAFT and self.abstain is Abstain.NONE
        if judged != (self.verdict is not None):
            raise ValueError("a draft that is judged has a verdict, and nothing else has")
        return self

    @model_validator(mode="after")
    def _few_findings(self) -> Self:
        if len(self.findings) > MOST_FINDINGS:
            raise ValueError(f"advice holds {MOST_FINDINGS} findings at most")
        return self
