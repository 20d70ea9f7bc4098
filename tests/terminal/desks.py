"""A terminal of 80 columns without colour, and behind it services that are doubles but for the reader."""

import io
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from bot.terminal.run import Services, Streams, run
from bot.terminal.store import Store
from handlers.domain.person import Person
from prompts.reading.reader import RulesReader
from tests.fakes import GOOD_TO_GO, ScriptedCoach, SmallCatalogue
from tests.keeping import CountedIds, KeptAgenda, KeptPromises, MovedClock, a_person


@dataclass
class AtDesk:
    """Somebody in Zurich at a terminal, on a Wednesday at one in the afternoon."""

    promises: KeptPromises = field(default_factory=KeptPromises)
    agenda: KeptAgenda = field(default_factory=KeptAgenda)
    person: Person = field(default_factory=a_person)
    clock: MovedClock = field(default_factory=MovedClock)
    new_id: CountedIds = field(default_factory=CountedIds)
    closed: int = 0
    """How often the store was closed again."""

    def types(self, *typed: str, answers: str | None = None) -> tuple[int, str]:
        """Type a command; gives its status and what it printed, errors last.

        Args:
            typed: The command and what follows it.
            answers: What the person answers, a line each; None where nobody sits at the keyboard.
        """
        output, errors = io.StringIO(), io.StringIO()
        said = io.BytesIO((answers or "").encode())
        streams = Streams(said, output, errors, interactive=answers is not None, width=100)
        status = run(typed, self.services(), streams)
        return status, output.getvalue() + errors.getvalue()

    def services(self) -> Services:
        """What the commands need."""
        return some_services(person=lambda: self.person, store=self._opened, new_id=self.new_id, clock=self.clock)

    @asynccontextmanager
    async def _opened(self) -> AsyncGenerator[Store]:
        try:
            yield Store(self.promises, self.agenda)
        finally:
            self.closed += 1


def some_services(**given: Any) -> Services:
    """Services of which some are given; opening the store is a failure unless one is."""
    services: dict[str, Any] = {
        "coach": lambda: ScriptedCoach(GOOD_TO_GO),
        "catalogue": SmallCatalogue,
        "reader": RulesReader,
        "person": a_person,
        "store": no_store_is_opened,
        "new_id": CountedIds(),
        "clock": MovedClock(),
        "zone": ZoneInfo("Europe/Zurich"),
    }
    return Services(**{**services, **given})


def no_store_is_opened() -> Any:
    """A store that must not be needed."""
    raise AssertionError("the store was opened for nothing")
