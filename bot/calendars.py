"""Builds calendars: public holidays by country and region from the `holidays` package, and extra days off.

The package is loaded only when somebody has holidays: it takes longer to load than advice may take.
"""

from collections.abc import Collection, Mapping
from datetime import date

from handlers.domain.calendar import Calendar, Opening
from handlers.domain.errors import BadInput
from handlers.domain.person import Locale


def calendar_of(
    zone: str,
    place: str = "",
    *,
    years: Collection[int] = (),
    days_off: Collection[date] = (),
    hours: Mapping[int, tuple[Opening, ...]] | None = None,
) -> Calendar:
    """The calendar of somebody who works in a place.

    Args:
        zone: Their zone, by its name.
        place: A country by its two letters, and a region where it has its own holidays: CH, GB-ENG, US-CA.
        years: The years whose holidays are needed.
        days_off: Days on which they do not work, beyond those.
        hours: Their working hours by weekday; Monday to Friday, nine to five, where they say nothing.

    Raises:
        BadInput: Nobody knows the holidays of that place.
    """
    holidays = public_holidays(place, years) if place else {}
    calendar = Calendar(zone=zone, holidays=holidays, days_off=frozenset(days_off))
    return calendar if hours is None else calendar.model_copy(update={"hours": hours})


def locale_of(place: str) -> Locale:
    """The order in which dates in numbers are written at a place: month first in the US, day first elsewhere."""
    return Locale.US if place.upper().startswith(Locale.US) else Locale.GB


def public_holidays(place: str, years: Collection[int]) -> dict[date, str]:
    """The public holidays of a place in some years, by their English names where it has such.

    Raises:
        BadInput: Nobody knows the holidays of that place.
    """
    from holidays import country_holidays  # noqa: PLC0415 - slow to load

    country, _, region = place.upper().replace("_", "-").partition("-")
    try:
        found = country_holidays(country, subdiv=region or None, years=sorted(years), language="en_US")
    except (NotImplementedError, KeyError):
        raise BadInput(
            f"The public holidays of {place} are not known; give a place such as CH, GB-ENG or US-CA."
        ) from None
    return {day: str(name) for day, name in sorted(found.items())}
