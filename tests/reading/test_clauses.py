import pytest

from prompts.reading.clauses import is_denied, is_quoted, is_reported, is_supposed


def _at(sentence: str, words: str) -> int:
    return sentence.index(words)


DENIED = [
    "It is not late",
    "Nobody here is ever late",
    "We won't be late",
    "This is hardly late",
    "We came early rather than late",
    "I am neither rude nor late",
    "She cannot be late",
    "You paid without being late",
    "We refuse to be late",
    "That is far from late",
]


@pytest.mark.parametrize("sentence", DENIED)
def test_what_stands_behind_a_denial_is_denied(sentence: str):
    assert is_denied(sentence, _at(sentence, "late"))


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not early, it is late",
        "No, we are late",
        "I did not ring because we are late",
        "Not my best day, but late",
        "Late, not early",
    ],
)
def test_a_denial_reaches_no_further_than_its_clause(sentence: str):
    assert not is_denied(sentence, sentence.lower().index("late"))


def test_one_sentence_denies_one_thing_and_says_another():
    sentence = "We are late because I forgot, not because of Sam."
    assert not is_denied(sentence, _at(sentence, "forgot"))
    assert is_denied(sentence, _at(sentence, "because of Sam"))


@pytest.mark.parametrize(
    "sentence",
    [
        "If we are late",
        "Unless we are late",
        "I wonder whether we are late",
        "Should you be late",
        "We would have been late",
    ],
)
def test_what_hangs_on_an_if_is_supposed(sentence: str):
    assert is_supposed(sentence, _at(sentence, "late"))


def test_what_follows_an_if_is_said():
    sentence = "If it rains, we are late"
    assert not is_supposed(sentence, _at(sentence, "late"))


@pytest.mark.parametrize(
    "sentence",
    [
        "She said we are late",
        "The client thinks we are late",
        "Marta always complains we are late",
        "They wrote: you are late",
    ],
)
def test_what_others_say_is_reported(sentence: str):
    assert is_reported(sentence, _at(sentence, "late"))


@pytest.mark.parametrize("sentence", ["I said we are late", "We are late, she said"])
def test_what_the_writer_says_is_not_reported(sentence: str):
    assert not is_reported(sentence, _at(sentence, "late"))


@pytest.mark.parametrize(
    "sentence", ['You wrote "far too late" to me.', "You wrote 'far too late' to me.", '"It is late now"']
)
def test_a_quoted_word_is_not_the_writers(sentence: str):
    start = _at(sentence, "late")
    assert is_quoted(sentence, start, start + 4)


@pytest.mark.parametrize(
    "sentence",
    [
        '"Soon" was late and "never" is worse.',
        "It's late, Jo's gone.",
        "We are late.",
        'An inch (") late and no more',
    ],
)
def test_words_between_other_quotes_are_the_writers(sentence: str):
    start = _at(sentence, "late")
    assert not is_quoted(sentence, start, start + 4)
