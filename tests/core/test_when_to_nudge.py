from datetime import date, datetime, timedelta

import pytest

from handlers.domain.calendar import Calendar, Opening
from handlers.domain.due import Due, Granularity
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.nudging import (
    EXEMPT,
    after_quiet,
    first_nudge,
    following_nudge,
    is_exempt,
    next_morning,
    out_of_quiet,
    stage_now,
    stages,
)
from handlers.domain.person import Person, QuietHours
from handlers.domain.promise import Event, Happening, Promise, PromiseKind, Standing
from tests.fakes import NOON
from tests.keeping import DAY, HOUR, ME, MINUTE, ZURICH, a_due, a_person, a_promise, wall

CALL, DELIVERY, APPOINTMENT = PromiseKind.CALL_BACK, PromiseKind.DELIVERY, PromiseKind.APPOINTMENT


def course(promise: Promise, person: Person, start: datetime = NOON) -> list[tuple[Stage, datetime]]:
    """The nudges that somebody gets who does nothing, each sent when it is planned."""
    sent: list[tuple[Stage, datetime]] = []
    nudge = first_nudge(promise, person, start)
    while nudge and len(sent) < 20:
        sent.append((nudge.stage, nudge.at))
        nudge = following_nudge(promise, person, nudge, nudge.at)
    return sent


def test_a_call_back_is_nudged_half_an_hour_and_ten_minutes_ahead_then_when_due_and_next_morning():
    assert course(a_promise(a_due("2026-03-06", "15:00"), CALL), a_person()) == [
        (Stage.EARLY, wall("2026-03-06", "14:30")),
        (Stage.LAST, wall("2026-03-06", "14:50")),
        (Stage.OVERDUE, wall("2026-03-06", "15:00")),
        (Stage.OVERDUE_STILL, wall("2026-03-09", "09:00")),
    ]


@pytest.mark.parametrize("granularity", Granularity)
def test_a_delivery_is_nudged_the_working_day_before_and_at_the_start_of_its_day(granularity: Granularity):
    assert course(a_promise(a_due("2026-03-09", "12:00", granularity)), a_person())[:2] == [
        (Stage.DAY_BEFORE, wall("2026-03-06", "09:00")),
        (Stage.START_OF_DAY, wall("2026-03-09", "09:00")),
    ]


def test_an_appointment_is_nudged_in_time_to_be_early():
    assert course(a_promise(a_due("2026-03-05", "10:00"), APPOINTMENT), a_person())[:2] == [
        (Stage.EARLY, wall("2026-03-05", "09:15")),
        (Stage.LAST, wall("2026-03-05", "09:45")),
    ]


@pytest.mark.parametrize("kind", sorted(EXEMPT))
@pytest.mark.parametrize("granularity", [Granularity.DAY, Granularity.PART])
def test_what_has_no_minute_has_no_nudge_to_the_minute(kind: PromiseKind, granularity: Granularity):
    due = a_due("2026-03-06", "17:00", granularity)
    assert [stage for stage, _ in stages(a_promise(due, kind), a_person())][:2] == [
        Stage.DAY_BEFORE,
        Stage.START_OF_DAY,
    ]


def test_a_person_chooses_how_long_ahead():
    person = a_person(leads={CALL: (HOUR,)})
    assert course(a_promise(a_due("2026-03-06", "15:00"), CALL), person)[0] == (
        Stage.EARLY,
        wall("2026-03-06", "14:00"),
    )
    assert [stage for stage, _ in course(a_promise(kind=APPOINTMENT), person)][:2] == [
        Stage.DAY_BEFORE,
        Stage.START_OF_DAY,
    ]


def test_holidays_and_days_off_are_no_mornings():
    calendar = ZURICH.model_copy(
        update={"holidays": {date(2026, 3, 6): "Feast"}, "days_off": frozenset({date(2026, 3, 10)})}
    )
    assert course(a_promise(a_due("2026-03-09")), a_person(calendar=calendar)) == [
        (Stage.DAY_BEFORE, wall("2026-03-05", "09:00")),
        (Stage.START_OF_DAY, wall("2026-03-09", "09:00")),
        (Stage.OVERDUE, wall("2026-03-09", "17:00")),
        (Stage.OVERDUE_STILL, wall("2026-03-11", "09:00")),
    ]


def test_a_stage_that_has_passed_when_a_promise_is_made_is_left_out():
    call = a_promise(a_due("2026-03-04", "13:20"), CALL)
    assert course(call, a_person())[0] == (Stage.LAST, wall("2026-03-04", "13:10"))


@pytest.mark.parametrize(
    ("made", "due", "nudged"),
    [
        (wall("2026-03-04", "10:00"), a_due("2026-03-04", "15:00"), wall("2026-03-04", "14:00")),
        (wall("2026-03-04", "10:00"), a_due("2026-03-04", "17:00", Granularity.DAY), wall("2026-03-04", "16:00")),
        (wall("2026-03-06", "10:00"), a_due("2026-03-09", "09:00"), wall("2026-03-06", "16:00")),
        (wall("2026-03-08", "20:00"), a_due("2026-03-09", "09:00"), wall("2026-03-09", "08:00")),
        (wall("2026-03-04", "10:00"), a_due("2026-03-04", "19:00"), wall("2026-03-04", "16:00")),
    ],
    ids=["same day", "same day, no hour", "first thing on Monday", "first thing, said on Sunday", "after work"],
)
def test_what_is_promised_too_late_for_a_morning_is_nudged_an_hour_ahead(made: datetime, due: Due, nudged: datetime):
    assert course(a_promise(due, made=made), a_person(quiet=None), made)[0] == (Stage.EARLY, nudged)


def test_what_is_due_within_the_hour_is_nudged_when_it_is_due():
    made = wall("2026-03-04", "14:30")
    assert course(a_promise(a_due("2026-03-04", "15:00"), made=made), a_person(), made)[0][0] is Stage.OVERDUE


def test_a_new_owner_is_nudged_an_hour_ahead_of_what_is_due_the_same_day():
    handed = Event(what=Happening.HANDED_OVER, at=wall("2026-03-06", "10:00"), by="jo")
    promise = a_promise(a_due("2026-03-06", "15:00"))
    promise = promise.model_copy(update={"events": (*promise.events, handed)})
    assert course(promise, a_person(), handed.at)[0] == (Stage.EARLY, wall("2026-03-06", "14:00"))


def test_whoever_touches_what_is_overdue_and_leaves_it_open_hears_of_it_the_next_working_morning():
    touched = Event(what=Happening.EDITED, at=wall("2026-03-10", "11:00"), by=ME)
    promise = a_promise(a_due("2026-03-04", "15:00"), events=(touched,))
    assert course(promise, a_person(), touched.at) == [(Stage.OVERDUE_STILL, wall("2026-03-11", "09:00"))]


@pytest.mark.parametrize("standing", [Standing.DONE, Standing.CANCELLED])
def test_what_is_closed_is_never_nudged(standing: Standing):
    promise = a_promise(standing=standing)
    sent = first_nudge(a_promise(), a_person(), NOON)
    assert sent is not None
    assert first_nudge(promise, a_person(), NOON) is None
    assert following_nudge(promise, a_person(), sent, NOON) is None


def test_a_snooze_comes_first_and_the_rest_goes_on_after_it():
    promise = a_promise(a_due("2026-03-06", "15:00"), CALL, snoozed_until=wall("2026-03-06", "14:45"))
    assert [stage for stage, _ in course(promise, a_person())] == [
        Stage.SNOOZED,
        Stage.LAST,
        Stage.OVERDUE,
        Stage.OVERDUE_STILL,
    ]


def test_a_snooze_past_the_due_time_silences_what_lies_before():
    promise = a_promise(a_due("2026-03-06", "15:00"), CALL, snoozed_until=wall("2026-03-09", "11:00"))
    assert course(promise, a_person()) == [
        (Stage.SNOOZED, wall("2026-03-09", "11:00")),
        (Stage.OVERDUE_STILL, wall("2026-03-10", "09:00")),
    ]


def test_what_passed_while_one_was_late_is_not_sent_on_top():
    call = a_promise(a_due("2026-03-06", "15:00"), CALL)
    early = first_nudge(call, a_person(), NOON)
    assert early is not None
    after = following_nudge(call, a_person(), early, wall("2026-03-06", "14:55"))
    assert after is not None
    assert after.stage is Stage.OVERDUE


@pytest.mark.parametrize(
    ("planned", "at", "said"),
    [
        (Stage.EARLY, "14:31", Stage.EARLY),
        (Stage.EARLY, "14:52", Stage.LAST),
        (Stage.EARLY, "15:30", Stage.OVERDUE),
        (Stage.SNOOZED, "14:52", Stage.SNOOZED),
        (Stage.SNOOZED, "15:30", Stage.OVERDUE),
        (Stage.OVERDUE, "15:00", Stage.OVERDUE),
    ],
)
def test_a_late_nudge_is_about_what_holds_now(planned: Stage, at: str, said: Stage):
    call = a_promise(a_due("2026-03-06", "15:00"), CALL)
    meant = wall("2026-03-06", "14:30")
    nudge = Nudge(promise="p1", generation=0, stage=planned, meant_for=meant, at=meant)
    assert stage_now(call, a_person(), nudge, wall("2026-03-06", at)) is said


def test_calls_appointments_and_what_is_overdue_are_exempt_from_the_bundles():
    assert is_exempt(a_promise(kind=CALL), Stage.EARLY)
    assert is_exempt(a_promise(kind=APPOINTMENT), Stage.START_OF_DAY)
    assert is_exempt(a_promise(), Stage.OVERDUE_STILL)
    assert not is_exempt(a_promise(), Stage.START_OF_DAY)


def test_a_nudge_moves_before_quiet_hours():
    call = a_promise(a_due("2026-03-06", "21:00"), CALL)
    assert course(call, a_person())[0] == (Stage.EARLY, wall("2026-03-06", "19:59"))


def test_two_nudges_that_would_both_move_there_are_one():
    call = a_promise(a_due("2026-03-06", "21:00"), CALL)
    stages_sent = [stage for stage, _ in course(call, a_person())]
    assert stages_sent == [Stage.EARLY, Stage.OVERDUE, Stage.OVERDUE_STILL]


def test_a_nudge_whose_moment_before_quiet_hours_has_passed_waits_until_they_end():
    meant, now = wall("2026-03-05", "07:10"), wall("2026-03-04", "22:00")
    assert out_of_quiet(meant, a_person(), now) == wall("2026-03-05", "07:30")


def test_an_overdue_nudge_moves_behind_quiet_hours_for_before_them_it_is_not_overdue():
    call = a_promise(a_due("2026-03-06", "21:00"), CALL)
    assert (Stage.OVERDUE, wall("2026-03-07", "07:30")) in course(call, a_person())


@pytest.mark.parametrize(
    ("at", "quiet"),
    [("19:59", False), ("20:00", True), ("23:59", True), ("00:00", True), ("07:29", True), ("07:30", False)],
)
def test_quiet_hours_begin_with_their_first_minute_and_end_before_their_last(at: str, quiet: bool):
    instant = wall("2026-03-05", at)
    assert (after_quiet(instant, a_person()) != instant) is quiet


def test_somebody_without_quiet_hours_is_nudged_at_night():
    assert after_quiet(wall("2026-03-05", "03:00"), a_person(quiet=None)) == wall("2026-03-05", "03:00")


def test_quiet_hours_within_a_day_hold_on_that_day():
    person = a_person(quiet=QuietHours.model_validate({"start": "12:00", "end": "13:30"}))
    assert after_quiet(wall("2026-03-05", "12:30"), person) == wall("2026-03-05", "13:30")
    assert out_of_quiet(wall("2026-03-05", "12:30"), person, NOON) == wall("2026-03-05", "11:59")


def test_the_morning_stays_at_nine_when_the_clocks_change():
    spring = a_promise(a_due("2026-03-30"), made=wall("2026-03-26", "10:00"))
    (_, friday), (_, monday) = course(spring, a_person(), wall("2026-03-26", "10:00"))[:2]
    assert (friday.hour, monday.hour) == (8, 7)


def test_ten_minutes_ahead_are_ten_minutes_across_a_clock_change():
    person = a_person(quiet=None)
    due = a_due("2026-03-29", "03:05")
    assert course(a_promise(due, CALL), person)[1][1] == due.instant - 10 * MINUTE


def test_a_promise_in_the_clients_zone_is_nudged_on_its_owners_mornings():
    due = a_due("2026-03-06", "09:00", zone="Asia/Tokyo")
    assert course(a_promise(due), a_person())[0] == (Stage.DAY_BEFORE, wall("2026-03-05", "09:00"))


def test_hours_past_midnight_begin_on_their_own_day():
    night = Calendar(zone="Europe/Zurich", hours={day: (Opening.model_validate(NIGHT),) for day in range(5)})
    assert next_morning(night, wall("2026-03-05", "01:00")) == wall("2026-03-05", "20:00")
    promise = a_promise(a_due("2026-03-06", "03:00"), made=wall("2026-03-05", "21:00"))
    assert course(promise, a_person(calendar=night, quiet=None), wall("2026-03-05", "21:00"))[0] == (
        Stage.EARLY,
        wall("2026-03-06", "02:00"),
    )


NIGHT = {"start": "20:00", "end": "04:00"}


def test_a_long_holiday_is_bridged():
    calendar = ZURICH.model_copy(update={"days_off": frozenset(date(2026, 3, 5) + DAY * n for n in range(14))})
    person = a_person(calendar=calendar)
    assert course(a_promise(a_due("2026-03-20")), person)[0] == (Stage.DAY_BEFORE, wall("2026-03-19", "09:00"))
    assert next_morning(calendar, wall("2026-03-06", "10:00")) - wall("2026-03-06", "10:00") > timedelta(days=12)


def test_what_is_said_to_be_overdue_at_the_end_of_quiet_hours_is_not_said_again_as_work_begins():
    call = a_promise(a_due("2026-03-05", "22:00"), CALL)
    assert course(call, a_person())[-2:] == [
        (Stage.OVERDUE, wall("2026-03-06", "07:30")),
        (Stage.OVERDUE_STILL, wall("2026-03-09", "09:00")),
    ]


def test_what_was_sent_before_quiet_hours_is_not_sent_again_after_them_and_the_rest_still_comes():
    early_bird = ZURICH.model_copy(
        update={"hours": {day: (Opening.model_validate({"start": "07:00", "end": "15:00"}),) for day in range(5)}}
    )
    assert course(a_promise(a_due("2026-03-06", "12:00")), a_person(calendar=early_bird)) == [
        (Stage.DAY_BEFORE, wall("2026-03-04", "19:59")),
        (Stage.START_OF_DAY, wall("2026-03-05", "19:59")),
        (Stage.OVERDUE, wall("2026-03-06", "12:00")),
        (Stage.OVERDUE_STILL, wall("2026-03-09", "07:30")),
    ]
