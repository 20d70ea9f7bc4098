import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.reading.text import read


def _cut(text: str) -> list[str]:
    return [sentence.text for sentence in read(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Osei looked at the tooth.",
        "It costs 12.50 a metre.",
        "We open at 8.30 a.m. on Sundays.",
        "Bring tools, e.g. a saw.",
        "Ask Mr. T. Lund at the gate.",
        "Meet at St. Mary's.",
        "See acme.com for more.",
        "No. 5 is taken.",
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(text: str):
    assert _cut(f"{text} We wait.") == [text, "We wait."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Late again! Why? We wait.", ["Late again!", "Why?", "We wait."]),
        ('"Never." That was all.', ['"Never."', "That was all."]),
        ("so sorry. we pay. ok?", ["so sorry.", "we pay.", "ok?"]),
        ("Really?! Yes... No.", ["Really?!", "Yes...", "No."]),
        ("I can't. We wait.", ["I can't.", "We wait."]),
        ("The answer is no. We wait.", ["The answer is no.", "We wait."]),
        ("Über alles. Ärger gab es.", ["Über alles.", "Ärger gab es."]),
    ],
    ids=["marks", "quoted", "lower case", "many marks", "short form", "a plain no", "umlauts"],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]):
    assert _cut(text) == sentences


def test_a_line_that_the_mail_program_broke_goes_on():
    wrapped = "The plumber came this morning and looked at the whole of the roof, the\nlower bathroom."
    assert _cut(wrapped) == [wrapped.replace("\n", " ")]


def test_a_short_line_ends_with_its_line():
    assert _cut("Three things we need\na saw and a plank") == ["Three things we need", "a saw and a plank"]


def test_items_of_a_list_stay_apart():
    items = [f"{n}. a rather long item that was written so that it would run to the very edge" for n in (1, 2)]
    assert len(_cut("\n".join(items))) == 2


def test_a_wrapped_quoted_sentence_loses_its_quote_marks_and_keeps_its_place():
    text = "Ok.\n\n> The plumber came this morning and looked at the whole of the roof, the\n> lower bathroom."
    reading = read(text)
    quoted = reading.sentences[-1]
    assert quoted.text.endswith("the whole of the roof, the lower bathroom.")
    assert text[quoted.start : quoted.end].startswith("The plumber")


def test_mails_of_different_depth_are_never_one_sentence():
    line = "a line that is so long that any mail program would have had to break it"
    assert len(_cut(f"Ok.\n> {line}\n>> {line}")) == 3


@pytest.mark.parametrize("text", ["When?", 'He asked "when?"', "(why?)", "[really?] "])
def test_a_question_is_known_by_its_end(text: str):
    assert read(f"Well. {text}").sentences[-1].is_question


def test_a_header_is_no_sentence():
    assert _cut("From: Ana\nTo: Otto\n\nWhere is it?") == ["Where is it?"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\r\n", "\u200b", "> \n> "])
def test_no_words_make_no_sentence(text: str):
    assert _cut(text) == []


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet=st.sampled_from("abC.?!\n >'\"(1é\u200b,-"), max_size=80))
def test_sentences_stand_in_order_and_never_overlap(pasted: str):
    reading = read(pasted)
    places = [place for sentence in reading.sentences for place in (sentence.start, sentence.end)]
    assert places == sorted(places)
    assert all(sentence.text.strip() for sentence in reading.sentences)


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet=st.sampled_from("abC.?! \n\u200b\u00a0"), max_size=80))
def test_no_letter_of_plain_words_is_lost_in_cutting(pasted: str):
    read_letters = "".join(sentence.text for sentence in read(pasted).sentences)
    assert [one for one in read_letters if one.isalpha()] == [one for one in pasted if one.isalpha()]
