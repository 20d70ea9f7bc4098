import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.promise import READER, WRITER, WRITER_TEAM, SpokenPromise
from prompts.reading.promises import promises
from prompts.reading.text import read


def _made(text: str) -> tuple[SpokenPromise, ...]:
    return promises(read(text).own)


def test_a_promise_is_who_does_what_for_whom_by_when():
    assert _made("I'll send the drawings to Mrs Lind by Tuesday.") == (
        SpokenPromise(what="send the drawings to Mrs Lind", who=WRITER, to="Mrs Lind", deadline="Tuesday"),
    )


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I will bring the key.", WRITER),
        ("We'll bring the key.", WRITER_TEAM),
        ("Will bring the key.", WRITER),
        ("Sam, our compliance lead, will bring the key.", "Sam"),
        ("Sam (our lead) will bring the key.", "Sam"),
        ("Our engineer Kofi will bring the key.", "Our engineer Kofi"),
        ("The courier will bring the key.", "The courier"),
        ("Ines will bring the key.", "Ines"),
        ("You'll have the key on Friday.", WRITER),
        ("You should get the key on Friday.", WRITER),
    ],
)
def test_whoever_binds_themself_is_named(text: str, who: str):
    assert [promise.who for promise in _made(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "You'll see the sign from the road.",
        "You will have noticed the smell.",
        "I have sent it on Monday.",
        "Could you send it by Monday?",
        "Shall I send it?",
        "I'll send it if you like.",
        "If it breaks we'll mend it.",
        "I won't send it.",
        "We will not pay.",
        "He said we'll pay on Friday.",
        'You wrote "I will send it on Monday".',
        "I'll be honest, it broke.",
        "I will need the key from you.",
        "Monday will be fine.",
        "There will be cake.",
        "It will rain in May.",
        "See you on Tuesday.",
        "I would send it, I hope.",
    ],
)
def test_what_binds_nobody_is_no_promise(text: str):
    assert _made(text) == ()


@pytest.mark.parametrize(
    ("text", "what", "deadline"),
    [
        ("I'll ring you at 8.45 and bring the key.", "ring you", "8.45"),
        ("I'll ring you at 8:45.", "ring you", "8:45"),
        ("I'll try your mobile again at two.", "try your mobile again", "two"),
        ("By Friday I'll send it.", "send it", None),
        ("I'll send it asap.", "send it asap", None),
        ("We will, by noon, ring the bank.", None, None),
        ("I will on Monday ring the bank.", "ring the bank", "Monday"),
        ("I plan to finish on the 4th.", "finish", "the 4th"),
        ("I can have that to you by 2pm.", "that to you", "2pm"),
        ("I'll send it as soon as the bank says yes.", "send it", None),
    ],
)
def test_the_action_goes_without_the_words_of_its_deadline(text: str, what: str | None, deadline: str | None):
    assert [(promise.what, promise.deadline) for promise in _made(text)] == ([(what, deadline)] if what else [])


def test_one_sentence_may_hold_two_promises():
    made = _made("We'll get the lab to test it, and I'll call Ana by noon.")
    assert [(promise.what, promise.who, promise.deadline) for promise in made] == [
        ("get the lab to test it", WRITER_TEAM, None),
        ("call Ana", WRITER, "noon"),
    ]


def test_a_promise_to_nobody_else_is_the_readers():
    assert [promise.to for promise in _made("I'll mend the roof.")] == [READER]


def test_a_clients_promise_is_not_ours():
    assert _made("Thanks.\n\n> I will pay on Friday.") == ()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "I'll",
                "send",
                "it",
                "by",
                "Friday",
                "at",
                "8.45",
                ",",
                "and",
                "we will",
                "call",
                "Ana",
                ".",
                '"',
                "not",
                "(",
                ")",
            ]
        ),
        max_size=14,
    )
)
def test_what_is_promised_stands_in_the_text(pieces: list[str]):
    text = " ".join(pieces)
    for promise in _made(text):
        assert promise.what in text
        assert promise.deadline is None or promise.deadline in text
