"""The dates of days that have a name: feasts that move with Easter, those of a fixed date, and the calendar's own."""

from calendar import monthrange
from datetime import date, timedelta

from prompts.reading.deadlines.meaning import Holiday
from prompts.reading.deadlines.resolving.moment import Moment
from prompts.reading.deadlines.vocabulary import vocabulary

DAY = timedelta(days=1)


def holiday(meant: Holiday, moment: Moment) -> date | None:
    """The day of that name: of its year, or the next one, today included."""
    if days := moment.holidays_by_name.get(meant.name):
        return next((day for day in days if (day.year == meant.year if meant.year else day >= moment.today)), None)
    if meant.year:
        return in_year(meant.name, meant.year)
    found = [
        day
        for year in range(moment.today.year, moment.today.year + 3)
        if (day := in_year(meant.name, year)) is not None
    ]
    return next((day for day in found if day >= moment.today), None)


def in_year(name: str, year: int) -> date | None:
    """The day of that name in a year."""
    known = vocabulary()
    if fixed := known.fixed_holidays.get(name):
        return date(year, fixed[0], fixed[1])
    if name in known.easter_holidays:
        return easter(year) + DAY * known.easter_holidays[name]
    if rule := known.weekday_holidays.get(name):
        month, weekday, nth, after = rule
        return nth_weekday(year, month, weekday, nth) + DAY * after
    return None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month, from the end where negative."""
    if nth > 0:
        first = date(year, month, 1)
        return first + DAY * ((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - DAY * ((last.weekday() - weekday) % 7 + 7 * (-nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus of 1876."""
    golden = year % 19
    century, within = divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    lunar = (32 + 2 * (century % 4) + 2 * (within // 4) - epact - within % 4) % 7
    correction = (golden + 11 * epact + 22 * lunar) // 451
    month, day = divmod(epact + lunar - 7 * correction + 114, 31)
    return date(year, month, day + 1)
