"""Every setting, typed, from the environment or a ``.env`` file beside app.py; the environment wins.

Settings are read here and nowhere else, when app.py asks for them and not at import. pydantic alone does the
typing: its settings package takes longer to import than advice may take (docs/adr/0002-fast-start.md).
"""

import os
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from handlers.domain.errors import BadSettings

PREFIX = "KEPT_"
BESIDE_APP = Path(__file__).resolve().parent.parent / ".env"


class Settings(BaseModel):
    """What can be set. Each field is read from ``KEPT_`` and its name in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zone: str = Field(default="UTC", description="Your time zone, such as Europe/Zurich.")
    place: str = Field(
        default="",
        pattern=r"^([A-Z]{2}(-[A-Z0-9]{1,4})?)?$",
        description="Where you work, such as CH, GB-ENG or US-CA: its holidays, and the order of its dates.",
    )
    width: int = Field(default=0, ge=0, le=400, description="Columns of the terminal; 0 asks the terminal.")

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
