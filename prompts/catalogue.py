"""The catalogue of principles: one Markdown file each, with front matter for the coach (docs/catalogue.md).

The files are the source; people edit them. Advice does not read them: fifty files of YAML take longer to
load than advice may take, so ``make train`` puts what advice needs into prompts/knowledge.json, and a test
holds the two together.
"""

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, cast

import yaml
from pydantic import Field, StringConstraints

from handlers.domain.errors import UnknownPrinciple
from handlers.domain.pasted import Kind
from handlers.domain.principle import Family, Principle
from handlers.domain.values import Value

PRINCIPLES = Path(__file__).parent / "principles"
_ITEM = re.compile(r"^- (.+)$", re.MULTILINE)


Expression = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A regular expression (RE2) for whole words; a blank at its edge would ask for a second one behind it."""


class SignalGroup(Value):
    """Patterns that show the same thing about a principle in a text."""

    name: str
    raises: bool
    """Whether they show that the principle is at stake; else they show that a draft keeps it."""
    kinds: tuple[Kind, ...] = tuple(Kind)
    """The kinds of text in which they mean that."""
    patterns: tuple[Expression, ...] = Field(min_length=1)
    """Case aside; a space stands for any white space."""
    unless: tuple[Expression, ...] = ()
    """Patterns that silence the group in a sentence where one of them stands."""
    why: str | None = None
    instead: str | None = None


class Entry(Value):
    """One file of the catalogue."""

    principle: Principle
    signals: tuple[SignalGroup, ...]
    chapter: str
    """The Markdown below the front matter."""

    @property
    def bad(self) -> tuple[str, ...]:
        """Example texts that break the principle."""
        return _items(self.chapter, "Bad")

    @property
    def good(self) -> tuple[str, ...]:
        """Example texts that keep it."""
        return _items(self.chapter, "Good")


class FileCatalogue:
    """The catalogue as it stands in a folder of files."""

    def __init__(self, folder: Path = PRINCIPLES) -> None:
        self._folder = folder

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry by the id of its principle, chapter by chapter."""
        read = [_entry(path.read_text(encoding="utf-8")) for path in sorted(self._folder.glob("*.md"))]
        chapters = list(Family)
        read.sort(key=lambda entry: (chapters.index(entry.principle.family), entry.principle.id))
        return {entry.principle.id: entry for entry in read}

    def all(self) -> Sequence[Principle]:
        """Every principle, in the order of the chapters."""
        return [entry.principle for entry in self.entries.values()]

    def chapter(self, principle: str) -> str:
        """The text of a principle, in Markdown.

        Raises:
            UnknownPrinciple: No principle has that id.
        """
        if principle not in self.entries:
            raise UnknownPrinciple(principle, close=difflib.get_close_matches(principle, self.entries, n=2))
        return self.entries[principle].chapter


def _entry(file: str) -> Entry:
    _, front_matter, chapter = file.split("---\n", 2)
    fields = cast("dict[str, Any]", yaml.load(front_matter, Loader=yaml.CSafeLoader))
    signals = fields.pop("signals")
    return Entry(
        principle=Principle.model_validate(fields),
        signals=tuple(SignalGroup.model_validate(signal) for signal in signals),
        chapter=chapter.strip(),
    )


def _items(chapter: str, heading: str) -> tuple[str, ...]:
    _, _, below = chapter.partition(f"\n## {heading}\n")
    return tuple(_ITEM.findall(below.partition("\n## ")[0]))
