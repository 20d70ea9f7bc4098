"""How well deadlines are read: on our own labelled cases, and on public corpora where these are at hand."""

import pytest

from benchmarks.deadline_cases import NAMES, Case, contradicts, corpus, is_right, ours, read, scores

DEVELOPMENT, HELD_OUT = ours("development"), ours("held_out")


def test_our_cases_are_well_formed():
    every = (*DEVELOPMENT, *HELD_OUT)
    assert len(every) >= 300
    assert len({case.id for case in every}) == len({case.text for case in every} | {""}) - 1 == len(every)
    assert [case.id for case in every if case.span and case.span not in case.text] == []
    assert [case.id for case in every if case.due and case.due <= case.now] == []


@pytest.mark.parametrize("cases", [DEVELOPMENT, HELD_OUT], ids=["development", "held out"])
def test_our_cases_are_read_well(cases: tuple[Case, ...]):
    measured = scores(cases)
    assert measured.strict >= 0.96
    assert measured.lenient >= 0.97
    assert measured.right_day >= 0.97
    assert measured.confidently_wrong <= 0.015
    assert measured.asks <= 0.2


def test_the_words_that_are_found_are_those_that_were_labelled():
    wrong = [
        case.id
        for case in (*DEVELOPMENT, *HELD_OUT)
        if case.span and (words := read(case).words) and case.span not in words and words not in case.span
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_public_corpora_are_read_well(name: str):
    rows = corpus(name)
    if not rows:
        pytest.skip("the corpora are not at hand")
    kept = [case for case in rows if contradicts(case) is None]
    assert scores(kept).strict >= {"duckling": 0.98, "recognizers": 0.93, "chrono": 0.97}[name]
    assert scores(rows).strict >= {"duckling": 0.93, "recognizers": 0.8, "chrono": 0.83}[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_row_is_only_left_out_where_it_is_read_otherwise(name: str):
    rows = corpus(name)
    if not rows:
        pytest.skip("the corpora are not at hand")
    assert [case.text for case in rows if contradicts(case) and is_right(case, read(case).due)] == []
