"""What the batches of the terminal have in common: one JSON object a line in, one a line out, in the same order.

A line that cannot be used is answered with its error and the others go on, so that one bad row costs one row.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from handlers.domain.errors import BadRequest, KeptError
from handlers.domain.zone import zone_of

Identifier = str | int


class Row(BaseModel):
    """What any line of a batch holds."""

    model_config = ConfigDict(strict=True, extra="ignore")

    id: Identifier
    text: str
    now: Annotated[datetime, Field(strict=False)] | None = None
    tz: str | None = None

    @field_validator("*")
    @classmethod
    def _holds_whole_letters(cls, value: object) -> object:
        """JSON can spell half a letter, which no text holds and nothing can write down."""
        if isinstance(value, str):
            value.encode()
        return value


AnyRow = TypeVar("AnyRow", bound=Row)


def answer_each(
    lines: Iterable[bytes], answer: Callable[[dict[str, Any]], dict[str, Any]], form: str
) -> Iterator[dict[str, Any]]:
    """Answer each line of a batch; blank lines are passed over.

    Args:
        lines: The lines.
        answer: What is answered to the object on a line; a KeptError it raises is answered instead.
        form: The form of a line, for whoever gave another.

    Yields:
        The answer with the line's ``id``, or ``{"id"?, "error"}``.
    """
    for line in lines:
        if line.strip():
            yield _answered(line, answer, form)


def row_of(given: dict[str, Any], form: type[AnyRow], *, written: str) -> AnyRow:
    """What a line holds, checked. Raises BadRequest, with the form as it should be written."""
    try:
        return form.model_validate(given)
    except ValidationError as invalid:
        wrong = sorted({str(error["loc"][0]) for error in invalid.errors()})
        raise BadRequest(f"Missing or wrong: {', '.join(wrong)}; {written}.") from None


def placed(now: datetime, here: tzinfo) -> datetime:
    """A time on the person's own clock; one without a zone is theirs already. Raises BadRequest."""
    try:
        return now.replace(tzinfo=here) if now.tzinfo is None else now.astimezone(here)
    except OverflowError:
        raise BadRequest("Wrong: now; it lies outside the years of the calendar.") from None


def zone_named(name: str, field: str = "tz") -> tzinfo:
    """The zone that a field names. Raises BadRequest."""
    try:
        return zone_of(name)
    except ValueError:
        raise BadRequest(
            f"Wrong: {field}; give a time zone such as Europe/Zurich, or an offset such as -02:00."
        ) from None


def _answered(line: bytes, answer: Callable[[dict[str, Any]], dict[str, Any]], form: str) -> dict[str, Any]:
    given: dict[str, Any] = {}
    try:
        given = _object(line, form)
        said = answer(given)
    except KeptError as error:
        return {**_identified(given), "error": str(error)}
    return {**_identified(given), **said}


def _object(line: bytes, form: str) -> dict[str, Any]:
    try:
        given: object = json.loads(line)
    except (ValueError, RecursionError):
        raise BadRequest(f"This line is no JSON; {form}.") from None
    if not isinstance(given, dict):
        raise BadRequest(f"This line is no JSON object; {form}.")
    return cast("dict[str, Any]", given)


def _identified(given: dict[str, Any]) -> dict[str, Any]:
    return {"id": given["id"]} if isinstance(given.get("id"), str | int) else {}
