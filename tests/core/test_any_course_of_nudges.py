"""Whatever is promised for whenever: never in quiet hours, never in a heap, always a word before and a word after."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.calendar import Calendar, Opening
from handlers.domain.due import Due, Granularity
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.nudging import APART, OVERDUE_STAGES, first_nudge, following_nudge, quiet_spell
from handlers.domain.person import Person, QuietHours
from handlers.domain.promise import Event, Happening, Promise, PromiseKind
from tests.keeping import DAY, HOUR, ME

ZONES = ("Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")
openings = st.builds(
    Opening,
    start=st.sampled_from([time(6), time(7), time(9), time(21)]),
    end=st.sampled_from([time(12), time(17), time(18, 30)]),
)
calendars = st.builds(
    Calendar,
    zone=st.sampled_from(ZONES),
    hours=st.sets(st.integers(0, 6), min_size=1).flatmap(
        lambda days: st.fixed_dictionaries({day: st.tuples(openings) for day in sorted(days)})
    ),
    days_off=st.frozensets(st.integers(0, 40).map(lambda n: date(2026, 3, 10) + DAY * n), max_size=6),
)
quiet_hours = st.none() | st.builds(
    QuietHours,
    start=st.sampled_from([time(18), time(20), time(23)]),
    end=st.sampled_from([time(6), time(7, 30), time(10)]),
)
people = st.builds(Person, id=st.just(ME), calendar=calendars, quiet=quiet_hours)


@given(
    person=people,
    kind=st.sampled_from(PromiseKind),
    granularity=st.sampled_from(Granularity),
    made=st.datetimes(datetime(2026, 3, 10), datetime(2026, 4, 10)),  # noqa: DTZ001 - a zone is put on below
    ahead=st.integers(5, 40 * 24 * 60),
)
@settings(max_examples=300, deadline=None)
def test_any_promise_gets_a_short_course_of_nudges_at_decent_hours(
    person: Person, kind: PromiseKind, granularity: Granularity, made: datetime, ahead: int
):
    start = made.replace(tzinfo=ZoneInfo(person.calendar.zone)).astimezone(ZoneInfo("UTC"))
    due = Due.of((start + timedelta(minutes=ahead)).astimezone(person.calendar.tzinfo), granularity)
    promise = Promise(
        id="p1", owner=ME, what="x", kind=kind, due=due, events=(Event(what=Happening.MADE, at=start, by=ME),)
    )
    course: list[Nudge] = []
    nudge = first_nudge(promise, person, start)
    while nudge:
        course.append(nudge)
        assert len(course) <= 4
        nudge = following_nudge(promise, person, nudge, nudge.at)

    sent = [one.at for one in course]
    assert sent == sorted(set(sent))
    assert all(at > start - timedelta(minutes=1) for at in sent)
    assert all(quiet_spell(at, person) is None for at in sent)
    overdue = [one for one in course if one.stage in OVERDUE_STAGES]
    assert [one.stage for one in overdue] == [Stage.OVERDUE, Stage.OVERDUE_STILL]
    assert overdue[1].at - overdue[0].at >= APART
    assert all(one.at < due.instant for one in course if one.stage not in OVERDUE_STAGES)
    if due.instant - start > DAY + 2 * HOUR:
        assert course[0].at < due.instant
