"""The labelled cases: well-formed, of one mind, and the held-out ones never learned from."""

from collections import Counter
from collections.abc import Iterator

import pytest

from handlers.domain.advice import Verdict
from handlers.domain.pasted import Kind
from prompts.catalogue import FileCatalogue
from prompts.training.examples import CASES, Example, cases, catalogue_examples

ENTRIES = FileCatalogue().entries
DEVELOPMENT = cases(CASES / "development")
HELD_OUT = cases(CASES / "held_out")
SNIPPETS = cases(CASES / "snippets")
WHOLE = (*DEVELOPMENT, *HELD_OUT)


def _name(case: Example) -> str:
    return case.id or case.text[:60]


def _named(case: Example) -> frozenset[str]:
    return case.must | case.may | case.must_not | case.evidence.keys()


def _twice(texts: Iterator[str]) -> list[str]:
    return [text for text, times in Counter(texts).items() if times > 1]


def test_cases_name_only_principles_that_exist():
    assert {
        _name(case): _named(case) - ENTRIES.keys() for case in (*WHOLE, *SNIPPETS) if _named(case) - ENTRIES.keys()
    } == {}


def test_evidence_is_verbatim():
    wrong = [_name(case) for case in WHOLE for words in case.evidence.values() if not words or words not in case.text]
    assert wrong == []


def test_evidence_is_for_principles_that_may_be_raised():
    assert [_name(case) for case in WHOLE if case.evidence.keys() - case.must - case.may] == []


def test_drafts_have_a_verdict_and_nothing_else_has():
    assert [_name(case) for case in WHOLE if (case.kind is Kind.DRAFT) != (case.verdict is not None)] == []


def test_a_good_draft_has_nothing_that_must_be_raised():
    drafts = [case for case in WHOLE if case.verdict]
    assert [_name(case) for case in drafts if (case.verdict is Verdict.SEND) == bool(case.must)] == []


def test_no_label_says_two_things_of_one_principle():
    torn = [
        _name(case)
        for case in (*WHOLE, *SNIPPETS)
        if case.must & case.may or case.must & case.must_not or case.may & case.must_not
    ]
    assert torn == []


def test_every_whole_case_has_an_id_of_its_own():
    assert _twice(case.id for case in WHOLE) == []
    assert all(case.id for case in WHOLE)


def test_every_whole_case_says_how_to_reach_the_client_and_why():
    assert [_name(case) for case in WHOLE if case.channel is None or not case.why] == []


def test_no_text_stands_twice():
    assert _twice(" ".join(case.text.split()).lower() for case in (*WHOLE, *SNIPPETS)) == []


def test_held_out_texts_are_not_learned_from():
    learned = {" ".join(case.text.split()).lower() for case in (*DEVELOPMENT, *SNIPPETS, *catalogue_examples(ENTRIES))}
    assert [case.id for case in HELD_OUT if " ".join(case.text.split()).lower() in learned] == []


def test_there_are_enough_cases():
    assert len(WHOLE) + len(catalogue_examples(ENTRIES)) >= 600


def test_enough_whole_cases_are_held_out():
    assert 0.2 <= len(HELD_OUT) / len(WHOLE) <= 0.5


@pytest.mark.parametrize("kind", list(Kind))
def test_both_sides_hold_every_kind(kind: Kind):
    for side in (DEVELOPMENT, HELD_OUT):
        assert sum(case.kind is kind for case in side) >= len(side) / 10


def test_every_principle_is_asked_for_somewhere_in_the_held_out_cases():
    assert ENTRIES.keys() - {name for case in HELD_OUT for name in case.must | case.may} == set()


@pytest.mark.parametrize("good", [True, False])
def test_held_out_drafts_are_good_and_bad(good: bool):
    drafts = [case for case in HELD_OUT if case.verdict]
    assert sum((case.verdict is Verdict.SEND) == good for case in drafts) >= len(drafts) / 4
