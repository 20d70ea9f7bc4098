"""Learning from a handful of tiny examples: plain facts are learned, and the same each time."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.advice import Channel, Verdict
from handlers.domain.pasted import Kind
from prompts.judging.rows import rows_from, rows_of
from prompts.judging.weights import Part, packed, unpacked
from prompts.training.examples import CASES, Example, cases
from prompts.training.fit import (
    Learned,
    fit_channels,
    fit_evenly,
    fit_kinds,
    fit_principles,
    fit_stopped,
    fit_whether,
    joined,
)
from prompts.training.knowledge import Made, write_knowledge

APOLOGY, LATE = frozenset({"apologise"}), frozenset({"be-on-time"})
EXAMPLES = [
    *[Example(kind=Kind.DRAFT, text="", must=APOLOGY, channel=Channel.CALL) for _ in range(4)],
    *[Example(kind=Kind.EMAIL, text="", must=LATE, may=APOLOGY, channel=Channel.WRITE) for _ in range(4)],
    *[Example(kind=Kind.SITUATION, text="", must_not=APOLOGY, channel=Channel.EITHER) for _ in range(4)],
]
DESCRIBED = [
    *[{"sorry": 2, "the": 2}] * 4,
    *[{"late": 2, "the": 2}] * 4,
    *[{"sunny": 2, "the": 2}] * 4,
]


def _scores(learned: Learned, **features: int) -> dict[str, float]:
    return joined({"it": learned}).weigh(features)["it"]


def test_a_principle_is_learned_from_the_words_it_comes_with():
    weights = fit_principles(EXAMPLES, DESCRIBED, ["apologise", "be-on-time"])
    assert _scores(weights, sorry=2)["apologise"] > 0.5 > _scores(weights, sunny=2)["apologise"]
    assert _scores(weights, late=2)["be-on-time"] > 0.5 > _scores(weights, sorry=2)["be-on-time"]


def test_what_may_be_raised_is_learned_for_less_than_what_must():
    weights = fit_principles(EXAMPLES, DESCRIBED, ["apologise"])
    scores = [_scores(weights, **{word: 2})["apologise"] for word in ("sorry", "late", "sunny")]
    assert scores == sorted(scores, reverse=True)


def test_a_choice_is_learned_and_examples_without_it_are_left_out():
    silent = [Example(kind=Kind.DRAFT, text="")] * 4
    weights = fit_channels([*EXAMPLES, *silent], [*DESCRIBED, *[{"unheard": 2}] * 4])
    assert "unheard" not in weights.rows
    scores = _scores(weights, sorry=2)
    assert max(scores, key=scores.__getitem__) == Channel.CALL


def test_kinds_are_learned():
    weights = fit_kinds(EXAMPLES, DESCRIBED)
    scores = _scores(weights, sunny=2)
    assert max(scores, key=scores.__getitem__) == Kind.SITUATION


@pytest.mark.parametrize("counts", [None, [1.0] * 12])
def test_a_yes_or_no_is_learned(counts: list[float] | None):
    weights = fit_whether(DESCRIBED, [False] * 8 + [True] * 4, counts)
    assert _scores(weights, sunny=2)["yes"] > 0 > _scores(weights, late=2)["yes"]


def test_an_answer_that_counts_for_more_is_learned_further():
    answers = [False] * 8 + [True] * 4
    light, heavy = (fit_whether(DESCRIBED, answers, [1.0] * 8 + [count] * 4) for count in (0.1, 10.0))
    assert _scores(light, sunny=2)["yes"] < _scores(heavy, sunny=2)["yes"]


def test_a_rare_yes_is_learned_as_well_as_a_common_no():
    answers = [False] * 11 + [True]
    even, plain = fit_evenly(DESCRIBED, answers), fit_whether(DESCRIBED, answers)
    assert _scores(even, sunny=2)["yes"] > _scores(plain, sunny=2)["yes"]


def test_whether_a_draft_is_stopped_is_learned_from_verdicts_and_carried_over_to_like_snippets():
    lie, cold = frozenset({"tell-the-truth"}), frozenset({"apologise"})
    whole = [
        *[Example(kind=Kind.DRAFT, text="", must=lie, verdict=Verdict.STOP, channel=Channel.CALL)] * 3,
        *[Example(kind=Kind.DRAFT, text="", must=cold, verdict=Verdict.FIX, channel=Channel.CALL)] * 3,
    ]
    snippets = [Example(kind=Kind.DRAFT, text="", must=must) for must in (lie, cold) for _ in range(3)]
    words = ("faked", "curt", "invented", "brusque")
    learned = fit_stopped([*whole, *snippets], [{word: 2} for word in words for _ in range(3)])
    assert _scores(learned, faked=2)["yes"] > _scores(learned, curt=2)["yes"]
    assert _scores(learned, invented=2)["yes"] > _scores(learned, brusque=2)["yes"]


def test_words_of_two_texts_only_are_not_learned():
    weights = fit_whether([*DESCRIBED, {"odd": 2}, {"odd": 2}], [False] * 6 + [True] * 8)
    assert "odd" not in weights.rows


def test_the_same_examples_give_the_same_weights():
    learned = [fit_principles(EXAMPLES, DESCRIBED, ["apologise", "be-on-time"]) for _ in range(2)]
    assert learned[0] == learned[1]


def test_the_order_in_which_features_are_told_changes_nothing():
    examples = cases(CASES / "development")
    told = [{word: 2 + len(word) % 4 for word in example.text.split()} for example in examples]
    turned = [dict(reversed(features.items())) for features in told]
    principles = sorted(frozenset[str]().union(*(example.must for example in examples)))
    assert fit_principles(examples, told, principles) == fit_principles(examples, turned, principles)


def test_unknown_words_change_no_score():
    weights = fit_kinds(EXAMPLES, DESCRIBED)
    assert _scores(weights, late=2, never_seen=9) == _scores(weights, late=2)


def test_a_text_without_features_is_weighed_by_what_is_usual():
    weights = fit_kinds(EXAMPLES, DESCRIBED)
    assert list(_scores(weights).values()) == list(weights.biases)


def test_the_size_of_a_part_is_its_share_of_what_there_is_to_weigh():
    table = joined({"it": fit_kinds(EXAMPLES, DESCRIBED)})
    sizes = table.shares({"late": 2, "sorry": 2}, {0: {"late": 2}, 1: {"late": 2, "sorry": 2}}).sizes("it")
    assert 0 < sizes[0] < sizes[1] == 1


def test_a_part_alone_scores_as_a_text_of_its_own():
    learned = fit_kinds(EXAMPLES, DESCRIBED)
    alone = joined({"it": learned}).shares({"late": 2, "sorry": 2}, {3: {"late": 2}}).alone("it", "email")
    usual = learned.biases[learned.questions.index("email")]
    assert alone == {3: pytest.approx(_scores(learned, late=2)["email"] - usual)}


def test_models_in_one_table_do_not_touch_each_other():
    kinds, principles = fit_kinds(EXAMPLES, DESCRIBED), fit_principles(EXAMPLES, DESCRIBED, ["apologise"])
    both = joined({"kinds": kinds, "principles": principles}).weigh({"sorry": 2, "the": 2})
    assert both["kinds"] == pytest.approx(_scores(kinds, sorry=2, the=2))
    assert both["principles"] == pytest.approx(_scores(principles, sorry=2, the=2))


_BYTE = st.integers(0, 255)
_PART = st.tuples(_BYTE, _BYTE, st.lists(st.tuples(_BYTE, st.integers(-127, 127)), max_size=60).map(tuple))


@settings(max_examples=80, deadline=None)
@given(parts=st.lists(_PART, max_size=4).map(tuple))
def test_a_packed_row_holds_what_was_packed(parts: tuple[Part, ...]):
    assert unpacked(packed(parts)) == parts


def test_cases_are_read_file_by_file_and_empty_lines_are_skipped(tmp_path: Path):
    (tmp_path / "b.jsonl").write_text('{"kind": "draft", "text": "two"}\n', encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('\n{"kind": "email", "text": "öne"}\n\n', encoding="utf-8")
    assert [case.text for case in cases(tmp_path)] == ["öne", "two"]


def test_a_misspelt_field_of_a_case_is_refused(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"kind": "draft", "text": "x", "musst": []}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="musst"):
        cases(tmp_path)


def test_knowledge_is_written_the_same_for_the_same_knowledge(tmp_path: Path):
    for name in ("one", "two"):
        made = Made({"a": ["é", 1.5], "b": {"c": None}}, rows_of({"late": "AAAA", "früh": "BBBB"}))
        write_knowledge(made, tmp_path / f"{name}.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert (tmp_path / "one.weights").read_bytes() == (tmp_path / "two.weights").read_bytes()
    assert json.loads((tmp_path / "one.json").read_bytes()) == {"a": ["é", 1.5], "b": {"c": None}}


_NAME = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), min_size=1)


@settings(max_examples=80, deadline=None)
@given(named=st.dictionaries(_NAME, st.text("ABC+/", min_size=0), max_size=60), other=_NAME)
def test_every_row_that_was_stored_is_found_and_no_other(named: dict[str, str], other: str):
    rows = rows_from(rows_of(named).to_bytes())
    assert {name: rows.get(name) for name in named} == named
    assert rows.get(other) == named.get(other)
