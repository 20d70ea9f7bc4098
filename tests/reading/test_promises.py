from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.promise import READER, WRITER, WRITER_TEAM, SpokenPromise, Strength
from prompts.reading.layout import Role
from prompts.reading.promises import promises
from prompts.reading.sentences import Sentence
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
        ("I'll ring you at 8:45.", "ring you", "8:45"),
        ("I'll try your mobile again at two.", "try your mobile again", "two"),
        ("By Friday I'll send it.", "send it", "Friday"),
        ("I'll send it asap.", "send it", None),
        ("We will, by noon, ring the bank.", None, None),
        ("I will on Monday ring the bank.", "ring the bank", "Monday"),
        ("I plan to finish on the 4th.", "finish", "the 4th"),
        ("I can have that to you by 2pm.", "have that to you", "2pm"),
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


def test_actions_that_can_be_checked_one_by_one_are_entries_of_their_own():
    made = _made("I'll ring you at 8:45 and bring the key.")
    assert [(promise.what, promise.deadline) for promise in made] == [("ring you", "8:45"), ("bring the key", None)]


def test_verbs_that_work_towards_one_deliverable_are_one_entry():
    made = _made("I'll find out and let you know by noon.")
    assert [(promise.what, promise.deadline) for promise in made] == [("find out and let you know", "noon")]


FORMS = {
    "let me": "Let me ask the lab and come back to you by Thursday.",
    "the present, with a time": "I call you tomorrow at nine.",
    "the progressive, with a time": "We're sending the van round tonight.",
    "no subject": "Calling you at 4.",
    "will, without a subject": "Will post the keys this afternoon.",
    "a passive without an agent": "Your deposit will be returned within five working days.",
    "it will be with you": "It'll be with you on Monday.",
    "you will have it": "You'll have the drawings by noon.",
    "expect it": "Expect the proofs on Tuesday.",
    "a thing and a time": "Revised quote by Friday.",
    "to follow": "Photos to follow tonight.",
    "an estimate": "ETA Thursday 3pm.",
    "somebody asked": "I've asked Tom to ring you tomorrow morning.",
    "somebody named": "Priya will fit the pump on Wednesday.",
    "somebody by their work": "Our electrician is coming on Thursday at 9.",
    "an undertaking": "We undertake to file the return before the 31st.",
    "chat": "sending u the invoice tmrw",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_a_promise_is_found_in_whatever_form_it_is_made(text: str):
    assert len(_made(text)) == 1


NO_PROMISES = {
    "a report": "I called the depot twice yesterday.",
    "a need": "I'll need the signed form from you by Friday.",
    "an offer": "Happy to send a sample if that is useful.",
    "a question": "Shall I book the earlier slot?",
    "a boilerplate": "If anything changes we'll let you know.",
    "a refusal": "I won't be able to make Thursday.",
    "somebody's words": "She said she will ring you on Monday.",
    "what the client does": "You will need to reset the lock by Friday.",
    "an advertisement": "We will always put our customers first.",
    "a pleasantry": "See you on Tuesday!",
    "news of a closure": "The office will be closed on Monday.",
    "an absence": "I'll be out until Wednesday.",
    "a way of speaking": "I'll be honest, this is late.",
    "one's own plans": "I'm flying to Oslo next week.",
    "what describes a thing": "These are the people we will be meeting tomorrow.",
    "a guess": "I guess we'll see what the council says.",
}


@pytest.mark.parametrize("text", NO_PROMISES.values(), ids=NO_PROMISES.keys())
def test_words_of_other_kinds_are_no_promise(text: str):
    assert _made(text) == ()


@pytest.mark.parametrize(
    ("text", "strength", "conditional"),
    [
        ("We'll deliver it on Friday.", Strength.FIRM, False),
        ("We aim to deliver it on Friday.", Strength.SOFT, False),
        ("It should be with you on Friday.", Strength.SOFT, False),
        ("We'll try to deliver it on Friday.", Strength.SOFT, False),
        ("Once legal signs off, I'll send the contract.", Strength.FIRM, True),
        ("I'll send the contract as soon as the board agrees.", Strength.FIRM, True),
    ],
)
def test_how_firm_a_promise_is_and_whether_it_waits_is_said(text: str, strength: Strength, *, conditional: bool):
    (made,) = _made(text)
    assert (made.strength, made.conditional) == (strength, conditional)


PIECES = [
    "I'll send it", "we will", "the report by Friday", "Anna", "and", ",", ".", "if", "once", "at 5", "my engineer",
    "(", "not", ": ", "- ", "you'll have it", "will be sent", "today", "n", "who", "before the shop opens",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
def test_all_that_is_read_stands_in_the_text_whatever_it_is(text: str):
    for promise in promises(_said(text)):
        named = {promise.who, promise.to} - {WRITER, WRITER_TEAM, READER}
        assert all(words in text for words in (promise.what, promise.deadline or "", *named))


def _said(text: str) -> list[Sentence]:
    return [Sentence(text, 0, len(text), Role.OWN)]


@pytest.mark.parametrize("piece", [*PIECES, "and will call you, the ", "at 5 and at 6 and ", "my our the a lab will "])
def test_the_time_for_a_sentence_grows_with_its_length_and_no_faster(piece: str):
    def seconds(length: int) -> float:
        said = _said((f"{piece} " * length)[:length])
        started = process_time()
        promises(said)
        return process_time() - started

    seconds(1000)
    assert min(seconds(16_000) for _ in range(2)) <= 12 * min(seconds(4_000) for _ in range(3)) + 0.02
