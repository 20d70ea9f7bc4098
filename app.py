"""The front door of Kept: builds everything from the settings, and runs ``python app.py <command>``.

No logic lives here.
"""

import gc
import os
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from secrets import choice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # Kept has none, and pydantic takes long to look

from bot.settings import Settings, load_settings
from bot.terminal.run import Services, run, standard_streams
from bot.written_settings import parse_days, parse_leads, parse_locale, parse_quiet_hours, parse_working_hours
from handlers.domain.errors import BadSettings
from handlers.domain.person import LOCAL, LOCAL_PERSON, Person
from handlers.ports import Catalogue, Coach, Reader

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from bot.terminal.store import Store
    from prompts.knowledge import Knowledge

WRONG_SETTINGS = 2
OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""What is loaded at the start stays, so that looking for garbage among it every 700 objects finds none."""
ROOT = Path(__file__).resolve().parent
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of an id: none that is taken for another."""
LETTERS_OF_AN_ID = 8


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
def reader() -> Reader:
    """Who understands promises and times: rules and the grammar."""
    from prompts.reading.reader import RulesReader  # noqa: PLC0415

    return RulesReader()


def person(settings: Settings, clock: SystemClock) -> Person:
    """Who sits at this terminal: with the holidays of last year to those of the year after next."""
    from bot.calendars import calendar_of, locale_of  # noqa: PLC0415

    year = clock.now().year
    calendar = calendar_of(
        settings.zone,
        settings.place,
        years=range(year - 1, year + 3),
        days_off=parse_days(settings.days_off),
        hours=parse_working_hours(settings.hours),
    )
    return Person(
        id=LOCAL_PERSON,
        calendar=calendar,
        locale=parse_locale(settings.locale) or locale_of(settings.place),
        quiet=parse_quiet_hours(settings.quiet),
        leads=parse_leads(settings.leads),
    )


@asynccontextmanager
async def store(settings: Settings) -> "AsyncGenerator[Store]":
    """What is remembered at this machine, open."""
    from bot.terminal.store import Store  # noqa: PLC0415
    from storage.store import Store as RedisStore  # noqa: PLC0415

    url = settings.redis_url.get_secret_value() if settings.redis_url else None
    async with await RedisStore.open(url=url, data=ROOT / settings.data) as opened:
        yield Store(promises=opened.promises(LOCAL), agenda=opened.agenda)


def new_id() -> str:
    """An id that nobody guesses, short enough to be typed."""
    return "".join(choice(LETTERS) for _ in range(LETTERS_OF_AN_ID))


def main() -> int:
    """Run the command that was typed; the result is the exit status."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
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
        store=lambda: store(settings),
        new_id=new_id,
        clock=clock,
        zone=ZoneInfo(settings.zone),
    )
    return run(sys.argv[1:], services, standard_streams(settings.width or None))


if __name__ == "__main__":
    sys.exit(main())
