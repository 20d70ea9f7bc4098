"""The batch form of advice: one JSON object a line in, one a line out, in the same order (rows)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Annotated, Any

from pydantic import Field

from bot.terminal.rows import Row, answer_each, placed, row_of, zone_named
from bot.terminal.waiting import finished
from handlers.advise import advise
from handlers.domain.advice import Advice
from handlers.domain.pasted import Kind
from handlers.ports import Clock, Coach
from handlers.requests import AdviceRequested

FORM = 'one line is one JSON object: {"id", "text", "kind"?, "client"?, "now"?, "tz"?}'


class AdviceRow(Row):
    """One line of a batch."""

    kind: Annotated[Kind, Field(strict=False)] | None = None
    client: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What holds for the lines that do not say otherwise."""

    clock: Clock
    zone: tzinfo
    kind: Kind | None = None


def answer_lines(lines: Iterable[bytes], *, coach: Coach, asked: Asked) -> Iterator[dict[str, Any]]:
    """Advise on each line of a batch.

    Yields:
        The advice with the line's ``id``, or ``{"id"?, "error"}``.
    """

    def answer(given: dict[str, Any]) -> dict[str, Any]:
        return as_json(finished(advise(_request(given, asked), coach=coach)))

    return answer_each(lines, answer, FORM)


def as_json(advice: Advice) -> dict[str, Any]:
    """Advice as the fields of its JSON form."""
    return advice.model_dump(mode="json")


def _request(given: dict[str, Any], asked: Asked) -> AdviceRequested:
    row = row_of(given, AdviceRow, written=FORM)
    here = zone_named(row.tz) if row.tz else asked.zone
    asked_at = placed(row.now or asked.clock.now(), here)
    return AdviceRequested(text=row.text, kind=row.kind or asked.kind, client=row.client, asked_at=asked_at)
