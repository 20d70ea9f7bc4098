"""Anchors: every text that a pattern matches holds one of its anchors, or its signal would be missed."""

import importlib
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.catalogue import FileCatalogue
from prompts.reading.candidates import ALWAYS, keys
from prompts.reading.signals import compiled, lowered
from prompts.training.anchors import anchors, count_keys, plain_case
from tests.coaches.coached import KNOWLEDGE

SOURCES = [
    plain_case(source)
    for entry in FileCatalogue().entries.values()
    for signal in entry.signals
    for source in signal.patterns
    if source.isascii()
]
PATTERNS = KNOWLEDGE.finder.patterns


def _keys_by_pattern(which: int) -> list[set[str]]:
    """The keys of one set, for each pattern; none where it is always to be tried."""
    needed: list[set[str]] = [set() for _ in PATTERNS]
    for key, places in KNOWLEDGE.finder.candidates.by_key.items():
        for place in filter(None, places.split(";")[which].split(",")):
            needed[int(place)] |= {key} - {ALWAYS}
    return needed


ANCHORS, OTHERS = _keys_by_pattern(0), _keys_by_pattern(1)
_parse: Any = importlib.import_module("re._parser").parse


class _Writer:
    """Writes a text that a pattern matches, one way or another by its turn."""

    def __init__(self, turn: int) -> None:
        self._turn = turn

    def write(self, nodes: Sequence[Any]) -> str:
        return "".join(self._one(str(kind), value) for kind, value in nodes)

    def _one(self, kind: str, value: Any) -> str:
        match kind:
            case "LITERAL":
                return chr(value)
            case "BRANCH":
                return self.write(value[1][self._next(len(value[1]))])
            case "SUBPATTERN":
                return self.write(value[3])
            case "MAX_REPEAT":
                least, most = value[0], min(int(value[1]), value[0] + 4)
                return "".join(self.write(value[2]) for _ in range(least + self._next(most - least + 1)))
            case "IN":
                return self._member(value)
            case _:
                return ""

    def _member(self, members: Sequence[Any]) -> str:
        kind, value = str(members[0][0]), members[0][1]
        if kind == "NEGATE":
            return "qz x"[self._next(4)]
        kind, value = members[self._next(len(members))]
        if str(kind) == "RANGE":
            return chr(value[0] + self._next(value[1] - value[0] + 1))
        return chr(value) if str(kind) == "LITERAL" else {"WORD": "w", "DIGIT": "4"}.get(str(value)[9:], " ")

    def _next(self, ways: int) -> int:
        self._turn = (self._turn * 1103515245 + 12345) % 2**31
        return (self._turn >> 8) % ways


def _texts(source: str) -> list[str]:
    """Texts that the pattern matches, in the middle of a sentence."""
    written = [f"so {_Writer(turn).write(_parse(source))}, then" for turn in range(3)]
    return [text for text in written if compiled(source).search(text)]


@pytest.mark.parametrize("principle", KNOWLEDGE.principles)
def test_every_text_that_a_pattern_of_the_catalogue_matches_holds_one_of_its_anchors(principle: str):
    signals = KNOWLEDGE.finder.signals
    patterns = [
        (source, needed, others)
        for (signal, source), needed, others in zip(PATTERNS, ANCHORS, OTHERS, strict=True)
        if signals[signal].principle == principle
    ]
    written = [(*pattern, text) for pattern in patterns for text in _texts(pattern[0])]
    assert len(written) > 2 * len(patterns)
    assert [(source, text) for source, needed, _, text in written if needed and keys(text).isdisjoint(needed)] == []
    assert [(source, text) for source, _, others, text in written if others and keys(text).isdisjoint(others)] == []


@pytest.mark.parametrize("principle", KNOWLEDGE.principles)
def test_every_pattern_of_the_catalogue_is_a_candidate_where_it_matches(principle: str):
    finder = KNOWLEDGE.finder
    mine = [
        (place, source)
        for place, (signal, source) in enumerate(PATTERNS)
        if finder.signals[signal].principle == principle
    ]
    missed = [
        (source, text) for place, source in mine for text in _texts(source) if place not in finder.candidates.of(text)
    ]
    assert missed == []


def test_nearly_every_pattern_has_anchors():
    assert sum(not needed for needed in ANCHORS) < 0.02 * len(ANCHORS)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_any_plain_text_whatever_that_a_pattern_matches_holds_one_of_its_anchors(data: st.DataObject):
    source = data.draw(st.sampled_from(SOURCES))
    text = lowered(data.draw(st.from_regex(source, alphabet=st.characters(codec="ascii"))))
    needed = anchors(source)
    assert not compiled(source).search(text) or not needed or not needed.isdisjoint(keys(text))


ODD = {
    "one word": ("sorry", "we are sorry.", True),
    "the end of a word": ("sorr(y|ow)", "sorrows", False),
    "a choice": ("(as soon as|once) (possible|we can)", "once we can", True),
    "an optional word": ("(very )?late", "it is late", True),
    "an optional word that is there": ("(very )?late", "very late", True),
    "a gap": (r"blame (\w+ ){0,3}supplier", "blame our old dear supplier", True),
    "a class of letters": ("apologi[sz]e", "we apologize", True),
    "a repeated word": ("(so ){1,3}sorry", "so so sorry", True),
    "an apostrophe": ("don't (worry|panic)", "please don't panic!", True),
    "a hyphen": ("follow-?up", "a follow-up call", True),
    "a symbol": (r"f[*]+ing", "oh f**ing late", True),
    "a digit": (r"[0-9]+(st|nd|rd|th)? of", "the 3rd of may", True),
    "one symbol or another": (r"for [€$][0-9]", "it is for €3", True),
    "a blank or a hyphen": ("no[- ]brainer", "a no-brainer", True),
    "a word behind a repeat that ends in a blank": ("(so |very )+sorry", "very so sorry", True),
    "the second of two lines": ("get back to you", "we get\nback to  you", True),
}


@pytest.mark.parametrize(("pattern", "text", "matches"), ODD.values(), ids=ODD.keys())
def test_anchors_of_odd_patterns_stand_where_the_pattern_does(pattern: str, text: str, *, matches: bool):
    needed = anchors(pattern)
    assert bool(compiled(pattern).search(text)) == matches
    assert needed
    assert not matches or not needed.isdisjoint(keys(text))


@pytest.mark.parametrize("pattern", [r"\w+", "[a-z]{2,5}", r"(\d+)? ?%?", "(late|)", r"[\d ]x?", "[^0-9]"])
def test_a_pattern_without_fixed_words_has_no_anchors(pattern: str):
    assert anchors(pattern) == frozenset()


def test_rare_words_are_preferred():
    common = count_keys(["we are here", "we are there", "we will see"])
    assert anchors(r"we [a-z]+ mortified", common) == anchors(r"[a-z]+ mortified", common)


def test_a_pattern_in_lower_case_keeps_its_escapes():
    assert plain_case(r"I\W+Am \S [A-Z]") == r"i\W+am \S [a-z]"
