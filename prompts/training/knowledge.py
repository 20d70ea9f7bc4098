"""Putting the knowledge together: catalogue, lexicon, phrases and what was learned, in one file of JSON."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from prompts.catalogue import PRINCIPLES, Entry, FileCatalogue
from prompts.judging.features import Describer, Features
from prompts.judging.weights import Weights
from prompts.reading.lexicon import Lexicon, lexicon
from prompts.reading.signals import Signal, SignalFinder
from prompts.reading.text import read
from prompts.training.anchors import anchors
from prompts.training.examples import CASES, Example, cases, catalogue_examples
from prompts.training.fit import fit_channels, fit_kinds, fit_principles, fit_verdicts

PROMPTS = Path(__file__).parent.parent
LEXICON = PROMPTS / "reading" / "lexicon.yaml"
PHRASES = PROMPTS / "phrases.yaml"
DEVELOPMENT = CASES / "development"
SNIPPETS = CASES / "snippets"


def sources_digest() -> str:
    """A digest of everything that knowledge is made from, code aside."""
    digest = hashlib.sha256()
    files = [*sorted(PRINCIPLES.glob("*.md")), LEXICON, PHRASES, *sorted(DEVELOPMENT.glob("*.jsonl")), *sorted(SNIPPETS.glob("*.jsonl"))]
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def make_knowledge() -> dict[str, Any]:
    """Make the knowledge from its sources."""
    entries = FileCatalogue().entries
    words = lexicon(_yaml(LEXICON))
    signals = _signals(entries)
    describer = Describer(words, _finder(signals, entries))
    whole = cases(DEVELOPMENT)
    everything = (*whole, *cases(SNIPPETS), *catalogue_examples(entries))
    described = [_described(describer, example) for example in everything]
    of_whole = described[: len(whole)]
    return {
        "made_from": sources_digest(),
        "principles": [entry.principle.model_dump(mode="json") for entry in entries.values()],
        "signals": _stored_signals(signals, entries),
        "lexicon": _stored_lexicon(words),
        "phrases": _yaml(PHRASES),
        "weights": {
            "raised": _stored(fit_principles(everything, described, list(entries))),
            "verdicts": _stored(fit_verdicts(whole, of_whole)),
            "channels": _stored(fit_channels(whole, of_whole)),
            "kinds": _stored(fit_kinds(whole, [describer.describe_shape(example.text) for example in whole])),
        },
    }


def write_knowledge(knowledge: Mapping[str, Any], file: Path) -> None:
    """Write knowledge in a form that is the same for the same knowledge."""
    file.write_text(json.dumps(knowledge, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


def _described(describer: Describer, example: Example) -> Features:
    return describer.describe(read(example.text, example.kind), example.kind).whole


def _signals(entries: Mapping[str, Entry]) -> list[Signal]:
    return [
        Signal(principle, group.name, group.raises, frozenset(group.kinds), group.why, group.instead, group.replace)
        for principle, entry in entries.items()
        for group in entry.signals
    ]


def _patterns(entries: Mapping[str, Entry]) -> list[tuple[int, str]]:
    groups = [group for entry in entries.values() for group in entry.signals]
    return [(place, pattern) for place, group in enumerate(groups) for pattern in group.patterns]


def _anchored(patterns: Sequence[tuple[int, str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for place, (_, pattern) in enumerate(patterns):
        for anchor in sorted(anchors(pattern)) or [""]:
            index.setdefault(anchor, []).append(place)
    return index


def _finder(signals: Sequence[Signal], entries: Mapping[str, Entry]) -> SignalFinder:
    patterns = _patterns(entries)
    return SignalFinder(signals, patterns, _anchored(patterns))


def _stored_signals(signals: Sequence[Signal], entries: Mapping[str, Entry]) -> dict[str, Any]:
    patterns = _patterns(entries)
    groups = [
        {
            "principle": signal.principle,
            "name": signal.name,
            "raises": signal.raises,
            "kinds": sorted(signal.kinds),
            "why": signal.why,
            "instead": signal.instead,
            "replace": signal.replace,
        }
        for signal in signals
    ]
    return {"groups": groups, "patterns": patterns, "anchors": _anchored(patterns)}


def _stored_lexicon(words: Lexicon) -> dict[str, Any]:
    return {"phrases": words.phrases, "beginnings": words.beginnings, "lengths": words.lengths}


def _stored(weights: Weights) -> dict[str, Any]:
    return {"questions": weights.questions, "biases": weights.biases, "rows": weights.rows}


def _yaml(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # noqa: S506 - a safe loader, in C
