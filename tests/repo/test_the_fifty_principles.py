"""The catalogue: fifty principles, every rule of the source texts, and files that a person can work with."""

import re
from collections.abc import Iterator

import pytest

from handlers.domain.principle import Family, Principle
from prompts.catalogue import Entry, FileCatalogue
from prompts.knowledge import load_knowledge
from prompts.reading.signals import compiled
from prompts.training.anchors import plain_case

ENTRIES = FileCatalogue().entries
each = pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES.keys())

RULES = {
    "0.1": "never-win-the-argument",
    "0.2": "protect-from-harm part-ways-well",
    "0.3": "give-full-attention",
    "0.4": "tell-the-truth own-the-mistake say-what-they-need-to-hear",
    "0.5": "apologise",
    "0.6": "respect-their-culture",
    "0.7": "keep-your-word promise-what-you-can-keep",
    "0.8": "answer-within-a-day",
    "0.9": "answer-within-a-day acknowledge-at-once",
    "0.10": "ask-and-listen play-it-back",
    "0.11": "reach-out-first",
    "0.12": "respect-everyone",
    "1.1": "tell-the-truth",
    "1.2": "own-the-mistake",
    "1.3": "no-finger-pointing",
    "1.4": "know-their-business",
    "1.5": "ask-and-listen see-their-side",
    "1.6": "stay-professional",
    "1.7": "own-the-problem",
    "1.8": "announce-changes",
    "1.9": "stick-to-the-announced-change",
    "1.10": "no-surprises",
    "1.11": "be-on-time call-before-you-miss",
    "1.12": "share-knowledge",
    "1.13": "serve-within-reason",
    "1.14": "keep-in-touch",
    "1.15": "agree-up-front",
    "1.16": "choose-who-you-work-with",
    "1.17": "ask-why",
    "1.18": "no-bad-mouthing",
    "1.19": "talk-outcomes",
    "2.1": "be-on-time",
    "2.2": "say-what-they-need-to-hear",
    "2.3": "protect-from-harm",
    "2.4": "red-face-test",
    "2.5": "turn-down-unfit-work",
    "2.6": "relationship-over-transaction",
    "2.7": "do-not-sell make-the-client-shine",
    "2.8": "errors-in-their-favour",
    "2.9": "leave-the-contract-in-the-drawer",
    "2.10": "fair-deals",
    "2.11": "part-ways-well",
    "3.0a": "look-after-your-people",
    "3.0b": "keep-your-word promise-what-you-can-keep",
    "3.1": "never-win-the-argument take-feelings-seriously",
    "3.2": "tell-the-truth own-the-mistake no-surprises",
    "3.3": "complaints-are-gifts",
    "3.4": "acknowledge-at-once",
    "3.5": "respect-everyone",
    "3.6": "ask-and-listen",
    "3.7": "know-your-stuff own-the-problem",
    "3.8": "talk-outcomes know-their-business",
    "3.9": "respect-everyone",
    "3.10": "keep-your-word own-the-problem have-the-authority",
    "4.1": "answer-every-question see-their-side",
    "4.2": "serve-within-reason",
    "4.3": "relationship-over-transaction",
    "4.4": "ask-and-listen",
    "4.5": "answer-within-a-day",
    "4.6": "make-it-right",
}
"""Every rule of the five source texts, and the principles that carry it."""

SECTIONS = ["Why it matters to a client", "How it shows in a text", "What to write instead", "Bad", "Good"]


def _patterns() -> Iterator[str]:
    for entry in ENTRIES.values():
        for signal in entry.signals:
            yield from (*signal.patterns, *signal.unless)


def _spoken(principle: Principle) -> Iterator[str]:
    """What the coach may say of a principle, in whatever text it is at stake."""
    for counsel in (principle.draft, principle.email, principle.situation):
        yield from (counsel.why, counsel.instead)
    yield from filter(None, (principle.opening, principle.question, principle.missing))


def test_there_are_fifty_principles():
    assert len(ENTRIES) == 50


def test_there_are_sixty_rules():
    assert len(RULES) == 60


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_the_source_texts_is_carried_by_its_principles(rule: str):
    assert {name for name, entry in ENTRIES.items() if rule in entry.principle.rules} == set(RULES[rule].split())


def test_no_principle_carries_a_rule_that_nobody_wrote():
    assert {rule for entry in ENTRIES.values() for rule in entry.principle.rules} <= RULES.keys()


def test_the_six_chapters_come_in_their_order():
    chapters = [entry.principle.family for entry in ENTRIES.values()]
    assert list(dict.fromkeys(chapters)) == list(Family)


@each
def test_a_principle_is_called_as_its_file_is(entry: Entry):
    name = entry.principle.id
    assert FileCatalogue().chapter(name) == entry.chapter


@each
def test_a_principle_has_all_its_sections_in_order(entry: Entry):
    assert re.findall(r"^## (.+)$", entry.chapter, re.MULTILINE) == SECTIONS


@each
def test_a_principle_has_enough_bad_and_good_examples(entry: Entry):
    assert len(set(entry.bad)) >= 5
    assert len(set(entry.good)) >= 3


@each
def test_no_example_is_both_good_and_bad(entry: Entry):
    assert not set(entry.bad) & set(entry.good)


@each
def test_a_principle_has_signals_with_names_of_their_own(entry: Entry):
    names = [signal.name for signal in entry.signals]
    assert len(names) == len(set(names)) > 0


@each
def test_what_the_coach_says_of_a_principle_brings_no_fact_of_its_own(entry: Entry):
    told = re.sub(r"\[[^\]]+\]", "", " ".join(_spoken(entry.principle)))
    assert not re.search(r"\d|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[{}]", told)


@each
def test_slots_are_closed_on_the_line_they_open_on(entry: Entry):
    for words in _spoken(entry.principle):
        assert re.sub(r"\[[^\[\]\n]+\]", "", words).count("[") == 0


def test_every_pattern_compiles_in_re2():
    assert [pattern for pattern in _patterns() if compiled(plain_case(pattern)).groups < 1] == []


def test_no_pattern_asks_for_a_blank_at_its_edge_where_a_word_ends_anyway():
    assert [pattern for pattern in _patterns() if pattern != pattern.strip()] == []


@each
def test_no_pattern_matches_nothing_at_all(entry: Entry):
    patterns = [pattern for signal in entry.signals for pattern in (*signal.patterns, *signal.unless)]
    assert [pattern for pattern in patterns if re.fullmatch(pattern, "")] == []


def test_words_put_in_by_a_rewrite_hold_no_number_and_no_half_slot():
    for principle, words in load_knowledge().edits["sentences"].items():
        assert principle in ENTRIES
        assert not re.search(r"[\d\[\]{}]", re.sub(r"\[[^\[\]\n]+\]", "", words)), principle
