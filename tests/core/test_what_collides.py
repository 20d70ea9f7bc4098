from datetime import date

import pytest

from handlers.domain.calendar import Calendar, Opening
from handlers.domain.due import Due, Granularity
from handlers.domain.feasibility import Collision, Obstacle, collisions
from handlers.domain.promise import Promise, Standing
from tests.fakes import NOON
from tests.keeping import ZURICH, a_due, a_person, a_promise

SPLIT = (
    Opening.model_validate({"start": "09:00", "end": "12:30"}),
    Opening.model_validate({"start": "13:30", "end": "18:00"}),
)
CALENDAR = Calendar(
    zone=ZURICH.zone,
    hours=dict.fromkeys(range(5), SPLIT),
    holidays={date(2026, 4, 3): "Good Friday"},
    days_off=frozenset({date(2026, 3, 10)}),
)


def against(due: Due, *others: Promise, a_day: int = 8) -> list[Obstacle]:
    person = a_person(calendar=CALENDAR, promises_a_day=a_day)
    return [one.obstacle for one in collisions(due, person=person, others=others, now=NOON)]


@pytest.mark.parametrize(
    ("due", "obstacle"),
    [
        (a_due("2026-04-03", "11:00"), Obstacle.HOLIDAY),
        (a_due("2026-03-10", "11:00"), Obstacle.TIME_OFF),
        (a_due("2026-03-07", "11:00"), Obstacle.NOT_A_WORKING_DAY),
        (a_due("2026-03-06", "08:59"), Obstacle.OUTSIDE_HOURS),
        (a_due("2026-03-06", "13:00"), Obstacle.OUTSIDE_HOURS),
        (a_due("2026-03-06", "18:01"), Obstacle.OUTSIDE_HOURS),
        (a_due("2026-03-04", "11:00"), Obstacle.PAST),
    ],
    ids=["holiday", "time off", "weekend", "too early", "lunch", "too late", "past"],
)
def test_a_date_that_collides_with_the_calendar_is_said_so(due: Due, obstacle: Obstacle):
    assert against(due) == [obstacle]


@pytest.mark.parametrize("at", ["09:00", "12:30", "13:30", "18:00"])
def test_the_edges_of_work_are_within_it(at: str):
    assert against(a_due("2026-03-06", at)) == []


def test_a_day_without_an_hour_has_no_hour_to_collide_in():
    day = a_due("2026-03-06", "20:00", Granularity.DAY)
    assert against(day, a_promise(a_due("2026-03-06", "20:00"))) == []


def test_what_is_morning_for_the_client_may_be_night_for_whoever_promises():
    assert against(a_due("2026-03-06", "10:00", zone="Asia/Tokyo")) == [Obstacle.OUTSIDE_HOURS]


@pytest.mark.parametrize(("at", "collides"), [("10:01", True), ("10:59", True), ("11:00", False), ("09:00", False)])
def test_two_promises_within_an_hour_want_the_same_hour(at: str, collides: bool):
    found = against(a_due("2026-03-06", at), a_promise(a_due("2026-03-06", "10:00")))
    assert (found == [Obstacle.SAME_HOUR]) is collides


def test_the_other_promise_is_named():
    other = a_promise(a_due("2026-03-06", "10:00"), what="ring Anna")
    (found,) = collisions(a_due("2026-03-06", "10:15"), person=a_person(), others=[other], now=NOON)
    assert found == Collision(obstacle=Obstacle.SAME_HOUR, named="ring Anna")


def test_what_is_closed_stands_in_nobodys_way():
    other = a_promise(a_due("2026-03-06", "10:00"), standing=Standing.DONE)
    assert against(a_due("2026-03-06", "10:00"), other, a_day=1) == []


def test_a_day_holds_only_so_much():
    others = [a_promise(a_due("2026-03-06", "16:00", Granularity.DAY), id=f"p{n}") for n in range(3)]
    due = a_due("2026-03-06", "17:00", Granularity.DAY)
    assert against(due, *others, a_day=4) == []
    assert against(due, *others, a_day=3) == [Obstacle.FULL_DAY]
