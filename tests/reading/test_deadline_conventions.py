"""docs/conventions.md C0 to C15, one behaviour at a time, on examples of the product's own."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.domain.calendar import Calendar, Opening
from handlers.domain.deadline import Deadline, Doubt, main_deadline
from handlers.domain.due import Granularity
from handlers.domain.person import Locale, Person
from prompts.reading.deadlines import find_deadlines

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-06"


def _read(
    text: str,
    day: str = WEDNESDAY,
    hour: str = "10:00",
    *,
    zone: str = "Europe/London",
    locale: Locale = Locale.GB,
    recipient: str | None = None,
    calendar: Calendar | None = None,
) -> Deadline:
    now = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo(zone))
    person = Person(id="p", calendar=calendar or Calendar(zone=zone), locale=locale)
    found = main_deadline(find_deadlines(text, person=person, now=now, recipient_zone=recipient))
    assert found is not None, text
    return found


def _at(deadline: Deadline, zone: str = "Europe/London") -> str:
    assert deadline.due is not None
    return deadline.due.instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def _others(deadline: Deadline) -> list[str]:
    return [f"{other.day} {other.at:%H:%M}" for other in deadline.alternatives]


@pytest.mark.parametrize("words", ["EOD", "COB", "end of play", "close of biz", "close of the business day", "EOB"])
def test_c1_the_end_of_the_day_is_the_end_of_the_working_day(words: str):
    assert _at(_read(f"by {words}")) == "2026-03-04 17:00"
    assert _at(_read(f"by {words} on Friday")) == "2026-03-06 17:00"


def test_c1_it_is_the_persons_own_working_day():
    late = Calendar(zone="Europe/London", hours=dict.fromkeys(range(5), (Opening(start=time(8), end=time(18, 30)),)))
    assert _at(_read("by EOD", calendar=late)) == "2026-03-04 18:30"


def test_c1_after_hours_eod_is_midnight_and_cob_the_next_working_day_and_both_are_asked():
    eod, cob = _read("by EOD", hour="18:20"), _read("by COB", hour="18:20")
    assert (_at(eod), _at(cob)) == ("2026-03-04 23:59", "2026-03-05 17:00")
    assert eod.doubts == cob.doubts == (Doubt.TIME_HAS_PASSED_TODAY,)


def test_c2_a_day_is_due_by_the_end_of_its_working_day_at_any_hour_of_it():
    deadline = _read("you have it on the 12th")
    assert deadline.due is not None
    assert (_at(deadline), deadline.due.granularity) == ("2026-03-12 17:00", Granularity.DAY)


def test_c2_today_after_hours_is_before_midnight_and_asked():
    deadline = _read("today", hour="18:20")
    assert (_at(deadline), deadline.doubts) == ("2026-03-04 23:59", (Doubt.TIME_HAS_PASSED_TODAY,))


def test_c3_todays_own_weekday_is_today_only_with_a_time_ahead():
    ahead, behind, bare = (_read(text, TUESDAY, "12:00") for text in ("Tuesday at 4pm", "Tuesday at 11", "Tuesday"))
    assert [_at(one) for one in (ahead, behind, bare)] == ["2026-03-03 16:00", "2026-03-10 11:00", "2026-03-10 17:00"]
    assert {one.doubts for one in (ahead, behind, bare)} == {(Doubt.TODAYS_WEEKDAY,)}


def test_c3_this_weekday_is_this_weeks():
    assert _at(_read("this Friday")) == "2026-03-06 17:00"


def test_c4_next_weekday_is_in_the_next_calendar_week_and_asked_where_that_is_not_the_coming_one():
    far, near = _read("next Thursday", MONDAY), _read("next Monday", WEDNESDAY)
    assert (_at(far), _others(far)) == ("2026-03-12 17:00", ["2026-03-05 17:00"])
    assert (_at(near), near.doubts) == ("2026-03-09 17:00", ())


@pytest.mark.parametrize(
    "words", ["Friday week", "a week on Friday", "a week from Friday", "the Friday after next", "a week Friday"]
)
def test_c5_a_week_on_a_day_is_seven_days_after_the_coming_one(words: str):
    assert _at(_read(words)) == "2026-03-13 17:00"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("first thing tomorrow", "2026-03-05 09:00"),
        ("tomorrow morning", "2026-03-05 12:00"),
        ("at midday", "2026-03-04 12:00"),
        ("by lunchtime", "2026-03-04 12:30"),
        ("this afternoon", "2026-03-04 17:00"),
        ("tonight", "2026-03-04 21:00"),
        ("in the morning", "2026-03-05 12:00"),
    ],
)
def test_c6_parts_of_a_day(words: str, due: str):
    assert _at(_read(words)) == due


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by end of week", "2026-03-06"),
        ("next week", "2026-03-13"),
        ("early next week", "2026-03-10"),
        ("mid next week", "2026-03-11"),
        ("later next week", "2026-03-13"),
        ("mid April", "2026-04-15"),
        ("end of Q1", "2026-03-31"),
        ("by EOQ", "2026-03-31"),
        ("by EOY", "2026-12-31"),
        ("in H1 2027", "2027-06-30"),
        ("the last working day of March", "2026-03-31"),
    ],
)
def test_c7_places_in_weeks_months_quarters_and_years(words: str, due: str):
    assert _at(_read(words))[:10] == due


def test_c7_a_month_ends_with_its_last_working_day_and_the_calendars_last_is_offered():
    deadline = _read("by the end of May")
    assert (_at(deadline), _others(deadline)) == ("2026-05-29 17:00", ["2026-05-31 17:00"])


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("in 90 minutes", "2026-03-04 11:30"),
        ("within the hour", "2026-03-04 11:00"),
        ("in half an hour", "2026-03-04 10:30"),
        ("within 24-48 hours", "2026-03-06 10:00"),
        ("in a couple of weeks", "2026-03-18 17:00"),
        ("in 3-5 days", "2026-03-09 17:00"),
        ("between 2 and 4", "2026-03-04 16:00"),
        ("on Thursday or Friday", "2026-03-06 17:00"),
        ("2-4pm tomorrow", "2026-03-05 16:00"),
    ],
)
def test_c8_lengths_of_time_and_the_later_of_two(words: str, due: str):
    assert _at(_read(words)) == due


def test_c8_hours_pass_across_a_clock_change_and_months_are_clipped():
    assert _at(_read("in 24 hours", "2026-03-28", "12:00")) == "2026-03-29 13:00"
    assert _at(_read("in a month", "2026-01-31")) == "2026-02-28 17:00"


def test_c9_day_one_of_working_days_is_the_first_after_today():
    friday = Calendar(zone="Europe/London", holidays={date(2026, 3, 9): "Founders' Day"})
    assert _at(_read("within two working days", FRIDAY)) == "2026-03-10 17:00"
    assert _at(_read("within two working days", FRIDAY, calendar=friday)) == "2026-03-11 17:00"
    assert _at(_read("T+2", FRIDAY)) == "2026-03-10 17:00"


@pytest.mark.parametrize(
    ("words", "hour", "due"),
    [
        ("I ring you at 4ish", "10:00", "2026-03-04 16:00"),
        ("I ring you at 4ish", "17:00", "2026-03-05 16:00"),
        ("I ring you at 11", "10:00", "2026-03-04 11:00"),
        ("I ring you at 12", "10:00", "2026-03-04 12:00"),
    ],
)
def test_c10_a_bare_number_is_in_working_hours_and_tomorrows_where_it_has_passed(words: str, hour: str, due: str):
    deadline = _read(words, hour=hour)
    assert _at(deadline) == due
    assert bool(deadline.doubts) == due.startswith("2026-03-05")


def test_c11_a_zones_name_is_the_wall_of_its_region_and_the_fixed_offset_is_offered():
    deadline = _read("at 4pm CET", "2026-07-01")
    assert _at(deadline, "Europe/Paris") == "2026-07-01 16:00"
    assert deadline.doubts == (Doubt.ZONE,)
    assert [_at(deadline.model_copy(update={"due": other})) for other in deadline.alternatives] == ["2026-07-01 16:00"]


def test_c11_ist_is_india_for_somebody_in_india():
    deadline = _read("9:30pm IST", zone="Asia/Kolkata")
    assert (_at(deadline, "Asia/Kolkata"), deadline.doubts) == ("2026-03-04 21:30", ())


def test_c11_tomorrow_is_counted_on_the_writers_calendar_and_the_hour_on_the_readers_wall():
    deadline = _read("tomorrow 9am your time", zone="Europe/Lisbon", recipient="Asia/Tokyo")
    assert _at(deadline, "Asia/Tokyo") == "2026-03-05 09:00"


@pytest.mark.parametrize("words", ["3pm London time", "3pm UTC", "15:00 UTC+0", "3pm (GMT)", "3pm UK time"])
def test_c11_a_zone_may_be_a_city_a_country_or_an_offset(words: str):
    assert _at(_read(words, zone="America/New_York", hour="08:00")) == "2026-03-04 15:00"


def test_c11_the_readers_time_is_unknown_where_their_zone_is():
    assert _read("tomorrow 9am your time").due is None


def test_c12_numbers_go_by_the_order_of_the_locale_and_the_other_order_is_offered():
    british, american = _read("on 04/06", locale=Locale.GB), _read("on 04/06", locale=Locale.US)
    assert (_at(british), _others(british)) == ("2026-06-04 17:00", ["2026-04-06 17:00"])
    assert (_at(american), _others(american)) == ("2026-04-06 17:00", ["2026-06-04 17:00"])


def test_c12_an_impossible_order_falls_back_and_a_weekday_decides():
    assert _at(_read("on 06/25", locale=Locale.GB)) == "2026-06-25 17:00"
    assert (_at(_read("Thursday 04/06")), _read("Thursday 04/06").doubts) == ("2026-06-04 17:00", ())


def test_c12_a_date_without_its_year_is_the_next_one_today_included():
    assert _at(_read("on 4 March")) == "2026-03-04 17:00"
    assert _at(_read("on 3 March")) == "2027-03-03 17:00"
    assert _read("on 3 March").doubts == (Doubt.WHICH_YEAR,)


def test_c13_a_skipped_time_moves_forward_and_a_double_one_is_the_first_and_both_are_asked():
    skipped = _read("Sunday at 1:30am", "2026-03-27")
    double = _read("Sunday at 1:30am", "2026-10-23")
    assert (_at(skipped), _at(double)) == ("2026-03-29 02:30", "2026-10-25 01:30")
    assert double.due is not None
    assert double.due.instant.hour == 0
    assert skipped.doubts == double.doubts == (Doubt.CLOCK_CHANGE,)
    assert double.alternatives[0].instant.hour == 1


def test_c14_before_a_day_is_the_end_of_the_last_working_day_before_it_and_that_day_is_offered():
    deadline = _read("before Monday")
    assert (_at(deadline), _others(deadline)) == ("2026-03-06 17:00", ["2026-03-09 17:00"])


def test_c14_before_a_day_is_never_a_time_that_has_passed():
    assert _at(_read("before Monday", "2026-03-07")) == "2026-03-08 23:59"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("before 3pm", "2026-03-04 15:00"),
        ("before Friday noon", "2026-03-06 12:00"),
        ("no later than Monday", "2026-03-09 17:00"),
        ("Monday at the latest", "2026-03-09 17:00"),
        ("before the end of next week", "2026-03-13 17:00"),
        ("before next week", "2026-03-06 17:00"),
    ],
)
def test_c14_before_a_time_is_that_time_and_no_later_than_a_day_is_that_day(words: str, due: str):
    assert _at(_read(words)) == due


@pytest.mark.parametrize(
    "words",
    ["last Tuesday", "yesterday", "two days ago", "on 3 March 2025", "this morning", "today at 9", "in March 2025"],
)
def test_c15_the_past_is_no_deadline_and_is_said_so(words: str):
    deadline = _read(f"You had it {words}", hour="14:00")
    assert (deadline.due, deadline.past) == (None, True)


def test_d8_what_waits_for_an_event_has_no_instant():
    deadline = _read("within 10 days of receipt")
    assert (deadline.due, deadline.past, deadline.doubts) == (None, False, (Doubt.WAITS,))


def test_a_day_by_its_name_is_found_and_so_are_the_calendars_own():
    swiss = Calendar(zone="Europe/Zurich", holidays={date(2026, 4, 20): "Sechsel\u00e4uten"})
    assert _at(_read("by Good Friday")) == "2026-04-03 17:00"
    assert _at(_read("until Thanksgiving")) == "2026-11-26 17:00"
    assert (
        _at(_read("by Sechsel\u00e4uten", zone="Europe/Zurich", calendar=swiss), "Europe/Zurich") == "2026-04-20 17:00"
    )


def test_tomorrow_on_a_free_day_is_worth_a_question():
    deadline = _read("tomorrow", FRIDAY)
    assert (_at(deadline), deadline.doubts) == ("2026-03-07 17:00", (Doubt.NOT_A_WORKING_DAY,))
    assert _others(deadline) == ["2026-03-09 17:00"]


def test_a_slip_between_two_weekdays_offers_both():
    deadline = _read("by thuesday")
    assert Doubt.SPELLING in deadline.doubts
    assert {_at(deadline)[:10], *(other[:10] for other in _others(deadline))} == {"2026-03-05", "2026-03-10"}


def test_of_several_times_the_one_by_which_it_is_due_counts():
    assert _at(_read("We meet on Monday, and you have it by Friday")) == "2026-03-06 17:00"
