"""What the coach knows, ready to use: read from prompts/knowledge.json, which ``make train`` makes.

One file of JSON, so that a process is ready to advise without reading fifty files of YAML, and beside it the rows
of the weights, which are only looked up. Nothing in them is edited by hand; their sources are the catalogue, the
lexicon, the phrases and the labelled cases.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handlers.domain.pasted import Kind
from handlers.domain.principle import Principle
from prompts.judging.rows import rows_from
from prompts.judging.weights import Model, Weights
from prompts.reading.candidates import Candidates
from prompts.reading.lexicon import Lexicon
from prompts.reading.signals import Signal, SignalFinder
from prompts.tables import of_lines, table_of

KNOWLEDGE = Path(__file__).parent / "knowledge.json"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that the embedded coach reads and weighs with."""

    made_from: str
    """A digest of the sources."""
    principles: dict[str, Principle]
    finder: SignalFinder
    lexicon: Lexicon
    weights: Weights
    pointer: dict[str, float]
    """What each sign is worth that a sentence shows a principle (prompts/evidence.py)."""
    phrases: dict[str, Any]
    edits: dict[str, Any]


def rows_beside(file: Path) -> Path:
    """The file that holds the weights of a knowledge file."""
    return file.with_suffix(".weights")


def load_knowledge(file: Path = KNOWLEDGE) -> Knowledge:
    """Read the coach's knowledge."""
    stored: dict[str, Any] = json.loads(file.read_bytes())
    return Knowledge(
        made_from=stored["made_from"],
        principles={fields["id"]: Principle.model_validate(fields) for fields in stored["principles"]},
        finder=_finder(stored["signals"]),
        lexicon=Lexicon(**{name: table_of(table) for name, table in stored["lexicon"].items()}),
        phrases=stored["phrases"],
        edits=stored["edits"],
        pointer=stored["pointer"],
        weights=Weights(tuple(map(_model, stored["models"])), rows_from(rows_beside(file).read_bytes())),
    )


class KnownCatalogue:
    """The catalogue as the knowledge holds it: at once, but for the chapters, which are read from their files."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._principles = tuple(knowledge.principles.values())

    def all(self) -> Sequence[Principle]:
        """Every principle, in the order of the chapters."""
        return self._principles

    def chapter(self, principle: str) -> str:
        """The text of a principle, in Markdown.

        Raises:
            UnknownPrinciple: No principle has that id.
        """
        from prompts.catalogue import FileCatalogue  # noqa: PLC0415 - YAML, which nothing else needs

        return FileCatalogue().chapter(principle)


def _finder(stored: dict[str, Any]) -> SignalFinder:
    signals = [_signal(fields) for fields in stored["groups"]]
    patterns = list(zip(stored["patterns"]["signals"], of_lines(stored["patterns"]["sources"]), strict=True))
    return SignalFinder(signals, patterns, Candidates(len(patterns), table_of(stored["by_key"])))


def _signal(stored: dict[str, Any]) -> Signal:
    made: dict[str, Any] = {"kinds": frozenset(map(Kind, stored["kinds"])), "unless": tuple(stored["unless"])}
    return Signal(**{**stored, **made})


def _model(stored: dict[str, Any]) -> Model:
    return Model(stored["name"], tuple(stored["questions"]), stored["biases"], stored["steps"])
