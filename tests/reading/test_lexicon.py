import re
from pathlib import Path

import yaml

import prompts.reading
from prompts.reading.lexicon import lexicon
from prompts.reading.words import words


def _classes() -> dict[str, list[str]]:
    file = Path(prompts.reading.__file__).parent / "lexicon.yaml"
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


BOOK_OF_ALL = lexicon(_classes())
BOOK = lexicon({"money": ["cash", "k a month"], "repair": ["mend*", "put it right again"], "haste": ["cash"]})


def test_a_word_may_be_in_several_classes():
    assert BOOK.classes(["in", "cash"]) == {"money", "haste"}


def test_a_phrase_counts_only_as_a_whole():
    assert BOOK.classes(["two", "k", "a", "month"]) == {"money"}
    assert BOOK.classes(["a", "month", "of", "k"]) == set()


def test_a_beginning_stands_for_all_words_that_begin_so():
    assert BOOK.classes(["mending"]) == BOOK.classes(["mend"]) == {"repair"}
    assert BOOK.classes(["amend"]) == set()


def test_the_longest_phrase_may_stand_at_the_very_end():
    assert BOOK.classes(["we", "put", "it", "right", "again"]) == {"repair"}


def test_no_words_are_of_no_class():
    assert BOOK.classes([]) == set()


def test_an_entry_is_cut_into_words_as_texts_are():
    book = lexicon({"billed twice": ["double-billed"], "duration": ["since monday"]})
    assert book.classes(words("You double-billed us")) == {"billed twice"}
    assert book.classes(words("Down since Thursday")) == {"duration"}


def test_every_entry_is_found_by_its_own_words():
    missed = [
        (name, entry)
        for name, entries in _classes().items()
        for entry in entries
        if name not in BOOK_OF_ALL.classes(words(entry.removesuffix("*")))
    ]
    assert missed == []


def test_no_entry_is_cut_down_to_a_letter_or_to_any_number():
    lost = re.compile(r"\w|(<number>( |$))+")
    cut_down = [
        (name, entry)
        for name, entries in _classes().items()
        for entry in entries
        if (said := " ".join(words(entry.removesuffix("*")))) != entry and lost.fullmatch(said)
    ]
    assert cut_down == []
