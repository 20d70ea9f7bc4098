"""The clock that wakes the coach: takes what falls due from the agenda, says it, and writes down that it was said.

Nothing is lost, for what is claimed stays in the agenda until it is committed. Almost nothing is said twice: on a
second attempt the worker looks up what was sent, and it sends nothing once its lease may have run out, judged by a
clock that nobody can set.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers.domain.claim import Claim
from handlers.domain.errors import NotDelivered, StoreUnavailable
from handlers.nudges import Message, compose, day_of, what_follows
from handlers.ports import Agenda, Messenger, People

MOST_AT_ONCE = 200
LONGEST_SLEEP = timedelta(seconds=30)
"""Even an idle worker looks again after this, should a waking word have been lost."""
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=30)
"""Between attempts while the store does not answer."""
NEEDED_TO_SEND = 5.0
"""Seconds of a lease that have to be left for a message to be sent."""


@dataclass(slots=True)
class Worker:
    """Serves the agenda until it is stopped. Many may run; each claim is one's alone."""

    agenda: Agenda
    people: People
    messenger: Messenger
    monotonic: Callable[[], float]
    """Seconds on a clock that only goes forward, the one that leases are counted on."""
    stopped: bool = False
    looked_up: int = 0
    """Nudges found among what was sent before, and so not sent again."""

    async def run(self) -> None:
        """Work until stopped. While the store does not answer, try again after growing pauses."""
        pause = FIRST_PAUSE
        while not self.stopped:
            try:
                if not await self.work_once():
                    await self.agenda.wait(most=LONGEST_SLEEP)
                pause = FIRST_PAUSE
            except StoreUnavailable:
                await asyncio.sleep(pause.total_seconds())
                pause = min(pause * 2, LONGEST_PAUSE)

    def stop(self) -> None:
        """Take nothing new; what is at hand is finished."""
        self.stopped = True

    async def work_once(self) -> int:
        """Claim what is due, send it, and commit. Returns how many were claimed."""
        claims = await self.agenda.claim(most=MOST_AT_ONCE)
        if claims:
            fresh = await self._not_sent_yet(claims)
            messages, waiting = await compose(fresh, people=self.people, agenda=self.agenda)
            for put_off in waiting:
                await self.agenda.put_off(put_off.claim, until=put_off.until)
            sent = await asyncio.gather(*map(self._send, messages), return_exceptions=True)
            for failed in filter(None, sent):
                raise failed
        return len(claims)

    async def _send(self, message: Message) -> None:
        if min(claim.lease_ends for claim in message.claims) - self.monotonic() < NEEDED_TO_SEND:
            return
        try:
            await self.messenger.send(message.tenant, message.person, message.card, about=message.nudges)
        except NotDelivered:
            return
        if message.bundled:
            await self._count(message)
        for claim in message.claims:
            await self._commit(claim)

    async def _count(self, message: Message) -> None:
        person = await self.people.get(message.tenant, message.person)
        day = day_of(person, message.claims[0].claimed_at)
        await self.agenda.count_bundle(message.tenant, message.person, day, operation=message.nudges[0])

    async def _commit(self, claim: Claim) -> None:
        then = await what_follows(claim, people=self.people)
        await self.agenda.commit(claim, then=then)

    async def _not_sent_yet(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims without those that an earlier attempt has sent and could not commit; these are committed now."""
        fresh = [claim for claim in claims if claim.attempt == 1]
        for claim in claims:
            if claim.attempt == 1:
                continue
            nudge = claim.nudge.id
            if nudge in await self.messenger.already_sent(claim.tenant, claim.promise.owner, [nudge]):
                self.looked_up += 1
                await self._commit(claim)
            else:
                fresh.append(claim)
        return fresh
