"""Knowledge made anew from a small part of the sources: it is whole, the same each time, and the coach works by it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.domain.advice import Advice
from handlers.domain.pasted import Kind
from prompts.knowledge import KNOWLEDGE, load_knowledge, rows_beside
from prompts.rules_coach import RulesCoach
from prompts.training.knowledge import Sources, make_knowledge, sources_digest, write_knowledge
from tests.coaches.coached import advise

PROMPTS = KNOWLEDGE.parent
PRINCIPLES = ("apologise", "no-finger-pointing", "keep-in-touch")
LEXICON = "apology: [sorry, my fault, apolog*]\ngrief: [funeral, mourn*]\n"


def _lines(file: Path, most: int) -> str:
    return "".join(f"{line}\n" for line in file.read_text(encoding="utf-8").splitlines()[:most])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prompts")
    for name in ("principles", "reading", "cases/development", "cases/snippets", "cases/off_topic"):
        (folder / name).mkdir(parents=True)
    for name in PRINCIPLES:
        shutil.copy(PROMPTS / "principles" / f"{name}.md", folder / "principles")
    for name in ("phrases.yaml", "edits.yaml"):
        shutil.copy(PROMPTS / name, folder)
    (folder / "reading" / "lexicon.yaml").write_text(LEXICON, encoding="utf-8")
    for name, most in (("development/va", 40), ("snippets/sa", 20), ("off_topic/development", 20)):
        (folder / "cases" / f"{name}.jsonl").write_text(
            _lines(PROMPTS / "cases" / f"{name}.jsonl", most), encoding="utf-8"
        )
    return folder


@pytest.fixture(scope="module")
def file(folder: Path) -> Path:
    made = folder / "knowledge.json"
    write_knowledge(make_knowledge(Sources.of(folder)), made)
    return made


def _advised(file: Path) -> Iterator[Advice]:
    coach = RulesCoach(load_knowledge(file))
    for kind in Kind:
        yield advise("Hi Ana,\n\nsorry if you felt ignored, it was the courier.\n\nTom", kind, coach)


def test_knowledge_holds_the_principles_of_its_sources(file: Path):
    assert set(load_knowledge(file).principles) == set(PRINCIPLES)


def test_a_coach_works_by_knowledge_that_was_just_made(file: Path):
    for advice in _advised(file):
        assert {finding.principle for finding in advice.findings} <= set(PRINCIPLES)
        assert advice.summary


def test_the_same_sources_make_the_same_knowledge(folder: Path, file: Path):
    again = make_knowledge(Sources.of(folder))
    assert json.loads(json.dumps(again.fields)) == json.loads(file.read_bytes())
    assert again.rows.to_bytes() == rows_beside(file).read_bytes()


def test_knowledge_says_what_it_was_made_from(folder: Path, file: Path):
    assert load_knowledge(file).made_from == sources_digest(Sources.of(folder))


@pytest.mark.parametrize(
    "name",
    [
        "principles/apologise.md",
        "reading/lexicon.yaml",
        "phrases.yaml",
        "edits.yaml",
        "cases/development/va.jsonl",
        "cases/snippets/sa.jsonl",
        "cases/off_topic/development.jsonl",
    ],
)
def test_a_change_in_any_source_shows(folder: Path, tmp_path: Path, name: str):
    copy = shutil.copytree(folder, tmp_path / "prompts")
    assert sources_digest(Sources.of(copy)) == sources_digest(Sources.of(folder))
    with (copy / name).open("a", encoding="utf-8") as changed:
        changed.write("\n")
    assert sources_digest(Sources.of(copy)) != sources_digest(Sources.of(folder))
