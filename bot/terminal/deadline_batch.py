"""The batch form of deadlines: one JSON object a line in, one a line out, in the same order (rows)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from bot.terminal.rows import Row, answer_each, placed, row_of, zone_named
from handlers.deadlines import read_deadline, why_confirm
from handlers.domain.deadline import Deadline
from handlers.domain.due import Due
from handlers.domain.person import Locale, Person
from handlers.domain.zone import zone_of
from handlers.ports import Clock, DeadlineReader
from handlers.requests import DeadlineAsked

FORM = 'one line is one JSON object: {"id", "text", "now"?, "tz"?, "locale"?, "recipient_tz"?, "holidays"?}'


class DeadlineRow(Row):
    """One line of a batch."""

    locale: str | None = None
    recipient_tz: str | None = None
    holidays: list[Annotated[date, Field(strict=False)]] | None = None


def answer_deadlines(
    lines: Iterable[bytes], *, reader: DeadlineReader, clock: Clock, person: Person
) -> Iterator[dict[str, Any]]:
    """Read the deadline on each line of a batch.

    Args:
        lines: The lines.
        reader: Who reads them.
        clock: What time it is for a line that does not say.
        person: Who speaks, as far as a line does not say otherwise.

    Yields:
        The deadline with the line's ``id``, or ``{"id"?, "error"}``.
    """

    def answer(given: dict[str, Any]) -> dict[str, Any]:
        asked = asked_on(given, clock, person)
        return as_json(read_deadline(asked, reader=reader), zone=asked.person.calendar.zone)

    return answer_each(lines, answer, FORM)


def as_json(deadline: Deadline | None, *, zone: str) -> dict[str, Any]:
    """A deadline as the fields of its JSON form; instants are in the person's own zone."""
    due = deadline.due if deadline else None
    return {
        "due": iso(due, zone) if due else None,
        "granularity": due.granularity.value if due else None,
        "span": deadline.words if deadline else None,
        "past": deadline.past if deadline else False,
        "confirm": why_confirm(deadline) if deadline else None,
        "alternatives": [iso(other, zone) for other in deadline.alternatives] if deadline else [],
    }


def locale_of(written: str) -> Locale:
    """The order of dates of a locale such as US, en-US or de_CH: month first in the US, day first elsewhere."""
    region = written.replace("_", "-").upper().rpartition("-")[2]
    return Locale.US if region == Locale.US.value else Locale.GB


def iso(due: Due, zone: str) -> str:
    """The instant of a date, as a zone shows it."""
    return due.instant.astimezone(zone_of(zone)).isoformat()


def asked_on(given: dict[str, Any], clock: Clock, person: Person) -> DeadlineAsked:
    """What a line asks, by whoever it says speaks. Raises BadRequest."""
    row = row_of(given, DeadlineRow, written=FORM)
    calendar = person.calendar
    here = zone_named(row.tz) if row.tz else calendar.tzinfo
    if row.recipient_tz:
        zone_named(row.recipient_tz, "recipient_tz")
    changes: dict[str, object] = {"zone": row.tz or calendar.zone}
    if row.holidays is not None:
        changes["holidays"] = dict.fromkeys(row.holidays, "")
    speaker = person.model_copy(
        update={
            "calendar": calendar.model_copy(update=changes),
            "locale": locale_of(row.locale) if row.locale else person.locale,
        }
    )
    asked_at = placed(row.now or clock.now(), here)
    return DeadlineAsked(text=row.text, person=speaker, asked_at=asked_at, recipient_zone=row.recipient_tz or None)
