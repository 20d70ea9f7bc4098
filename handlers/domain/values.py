"""What every value of the domain has in common.

Values are frozen, so that one handed to a door or a coach cannot be changed behind the back of whoever made
it, and they refuse unknown fields, so that a misspelt name fails where it is written. What checks them is built when
the first of a kind is made, for a command needs few of them (docs/adr/0002-fast-start.md).
"""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value, equal to any other with the same fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
