from datetime import date, time

import pytest

from bot.calendars import calendar_of, public_holidays
from handlers.domain.calendar import Opening
from handlers.domain.errors import BadInput


def test_the_holidays_of_a_region_are_its_own():
    assert date(2026, 1, 2) in public_holidays("GB-SCT", [2026])
    assert date(2026, 1, 2) not in public_holidays("GB-ENG", [2026])


def test_names_are_english_where_there_are_english_ones():
    assert public_holidays("ch-zh", [2026])[date(2026, 12, 25)] == "Christmas Day"


def test_a_calendar_has_its_days_off_and_hours():
    mornings = {0: (Opening(start=time(8), end=time(12)),)}
    calendar = calendar_of("Europe/Zurich", "CH", years=[2026], days_off=[date(2026, 3, 9)], hours=mornings)
    assert not calendar.is_working_day(date(2026, 3, 9))
    assert calendar.is_working_day(date(2026, 3, 16))
    assert calendar.closing_hour(date(2026, 3, 16)) == time(12)


def test_without_a_place_nothing_is_a_holiday():
    assert calendar_of("UTC", years=[2026]).holidays == {}


@pytest.mark.parametrize("place", ["XX", "GB-XYZ", "?"])
def test_a_place_whose_holidays_nobody_knows_is_said_so(place: str):
    with pytest.raises(BadInput, match="are not known"):
        public_holidays(place, [2026])
