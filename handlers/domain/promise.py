"""Promises: as they are spoken in a text (docs/conventions.md D1 to D8), and as they are tracked once confirmed."""

from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime, model_validator

from handlers.domain.deadline import Deadline
from handlers.domain.due import Due
from handlers.domain.values import Value

READER = "reader"
WRITER = "writer"
WRITER_TEAM = "writer_team"


class Strength(StrEnum):
    """How firmly a promise is made."""

    FIRM = "firm"
    SOFT = "soft"
    """Aimed at, planned, expected: it counts, for the client will remember it (D3)."""


class SpokenPromise(Value):
    """A promise in somebody's words: read, not yet tracked."""

    what: str
    """The action, a literal part of the text without the words of the deadline (D7)."""
    who: str
    """``writer``, ``writer_team``, or the words that name somebody else (D6)."""
    to: str
    """``reader``, or the words that name somebody else (D6)."""
    deadline: str | None
    """A literal part of the text without a leading by, on or at (D8); none where none is given."""
    strength: Strength = Strength.FIRM
    conditional: bool = False
    """It waits for an event under way or expected (D4)."""
    resolved: Deadline | None = None
    """What the deadline's words mean, where the moment of speaking is known and they can be resolved."""


class PromiseKind(StrEnum):
    """What is promised, which decides when to nudge (product: nudges by kind)."""

    CALL_BACK = "call_back"
    DELIVERY = "delivery"
    APPOINTMENT = "appointment"


class WantedPromise(Value):
    """What somebody asks Kept to track, as far as their words say it."""

    what: str
    """The action, without the words of its deadline; empty where none is named."""
    kind: PromiseKind
    deadline: Deadline | None
    """None where no time is named; one without a due time names the past, or a time that depends on something."""
    vague: str | None = None
    """Words such as "soon" that stand where a time should."""
    client: str | None = None
    to: str | None = None


class Standing(StrEnum):
    """Where a promise stands."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    """Taken back, or tracked by mistake: it counts for nothing in a ledger."""


class Happening(StrEnum):
    """What happened to a promise."""

    MADE = "made"
    EDITED = "edited"
    """Its words, client or kind were put right; its date was not."""
    RESCHEDULED = "rescheduled"
    SNOOZED = "snoozed"
    HANDED_OVER = "handed_over"
    TAKEN_BACK = "taken_back"
    """Whoever handed it over has it again."""
    MISS_FORESEEN = "miss_foreseen"
    """Its owner said that it will be missed, and was given the words for the call."""
    CALL_LOGGED = "call_logged"
    """The client was phoned about it."""
    DONE = "done"
    REOPENED = "reopened"
    CANCELLED = "cancelled"


class Event(Value):
    """One thing that happened to a promise, for its history and the ledger."""

    what: Happening
    at: AwareDatetime
    """In UTC."""
    by: str
    """The person who did it."""
    due_before: Due | None = None
    """Of a change of date: what was agreed until then."""
    client_told: bool | None = None
    """Of a change of date: whether the client was told first, as far as the person said."""


class Promise(Value):
    """A promise that a person has confirmed, tracked until it is done or cancelled."""

    id: str
    owner: str
    """The person who keeps it, by the platform's id."""
    what: str
    kind: PromiseKind
    due: Due
    client: str | None = None
    """The client, by the name the person uses."""
    to: str | None = None
    """Whoever it was promised to at the client."""
    said: str = ""
    """The words in which the promise was given to Kept."""
    conditional: bool = False
    standing: Standing = Standing.OPEN
    snoozed_until: AwareDatetime | None = None
    """No nudge before this instant, in UTC."""
    events: tuple[Event, ...] = ()
    """What happened to it, oldest first."""
    generation: int = 0
    """Grows by one with every change; a change of an older generation is refused."""

    @model_validator(mode="after")
    def _only_open_ones_are_snoozed(self) -> Self:
        if self.snoozed_until is not None and self.standing is not Standing.OPEN:
            raise ValueError("a promise that is closed is not snoozed")
        return self
