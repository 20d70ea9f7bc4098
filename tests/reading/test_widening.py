"""A widened pattern matches whatever its pattern does; what it matches beside that costs time alone."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prompts
from prompts.reading.machine_talk import may_be_machine_talk, source
from prompts.reading.widening import any_of, widened
from tests.reading.test_injections import ATTACKS

NAMES = ("unmistakable", "turns_to_a_machine", "label", "new_order")
EXACT = [re.compile(source(name), re.IGNORECASE) for name in NAMES]
CASES = Path(prompts.__file__).parent / "cases"

ODD = {
    "a look behind": (r"(?<!not )late", "so late", "on time"),
    "a look ahead with brackets inside": (r"late(?! (?:by|at) [)(]\b)", "late", "lat"),
    "edges": (r"^\bsorry\b$", "sorry", "sore"),
    "letters beyond ASCII": (r"cl\w{2,20} ", "clémentine ", "cl "),
    "a class that holds letters": (r"a[\w-]+z", "aé-z", "a z"),
    "a class that shuts some out": (r"a[^.\n]{0,60}z", "a zoo, azz", "a. z"),
    "a bracket in a class": (r"[\[({]x[^\]]", "[xy", "x]"),
    "a few times": (r"(?:so ){2}late", "so so late", "late"),
    "at least so many times": (r"(?:so ){1,9}late", "so so so late", "late"),
    "case that counts": (r"(?-i:Kept)", "Kept", "kept"),
    "a blank beyond ASCII": (r"so\slate", "so\u2003late", "solate"),
}


@pytest.mark.parametrize(("pattern", "told", "other"), ODD.values(), ids=ODD.keys())
def test_odd_patterns_match_what_they_did_and_stay_narrow(pattern: str, told: str, other: str):
    assert re.search(pattern, told)
    assert any_of([pattern]).search(told)
    assert not any_of([pattern]).search(other)


def test_no_look_around_is_left_over():
    assert all(
        "(?=" not in wide and "(?!" not in wide and "(?<" not in wide for wide in map(widened, map(source, NAMES))
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_whatever_the_exact_patterns_match_is_asked_about(data: st.DataObject):
    text = data.draw(st.from_regex(data.draw(st.sampled_from(EXACT))))
    line = " ".join(text.split())
    assert not any(exact.search(line) for exact in EXACT) or may_be_machine_talk().search(line)


@pytest.mark.parametrize("name", ATTACKS)
def test_known_talk_to_a_machine_is_asked_about_sentence_by_sentence(name: str):
    sentences = re.split(r"(?<=[.!?])\s|\n", ATTACKS[name])
    exact = [sentence for sentence in sentences if any(pattern.search(sentence) for pattern in EXACT)]
    assert [sentence for sentence in exact if not may_be_machine_talk().search(sentence)] == []


def test_few_honest_texts_are_asked_about():
    texts = [
        json.loads(line)["text"]
        for file in sorted((CASES / "development").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if "injection" not in json.loads(line)
    ]
    assert sum(bool(may_be_machine_talk().search(" ".join(text.split()))) for text in texts) < 0.1 * len(texts)
