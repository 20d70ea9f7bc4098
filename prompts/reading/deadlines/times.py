"""Words that name a time, as they stand in a text: what a reader needs who has no use for the instant."""

from typing import NamedTuple


class TimeWords(NamedTuple):
    """One expression of time."""

    words: str
    """``text[start:end]``: without a leading by, on or at (docs/conventions.md D8)."""
    start: int
    end: int
    lead: str
    """The word or words that lead it in, in lower case: by, on, at, before, within, until, no later than ...; or ""."""
    lead_start: int
    """Where the lead stands; ``start`` where there is none."""
    vague: bool = False
    """It names no time that could be kept: asap, soon (D8)."""
    past: bool = False
    """By its words it lies behind: yesterday, last week, two days ago (C15)."""
