"""Weeks, months, quarters, half-years and years as days: where they begin and end, and the places in them (C7)."""

from datetime import date, timedelta

from handlers.domain.deadline import Doubt
from prompts.reading.deadlines.meaning import Edge, NthDay, Place, Stretch, Unit, WeekdayOf
from prompts.reading.deadlines.resolving.found import Found
from prompts.reading.deadlines.resolving.moment import Moment

DAY = timedelta(days=1)
FRIDAY, SATURDAY = 4, 5
MONTHS_OF = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}


def resolve(day: Place | NthDay | WeekdayOf, moment: Moment) -> Found | None:
    """The day of a place in a stretch of time."""
    match day:
        case Place():
            return place(day, moment)
        case NthDay():
            return nth_day(day, moment)
        case WeekdayOf():
            return Found(moment.monday(day.week.shift) + DAY * day.weekday)


def month_start(year: int, month: int) -> date:
    """The first of a month; the month may lie outside of 1 to 12."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def bounds(stretch: Stretch, moment: Moment) -> tuple[date, date]:
    """The first and the last day of a stretch."""
    if stretch.unit is Unit.WEEK:
        monday = moment.monday(stretch.shift)
        return monday, monday + DAY * 6
    if stretch.unit is Unit.WEEKEND:
        saturday = moment.monday(stretch.shift) + DAY * SATURDAY
        return saturday, saturday + DAY
    months = MONTHS_OF[stretch.unit]
    first = _first_month(stretch, moment, months)
    return first, month_start(first.year, first.month + months) - DAY


def _first_month(stretch: Stretch, moment: Moment, months: int) -> date:
    today = moment.today
    if stretch.number is None and stretch.year is None:
        begun = (today.month - 1) // months * months + 1
        return month_start(today.year, begun + stretch.shift * months)
    month = ((stretch.number or 1) - 1) * months + 1
    if stretch.year is not None:
        return month_start(stretch.year, month)
    first = month_start(today.year, month)
    over = month_start(today.year, month + months) <= today
    if stretch.shift and not over and first <= today:
        over = True
    return month_start(today.year + 1, month) if over else first


def place(meant: Place, moment: Moment) -> Found:
    """The day of a place in a stretch: the last of those that it may be."""
    stretch = meant.stretch
    found = _placed(meant.edge, stretch, moment)
    if found.day < moment.today and stretch.shift == 0 and stretch.year is None:
        return _gone_by(meant, found, moment)
    return found


def _placed(edge: Edge, stretch: Stretch, moment: Moment) -> Found:
    first, last = bounds(stretch, moment)
    if stretch.unit is Unit.WEEK:
        return _in_a_week(edge, first, moment)
    if stretch.unit is Unit.WEEKEND:
        return Found(last, (first, first - DAY), (Doubt.APPROXIMATE,), first)
    return _in_months(edge, stretch, (first, last), moment)


def _in_months(edge: Edge, stretch: Stretch, ends: tuple[date, date], moment: Moment) -> Found:
    first, last = ends
    end, start = moment.calendar.previous_working_day(last + DAY), moment.calendar.next_working_day(first - DAY)
    match edge:
        case Edge.END:
            return Found(end, (last,), () if end == last else (Doubt.BUSINESS_OR_CALENDAR_END,), first, whole=True)
        case Edge.WHOLE | Edge.LATE:
            return Found(end, (last, first), (Doubt.APPROXIMATE,), first, whole=edge is Edge.LATE)
        case Edge.START:
            doubts = () if start == first else (Doubt.BUSINESS_OR_CALENDAR_END,)
            return Found(start, (first, first + DAY * 4), doubts, first)
        case Edge.EARLY:
            early = first + DAY * (6 if stretch.unit is Unit.MONTH else 30)
            return Found(early, (start, first + DAY * 9), (Doubt.APPROXIMATE,), first)
        case Edge.MID:
            doubts = () if stretch.unit is Unit.MONTH else (Doubt.APPROXIMATE,)
            return Found(_middle(stretch, first), (), doubts, first)


def _middle(stretch: Stretch, first: date) -> date:
    """The 15th of a month (C7), of a quarter's second month; the middle of a longer one."""
    if stretch.unit is Unit.MONTH:
        return first + DAY * 14
    if stretch.unit is Unit.QUARTER:
        return month_start(first.year, first.month + 1) + DAY * 14
    return month_start(first.year, first.month + MONTHS_OF[stretch.unit] // 2) - DAY


def _in_a_week(edge: Edge, monday: date, moment: Moment) -> Found:
    friday = monday + DAY * FRIDAY
    match edge:
        case Edge.END:
            return Found(friday, *_if_free(friday, moment), first=monday, whole=True)
        case Edge.WHOLE:
            return Found(friday, *_if_free(friday, moment), first=monday)
        case Edge.LATE:
            return Found(friday, (friday - DAY,), first=monday, whole=True)
        case Edge.START:
            return Found(monday, *_if_free(monday, moment), first=monday)
        case Edge.EARLY:
            return Found(monday + DAY, (monday,), first=monday)
        case Edge.MID:
            return Found(monday + DAY * 2, first=monday)


def _if_free(day: date, moment: Moment) -> tuple[tuple[date, ...], tuple[Doubt, ...]]:
    """Of a Friday or Monday on which nobody works, the nearest day that may be meant instead."""
    if moment.calendar.is_working_day(day):
        return (), ()
    beside = (
        moment.calendar.previous_working_day(day + DAY)
        if day.weekday() == FRIDAY
        else moment.calendar.next_working_day(day)
    )
    return (beside,), (Doubt.NOT_A_WORKING_DAY,)


def _gone_by(meant: Place, found: Found, moment: Moment) -> Found:
    """A place of the present stretch that lies behind: what is left of the stretch, or the same of the next one."""
    first, last = bounds(meant.stretch, moment)
    following = _placed(
        meant.edge, meant.stretch._replace(shift=1) if meant.stretch.number is None else meant.stretch, moment
    )
    late = meant.edge in {Edge.END, Edge.LATE, Edge.WHOLE}
    if late and meant.stretch.unit is not Unit.WEEK and last >= moment.today and found.day != last:
        return Found(last, (following.day,), (Doubt.BUSINESS_OR_CALENDAR_END,), first, whole=True)
    if late and meant.stretch.unit is Unit.WEEK:
        doubts = (*following.doubts, Doubt.THIS_OR_NEXT_WEEK)
        return following._replace(doubts=doubts, others=(last, *following.others))
    if meant.stretch.plain:
        return following._replace(doubts=(*following.doubts, Doubt.APPROXIMATE))
    return found._replace(past=True)


def nth_day(meant: NthDay, moment: Moment) -> Found | None:
    """The first Tuesday, the last working day, or the fifth day from the end of a stretch."""
    stretch = meant.stretch
    if meant.week:
        return _friday_of_week(meant, moment)
    day = _nth(meant, *bounds(stretch, moment), moment)
    relative = stretch.number is None and stretch.year is None
    if day is not None and day < moment.today and stretch.year is None and (not relative or stretch.plain):
        again = stretch._replace(shift=1) if relative else stretch._replace(year=moment.today.year + 1)
        day = _nth(meant, *bounds(again, moment), moment)
    return Found(day) if day else None


def _friday_of_week(meant: NthDay, moment: Moment) -> Found | None:
    """The first week of a month has its Thursday in it, as in ISO 8601; a week is due by its Friday (C7)."""
    thursday = nth_day(meant._replace(weekday=FRIDAY - 1, week=False), moment)
    return Found(thursday.day + DAY, (), (Doubt.APPROXIMATE,)) if thursday else None


def _nth(meant: NthDay, first: date, last: date, moment: Moment) -> date | None:
    step = DAY if meant.nth > 0 else -DAY
    day, left = (first if meant.nth > 0 else last), abs(meant.nth)
    while first <= day <= last:
        fits = day.weekday() == meant.weekday if meant.weekday is not None else True
        if fits and (not meant.working or moment.calendar.is_working_day(day)):
            left -= 1
            if not left:
                return day
        day += step
    return None
