from prompts.reading.sentences import Sentence
from prompts.reading.text import read

THREAD = """\
My boss must not see this.

Hi Ana,

It comes on Friday.

Otto

> On Tue, Ana wrote:
> Where is it?
>> It comes soon.
>>> When can you start?
"""


def _texts(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in sentences]


def test_the_mail_that_is_answered_is_the_clients_latest():
    assert _texts(read(THREAD).answered) == ["Where is it?"]


def test_all_other_quoted_mail_is_earlier():
    assert _texts(read(THREAD).earlier) == ["It comes soon.", "When can you start?"]


def test_note_and_own_words_are_told_apart():
    reading = read(THREAD)
    assert _texts(reading.note) == ["My boss must not see this."]
    assert _texts(reading.own) == ["Hi Ana,", "It comes on Friday."]


def test_a_text_without_history_answers_nothing():
    reading = read("It comes on Friday.")
    assert reading.answered == reading.earlier == ()


def test_a_quote_of_a_sentence_is_what_was_pasted():
    pasted = "We\u2019re\u200b late.\r\nIt\u2019s our\u200b fault."
    reading = read(pasted)
    last = reading.sentences[-1]
    assert reading.place(last.start, last.end).of(pasted) == "It\u2019s our\u200b fault."


def test_a_very_long_text_is_read():
    assert len(read("We are late. " * 2000).own) == 2000
