from typing import TypeVar

import pytest

from handlers.advise import advice_card, advise
from handlers.cards import Actions, Advised, Block, Bullets, Card, Difference, Facts, Heading, Quote, Text, Tone
from handlers.domain.advice import Abstain, Advice, Channel, Verdict
from handlers.domain.errors import TextTooLong
from handlers.domain.pasted import Kind
from handlers.domain.promise import READER, WRITER, WRITER_TEAM, SpokenPromise
from handlers.requests import AdviceRequested
from tests.fakes import GOOD_TO_GO, NOON, PRINCIPLES, ScriptedCoach, a_finding

AnyBlock = TypeVar("AnyBlock", bound=Block)
TITLES = {one.id: one for one in PRINCIPLES}
FULL = Advice(
    kind=Kind.DRAFT,
    verdict=Verdict.FIX,
    summary="Mend this first.",
    findings=(a_finding(quote="To be fair"), a_finding("ring-first")),
    praise=("It names the day.",),
    questions=("What did it cost you?",),
    unanswered=("Who pays for the van?",),
    channel=Channel.CALL,
    call_script="Hello [their name].\nI was wrong.",
    rewrite="You are right.",
    promises=(SpokenPromise(what="send the plan", who=WRITER, to=READER, deadline="Friday"),),
)


def card_of(advice: Advice, text: str = "To be fair, you are right.") -> Card:
    return advice_card(advice, text=text, principles=TITLES)


def blocks_of(card: Card, kind: type[AnyBlock]) -> list[AnyBlock]:
    return [block for block in card.blocks if isinstance(block, kind)]


def headings(card: Card) -> list[str]:
    return [block.text for block in blocks_of(card, Heading)]


async def test_the_coach_is_given_the_request_as_it_came():
    coach, request = ScriptedCoach(GOOD_TO_GO), AdviceRequested(text="Hello", asked_at=NOON)
    assert await advise(request, coach=coach) is GOOD_TO_GO
    assert coach.asked == [request]


async def test_what_the_coach_cannot_read_is_said_and_not_swallowed():
    coach = ScriptedCoach(TextTooLong(length=2, limit=1))
    with pytest.raises(TextTooLong):
        await advise(AdviceRequested(text="Hello", asked_at=NOON), coach=coach)


def test_a_good_draft_is_told_so_in_one_line():
    assert card_of(GOOD_TO_GO).blocks == (Text(text="Good to go."),)


@pytest.mark.parametrize(
    ("verdict", "tone"), [(Verdict.SEND, Tone.GOOD), (Verdict.FIX, Tone.CARE), (Verdict.STOP, Tone.STOP)]
)
def test_the_verdict_is_the_first_word_of_the_card(verdict: Verdict, tone: Tone):
    card = card_of(Advice(kind=Kind.DRAFT, verdict=verdict, summary="So it is."))
    assert card.title.lower().startswith(verdict)
    assert card.tone is tone


def test_the_card_keeps_the_order_a_hurried_person_reads_in():
    assert headings(card_of(FULL)) == [
        "What to mend",
        "What is good",
        "They asked, and the draft does not answer",
        "Worth asking",
        "Phone or write?",
        "A rewrite; fill in what stands in [brackets]",
        "You are promising",
    ]


def test_findings_keep_the_order_of_the_coach_and_carry_the_title_of_their_principle():
    shown = blocks_of(card_of(FULL), Advised)
    assert [(one.principle, one.title) for one in shown] == [
        ("say-it-plainly", "Say it plainly"),
        ("ring-first", "Ring first"),
    ]


def test_the_words_in_question_are_shown_and_none_where_something_is_missing():
    assert [one.quote for one in blocks_of(card_of(FULL), Advised)] == ["To be fair", None]


@pytest.mark.parametrize(
    ("kind", "whose"), [(Kind.EMAIL, "They wrote"), (Kind.SITUATION, "You wrote"), (Kind.DRAFT, "You wrote")]
)
def test_a_clients_words_are_not_called_the_persons_own(kind: Kind, whose: str):
    verdict = Verdict.FIX if kind is Kind.DRAFT else None
    card = card_of(Advice(kind=kind, verdict=verdict, summary="So.", findings=(a_finding(quote="Why"),)))
    assert [one.quoted_as for one in blocks_of(card, Advised)] == [whose]


def test_no_heading_stands_over_nothing():
    card = card_of(FULL)
    for above, below in zip(card.blocks, (*card.blocks[1:], None), strict=True):
        assert not (isinstance(above, Heading) and (below is None or isinstance(below, Heading)))


@pytest.mark.parametrize("channel", list(Channel))
def test_how_to_reach_them_is_said_also_without_a_script(channel: Channel):
    card = card_of(FULL.model_copy(update={"channel": channel, "call_script": None, "rewrite": None}))
    at = card.blocks.index(Heading(text="Phone or write?"))
    assert isinstance(card.blocks[at + 1], Text)
    assert not blocks_of(card, Quote)


def test_a_person_sent_to_the_phone_has_the_words_to_say():
    assert blocks_of(card_of(FULL), Quote) == [Quote(words="Hello [their name].\nI was wrong.")]


def test_a_rewrite_is_shown_beside_the_text_it_was_made_from():
    shown = blocks_of(card_of(FULL, text="To be fair, no."), Difference)
    assert shown == [Difference(before="To be fair, no.", after="You are right.")]


def test_questions_of_the_client_keep_their_words():
    assert Bullets(items=("Who pays for the van?",)) in card_of(FULL).blocks


@pytest.mark.parametrize(
    ("promise", "name", "value"),
    [
        pytest.param((WRITER, READER, "by Friday"), "send the plan", "by Friday", id="mine, to them"),
        pytest.param((WRITER, READER, None), "send the plan", "no date given", id="without a date it says so"),
        pytest.param((WRITER_TEAM, READER, "noon"), "send the plan (your team)", "noon", id="ours"),
        pytest.param(("Lukas", READER, "noon"), "send the plan (Lukas)", "noon", id="a colleague's"),
        pytest.param((WRITER, "your bank", "noon"), "send the plan (to your bank)", "noon", id="to another"),
        pytest.param(("Lukas", "Mia", None), "send the plan (Lukas, to Mia)", "no date given", id="both named"),
    ],
)
def test_a_promise_is_told_with_its_people_and_its_date(promise: tuple[str, str, str | None], name: str, value: str):
    who, to, deadline = promise
    spoken = SpokenPromise(what="send the plan", who=who, to=to, deadline=deadline)
    card = card_of(GOOD_TO_GO.model_copy(update={"promises": (spoken,)}))
    (facts,) = blocks_of(card, Facts)
    assert [(fact.name, fact.value) for fact in facts.facts] == [(name, value)]


def test_a_clients_mail_is_headed_by_what_to_do_before_answering():
    card = card_of(Advice(kind=Kind.EMAIL, summary="They are hurt.", findings=(a_finding(),)))
    assert (card.title, card.tone) == ("Before you answer this email", Tone.PLAIN)
    assert headings(card)[0] == "What is at stake"


def test_a_situation_is_headed_by_where_one_stands():
    assert card_of(Advice(kind=Kind.SITUATION, summary="Ring them.")).title == "Where you stand"


@pytest.mark.parametrize("abstain", [one for one in Abstain if one is not Abstain.NONE])
@pytest.mark.parametrize("kind", list(Kind))
def test_where_there_is_no_advice_the_card_says_why_and_nothing_more(kind: Kind, abstain: Abstain):
    card = card_of(Advice(kind=kind, abstain=abstain, summary="Because."))
    assert card.blocks == (Text(text="Because."),)
    assert card.title not in {"Send it", "Where you stand"}


def test_somebody_in_danger_is_not_told_that_there_is_nothing_to_say():
    card = card_of(Advice(kind=Kind.EMAIL, abstain=Abstain.UNSAFE, summary="Speak to somebody now."))
    assert card.title == "Please speak to a person first"


def test_each_promise_of_a_draft_can_be_tracked_and_none_is_by_itself():
    spoken = SpokenPromise(what="send you the quote", who="writer", to="reader", deadline="Thursday noon")
    vague = SpokenPromise(what="call you back", who="Tom", to="reader", deadline=None)
    card = advice_card(GOOD_TO_GO.model_copy(update={"promises": (spoken, vague)}), text="", principles={})
    (offered,) = [block for block in card.blocks if isinstance(block, Actions)]
    assert [(one.command, one.words) for one in offered.actions] == [
        ("promise", "send you the quote, Thursday noon"),
        ("promise", "call you back"),
    ]
