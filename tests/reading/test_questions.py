import pytest

from prompts.reading.questions import questions, unanswered
from prompts.reading.text import read


def _asked(text: str) -> list[str]:
    return [sentence.text for sentence in questions(read(text).own)]


def _open(asked: str, replied: str) -> list[str]:
    return [sentence.text for sentence in unanswered(questions(read(asked).own), read(replied).own)]


@pytest.mark.parametrize(
    "text",
    [
        "When does the plumber come?",
        "Can you tell me what it costs.",
        "Please confirm the address.",
        "Let me know whether Tuesday suits.",
        "I'd like to know who signed for it.",
        "1. Who pays for the rental?",
    ],
)
def test_what_wants_an_answer_is_a_question(text: str):
    assert _asked(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Really?",
        "Are you serious?",
        "How hard can it be to ring?",
        "How are you?",
        "What on earth happened here?",
        "Ok?",
        "The plumber came.",
    ],
)
def test_what_only_sounds_like_asking_is_no_question(text: str):
    assert _asked(text) == []


@pytest.mark.parametrize(
    ("asked", "replied"),
    [
        ("When does the plumber come?", "He is there on Friday."),
        ("How much is the new boiler?", "It would be £900."),
        ("What does the survey cost?", "It is free."),
        ("Could you do without the deposit?", "Yes, gladly."),
        ("Who signed for the parcel?", "Your parcel went to the neighbour."),
        ("How long will it take?", "Two days."),
        ("When will it be done?", "It is done already."),
    ],
    ids=["when", "how much", "cost", "yes or no", "same thing", "how long", "already"],
)
def test_a_reply_that_gives_what_is_asked_leaves_nothing_open(asked: str, replied: str):
    assert _open(asked, replied) == []


@pytest.mark.parametrize(
    ("asked", "replied"),
    [
        ("When does the plumber come?", "We are sorry for the wait."),
        ("How much is the new boiler?", "It is a fine machine."),
        ("How much is the new boiler?", "The boiler is new."),
        ("Could you do without the deposit?", "We hear you."),
        ("Why is the tap dripping?", "Warm wishes to your mother."),
    ],
)
def test_a_reply_that_speaks_of_other_things_leaves_it_open(asked: str, replied: str):
    assert _open(asked, replied) == [asked]


def test_a_numbered_reply_answers_numbered_questions():
    assert _open("Who pays the rental? What about mould?", "1. We do.\n2. None.") == []


def test_one_yes_does_not_answer_two_questions():
    assert len(_open("Is the lift mended? Do dogs need tickets?", "Yes.")) == 2


def test_only_what_is_left_out_stays_open():
    assert _open("When does the plumber come? Who pays the rental?", "The plumber comes on Friday.") == [
        "Who pays the rental?"
    ]


def test_no_reply_leaves_all_open_and_no_question_none():
    assert _open("When does the plumber come?", "") == ["When does the plumber come?"]
    assert _open("The plumber came.", "Good.") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "When will it be fixed, who pays for the lift, and why did nobody ring me?",
            ["When will it be fixed", "who pays for the lift", "why did nobody ring me?"],
        ),
        ("Is the roof tight and can we move back in?", ["Is the roof tight", "can we move back in?"]),
        (
            "Could you tell me what it costs; how long does it take?",
            ["Could you tell me what it costs", "how long does it take?"],
        ),
        ("Do salt and pepper come with it?", ["Do salt and pepper come with it?"]),
        ("Can you come on Monday and Tuesday?", ["Can you come on Monday and Tuesday?"]),
    ],
)
def test_a_sentence_that_asks_several_things_is_several_questions(text: str, parts: list[str]):
    assert _asked(text) == parts


def test_one_of_three_questions_answered_leaves_two_open():
    asked = "When will it be fixed, who pays for the crane, and why did nobody ring me?"
    assert _open(asked, "It is fixed on Thursday.") == ["who pays for the crane", "why did nobody ring me?"]


def test_a_reason_answers_a_why():
    assert _open("Why is the tap dripping?", "Because the washer is worn.") == []
