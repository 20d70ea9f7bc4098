import pytest

from prompts.reading.deadlines import DEADLINE, VAGUE

NAMED = {
    "by Friday": "Friday",
    "on Monday at nine": "Monday at nine",
    "by 5 pm": "5 pm",
    "before noon": "noon",
    "at 8.45": "8.45",
    "at two": "two",
    "by six tonight": "six tonight",
    "by the 14th": "the 14th",
    "on 3 March 2026": "3 March 2026",
    "by 2026-03-04": "2026-03-04",
    "within two working days": "two working days",
    "in 3-5 days": "3-5 days",
    "by close of business": "close of business",
    "by the end of next week": "end of next week",
    "tomorrow morning": "tomorrow morning",
    "by half past ten": "half past ten",
    "by EOD": "EOD",
    "this afternoon": "this afternoon",
    "by 5 p.m. at the latest": "5 p.m. at the latest",
}


@pytest.mark.parametrize(("said", "time"), NAMED.items(), ids=NAMED.keys())
def test_words_that_name_a_time_are_found_without_their_lead(said: str, time: str):
    found = DEADLINE.search(f"We send it {said}.")
    assert found
    assert found["time"].removeprefix("the ") == time.removeprefix("the ")


@pytest.mark.parametrize(
    "text",
    [
        "We work at two sites",
        "It was signed by three of us",
        "Two cups, please",
        "We may come",
        "Call extension 5512",
        "Sundry costs",
    ],
)
def test_counts_and_look_alikes_name_no_time(text: str):
    assert DEADLINE.search(text) is None


@pytest.mark.parametrize(
    "text",
    ["asap", "as soon as we can", "shortly", "in due course", "when I get a minute", "one of these days"],
)
def test_vague_words_are_no_deadline(text: str):
    assert VAGUE.search(f"We do it {text}.")
    assert DEADLINE.search(f"We do it {text}.") is None
