"""What somebody asks to be tracked: labelled orders, what leads them in, and any words at all."""

import json
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.person import Person
from handlers.domain.promise import PromiseKind, WantedPromise
from prompts.reading.tracking import wanted_promise

CASES = Path(__file__).parents[2] / "prompts" / "cases" / "tracking"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning."""
FIELDS = ("what", "kind", "client", "to")
HELD_OUT = 0.9
"""Of each field on orders that were not looked at while the words were chosen."""


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def wanted(words: str) -> WantedPromise:
    return wanted_promise(words, person=Person(id="me"), now=NOW)


def read(words: str, fields: Iterable[str] = FIELDS) -> dict[str, Any]:
    found = wanted(words).model_dump(mode="json")
    return {field: found[field] for field in fields}


def known(case: dict[str, Any]) -> bool:
    """Whether the time in an order is one that the grammar of deadlines takes out."""
    return "every" not in case["words"]


@pytest.mark.parametrize("case", [*filter(known, cases("development"))], ids=lambda case: case["words"])
def test_a_labelled_order_is_read_as_it_was_meant(case: dict[str, Any]):
    assert read(case["words"]) == {field: case[field] for field in FIELDS}


@pytest.mark.parametrize("field", FIELDS)
def test_orders_that_were_kept_aside_are_mostly_read_as_they_were_meant(field: str):
    held_out = cases("held_out")
    right = sum(read(case["words"])[field] == case[field] for case in held_out)
    assert right / len(held_out) >= HELD_OUT


def test_no_order_is_labelled_twice():
    words = [case["words"] for name in ("development", "held_out") for case in cases(name)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "leads",
    [
        "",
        "please ",
        "please remind me to ",
        "I'll ",
        "I will ",
        "we\u2019ll ",
        "I have to ",
        "remember: ",
        "note that I must ",
        "don\u2019t forget to ",
        "I promised that I'd ",
        "I've just told Marta that I would ",
        "we promised Marta to ",
    ],
)
def test_what_leads_an_order_in_is_no_part_of_it(leads: str):
    found = wanted(f"{leads}send the plans by Friday")
    assert (found.what, found.kind) == ("send the plans", PromiseKind.DELIVERY)
    assert found.deadline is not None


@pytest.mark.parametrize("vague", ["soon", "asap", "shortly"])
def test_a_vague_time_is_named_and_is_no_part_of_the_order(vague: str):
    found = wanted(f"send the plans {vague}")
    assert (found.what, found.vague, found.deadline) == ("send the plans", vague, None)


def test_an_exact_time_beside_a_vague_one_counts():
    found = wanted("send the plans asap, by Friday noon at the latest")
    assert found.deadline is not None
    assert found.vague is None


def test_the_time_by_which_counts_and_not_the_one_that_the_order_is_about():
    found = wanted("call Jane about Tuesday's meeting by Monday 4pm")
    assert found.deadline is not None
    assert found.deadline.due is not None
    assert found.deadline.due.instant == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize("words", ["", " ", "by Friday", "please", "I will", "-", "\n"])
def test_where_nothing_is_to_be_done_nothing_is_made_up(words: str):
    assert wanted(words).client is None
    assert wanted(words).to is None


@given(st.text(st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=200, deadline=None)
def test_whatever_is_said_the_order_is_made_of_its_words(words: str):
    found = wanted(words)
    assert "".join(found.what.split()).casefold() in "".join(words.split()).casefold() or found.deadline or found.vague
    for name in filter(None, (found.client, found.to)):
        assert "".join(name.split()) in "".join(words.split())


@pytest.mark.parametrize(
    "piece", ["I will ", "Call Anna at ", "A ", "the x ", "please ", "Mr. ", "of de ", "a'b ", ", A"]
)
def test_no_words_are_read_for_long(piece: str):
    wanted("call Jane by Friday")
    start = time.process_time()
    wanted((piece * 300)[:300])
    assert time.process_time() - start < 0.5
