from datetime import timedelta

import pytest

from handlers.promise_card import distance
from tests.keeping import ZURICH, wall


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        ("2026-03-04 12:00", "2026-03-04 12:00", "now"),
        ("2026-03-04 12:00", "2026-03-04 12:01", "in 1 minute"),
        ("2026-03-04 12:00", "2026-03-04 12:59", "in 59 minutes"),
        ("2026-03-04 12:00", "2026-03-04 13:00", "in 1 hour"),
        ("2026-03-04 12:00", "2026-03-05 11:00", "in 23 hours"),
        ("2026-03-04 23:00", "2026-03-05 23:30", "in 1 day"),
        ("2026-03-04 23:00", "2026-03-06 01:00", "in 2 days"),
        ("2026-03-04 21:00", "2026-03-09 09:00", "in 5 days"),
        ("2026-03-04 09:00", "2026-03-09 21:00", "in 5 days"),
        ("2026-03-04 12:00", "2026-03-04 11:30", "30 minutes ago"),
        ("2026-03-09 09:00", "2026-03-06 21:00", "3 days ago"),
    ],
)
def test_a_distance_is_said_in_the_largest_unit_and_days_are_those_of_the_calendar(now: str, then: str, said: str):
    assert distance(wall(*then.split()), wall(*now.split()), ZURICH.tzinfo) == said


def test_seconds_are_rounded_away():
    noon = wall("2026-03-04", "12:00")
    assert distance(noon + timedelta(seconds=29), noon) == "now"
    assert distance(noon + timedelta(days=1, hours=13), noon) == "in 2 days"
