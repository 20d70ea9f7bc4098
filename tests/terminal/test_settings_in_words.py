from collections.abc import Iterable
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import UNDERSTOOD_BY, Settings, load_settings
from bot.written_settings import (
    parse_days,
    parse_leads,
    parse_locale,
    parse_place,
    parse_quiet_hours,
    parse_working_hours,
)
from handlers.domain.errors import BadSettings
from handlers.domain.person import Locale, Person, QuietHours
from handlers.domain.promise import PromiseKind
from tests.terminal.test_settings_given import NO_FILE, problems


def spans(words: str) -> dict[int, list[str]]:
    return {
        day: [f"{one.start:%H:%M}-{one.end:%H:%M}" for one in stretches]
        for day, stretches in parse_working_hours(words).items()
    }


@pytest.mark.parametrize(
    ("words", "days", "stretches"),
    [
        ("mon-fri 9-17", range(5), ["09:00-17:00"]),
        ("mon-thu 9-12:30, 13:30-18", range(4), ["09:00-12:30", "13:30-18:00"]),
        ("Sunday-Thursday 8.30-16", (6, 0, 1, 2, 3), ["08:30-16:00"]),
        ("mon, wed, fri 10-14", (0, 2, 4), ["10:00-14:00"]),
        ("fri-sat 18-2", (4, 5), ["18:00-02:00"]),
        ("mon 0-24", (0,), ["00:00-00:00"]),
        ("mon-fri 9-17;", range(5), ["09:00-17:00"]),
    ],
)
def test_working_hours_are_written_as_people_say_them(words: str, days: Iterable[int], stretches: list[str]):
    assert spans(words) == dict.fromkeys(days, stretches)


def test_some_days_may_be_shorter_than_others():
    assert spans("mon-thu 9-17; fri 9-12") == {**{day: ["09:00-17:00"] for day in range(4)}, 4: ["09:00-12:00"]}


@pytest.mark.parametrize("words", ["", ";", "9-17", "mon-fri", "mon-fry 9-17", "mon 9", "mon 9-25", "m 9-17"])
def test_hours_that_are_none_are_refused_with_an_example(words: str):
    with pytest.raises(ValueError, match=r"mon-fri 9-12:30|hours 0 to 24|days are mon"):
        parse_working_hours(words)


def test_quiet_hours_go_past_midnight_or_are_none():
    assert parse_quiet_hours("20-7:30") == QuietHours(start=time(20), end=time(7, 30))
    assert parse_quiet_hours(" ") is None


def test_days_off_are_dates():
    assert parse_days("2026-12-24, 2026-12-31,") == {date(2026, 12, 24), date(2026, 12, 31)}
    with pytest.raises(ValueError, match="write days like 2026-12-24"):
        parse_days("Christmas")


def test_lead_times_are_minutes_for_each_kind_the_longest_first():
    minutes = timedelta(minutes=1)
    assert parse_leads("call 10, 30; appointment 60") == {
        PromiseKind.CALL_BACK: (30 * minutes, 10 * minutes),
        PromiseKind.APPOINTMENT: (60 * minutes,),
    }
    assert parse_leads("") == {}


@pytest.mark.parametrize("words", ["call", "call soon", "lunch 30", "call 30, 20, 10", "call 30 10"])
def test_lead_times_that_are_none_are_refused_with_an_example(words: str):
    with pytest.raises(ValueError, match="call 30, 10; appointment 45, 15"):
        parse_leads(words)


def test_the_order_of_dates_is_one_of_two():
    assert (parse_locale("US"), parse_locale("GB"), parse_locale("")) == (Locale.US, Locale.GB, None)
    with pytest.raises(ValueError, match="US for month first"):
        parse_locale("en")


@pytest.mark.parametrize("place", ["CH", "GB-ENG", "US-CA", ""])
def test_a_place_is_a_country_and_perhaps_its_region(place: str):
    assert parse_place(place) == place


@pytest.mark.parametrize("place", ["Switzerland", "ch", "CH-", "CH-ZUERICH"])
def test_a_place_that_is_none_is_refused(place: str):
    with pytest.raises(ValueError, match="CH, GB-ENG or US-CA"):
        parse_place(place)


@pytest.mark.parametrize("field", UNDERSTOOD_BY)
def test_a_setting_in_words_that_is_wrong_is_named_with_what_would_help(field: str):
    (problem,) = problems({f"KEPT_{field.upper()}": "?"})
    assert problem.startswith(f"KEPT_{field.upper()}: ")
    assert "Value error" not in problem


def test_what_is_set_where_nothing_is_set_is_understood_and_what_a_person_has_by_default():
    default = Settings()
    person = Person(id="me")
    assert parse_working_hours(default.hours) == person.calendar.hours
    assert parse_quiet_hours(default.quiet) == person.quiet
    assert parse_leads(default.leads) == person.leads
    assert parse_days(default.days_off) == person.calendar.days_off


def test_a_server_is_named_by_its_common_name_and_never_shown():
    read = load_settings({"REDIS_URL": "redis://:hunter2@host"}, file=NO_FILE)
    assert read.redis_url is not None
    assert read.redis_url.get_secret_value() == "redis://:hunter2@host"
    assert "hunter2" not in repr(read)


@given(st.sampled_from(sorted(UNDERSTOOD_BY)), st.text(max_size=40))
def test_whatever_is_written_is_understood_or_told(field: str, words: str):
    assert count_problems({f"KEPT_{field.upper()}": words}) in {0, 1}


def count_problems(environment: dict[str, str]) -> int:
    try:
        load_settings(environment, file=NO_FILE)
    except BadSettings as wrong:
        return len(wrong.problems)
    return 0
