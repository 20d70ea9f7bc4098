import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.reading.words import stem, words


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Pay £1,200 now", ["pay", "<money>", "now"]),
        ("it was 40 euros", ["it", "was", "<money>"]),
        ("up 5 per cent", ["up", "<percent>"]),
        ("at 8.45 or 3pm", ["at", "<time>", "or", "<time>"]),
        ("on Tuesday", ["on", "<day>"]),
        ("in March, no, April", ["in", "march", "no", "<month>"]),
        ("the 3rd of 12", ["the", "<number>", "of", "<number>"]),
        ("ask jo@casa.es or www.casa.es", ["ask", "<address>", "or", "<address>"]),
        ("We can't!", ["we", "can't", "!"]),
        ("Grüße", ["grüße"]),
        ("so... :)", ["so", "...", ":)"]),
        ("", []),
    ],
    ids=[
        "money",
        "euros",
        "percent",
        "times",
        "day",
        "month",
        "numbers",
        "addresses",
        "mark",
        "umlaut",
        "smile",
        "none",
    ],
)
def test_words_are_alike_where_their_difference_says_nothing(text: str, read: list[str]):
    assert words(text) == read


@pytest.mark.parametrize(
    "forms",
    [
        ("promise", "promised", "promises", "promising"),
        ("deliver", "delivered", "delivers"),
        ("worries", "worried"),
        ("client's", "clients"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["is", "red", "<money>", "bees", "sing"])
def test_short_words_and_kinds_keep_their_form(word: str):
    assert stem(word) == word


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_words_in_lower_case(text: str):
    assert all(word == word.lower() and word for word in words(text))


@settings(max_examples=80, deadline=None)
@given(st.from_regex(r"[a-z]{1,12}('[a-z])?", fullmatch=True))
def test_a_stem_is_how_its_word_begins(word: str):
    assert stem(word)
    assert word.startswith(stem(word))
