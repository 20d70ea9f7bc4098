"""Every setting, typed, from the environment or a ``.env`` file beside app.py; the environment wins.

Settings are read here and nowhere else, when app.py asks for them and not at import. pydantic alone does the
typing: its settings package takes longer to import than advice may take (docs/adr/0002-fast-start.md).
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, ValidationInfo, field_validator

from bot.written_settings import (
    EXAMPLE,
    LEADS_EXAMPLE,
    parse_days,
    parse_leads,
    parse_locale,
    parse_place,
    parse_quiet_hours,
    parse_working_hours,
)
from handlers.domain.errors import BadSettings

PREFIX = "KEPT_"
REDIS_URL = "REDIS_URL"
"""The name by which hosts hand out a server; it counts like ``KEPT_REDIS_URL``."""
BESIDE_APP = Path(__file__).resolve().parent.parent / ".env"


UNDERSTOOD_BY: Mapping[str, Callable[[str], object]] = {
    "place": parse_place,
    "hours": parse_working_hours,
    "days_off": parse_days,
    "locale": parse_locale,
    "leads": parse_leads,
    "quiet": parse_quiet_hours,
}
"""What reads the settings that people write in words; each raises ValueError with what would help."""


class Settings(BaseModel):
    """What can be set. Each field is read from ``KEPT_`` and its name in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zone: str = Field(default="UTC", description="Your time zone, such as Europe/Zurich.")
    place: str = Field(
        default="",
        description="Where you work, such as CH, GB-ENG or US-CA: its holidays, and the order of its dates.",
    )
    hours: str = Field(default="mon-fri 9-17", description=f"Your working hours, such as {EXAMPLE}.")
    days_off: str = Field(default="", description="Days on which you do not work, such as 2026-12-24, 2026-12-31.")
    locale: str = Field(
        default="",
        description="The order of dates in numbers: US for month first, GB for day first; that of the place if empty.",
    )
    leads: str = Field(
        default=LEADS_EXAMPLE,
        description="How many minutes ahead you are nudged of a call and of an appointment that have a time.",
    )
    quiet: str = Field(default="20-7:30", description="From when until when you are not nudged; empty for never.")
    data: Path = Field(default=Path("data"), description="The folder in which Kept keeps what it remembers.")
    redis_url: SecretStr | None = Field(
        default=None, description="A Redis server to keep it in instead; Kept starts a private one where there is none."
    )
    width: int = Field(default=0, ge=0, le=400, description="Columns of the terminal; 0 asks the terminal.")

    @field_validator("place", "hours", "days_off", "locale", "leads", "quiet")
    @classmethod
    def _is_understood(cls, words: str, field: ValidationInfo) -> str:
        UNDERSTOOD_BY[field.field_name or ""](words)
        return words

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
            raise ValueError("there is no such time zone; Europe/Zurich is one") from unknown
        return zone


def load_settings(environment: Mapping[str, str] | None = None, *, file: Path = BESIDE_APP) -> Settings:
    """Read the settings.

    Args:
        environment: Names and values; the process's own by default.
        file: Read first where it exists, so that the environment wins.

    Raises:
        BadSettings: One line for each setting that is wrong, or that nobody knows.
    """
    given = {**_from_file(file), **(os.environ if environment is None else environment)}
    fields = {name.removeprefix(PREFIX).lower(): value for name, value in given.items() if name.startswith(PREFIX)}
    if REDIS_URL in given:
        fields["redis_url"] = given[REDIS_URL]
    try:
        return Settings.model_validate(fields)
    except ValidationError as invalid:
        wrong = [_sentence(error["loc"], error["type"], error["msg"]) for error in invalid.errors()]
        raise BadSettings(wrong) from None


def _from_file(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415 - loaded only where there is such a file

    try:
        return {name: value for name, value in dotenv_values(file).items() if value is not None}
    except (OSError, ValueError):
        raise BadSettings([f"{file}: this file cannot be read as text (UTF-8)"]) from None


def _sentence(place: tuple[int | str, ...], kind: str, message: str) -> str:
    name = PREFIX + "_".join(map(str, place)).upper()
    if kind == "extra_forbidden":
        return f"{name}: there is no such setting; README.md lists them"
    return f"{name}: {message.removeprefix('Value error, ')}"
