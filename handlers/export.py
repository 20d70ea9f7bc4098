"""Promises to take away: as a table for a spreadsheet, or as JSON with everything that happened."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from handlers.book import Book
from handlers.domain.ledger import outcomes
from handlers.domain.promise import Promise

COLUMNS = ("id", "what", "to", "client", "kind", "due", "zone", "granularity", "standing", "outcome", "made", "said")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def export_csv(*, book: Book) -> str:
    """Every promise that is kept, one a line below a line of names."""
    now = book.clock.now()
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for promise in await _all(book):
        last = outcomes(promise, now)[-1:]
        row = _fields(promise) | {"outcome": last[0].value if last else ""}
        table.writerow([_harmless(str(row[column])) for column in COLUMNS])
    return written.getvalue()


async def export_json(*, book: Book) -> str:
    """Every promise that is kept, with what happened to it."""
    stored = [promise.model_dump(mode="json") for promise in await _all(book)]
    return json.dumps(stored, ensure_ascii=False, indent=1) + "\n"


async def _all(book: Book) -> Sequence[Promise]:
    return [*await book.promises.open_of(book.person.id), *await book.promises.closed_of(book.person.id)]


def _fields(promise: Promise) -> dict[str, Any]:
    return {
        "id": promise.id,
        "what": promise.what,
        "to": promise.to or "",
        "client": promise.client or "",
        "kind": promise.kind,
        "due": promise.due.local.isoformat(),
        "zone": promise.due.zone,
        "granularity": promise.due.granularity,
        "standing": promise.standing,
        "made": promise.events[0].at.isoformat() if promise.events else "",
        "said": promise.said,
    }


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever a person wrote in it."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
