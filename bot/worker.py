"""The clock that wakes the coach: takes what falls due from the agenda, says it, and writes down that it was said.

Nothing is lost, for what is claimed stays in the agenda until it is committed. Almost nothing is said twice: on a
second attempt the worker looks up what was sent, and it sends nothing once its lease may have run out, judged by a
clock that nobody can set. One person's trouble is theirs alone: their nudges are tried again, everybody else's go on.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from handlers.domain.claim import Claim
from handlers.domain.errors import NotDelivered, StoreUnavailable
from handlers.nudges import Message, by_person, compose, what_follows
from handlers.ports import Agenda, Messenger, People

MOST_AT_ONCE = 200
"""Claims that are taken together."""
PEOPLE_AT_ONCE = 32
"""Persons who are sent to side by side."""
LONGEST_SLEEP = timedelta(seconds=30)
"""Even an idle worker looks again after this, should a waking word have been lost."""
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=30)
"""Between attempts while the store does not answer."""
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
"""Between attempts to send what a platform refuses."""
NEEDED_TO_SEND = 5.0
"""Seconds within which a message is sent, or the platform is taken to have refused it."""

log = logging.getLogger(__name__)

Serve = Callable[[Sequence[Claim]], Awaitable[None]]


@dataclass(slots=True)
class Worker:
    """Serves the agenda until it is stopped. Many may run; each claim is one's alone."""

    agenda: Agenda
    people: People
    messenger: Messenger
    monotonic: Callable[[], float]
    """Seconds on a clock that only goes forward, the one that leases are counted on."""
    needed_to_send: float = NEEDED_TO_SEND
    """Seconds of a lease that have to be left for a message to be sent."""
    looked_up: int = 0
    """Nudges found among what was sent before, and so not sent again."""
    _stopped: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PEOPLE_AT_ONCE), init=False)

    @property
    def served(self) -> Mapping[type[Claim], Serve]:
        """Who serves which kind of due thing: a row a kind."""
        return {Claim: self._nudge}

    async def run(self) -> None:
        """Work until stopped. While the store does not answer, try again after growing pauses."""
        pause = FIRST_PAUSE
        while not self._stopped.is_set():
            try:
                if not await self.work_once():
                    await self._unless_stopped(self.agenda.wait(most=LONGEST_SLEEP))
                pause = FIRST_PAUSE
            except StoreUnavailable:
                log.warning("the store does not answer; trying again in %s", pause)
                await self._unless_stopped(asyncio.sleep(pause.total_seconds()))
                pause = min(pause * 2, LONGEST_PAUSE)

    def stop(self) -> None:
        """Take nothing new and wake from sleep; what is at hand is finished."""
        self._stopped.set()

    async def work_once(self) -> int:
        """Claim what is due, send it, and commit. Returns how many were claimed. Raises StoreUnavailable."""
        claims = await self.agenda.claim(most=MOST_AT_ONCE)
        for kind, serve in self.served.items():
            if of_kind := [claim for claim in claims if type(claim) is kind]:
                await serve(of_kind)
        return len(claims)

    async def _nudge(self, claims: Sequence[Claim]) -> None:
        """Send each person their nudges; the store's failure is told once all have been tried."""
        done = await asyncio.gather(*map(self._nudge_person, by_person(claims)), return_exceptions=True)
        for failure in filter(None, done):
            if isinstance(failure, Exception) and not isinstance(failure, StoreUnavailable):
                log.error("nudges of one person failed and are tried again: %s", type(failure).__name__)
            else:
                raise failure

    async def _nudge_person(self, claims: Sequence[Claim]) -> None:
        async with self._room:
            fresh = await self._not_sent_yet(claims)
            if not fresh:
                return
            outgoing = await compose(fresh, people=self.people, agenda=self.agenda)
            for waiting in outgoing.put_off:
                await self.agenda.put_off(waiting.claim, until=waiting.until)
            for message in outgoing.messages:
                await self._send(message)

    async def _send(self, message: Message) -> None:
        if min(claim.lease_ends for claim in message.claims) - self.monotonic() < self.needed_to_send:
            return
        try:
            await self.messenger.send(message.tenant, message.person, message.card, about=message.nudges)
        except NotDelivered:
            await self._try_later(message.claims)
        else:
            await self._commit(message.claims)

    async def _try_later(self, claims: Sequence[Claim]) -> None:
        for claim in claims:
            pause = min(FIRST_RETRY * 2 ** min(claim.attempt - 1, 10), LONGEST_RETRY)
            await self.agenda.put_off(claim, until=claim.claimed_at + pause)

    async def _commit(self, claims: Sequence[Claim]) -> None:
        await asyncio.gather(*map(self._commit_one, claims))

    async def _commit_one(self, claim: Claim) -> None:
        then = await what_follows(claim, people=self.people)
        await self.agenda.commit(claim, then=then)

    async def _not_sent_yet(self, claims: Sequence[Claim]) -> list[Claim]:
        """One person's claims without those that an earlier attempt has sent and could not commit; these are now."""
        again = [claim.nudge.id for claim in claims if claim.attempt > 1]
        if not again:
            return list(claims)
        tenant, owner = claims[0].tenant, claims[0].promise.owner
        known = await self.messenger.already_sent(tenant, owner, again)
        sent = [claim for claim in claims if claim.nudge.id in known]
        self.looked_up += len(sent)
        await self._commit(sent)
        return [claim for claim in claims if claim.nudge.id not in known]

    async def _unless_stopped(self, waiting: Coroutine[Any, Any, None]) -> None:
        """Wait, but no longer than until the worker is stopped. Raises what the waiting raises."""
        work, stop = asyncio.ensure_future(waiting), asyncio.ensure_future(self._stopped.wait())
        both: tuple[asyncio.Future[Any], ...] = (work, stop)
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            work.cancel()
            stop.cancel()
            await asyncio.gather(*both, return_exceptions=True)
        if not work.cancelled():
            work.result()
