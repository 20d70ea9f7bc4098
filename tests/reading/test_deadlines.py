"""Words of time, found without asking when it is."""

from itertools import pairwise

import pytest

from prompts.reading.deadlines import find_times

NAMED = {
    "by Friday": ("by", "Friday"),
    "on Monday at nine": ("on", "Monday at nine"),
    "by 5 pm": ("by", "5 pm"),
    "before noon": ("before", "noon"),
    "at 8.45": ("at", "8.45"),
    "at two": ("at", "two"),
    "by six tonight": ("by", "six tonight"),
    "by the 14th": ("by", "the 14th"),
    "on 3 March 2026": ("on", "3 March 2026"),
    "by 2026-03-04": ("by", "2026-03-04"),
    "within two working days": ("within", "two working days"),
    "in 3-5 days": ("in", "3-5 days"),
    "by close of business": ("by", "close of business"),
    "by the end of next week": ("by", "the end of next week"),
    "tomorrow morning": ("", "tomorrow morning"),
    "by half past ten": ("by", "half past ten"),
    "by EOD": ("by", "EOD"),
    "this afternoon": ("", "this afternoon"),
    "by 5 p.m. at the latest": ("by", "5 p.m. at the latest"),
    "no later than Thursday": ("no later than", "Thursday"),
    "until the 3rd or the 4th": ("until", "the 3rd or the 4th"),
    "at 3 on the 5th of May": ("at", "3 on the 5th of May"),
    "3pm Friday, London time": ("", "3pm Friday, London time"),
    "Friday (3 pm)": ("", "Friday (3 pm)"),
    "by around 5": ("by", "5"),
    "in a couple of days": ("in", "a couple of days"),
    "a week on Tuesday": ("", "a week on Tuesday"),
    "wendesday": ("", "wendesday"),
    "tomorow": ("", "tomorow"),
    "by Febuary 3rd": ("by", "Febuary 3rd"),
    "EOD tmrw": ("", "EOD tmrw"),
    "nxt wk": ("", "nxt wk"),
    "2moro at noon": ("", "2moro at noon"),
    "in early 2027": ("in", "early 2027"),
    "in the third quarter": ("in", "the third quarter"),
}


@pytest.mark.parametrize(("said", "found"), NAMED.items(), ids=NAMED.keys())
def test_words_that_name_a_time_are_found_with_what_leads_them_in(said: str, found: tuple[str, str]):
    text = f"We send it {said}."
    (time,) = find_times(text)
    assert (time.lead, time.words) == found
    assert text[time.start : time.end] == time.words
    assert text[time.lead_start :].startswith(said)
    assert not time.vague


@pytest.mark.parametrize(
    "text",
    [
        "We work at two sites",
        "It was signed by three of us",
        "Two cups, please",
        "We may come",
        "May I send it?",
        "They march on Brussels",
        "She sat down in the sun",
        "He will wed her",
        "A second opinion helps",
        "The third party agreed",
        "This is the 3rd time",
        "Call extension 5512",
        "Sundry costs",
        "Open 24/7",
        "The odds are 50/50",
        "A 1-2-1 with our coach",
        "Version 3.10 is out",
        "It costs $5 or 4 EUR",
        "Ring 020 7946 0958",
        "It rose by 5 and fell by 3",
        "It takes two hours",
        "It lasted for three weeks",
        "We meet twice a week",
        "24 hours a day",
        "Every Monday we meet",
        "in two week sprints",
        "at 10 Downing Street",
        "a two-hour call",
        "Happy new year!",
        "At the end of the day, it is your call",
        "as soon as legal agrees",
    ],
)
def test_counts_and_look_alikes_name_no_time(text: str):
    assert find_times(text) == ()


@pytest.mark.parametrize(
    "text",
    ["asap", "as soon as we can", "shortly", "in due course", "when I get a minute", "one of these days", "soon"],
)
def test_vague_words_are_found_as_such(text: str):
    (time,) = find_times(f"We do it {text}.")
    assert (time.words, time.vague) == (text, True)


@pytest.mark.parametrize("text", ["yesterday", "last Tuesday", "two days ago", "since Monday", "we met on Friday"])
def test_what_lies_behind_is_marked(text: str):
    (time,) = find_times(f"Well, {text}.")
    assert time.past


def test_times_are_apart_and_in_their_order():
    text = "Today, or asap, and no later than 5 pm on Friday; the rest by EOM."
    found = find_times(text)
    assert [time.words for time in found] == ["Today", "asap", "5 pm on Friday", "EOM"]
    assert all(one.end <= other.lead_start for one, other in pairwise(found))


def test_a_time_goes_on_over_the_end_of_a_line_but_not_of_a_paragraph():
    assert [time.words for time in find_times("by Friday\nat noon")] == ["Friday\nat noon"]
    assert [time.words for time in find_times("by Friday\n\nat noon")] == ["Friday", "noon"]


def test_letters_whose_small_form_is_longer_move_no_place():
    text = "\u0130\u0130\u0130 by Friday"
    (time,) = find_times(text)
    assert text[time.start : time.end] == "Friday"
