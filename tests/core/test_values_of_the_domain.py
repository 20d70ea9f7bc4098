import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from handlers.domain.advice import MOST_FINDINGS, Abstain, Advice, Finding, Severity, Verdict
from handlers.domain.pasted import Kind, Span
from handlers.domain.principle import Counsel, Family, Weight
from handlers.requests import AdviceRequested
from tests.fakes import NOON, a_finding, a_principle


def test_a_value_cannot_be_changed_behind_the_back_of_its_maker():
    span = Span(start=1, end=2)
    with pytest.raises(ValidationError, match="frozen"):
        span.start = 0  # pyright: ignore[reportAttributeAccessIssue]


def test_a_misspelt_field_fails_where_it_is_written():
    with pytest.raises(ValidationError, match="Extra inputs"):
        Span.model_validate({"start": 0, "end": 1, "ende": 1})


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=50, deadline=None)
def test_a_span_of_two_texts_in_a_row_never_looks_past_its_end(text: str, start: int, length: int):
    words = Span(start=start, end=start + length).of(text)
    assert words in text
    assert len(words) <= length


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        pytest.param("sorry if", None, None, id="words without a place"),
        pytest.param(None, 3, 9, id="a place without words"),
        pytest.param("sorry if", 3, None, id="no end"),
        pytest.param(None, None, 9, id="an end alone"),
        pytest.param("", None, 0, id="an empty quote, no start"),
    ],
)
def test_a_finding_shows_its_words_with_their_place_or_neither(quote: str | None, start: int | None, end: int | None):
    with pytest.raises(ValidationError, match="a quote with its place"):
        Finding(principle="p", severity=Severity.LOW, quote=quote, start=start, end=end, why="w", instead="i")


def test_words_at_the_very_start_of_a_text_have_a_place():
    assert a_finding(quote="Sorry").span == Span(start=0, end=5)


def test_something_that_is_missing_stands_nowhere():
    assert a_finding().span is None


@pytest.mark.parametrize("kind", [Kind.EMAIL, Kind.SITUATION])
def test_only_drafts_are_judged(kind: Kind):
    with pytest.raises(ValidationError, match="has a verdict"):
        Advice(kind=kind, verdict=Verdict.SEND, summary="Off you go.")


def test_a_draft_is_never_left_without_a_verdict():
    with pytest.raises(ValidationError, match="has a verdict"):
        Advice(kind=Kind.DRAFT, summary="Hm.")


@pytest.mark.parametrize("abstain", [one for one in Abstain if one is not Abstain.NONE])
def test_a_draft_that_is_not_read_is_not_judged_either(abstain: Abstain):
    assert Advice(kind=Kind.DRAFT, abstain=abstain, summary="Not read.").verdict is None
    with pytest.raises(ValidationError, match="has a verdict"):
        Advice(kind=Kind.DRAFT, abstain=abstain, verdict=Verdict.FIX, summary="Not read.")


def test_nobody_about_to_press_send_is_given_a_sixth_finding():
    findings = (a_finding(),) * (MOST_FINDINGS + 1)
    with pytest.raises(ValidationError, match="5 findings at most"):
        Advice(kind=Kind.EMAIL, summary="Much.", findings=findings)
    assert len(Advice(kind=Kind.EMAIL, summary="Much.", findings=findings[1:]).findings) == 5


def test_when_principles_pull_apart_integrity_comes_first_and_commerce_last():
    pulling = [
        Family.DEAL,
        Family.OWNERSHIP,
        Family.RESPECT,
        Family.PROMISES,
        Family.INTEGRITY,
        Family.CLARITY,
    ]
    ordered = sorted((a_principle("one", family) for family in pulling), key=lambda one: one.weight)
    assert ordered[0].family is Family.INTEGRITY
    assert [one.weight for one in ordered[1:]] == [
        Weight.PROMISES,
        Weight.RESPECT,
        Weight.SERVICE,
        Weight.SERVICE,
        Weight.COMMERCE,
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_counsel_fits_what_was_pasted(kind: Kind):
    counsels = {one.value: Counsel(why=f"why {one}", instead="x") for one in Kind}
    principle = a_principle("one", Family.DEAL).model_copy(update=counsels)
    assert principle.counsel(kind).why == f"why {kind}"


def test_a_request_without_a_time_zone_is_refused():
    with pytest.raises(ValidationError, match="timezone"):
        AdviceRequested(text="Hello", asked_at=NOON.replace(tzinfo=None))


def test_a_request_keeps_the_text_as_it_was_pasted():
    text = "\ufeff  Dear\r\nAnna,\t\u00a0\n\n"
    assert AdviceRequested(text=text, asked_at=NOON).text == text
