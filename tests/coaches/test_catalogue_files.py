from pathlib import Path

import pytest
from pydantic import ValidationError

from handlers.domain.errors import UnknownPrinciple
from prompts.catalogue import FileCatalogue

FILE = """---
id: {name}
title: Ring first
family: {family}
rules: ["1.11"]
asks: Ring before you miss it.
draft: {{why: They wait., instead: Ring them.}}
email: {{why: They wait., instead: Ring them.}}
situation: {{why: They wait., instead: Ring them.}}
signals:
  - name: late
    raises: true
    patterns: [{pattern}]
---
Ring first.

## Bad
- We are late --- sorry.
- See you whenever.

## Good
- I rang you at nine.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, family in (("b-first", "promises"), ("z-last", "deal"), ("a-second", "promises")):
        text = FILE.format(name=name, family=family, pattern="'we are late '")
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_principles_come_chapter_by_chapter(folder: Path):
    assert [one.id for one in FileCatalogue(folder).all()] == ["a-second", "b-first", "z-last"]


def test_a_chapter_is_the_text_below_the_front_matter(folder: Path):
    assert FileCatalogue(folder).chapter("z-last").startswith("Ring first.")


def test_examples_are_the_items_under_their_heading(folder: Path):
    entry = FileCatalogue(folder).entries["z-last"]
    assert entry.bad == ("We are late --- sorry.", "See you whenever.")
    assert entry.good == ("I rang you at nine.",)


def test_a_blank_at_the_edge_of_a_pattern_asks_for_nothing(folder: Path):
    assert FileCatalogue(folder).entries["z-last"].signals[0].patterns == ("we are late",)


def test_an_unknown_principle_is_met_with_those_that_are_close(folder: Path):
    with pytest.raises(UnknownPrinciple, match="b-first"):
        FileCatalogue(folder).chapter("b-frist")


def test_a_principle_like_no_other_is_met_without_a_guess(folder: Path):
    with pytest.raises(UnknownPrinciple) as unknown:
        FileCatalogue(folder).chapter("quinoa")
    assert "Did you mean" not in str(unknown.value)


def test_a_pattern_of_nothing_is_refused(tmp_path: Path):
    text = FILE.format(name="one", family="deal", pattern="' '")
    (tmp_path / "one.md").write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError):
        FileCatalogue(tmp_path).all()


def test_an_empty_folder_is_an_empty_catalogue(tmp_path: Path):
    assert list(FileCatalogue(tmp_path).all()) == []
