"""Promises to take away: as a table for a spreadsheet, or as JSON with everything that happened."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from handlers.book import Book
from handlers.domain.ledger import is_overdue, outcomes
from handlers.domain.promise import Promise, Standing

COLUMNS = ("id", "what", "to", "client", "kind", "due", "zone", "granularity", "standing", "outcome", "made", "said")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")
"""What a spreadsheet may take a cell for that begins so, in half or full width."""


async def export_csv(*, book: Book) -> str:
    """Every promise that is kept, one a row below a row of names; as RFC 4180 has it, but for the character set."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for promise in await _all(book):
        row = _fields(promise, book.now)
        table.writerow([_harmless(str(row[column])) for column in COLUMNS])
    return written.getvalue()


async def export_json(*, book: Book) -> str:
    """Every promise that is kept, with what happened to it."""
    return _as_json(promise.model_dump(mode="json") for promise in await _all(book))


async def list_json(*, book: Book, client: str | None = None, closed: bool = False) -> str:
    """The promises of a list, as rows of the table, each with whether it is overdue."""
    found = await book.listed(client=client, closed=closed)
    return _as_json(_fields(promise, book.now) | {"overdue": _is_overdue(promise, book.now)} for promise in found)


async def _all(book: Book) -> Sequence[Promise]:
    return [*await book.listed(), *await book.listed(closed=True)]


def _fields(promise: Promise, now: datetime) -> dict[str, Any]:
    last = outcomes(promise, now)[-1:]
    return {
        "id": promise.id,
        "what": promise.what,
        "to": promise.to or "",
        "client": promise.client or "",
        "kind": promise.kind.value,
        "due": promise.due.local.isoformat(),
        "zone": promise.due.zone,
        "granularity": promise.due.granularity.value,
        "standing": promise.standing.value,
        "outcome": last[0].value if last else "",
        "made": promise.events[0].at.isoformat() if promise.events else "",
        "said": promise.said,
    }


def _is_overdue(promise: Promise, now: datetime) -> bool:
    return promise.standing is Standing.OPEN and is_overdue(promise.due, now)


def _as_json(rows: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever a person wrote in it."""
    return f"'{cell}" if cell.lstrip().startswith(_STARTS_A_FORMULA) else cell
