"""The batch form of advice: one JSON object a line in, one a line out, in the same order.

A line that cannot be used is answered with its error and the others go on, so that one bad row costs one row.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.terminal.waiting import finished
from handlers.advise import advise
from handlers.domain.advice import Advice
from handlers.domain.errors import BadRequest, KeptError
from handlers.domain.pasted import Kind
from handlers.ports import Clock, Coach
from handlers.requests import AdviceRequested

FORM = 'one line is one JSON object: {"id", "text", "kind"?, "client"?, "now"?, "tz"?}'

Identifier = str | int


class Row(BaseModel):
    """One line of a batch."""

    model_config = ConfigDict(strict=True, extra="ignore")

    id: Identifier
    text: str
    kind: Annotated[Kind, Field(strict=False)] | None = None
    client: str | None = None
    now: Annotated[datetime, Field(strict=False)] | None = None
    tz: str | None = None

    @field_validator("text", "client")
    @classmethod
    def _holds_whole_letters(cls, words: str | None) -> str | None:
        """JSON can spell half a letter, which no text holds and nothing can write down."""
        if words is not None:
            words.encode()
        return words


@dataclass(frozen=True, slots=True)
class Asked:
    """What holds for the lines that do not say otherwise."""

    clock: Clock
    zone: ZoneInfo
    kind: Kind | None = None


def answer_lines(lines: Iterable[bytes], *, coach: Coach, asked: Asked) -> Iterator[dict[str, Any]]:
    """Answer each line of a batch; blank lines are passed over.

    Yields:
        The advice with the line's ``id``, or ``{"id"?, "error"}``.
    """
    for line in lines:
        if line.strip():
            yield _answer(line, coach=coach, asked=asked)


def as_json(advice: Advice) -> dict[str, Any]:
    """Advice as the fields of its JSON form."""
    return advice.model_dump(mode="json")


def _answer(line: bytes, *, coach: Coach, asked: Asked) -> dict[str, Any]:
    given: dict[str, Any] = {}
    try:
        given = _object(line)
        request = _request(given, asked)
        advice = finished(advise(request, coach=coach))
    except KeptError as error:
        return {**_identified(given), "error": str(error)}
    return {**_identified(given), **as_json(advice)}


def _object(line: bytes) -> dict[str, Any]:
    try:
        given: object = json.loads(line)
    except (ValueError, RecursionError):
        raise BadRequest(f"This line is no JSON; {FORM}.") from None
    if not isinstance(given, dict):
        raise BadRequest(f"This line is no JSON object; {FORM}.")
    return cast("dict[str, Any]", given)


def _request(given: dict[str, Any], asked: Asked) -> AdviceRequested:
    try:
        row = Row.model_validate(given)
    except ValidationError as invalid:
        wrong = sorted({str(error["loc"][0]) for error in invalid.errors()})
        raise BadRequest(f"Missing or wrong: {', '.join(wrong)}; {FORM}.") from None
    here = _zone(row.tz) if row.tz else asked.zone
    asked_at = _placed(row.now or asked.clock.now(), here)
    return AdviceRequested(text=row.text, kind=row.kind or asked.kind, client=row.client, asked_at=asked_at)


def _placed(now: datetime, here: ZoneInfo) -> datetime:
    """A time on the person's own clock; one without a zone is theirs already."""
    try:
        return now.replace(tzinfo=here) if now.tzinfo is None else now.astimezone(here)
    except OverflowError:
        raise BadRequest("Wrong: now; it lies outside the years of the calendar.") from None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadRequest("Wrong: tz; give a time zone such as Europe/Zurich.") from None


def _identified(given: dict[str, Any]) -> dict[str, Any]:
    return {"id": given["id"]} if isinstance(given.get("id"), str | int) else {}
