"""An expression of time while its parts are being found: the one thing here that changes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompts.reading.deadlines.meaning import Clock, Close, Day, Part, Zone


class Draft:
    """An expression while its parts are being found."""

    __slots__ = ("clock", "close", "day", "earliest", "end", "lead", "part", "past", "start", "waits", "zone")

    def __init__(self, start: int, lead: str) -> None:
        """Begin at a token."""
        self.start, self.end, self.lead = start, start, lead
        self.day: Day | None = None
        self.clock: Clock | None = None
        self.part: Part | None = None
        self.close: Close | None = None
        self.zone: Zone | None = None
        self.past = self.earliest = self.waits = False

    @property
    def is_timed(self) -> bool:
        """Whether it says more than a day."""
        return self.clock is not None or self.part is not None or self.close is not None
