"""From where a deadline is looked at: who speaks, and when."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from handlers.domain.due import Due, Granularity
from handlers.domain.person import Person
from handlers.domain.zone import zone_of

DAY = timedelta(days=1)
LAST_MINUTE = time(23, 59)


class Moment:
    """A person at a moment of their own clock."""

    def __init__(self, person: Person, now: datetime, recipient_zone: str | None) -> None:
        """Look at an aware moment as that person does."""
        self.calendar = person.calendar
        self.locale = person.locale
        self.zone = person.calendar.zone
        self.recipient_zone = recipient_zone
        self.now = now.astimezone(zone_of(self.zone))
        self.instant = now.astimezone(UTC)
        self.today: date = self.now.date()

    @cached_property
    def holidays_by_name(self) -> Mapping[str, list[date]]:
        """The days of each holiday of the calendar, by its name in lower case."""
        named: dict[str, list[date]] = {}
        for day, name in sorted(self.calendar.holidays.items()):
            named.setdefault(name.lower(), []).append(day)
        return named

    def monday(self, weeks: int = 0) -> date:
        """The Monday of this week, or of one so many weeks from it."""
        return self.today - DAY * self.today.weekday() + DAY * 7 * weeks

    def end_of(self, day: date, zone: str | None = None) -> Due:
        """A day as a deadline: due by the end of its working day (C2)."""
        return Due(day=day, at=self.calendar.closing_hour(day), zone=zone or self.zone, granularity=Granularity.DAY)

    def is_ahead(self, due: Due) -> bool:
        """Whether a time still comes."""
        return due.instant > self.instant

    def coming(self, weekday: int) -> date:
        """The next day of that name strictly after today (C3)."""
        return self.today + DAY * ((weekday - self.today.weekday() - 1) % 7 + 1)

    def last_working_day(self, before: date) -> date:
        """The last working day before a day."""
        return self.calendar.previous_working_day(before)
