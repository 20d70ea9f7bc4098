"""Which date a day is: weekdays, dates with and without their year, numbers of days, names (C3 to C7, C12)."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from handlers.domain.deadline import Doubt
from handlers.domain.person import Locale
from prompts.reading.deadlines import meaning
from prompts.reading.deadlines.meaning import Day, DayNumber, MonthDay, NumericDate, RelativeDay, Weekday, Which
from prompts.reading.deadlines.resolving import lengths, stretches
from prompts.reading.deadlines.resolving.found import Found
from prompts.reading.deadlines.resolving.moment import Moment
from prompts.reading.deadlines.resolving.named import holiday

DAY = timedelta(days=1)
NEARBY = timedelta(days=90)
"""A date as near as this, beside a weekday that is not its own, is rather a slip than another year's."""
JUST_GONE = timedelta(days=60)
MONTHS_AHEAD = 14
IsAhead = Callable[[date], bool]
"""Whether a time that was said with the day still comes on a date; None where no time was said."""


def resolve(day: Day, moment: Moment, is_ahead: IsAhead | None, *, at_this_hour: bool = False) -> Found | None:
    """The date that is meant; None where there is no such day.

    Args:
        day: What was said.
        moment: From where it is looked at.
        is_ahead: Whether the time that was said with it still comes on a date.
        at_this_hour: It was said as "this time", so that a week is seven days from now.
    """
    match day:
        case meaning.Place(edge=meaning.Edge.WHOLE, stretch=meaning.Stretch(meaning.Unit.WEEK, 1)) if at_this_hour:
            return Found(moment.today + DAY * 7)
        case meaning.Place() | meaning.NthDay() | meaning.WeekdayOf():
            return stretches.resolve(day, moment)
        case meaning.Shift() | meaning.CountedWeekday():
            return lengths.resolve(day, moment, lambda anchor: resolve(anchor, moment, None))
        case meaning.Later():
            return later(day, moment, is_ahead)
        case _:
            return _dated(day, moment, is_ahead)


def _dated(
    day: RelativeDay | Weekday | MonthDay | NumericDate | DayNumber | meaning.Holiday,
    moment: Moment,
    is_ahead: IsAhead | None,
) -> Found | None:
    match day:
        case RelativeDay():
            return relative(day, moment)
        case Weekday():
            return weekday(day, moment, is_ahead)
        case MonthDay():
            return month_day(day, moment, is_ahead)
        case NumericDate():
            return numeric(day, moment, is_ahead)
        case DayNumber():
            return day_number(day, moment, is_ahead)
        case meaning.Holiday():
            named = holiday(day, moment)
            return Found(named) if named else None


def relative(day: RelativeDay, moment: Moment) -> Found:
    """Today or its neighbour; one that is free is worth a question."""
    meant = moment.today + DAY * day.days
    if day.days > 0 and not moment.calendar.is_working_day(meant):
        return Found(meant, (moment.calendar.next_working_day(meant),), (Doubt.NOT_A_WORKING_DAY,))
    return Found(meant)


def weekday(day: Weekday, moment: Moment, is_ahead: IsAhead | None) -> Found:
    """A day of the week (C3, C4, C5)."""
    coming = moment.coming(day.day)
    match day.which:
        case Which.LAST:
            return Found(coming - DAY * 7, past=True)
        case Which.NEXT:
            following = moment.monday(1) + DAY * day.day
            return Found(following, *(((), ()) if following == coming else ((coming,), (Doubt.THIS_OR_NEXT_WEEK,))))
        case Which.THIS:
            return _this(day, moment, coming)
        case Which.EXPRESSLY_COMING:
            return Found(coming)
        case Which.COMING if moment.today.weekday() == day.day:
            return _todays(day, moment, is_ahead)
        case Which.COMING:
            return _coming(coming, moment) if not day.weeks else Found(coming + DAY * 7 * day.weeks)


def _todays(day: Weekday, moment: Moment, is_ahead: IsAhead | None) -> Found:
    """Today's own weekday: today only with a time that is still ahead (C3)."""
    coming, doubts = moment.coming(day.day), (Doubt.TODAYS_WEEKDAY,)
    if day.weeks:
        meant = coming + DAY * 7 * day.weeks
        return Found(meant, (meant - DAY * 7,), doubts)
    if is_ahead is None:
        return Found(coming, (moment.today,), doubts)
    return Found(moment.today, (coming,), doubts) if is_ahead(moment.today) else Found(coming, (), doubts)


def _coming(coming: date, moment: Moment) -> Found:
    """A weekday by its bare name; that nobody works then, though it is no weekend, is easily overlooked."""
    calendar = moment.calendar
    if calendar.hours.get(coming.weekday()) and not calendar.is_working_day(coming):
        return Found(
            coming,
            (calendar.next_working_day(coming), calendar.previous_working_day(coming)),
            (Doubt.NOT_A_WORKING_DAY,),
        )
    return Found(coming)


def _this(day: Weekday, moment: Moment, coming: date) -> Found:
    meant = moment.monday() + DAY * day.day
    if meant < moment.today:
        return Found(coming, (), (Doubt.THIS_OR_NEXT_WEEK,))
    return Found(meant, (coming,), (Doubt.TODAYS_WEEKDAY,)) if meant == moment.today else Found(meant)


def month_day(day: MonthDay, moment: Moment, is_ahead: IsAhead | None = None) -> Found | None:
    """A date with the name of its month; without a year it is the next one (C12)."""
    if day.year is not None:
        return _checked(_date(day.year, day.month, day.day), day.weekday)
    coming = _coming_dates(day.month, day.day, moment)
    if not coming:
        return None
    first = coming[0]
    if first == moment.today and is_ahead is not None and not is_ahead(first) and day.weekday is None:
        return Found(first, past=True)
    if day.weekday is None or first.weekday() == day.weekday:
        return Found(first, (), _just_gone(first, moment))
    fitting = [one for one in coming[1:3] if one.weekday() == day.weekday]
    if fitting and first - moment.today > NEARBY:
        return Found(fitting[0], (first,), (Doubt.WEEKDAY_AND_DATE_DIFFER,))
    return _checked(first, day.weekday)


def _just_gone(coming: date, moment: Moment) -> tuple[Doubt, ...]:
    a_year_ago = _date(coming.year - 1, coming.month, coming.day)
    gone = a_year_ago is not None and timedelta() < moment.today - a_year_ago <= JUST_GONE
    return (Doubt.WHICH_YEAR,) if gone else ()


def _checked(day: date | None, named: int | None) -> Found | None:
    """A date beside the name of its weekday, which may contradict it."""
    if day is None:
        return None
    if named is None or day.weekday() == named:
        return Found(day)
    beside = day + DAY * ((named - day.weekday() + 3) % 7 - 3)
    return Found(day, (beside,), (Doubt.WEEKDAY_AND_DATE_DIFFER,))


def numeric(day: NumericDate, moment: Moment, is_ahead: IsAhead | None) -> Found | None:
    """A date in numbers, in the order of the person's locale; the other order where that is none (C12)."""
    orders = [(day.second, day.first), (day.first, day.second)]
    if moment.locale is Locale.US:
        orders.reverse()
    possible = [
        MonthDay(month, number, day.year, day.weekday)
        for month, number in orders
        if month <= 12 and number <= _longest(month)
    ]
    found = [one for one in (month_day(made, moment, is_ahead) for made in possible) if one is not None]
    if not found:
        return None
    if day.weekday is not None:
        fitting = [one for one in found if one.day.weekday() == day.weekday and not one.doubts]
        return fitting[0] if fitting else found[0]
    if len(found) == 1 or day.first == day.second:
        return found[0]
    return _in_either_order(found[0], found[1], moment)


def _in_either_order(first: Found, second: Found, moment: Moment) -> Found:
    """The locale's order, with a doubt where the other is as likely."""
    others = (second.day,) if second.day >= moment.today else ()
    return first._replace(others=others, doubts=(*first.doubts, Doubt.DAY_OR_MONTH_FIRST) if others else first.doubts)


def day_number(day: DayNumber, moment: Moment, is_ahead: IsAhead | None) -> Found | None:
    """The 15th: of a month that is named in relation to this one, or the next there is."""
    today = moment.today
    if day.months is not None:
        first = stretches.month_start(today.year, today.month + day.months)
        return Found(first.replace(day=min(day.day, monthrange(first.year, first.month)[1])))
    months = (stretches.month_start(today.year, today.month + ahead) for ahead in range(MONTHS_AHEAD))
    dates = [made for first in months if (made := _date(first.year, first.month, day.day)) and made >= today]
    if dates and dates[0] == today and is_ahead is not None and not is_ahead(today):
        dates = dates[1:]
    if day.weekday is None:
        return Found(dates[0]) if dates else None
    fitting = [one for one in dates if one.weekday() == day.weekday]
    if not fitting:
        return _checked(dates[0], day.weekday) if dates else None
    return Found(
        fitting[0], *(((), ()) if fitting[0] in dates[:2] else ((dates[0],), (Doubt.WEEKDAY_AND_DATE_DIFFER,)))
    )


def later(day: meaning.Later, moment: Moment, is_ahead: IsAhead | None) -> Found | None:
    """The later of two days (C8)."""
    found = [one for one in (resolve(day.first, moment, None), resolve(day.second, moment, is_ahead)) if one]
    if not found:
        return None
    last = found[-1]
    if len(found) == 2 and last.day < found[0].day and isinstance(day.second, Weekday):
        last = last._replace(day=last.day + DAY * 7 * (-(-(found[0].day - last.day).days // 7)))
    latest = max(found[0], last, key=lambda one: one.day)
    doubts = [doubt for one in found for doubt in one.doubts]
    match day.first, day.second:
        case Weekday(day=0), Weekday(day=4):
            doubts.append(Doubt.APPROXIMATE)
        case _:
            pass
    return latest._replace(doubts=tuple(dict.fromkeys(doubts)))


def _coming_dates(month: int, day: int, moment: Moment) -> list[date]:
    years = range(moment.today.year, moment.today.year + 9)
    return [made for year in years if (made := _date(year, month, day)) and made >= moment.today]


def _date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _longest(month: int) -> int:
    return monthrange(2024, month)[1] if 1 <= month <= 12 else 0
