"""When something is due: the time on somebody's wall and the zone it hangs in, from which the instant follows.

What was said is kept, and UTC is derived from it, so that a change of a zone's rules moves the instant and not
the promise (docs/conventions.md C0, C13).
"""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Self

from handlers.domain.values import Value
from handlers.domain.zone import name_of, zone_of


class Granularity(StrEnum):
    """How exactly a time was meant."""

    MINUTE = "minute"
    """That minute."""
    PART = "part"
    """Any instant of that part of the day (C6)."""
    DAY = "day"
    """Any instant of that day (C2)."""


class Due(Value):
    """A time to keep, as it was meant."""

    day: date
    at: time
    """On the wall, without a zone of its own: to the minute, or to the second where seconds were said."""
    zone: str
    """The zone that the wall stands in: its name, such as Europe/Zurich, or an offset, such as -02:00."""
    granularity: Granularity = Granularity.MINUTE

    @classmethod
    def of(cls, local: datetime, granularity: Granularity = Granularity.MINUTE) -> Self:
        """The time that an aware datetime shows, to the minute."""
        shown = local.replace(second=0, microsecond=0, tzinfo=None)
        return cls(day=shown.date(), at=shown.time(), zone=name_of(local), granularity=granularity)

    @property
    def local(self) -> datetime:
        """The instant, in its own zone."""
        return self.instant.astimezone(zone_of(self.zone))

    @property
    def instant(self) -> datetime:
        """The instant, in UTC.

        A time that a clock change skips moves forward by the gap; one that comes twice is the first (C13).
        """
        return datetime.combine(self.day, self.at, zone_of(self.zone)).astimezone(UTC)
