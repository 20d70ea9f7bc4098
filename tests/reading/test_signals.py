import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.pasted import Kind
from prompts.reading.candidates import GAP, candidates, pair_key
from prompts.reading.signals import Signal, SignalFinder, lowered
from prompts.reading.text import read

EVERY_KIND = frozenset(Kind)
SIGNALS = [
    Signal("be-kind", "insult", raises=True, kinds=EVERY_KIND),
    Signal("be-kind", "praise", raises=False, kinds=EVERY_KIND),
    Signal("be-kind", "late", raises=True, kinds=frozenset({Kind.DRAFT}), unless=("my train",)),
]
PATTERNS = [
    (0, r"(?:stupid|idiots?)"),
    (0, "waste of time"),
    (1, "well done"),
    (2, r"\d+ days? late"),
]
KEYS = [(("stupid", "idiot"), ()), ((pair_key("waste", "of"),), ("time",)), (("well" + GAP,), ()), ((), ())]
FINDER = SignalFinder(SIGNALS, PATTERNS, candidates(KEYS))


def _found(text: str, kind: Kind = Kind.DRAFT) -> list[tuple[str, str]]:
    reading = read(text, kind)
    return [(hit.signal.name, reading.clean.text[hit.start : hit.end]) for hit in FINDER.find(reading, kind)]


def test_a_signal_stands_where_its_words_do():
    assert _found("Jo, you are STUPID, I fear.") == [("insult", "STUPID")]


def test_a_signal_counts_once_in_a_sentence_and_again_in_the_next():
    assert _found("Stupid, stupid idiots. A waste of time.") == [
        ("insult", "Stupid"),
        ("insult", "waste of time"),
    ]


def test_a_quoted_oath_is_not_the_writers():
    assert _found('You called us "stupid idiots" today.') == []


@pytest.mark.parametrize("text", ["You are not stupid.", "She said we are idiots."])
def test_what_is_denied_or_reported_raises_nothing(text: str):
    assert _found(text) == []


def test_a_later_word_counts_where_an_earlier_one_is_denied():
    assert _found("She is not stupid, but he is stupid.") == [("insult", "stupid")]


def test_praise_counts_even_where_it_is_reported():
    assert _found("She said well done.") == [("praise", "well done")]


def test_a_pattern_without_an_anchor_is_always_tried():
    assert _found("It is 3 days late.") == [("late", "3 days late")]


def test_a_signal_of_another_kind_of_text_is_not_heard():
    assert _found("It is 3 days late.", Kind.EMAIL) == []


def test_words_that_explain_a_signal_away_silence_it_in_their_sentence_alone():
    assert _found("My train was 3 days late. You are 2 days late.") == [("late", "2 days late")]


def test_a_place_is_counted_in_characters_whatever_their_size():
    assert _found("Über 🙂 stupid") == [("insult", "stupid")]


def test_half_a_character_is_read_past():
    assert _found("\ud83d stupid") == [("insult", "stupid")]


def test_a_signal_is_named_by_its_principle():
    assert SIGNALS[0].id == "be-kind/insult"


def test_a_part_of_a_word_is_no_signal():
    assert _found("This stupidity wastes time.") == []


def test_a_phrase_is_found_across_a_line_that_the_mail_program_broke():
    text = "I must say that after all of these letters this has been a waste of\ntime for us all."
    assert _found(text) == [("insult", "waste of\ntime")]


def test_signatures_and_disclaimers_are_not_heard():
    assert _found("Hi Jo,\n\nIt came.\n\nBest\nStupid Toys Ltd") == []


def test_letters_that_grow_in_lower_case_move_no_place():
    assert _found("İİİ stupid İ") == [("insult", "stupid")]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=40))
def test_lower_case_keeps_every_place(text: str):
    assert len(lowered(text)) == len(text)
