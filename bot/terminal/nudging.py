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

from bot.terminal.promising import Desk
from bot.terminal.store import with_store
from bot.worker import Worker
from handlers.cards import Card, Text
from handlers.domain.person import Person, Tenant
from handlers.nudges import upcoming
from handlers.ports import Agenda

WATCHING = "Watching. Nudges appear here as they fall due; Ctrl-C ends it, and loses none.\n"


@dataclass(frozen=True, slots=True)
class TerminalMessenger:
    """Shows what is sent on this terminal."""

    show: Callable[[Card], None]

    async def send(self, tenant: Tenant, person: str, card: Card, *, about: Collection[str]) -> None:  # noqa: ARG002
        """Show a card; whoever it is for sits here."""
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
    desk.write(WATCHING)
    with_store(desk.opened, lambda store: _watch(store.agenda, desk))


async def _watch(agenda: Agenda, desk: Desk) -> None:
    worker = Worker(
        agenda=agenda,
        people=OnePerson(desk.person),
        messenger=TerminalMessenger(desk.show),
        monotonic=time.monotonic,
    )
    working = asyncio.ensure_future(worker.run())
    loop = asyncio.get_running_loop()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(wanted, working.cancel)
    try:
        await working
    except asyncio.CancelledError:
        desk.show(Card(title="No longer watching", blocks=(Text(text="Your promises are kept."),)))
