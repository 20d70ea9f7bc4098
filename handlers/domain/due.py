"""When something is due: the time on somebody's wall and the zone it hangs in, from which the instant follows.

What was said is kept, and UTC is derived from it, so that a change of a zone's rules moves the instant and not
the promise (docs/conventions.md C0, C13).
"""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from handlers.domain.values import Value


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
    """On the wall, to the minute, without a zone of its own."""
    zone: str
    """The name of the zone that the wall stands in, such as Europe/Zurich."""
    granularity: Granularity = Granularity.MINUTE

    @classmethod
    def of(cls, local: datetime, granularity: Granularity = Granularity.MINUTE) -> Self:
        """The time that an aware datetime shows, in a zone that has a name."""
        zone = local.tzinfo.key if isinstance(local.tzinfo, ZoneInfo) else "UTC"
        shown = local.astimezone(ZoneInfo(zone))
        return cls(
            day=shown.date(), at=shown.time().replace(second=0, microsecond=0), zone=zone, granularity=granularity
        )

    @property
    def local(self) -> datetime:
        """The instant, in its own zone."""
        return self.instant.astimezone(ZoneInfo(self.zone))

    @property
    def instant(self) -> datetime:
        """The instant, in UTC.

        A time that a clock change skips moves forward by the gap; one that comes twice is the first (C13).
        """
        return datetime.combine(self.day, self.at, ZoneInfo(self.zone)).astimezone(UTC)
