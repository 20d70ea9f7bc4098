"""The front door of Kept: builds everything from the settings, and runs ``python app.py <command>``.

No logic lives here.
"""

import gc
import os
import sys
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # Kept has none, and pydantic takes long to look

from bot.settings import load_settings
from bot.terminal.run import Services, run, standard_streams
from handlers.domain.errors import BadSettings
from handlers.ports import Catalogue, Coach

if TYPE_CHECKING:
    from prompts.knowledge import Knowledge

WRONG_SETTINGS = 2
OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""What is loaded at the start stays, so that looking for garbage among it every 700 objects finds none."""


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


def main() -> int:
    """Run the command that was typed; the result is the exit status."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        settings = load_settings()
    except BadSettings as wrong:
        sys.stderr.write(f"Kept cannot start; these settings are wrong:\n{wrong}\n")
        return WRONG_SETTINGS
    services = Services(coach=coach, catalogue=catalogue, clock=SystemClock(), zone=ZoneInfo(settings.zone))
    return run(sys.argv[1:], services, standard_streams(settings.width or None))


if __name__ == "__main__":
    sys.exit(main())
