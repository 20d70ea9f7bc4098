"""Nudges in a terminal: what comes next, or each as it falls due for as long as somebody watches.

A terminal keeps nothing of what it showed, so here nothing can be looked up; a nudge that was shown by a process that
died before it could write that down is shown once more.
"""

import asyncio
import signal
import time
from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.terminal.desk import Desk
from bot.terminal.store import with_store
from bot.worker import Worker
from handlers.cards import Card
from handlers.domain.person import Person, Tenant
from handlers.nudges import upcoming
from handlers.ports import Agenda

WATCHING = "Watching. Nudges appear here as they fall due; Ctrl-C ends it, and loses none.\n"
NO_LONGER = "No longer watching. Your promises are kept.\n"
FOR_SOMEBODY = "For {who}. {title}"


@dataclass(frozen=True, slots=True)
class TerminalMessenger:
    """Shows what is sent on this terminal."""

    person: str
    """Who sits here."""
    show: Callable[[Card], None]

    async def send(self, tenant: Tenant, person: str, card: Card, *, about: Collection[str]) -> None:  # noqa: ARG002
        """Show a card; if it is for somebody whom a promise was handed to, whoever sits here passes it on."""
        if person != self.person:
            card = card.model_copy(update={"title": FOR_SOMEBODY.format(who=person, title=card.title)})
        self.show(card)

    async def already_sent(
        self,
        tenant: Tenant,  # noqa: ARG002
        person: str,  # noqa: ARG002
        nudges: Collection[str],  # noqa: ARG002
    ) -> AbstractSet[str]:
        """Nothing is known of earlier processes."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class OnePerson:
    """Whoever sits at this terminal; a promise handed to somebody else is nudged by the same calendar."""

    person: Person

    async def get(self, tenant: Tenant, person: str) -> Person:  # noqa: ARG002
        """That person."""
        return self.person.model_copy(update={"id": person})


def show_upcoming(desk: Desk) -> None:
    """The nudges that come next."""
    desk.on_book(lambda book: upcoming(book=book))


def watch(desk: Desk) -> None:
    """Show each nudge as it falls due, until Ctrl-C."""
    with_store(desk.opened, lambda store: _watch(store.agenda, desk))


async def _watch(agenda: Agenda, desk: Desk) -> None:
    worker = Worker(
        agenda=agenda,
        people=OnePerson(desk.person),
        messenger=TerminalMessenger(desk.person.id, desk.show),
        monotonic=time.monotonic,
    )
    loop = asyncio.get_running_loop()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(wanted, worker.stop)
    desk.write(WATCHING)
    await worker.run()
    desk.write(NO_LONGER)
