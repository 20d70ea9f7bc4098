"""What the coach learns from: whole cases, snippets, and the examples of the catalogue."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from handlers.domain.advice import Channel, Verdict
from handlers.domain.pasted import Kind
from prompts.catalogue import Entry

CASES = Path(__file__).parent.parent / "cases"


class Example(BaseModel):
    """A labelled text (prompts/cases/README.md)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = ""
    kind: Kind
    text: str
    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    must_not: frozenset[str] = frozenset()
    verdict: Verdict | None = None
    evidence: Mapping[str, str] = {}
    channel: Channel | None = None
    injection: bool = False
    why: str = ""
    promises: object = None


def cases(folder: Path) -> tuple[Example, ...]:
    """The labelled texts of a folder, file by file in the order of their names."""
    return tuple(example for file in sorted(folder.glob("*.jsonl")) for example in _lines(file))


def catalogue_examples(entries: Mapping[str, Entry]) -> tuple[Example, ...]:
    """The bad and good examples of the catalogue, as drafts."""
    return tuple(
        example
        for principle, entry in entries.items()
        for example in (
            *(Example(kind=Kind.DRAFT, text=text, must=frozenset({principle})) for text in entry.bad),
            *(Example(kind=Kind.DRAFT, text=text, must_not=frozenset({principle})) for text in entry.good),
        )
    )


def texts(file: Path) -> tuple[str, ...]:
    """The texts of a file that holds one object with a ``text`` a line."""
    return tuple(json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def _lines(file: Path) -> Iterator[Example]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield Example.model_validate(json.loads(line))
