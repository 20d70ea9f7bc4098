import pytest

from handlers.domain.errors import (
    BadInput,
    BadRequest,
    BadSettings,
    KeptError,
    NotText,
    TextTooLong,
    UnknownPrinciple,
)

GIVEN = [
    NotText(),
    TextTooLong(length=48_211, limit=12_000),
    BadRequest("This line is no JSON."),
    UnknownPrinciple("appologise", close=["apologise"]),
]


@pytest.mark.parametrize("error", GIVEN, ids=lambda error: type(error).__name__)
def test_whatever_was_given_wrongly_can_be_told_to_the_person(error: KeptError):
    assert isinstance(error, BadInput)
    assert str(error).endswith(".")


def test_wrong_settings_are_nobody_elses_input():
    assert not isinstance(BadSettings(["KEPT_ZONE: there is no such time zone"]), BadInput)


def test_a_text_that_is_too_long_is_told_by_how_much():
    assert "48,211 characters, and the limit is 12,000" in str(TextTooLong(length=48_211, limit=12_000))


def test_two_close_names_are_both_offered():
    error = UnknownPrinciple("be-time", close=["be-on-time", "fair-deals"])
    assert "Did you mean be-on-time or fair-deals?" in str(error)


def test_nothing_is_guessed_where_nothing_is_close():
    assert "Did you mean" not in str(UnknownPrinciple("zebra", close=[]))


def test_each_wrong_setting_has_a_line_of_its_own():
    error = BadSettings(["KEPT_A: wrong", "KEPT_B: wrong"])
    assert str(error).splitlines() == ["KEPT_A: wrong", "KEPT_B: wrong"]
    assert error.problems == ("KEPT_A: wrong", "KEPT_B: wrong")
