"""What the core needs from outside, each as small as its use.

An adapter stands in another room and is chosen by app.py; tests bring their own (tests/fakes.py).
"""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Protocol

from handlers.cards import Card
from handlers.domain.advice import Advice
from handlers.domain.claim import Claim
from handlers.domain.deadline import Deadline
from handlers.domain.nudge import Nudge
from handlers.domain.person import Person, Tenant
from handlers.domain.principle import Principle
from handlers.domain.promise import Promise, SpokenPromise, WantedPromise
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


class NewId(Protocol):
    """Ids that nobody guesses and that never come twice."""

    def __call__(self) -> str:
        """A new id: short enough to be typed, in lower case."""
        ...


class DeadlineReader(Protocol):
    """Understands when something is due."""

    def deadlines(
        self, text: str, person: Person, now: datetime, recipient_zone: str | None = None
    ) -> Sequence[Deadline]:
        """The times that a text names, in the order in which they stand there.

        Args:
            text: What was written.
            person: Who wrote it.
            now: When, aware.
            recipient_zone: The zone of whoever reads it, where it is known.
        """
        ...


class Reader(DeadlineReader, Protocol):
    """Understands what is said, with no language model."""

    def promises(
        self, text: str, person: Person, now: datetime, recipient_zone: str | None = None
    ) -> Sequence[SpokenPromise]:
        """The promises in somebody's own words of a text, their deadlines resolved where they can be."""
        ...

    def wanted(self, words: str, person: Person, now: datetime) -> WantedPromise:
        """What somebody asks Kept to track, in words such as "call Jane at Acme back by Friday 3pm"."""
        ...


class Promises(Protocol):
    """The tracked promises of one workspace, each written together with its next nudge."""

    async def add(self, promise: Promise, *, nudge: Nudge | None, operation: str) -> None:
        """Track a promise. The same operation again changes nothing and is no error.

        Raises:
            StoreUnavailable: Nothing was written, or it cannot be known; say it again.
        """
        ...

    async def change(self, promise: Promise, *, nudge: Nudge | None, operation: str) -> None:
        """Write a changed promise whose generation is one more than the stored one, and its next nudge.

        Raises:
            ChangedMeanwhile: Somebody else was quicker.
            UnknownPromise: It is not there.
            StoreUnavailable: As above.
        """
        ...

    async def get(self, promise: str) -> Promise:
        """One promise by its id. Raises UnknownPromise."""
        ...

    async def open_of(self, owner: str) -> Sequence[Promise]:
        """What somebody has open, the earliest due first."""
        ...

    async def planned_of(self, owner: str) -> Sequence[tuple[Promise, Nudge]]:
        """What somebody has open, each with the nudge that is planned for it; none without one."""
        ...

    async def closed_of(self, owner: str) -> Sequence[Promise]:
        """What somebody has done or cancelled and is still kept, the latest first."""
        ...

    async def of_client(self, client: str) -> Sequence[Promise]:
        """Everything that was promised to a client and is still kept, by whomever, the earliest due first."""
        ...


class Agenda(Protocol):
    """What falls due, of every workspace: claimed for a while, sent, and committed."""

    async def claim(self, *, most: int) -> Sequence[Claim]:
        """Take what is due by the server's clock, of one workspace; nobody else gets it while the lease lasts."""
        ...

    async def commit(self, claim: Claim, *, then: Nudge | None) -> bool:
        """Write that a nudge was sent, and plan the next; False where the claim is no longer ours or is void."""
        ...

    async def put_off(self, claim: Claim, *, until: datetime) -> bool:
        """Plan the same nudge for later, unsent; False as above."""
        ...

    async def wait(self, *, most: timedelta) -> None:
        """Sleep until the next thing falls due, woken by one that comes earlier, but no longer than this."""
        ...

    async def bundles_sent(self, tenant: Tenant, owner: str, day: str) -> int:
        """How many bundled messages somebody had on a day of theirs (an ISO date)."""
        ...

    async def count_bundle(self, tenant: Tenant, owner: str, day: str, *, operation: str) -> None:
        """Count one more; the same operation twice counts once."""
        ...


class People(Protocol):
    """Whoever uses Kept."""

    async def get(self, tenant: Tenant, person: str) -> Person:
        """A person with their calendar and preferences; the defaults where they set none."""
        ...


class Messenger(Protocol):
    """Starts conversations: the way for nudges and digests to reach a person."""

    async def send(self, tenant: Tenant, person: str, card: Card, *, about: Collection[str]) -> None:
        """Send a card to one person, privately.

        Args:
            tenant: Their workspace.
            person: Whom to send it to.
            card: What to send.
            about: The ids of the nudges in it, kept with the message so that they can be looked up.

        Raises:
            NotDelivered: It was refused, or it cannot be known whether it arrived.
        """
        ...

    async def already_sent(self, tenant: Tenant, person: str, nudges: Collection[str]) -> AbstractSet[str]:
        """Which of these nudges stand in what was sent, where the platform lets one look."""
        ...
