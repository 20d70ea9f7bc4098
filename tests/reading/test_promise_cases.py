"""How well promises are found: on our own labelled texts, and on a public corpus where it is at hand."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.promises import ENRON, LABELLED, enron_f1, promise_scores
from handlers.domain.promise import READER, WRITER, WRITER_TEAM

SETS = ("development", "held_out")


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _file(name).read_text(encoding="utf-8").splitlines()]


def _file(name: str) -> Path:
    return LABELLED / f"{name}.jsonl"


ROWS = [row for name in SETS for row in _rows(name)]


def test_there_are_enough_texts_with_promises_and_without():
    assert len(ROWS) >= 900
    assert 0.35 <= sum(bool(row["promises"]) for row in ROWS) / len(ROWS) <= 0.65


@pytest.mark.parametrize("field", ["id", "text"])
def test_no_text_stands_twice(field: str):
    assert [value for value, times in Counter(row[field] for row in ROWS).items() if times > 1] == []


@pytest.mark.parametrize(
    ("field", "names"), [("what", ()), ("deadline", ()), ("who", (WRITER, WRITER_TEAM)), ("to", (READER,))]
)
def test_labels_are_literal_parts_of_their_texts(field: str, names: tuple[str, ...]):
    said = [(row["text"].lower(), promise[field]) for row in ROWS for promise in row["promises"]]
    assert [words for text, words in said if words and words not in names and words.lower() not in text] == []


def test_the_texts_that_were_set_aside_are_read_well():
    scores = promise_scores(_file("held_out"))
    assert scores.text_f1 >= 0.9
    assert scores.promise_f1 >= 0.86
    assert scores.deadline >= 0.9
    assert scores.who >= 0.92
    assert scores.strength >= 0.97
    assert scores.conditional >= 0.95


def test_the_texts_that_were_looked_at_are_read_well():
    scores = promise_scores(_file("development"))
    assert scores.text_precision >= 0.96
    assert scores.text_f1 >= 0.96
    assert scores.promise_f1 >= 0.93


@pytest.mark.skipif(not ENRON.exists(), reason="the corpus is not at hand")
def test_sentences_of_real_mails_are_read_well():
    assert enron_f1() >= 0.9
