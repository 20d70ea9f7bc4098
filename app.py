"""The front door of Kept: builds everything from the settings, and runs ``python app.py <command>``.

No logic lives here.
"""

import sys
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.settings import Settings, load_settings
from bot.terminal.run import Services, run, standard_streams
from handlers.domain.errors import BadSettings
from handlers.domain.person import LOCAL_PERSON, Locale, Person
from handlers.ports import Catalogue, Coach, DeadlineReader

if TYPE_CHECKING:
    from prompts.knowledge import Knowledge

WRONG_SETTINGS = 2


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)


@cache
def knowledge() -> "Knowledge":
    """What the embedded coach knows."""
    from prompts.knowledge import load_knowledge  # noqa: PLC0415 - a process loads what its command needs

    return load_knowledge()


@cache
def coach() -> Coach:
    """The coach that is at hand: the embedded one."""
    from prompts.rules_coach import RulesCoach  # noqa: PLC0415

    return RulesCoach(knowledge())


@cache
def catalogue() -> Catalogue:
    """The catalogue of principles."""
    from prompts.knowledge import KnownCatalogue  # noqa: PLC0415

    return KnownCatalogue(knowledge())


@cache
def reader() -> DeadlineReader:
    """Who understands times: the embedded grammar."""
    from prompts.reading.reader import RulesReader  # noqa: PLC0415

    return RulesReader()


def person(settings: Settings, clock: SystemClock) -> Person:
    """Who sits at this terminal: with the holidays of last year to those of the year after next."""
    from bot.calendars import calendar_of  # noqa: PLC0415

    year = clock.now().year
    calendar = calendar_of(settings.zone, settings.place, years=range(year - 1, year + 3))
    return Person(id=LOCAL_PERSON, calendar=calendar, locale=Locale.US if settings.place[:2] == "US" else Locale.GB)


def main() -> int:
    """Run the command that was typed; the result is the exit status."""
    try:
        settings = load_settings()
    except BadSettings as wrong:
        sys.stderr.write(f"Kept cannot start; these settings are wrong:\n{wrong}\n")
        return WRONG_SETTINGS
    clock = SystemClock()
    services = Services(
        coach=coach,
        catalogue=catalogue,
        reader=reader,
        person=lambda: person(settings, clock),
        clock=clock,
        zone=ZoneInfo(settings.zone),
    )
    return run(sys.argv[1:], services, standard_streams(settings.width or None))


if __name__ == "__main__":
    sys.exit(main())
