import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.reading.facts import facts, is_in


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("That makes £1,250.50.", "1,250.50"),
        ("It takes three men.", "three"),
        ("We come on tuesdays.", "tuesday"),
        ("Write to jo@casa.es today.", "jo@casa.es"),
        ("See www.casa.es/help now.", "www.casa.es/help"),
        ("Ask for Marta at the gate.", "marta"),
        ("We have tested it.", "tested"),
        ("That is 20 % less.", "<percent>"),
        ("It goes to SW1A 1AA.", "sw1a 1aa"),
        ("I refunded it twice.", "refunded"),
    ],
)
def test_what_could_be_false_is_a_fact(text: str, fact: str):
    assert fact in facts(text)


@pytest.mark.parametrize("text", ["", "Sorry, we were wrong.", "I'm sorry. Dear Madam, I'll wait.", "Please ring me."])
def test_plain_words_hold_no_facts(text: str):
    assert facts(text) == frozenset()


def test_a_slot_to_fill_in_is_no_fact():
    assert facts("We come on [day, by 5 pm] with [name of the fitter].") == frozenset()


def test_the_first_word_of_a_sentence_is_no_name():
    assert facts("Nobody came. Everybody waited.\nTomatoes rotted.") == frozenset()


def test_a_known_fact_is_known_in_other_forms():
    assert is_in("marta", frozenset({"marta"}), frozenset())
    assert is_in("martas", frozenset(), frozenset({"marta"}))
    assert not is_in("friday", frozenset({"monday"}), frozenset({"marta"}))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Ask Marta", "at 5", "on Friday", "£20", "jo@a.es", "tested", "and so"]), max_size=6))
def test_fewer_words_never_hold_more_facts(pieces: list[str]):
    assert facts(" ; ".join(pieces[1:])) <= facts(" ; ".join(pieces)) | facts(" ; ".join(pieces[1:2]))
