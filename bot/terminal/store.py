"""What the commands that remember need: the store, opened for as long as a command runs, and the book in it.

Opening it may start a server, so no command that does not remember does so.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TypeVar

from handlers.ports import Agenda, Promises

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Store:
    """What is remembered, open: the promises of the people at this machine, and everybody's agenda."""

    promises: Promises
    agenda: Agenda


Opened = Callable[[], AbstractAsyncContextManager[Store]]
"""Opens the store; leaving the context closes it."""


def with_store(opened: Opened, work: Callable[[Store], Awaitable[Answer]]) -> Answer:
    """Do something with the store open, in an event loop of its own."""

    async def run() -> Answer:
        async with opened() as store:
            return await work(store)

    return asyncio.run(run())
