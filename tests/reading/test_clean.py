import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.reading.clean import clean

PASTED = st.text(alphabet=st.sampled_from('ab é\u2019\u201c\u200b\u202e\ufeff\u00a0\t\r\n<p>&😀\0"'), max_size=60)


@settings(max_examples=100, deadline=None)
@given(PASTED)
def test_what_was_never_there_is_not_pointed_to(pasted: str):
    cleaned = clean(pasted)
    spans = [cleaned.as_pasted(place, place + 1) for place in range(len(cleaned.text))]
    assert all(0 <= span.start < span.end <= len(pasted) for span in spans)
    assert [span.start for span in spans] == sorted({span.start for span in spans})


@settings(max_examples=100, deadline=None)
@given(PASTED)
def test_a_letter_is_found_where_it_was_pasted(pasted: str):
    cleaned = clean(pasted)
    for place, letter in enumerate(cleaned.text):
        if letter.isalpha():
            assert cleaned.as_pasted(place, place + 1).of(pasted) == letter


def test_words_hidden_between_zero_width_characters_are_quoted_as_pasted():
    pasted = "so\u200brr\u200by, Ana"
    cleaned = clean(pasted)
    assert cleaned.text == "sorry, Ana"
    assert cleaned.as_pasted(0, 5).of(pasted) == "so\u200brr\u200by"


def test_an_empty_place_after_moved_characters_is_empty():
    span = clean("\u200bab").as_pasted(1, 1)
    assert span.start == span.end


def test_an_empty_place_at_the_very_end_is_the_end():
    pasted = "ab\u200b"
    span = clean(pasted).as_pasted(2, 2)
    assert span.of(pasted) == ""


def test_an_empty_text_is_read():
    assert clean("").text == ""


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("it\u2019s", "it's"),
        ("„gut“", '"gut"'),
        ("«bien»", '"bien"'),
        ("a\u00a0b", "a b"),
        ("a\tb", "a b"),
        ("a\0b", "a b"),
        ("a\r\nb", "a \nb"),
        ("a<b>c</b>", "a   c    "),
    ],
    ids=["apostrophe", "german", "french", "hard blank", "tab", "null", "windows lines", "tags"],
)
def test_typographic_characters_become_plain_ones_in_their_place(pasted: str, plain: str):
    assert clean(pasted).text == plain


@pytest.mark.parametrize("text", ["5 < 6 and 7 > 2", "we <3 you", "a -> b", "x << y"])
def test_signs_that_only_look_like_tags_stay(text: str):
    assert clean(text).text == text


@pytest.mark.parametrize(
    "opening",
    [
        "<div hidden>",
        '<p style="display:none">',
        '<span style="font-size: 0">',
        "<font color=white>",
        "<SPAN HIDDEN>",
    ],
)
def test_what_a_mail_program_hides_is_not_read(opening: str):
    name = opening[1:].partition(" ")[0].rstrip(">")
    assert clean(f"Dear Jo. {opening}secret\nwords</{name}> Bye").text.split() == ["Dear", "Jo.", "Bye"]


def test_a_hidden_element_that_never_ends_hides_nothing():
    assert clean("<div hidden>We are late.").text.strip() == "We are late."


def test_a_hidden_element_within_another_ends_with_it():
    assert clean("<b hidden>one <b hidden>two</b> three").text.split() == ["three"]
