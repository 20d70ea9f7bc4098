"""Tables of many short strings, stored as two long ones.

JSON reads two long strings many times as fast as it reads an object of twenty thousand names, and what stands at a
name is taken apart only when somebody asks for it (docs/adr/0002-fast-start.md). No line break stands in them.
"""

from collections.abc import Iterable, Mapping
from typing import TypedDict


class StoredTable(TypedDict):
    """A table, a line for each name and for what stands there."""

    names: str
    values: str


def stored_table(table: Mapping[str, str]) -> StoredTable:
    """A table as it is stored."""
    return {"names": as_lines(table), "values": as_lines(table.values())}


def table_of(stored: StoredTable) -> dict[str, str]:
    """The table that was stored."""
    return dict(zip(of_lines(stored["names"]), of_lines(stored["values"]), strict=True))


def as_lines(strings: Iterable[str]) -> str:
    """Strings as one, a line for each."""
    return "\n".join(strings)


def of_lines(lines: str) -> list[str]:
    """The strings that were made one."""
    return lines.split("\n")
