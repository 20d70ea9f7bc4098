"""Putting the knowledge together: catalogue, lexicon, phrases and what was learned, in one file of JSON."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Self

import yaml

from prompts.catalogue import Entry, FileCatalogue
from prompts.judging.features import Describer
from prompts.judging.rows import Rows
from prompts.knowledge import rows_beside
from prompts.reading.candidates import candidates
from prompts.reading.lexicon import Lexicon, lexicon
from prompts.reading.signals import Signal, SignalFinder
from prompts.tables import as_lines, stored_table
from prompts.training.anchors import alternatives, anchors_and_more, count_keys, plain_case
from prompts.training.examples import cases, catalogue_examples, texts
from prompts.training.learning import learn
from prompts.training.material import Material, seen, shape
from prompts.training.pointing import learn_pointer


@dataclass(frozen=True, slots=True)
class Sources:
    """Where everything stands that knowledge is made from, code aside."""

    principles: Path
    lexicon: Path
    phrases: Path
    edits: Path
    cases: Path

    @classmethod
    def of(cls, folder: Path) -> Self:
        """The sources in a folder that is laid out like prompts/."""
        return cls(
            principles=folder / "principles",
            lexicon=folder / "reading" / "lexicon.yaml",
            phrases=folder / "phrases.yaml",
            edits=folder / "edits.yaml",
            cases=folder / "cases",
        )

    @property
    def development(self) -> Path:
        """Whole cases."""
        return self.cases / "development"

    @property
    def snippets(self) -> Path:
        """A few sentences each."""
        return self.cases / "snippets"

    @property
    def off_topic(self) -> Path:
        """Texts that are about no client."""
        return self.cases / "off_topic" / "development.jsonl"

    def files(self) -> list[Path]:
        """All of them, in an order that is the same on every machine."""
        folders = [
            sorted(self.principles.glob("*.md")),
            [self.lexicon, self.phrases, self.edits],
            sorted(self.development.glob("*.jsonl")),
            sorted(self.snippets.glob("*.jsonl")),
        ]
        return [*chain.from_iterable(folders), self.off_topic]


SOURCES = Sources.of(Path(__file__).parent.parent)


def sources_digest(sources: Sources = SOURCES) -> str:
    """A digest of everything that knowledge is made from, code aside."""
    digest = hashlib.sha256()
    for file in sources.files():
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Made:
    """Knowledge as it is stored: what is read at once, and the rows that are looked up."""

    fields: dict[str, Any]
    rows: Rows


def material(sources: Sources = SOURCES) -> tuple[Material, Describer]:
    """All that is learned from, and what described it."""
    entries = FileCatalogue(sources.principles).entries
    labelled = (*cases(sources.development), *cases(sources.snippets))
    explained = catalogue_examples(entries)
    finder = _finder(entries, count_keys(example.text for example in (*labelled, *explained)))
    describer = Describer(lexicon(_yaml(sources.lexicon)), finder)
    others = [shape(describer, text) for text in texts(sources.off_topic)]
    return Material(seen(describer, labelled), seen(describer, explained), others), describer


def make_knowledge(sources: Sources = SOURCES) -> Made:
    """Make the knowledge from its sources."""
    entries = FileCatalogue(sources.principles).entries
    everything, describer = material(sources)
    weights = learn(everything, list(entries))
    fields = {
        "made_from": sources_digest(sources),
        "principles": [entry.principle.model_dump(mode="json") for entry in entries.values()],
        "signals": _stored_signals(describer.finder),
        "lexicon": _stored_lexicon(describer.lexicon),
        "phrases": _yaml(sources.phrases),
        "edits": _yaml(sources.edits),
        "models": [asdict(model) for model in weights.models],
        "pointer": learn_pointer(everything.seen, list(entries)),
    }
    return Made(fields, weights.rows)


def write_knowledge(made: Made, file: Path) -> None:
    """Write knowledge in a form that is the same for the same knowledge."""
    text = json.dumps(made.fields, separators=(",", ":"), ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
    rows_beside(file).write_bytes(made.rows.to_bytes())


def _signals(entries: Mapping[str, Entry]) -> list[Signal]:
    return [
        Signal(
            principle,
            group.name,
            group.raises,
            frozenset(group.kinds),
            tuple(map(plain_case, group.unless)),
            group.why,
            group.instead,
        )
        for principle, entry in entries.items()
        for group in entry.signals
    ]


def _finder(entries: Mapping[str, Entry], common: Mapping[str, int]) -> SignalFinder:
    groups = [group for entry in entries.values() for group in entry.signals]
    patterns = [
        (place, source)
        for place, group in enumerate(groups)
        for pattern in map(plain_case, group.patterns)
        for source in alternatives(pattern)
    ]
    needed = candidates(anchors_and_more(source, common) for _, source in patterns)
    return SignalFinder(_signals(entries), patterns, needed)


def _stored_signals(finder: SignalFinder) -> dict[str, Any]:
    groups = [{**asdict(signal), "kinds": sorted(signal.kinds)} for signal in finder.signals]
    owners, sources = zip(*finder.patterns, strict=True)
    return {
        "groups": groups,
        "patterns": {"signals": owners, "sources": as_lines(sources)},
        "by_key": stored_table(finder.candidates.by_key),
    }


def _stored_lexicon(words: Lexicon) -> dict[str, Any]:
    return {
        "phrases": stored_table(words.phrases),
        "beginnings": stored_table(words.beginnings),
        "openings": stored_table(words.openings),
    }


def _yaml(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
