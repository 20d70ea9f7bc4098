"""Where lengths of time lead: hours as they pass, days, weeks and months on the calendar, working days (C8, C9)."""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from math import ceil

from handlers.domain.deadline import Doubt
from prompts.reading.deadlines.meaning import Amount, CountedWeekday, Day, Shift, Unit
from prompts.reading.deadlines.resolving.found import Found
from prompts.reading.deadlines.resolving.moment import Moment

DAY = timedelta(days=1)
HOURS = {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600}
FRIDAY = 4
Resolve = Callable[[Day], Found | None]


def resolve(day: Shift | CountedWeekday, moment: Moment, of: Resolve) -> Found | None:
    """Where a length leads; ``of`` resolves the day from which it is counted."""
    return shifted(day, moment, of) if isinstance(day, Shift) else counted(day, moment, of)


def shifted(meant: Shift, moment: Moment, resolve: Resolve) -> Found | None:
    """The day, or the very instant, to which a length leads."""
    if meant.anchor is None and all(
        amount.unit in HOURS or amount.unit is Unit.WORKING_HOUR for amount in meant.amounts
    ):
        return _elapsed(meant, moment)
    anchor = resolve(meant.anchor) if meant.anchor is not None else Found(moment.today)
    if anchor is None or anchor.past:
        return anchor if meant.anchor is None or anchor is None else _from_the_past(meant, anchor, moment)
    day = _on_the_calendar(anchor.day, meant, moment)
    if meant.weekday is not None:
        return Found(day - DAY * day.weekday() + DAY * meant.weekday)
    hours = [amount for amount in meant.amounts if amount.unit in HOURS]
    if hours and meant.anchor is None:
        start = moment.now.replace(year=day.year, month=day.month, day=day.day)
        return _at_an_instant(start.astimezone(UTC) + _seconds(hours), moment, hours)
    return _with_doubts(meant, day, anchor, moment)


def counted(meant: CountedWeekday, moment: Moment, resolve: Resolve) -> Found | None:
    """So many days of one name after a day, or before it."""
    anchor = resolve(meant.anchor) if meant.anchor is not None else Found(moment.today)
    if anchor is None:
        return None
    if meant.back:
        first = anchor.day - DAY * ((anchor.day.weekday() - meant.weekday - 1) % 7 + 1)
        return Found(first - DAY * 7 * (meant.number - 1))
    first = anchor.day + DAY * ((meant.weekday - anchor.day.weekday() - 1) % 7 + 1)
    return Found(first + DAY * 7 * (meant.number - 1), doubts=anchor.doubts)


def _elapsed(meant: Shift, moment: Moment) -> Found:
    working = sum(amount.number for amount in meant.amounts if amount.unit is Unit.WORKING_HOUR)
    passing = [amount for amount in meant.amounts if amount.unit in HOURS]
    instant = moment.instant + _seconds(passing)
    if working:
        instant = moment.calendar.add_working_time(instant, timedelta(hours=working))
    found = _at_an_instant(instant, moment, passing)
    return found._replace(doubts=(Doubt.APPROXIMATE,)) if any(amount.vague for amount in meant.amounts) else found


def _at_an_instant(instant: datetime, moment: Moment, passing: list[Amount]) -> Found:
    day = instant.astimezone(moment.now.tzinfo).date()
    return Found(day, instant=instant, to_the_second=any(amount.unit is Unit.SECOND for amount in passing))


def _seconds(passing: list[Amount]) -> timedelta:
    return timedelta(seconds=sum(amount.number * HOURS[amount.unit] for amount in passing))


def _on_the_calendar(day: date, meant: Shift, moment: Moment) -> date:
    sign = -1 if meant.back else 1
    for amount in meant.amounts:
        whole, part = int(amount.number), amount.number - int(amount.number)
        match amount.unit:
            case Unit.YEAR:
                day = add_months(day, sign * (whole * 12 + round(part * 12)))
            case Unit.MONTH:
                day = add_months(day, sign * whole) + DAY * sign * round(part * 30)
            case Unit.WEEK:
                day += DAY * sign * ceil(amount.number * 7)
            case Unit.DAY:
                day += DAY * sign * ceil(amount.number)
            case Unit.WORKING_DAY:
                day = moment.calendar.add_working_days(day, sign * ceil(amount.number))
            case Unit.HOUR | Unit.WORKING_HOUR if meant.anchor is not None:
                day += DAY * sign * ceil(amount.number / 24)
            case _:
                pass
    return day


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month (C8)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _with_doubts(meant: Shift, day: date, anchor: Found, moment: Moment) -> Found:
    others: list[date] = [_on_the_calendar(other, meant, moment) for other in anchor.others]
    doubts = list(anchor.doubts)
    first = meant.amounts[0]
    if first.vague:
        doubts.append(Doubt.APPROXIMATE)
    if meant.open_ended:
        return _within_the(first.unit, day, moment)
    in_days = all(amount.unit is Unit.DAY for amount in meant.amounts)
    if meant.anchor is None and in_days and not moment.calendar.is_working_day(day):
        doubts.append(Doubt.BUSINESS_OR_CALENDAR_DAYS)
        others += [
            moment.calendar.next_working_day(day),
            moment.calendar.add_working_days(moment.today, ceil(first.number)),
        ]
    return Found(day, tuple(others), tuple(dict.fromkeys(doubts)))


def _within_the(unit: Unit, day: date, moment: Moment) -> Found:
    """Within the week: seven days from now, as within the hour is sixty minutes; or what is left of this one."""
    if unit is Unit.DAY:
        return Found(moment.today, (day,), (Doubt.APPROXIMATE,))
    if unit is Unit.WEEK:
        return Found(day, (moment.monday() + DAY * FRIDAY,), (Doubt.APPROXIMATE,))
    last = moment.today.replace(day=monthrange(moment.today.year, moment.today.month)[1])
    return Found(day, (moment.calendar.previous_working_day(last + DAY),), (Doubt.APPROXIMATE,))


def _from_the_past(meant: Shift, anchor: Found, moment: Moment) -> Found:
    """Two weeks after yesterday may still come."""
    return Found(_on_the_calendar(anchor.day, meant, moment))
