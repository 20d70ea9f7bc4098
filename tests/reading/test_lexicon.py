from pathlib import Path

import yaml

import prompts.reading
from prompts.reading.lexicon import lexicon
from prompts.reading.words import words

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


def test_every_entry_in_plain_words_is_found_by_them():
    file = Path(prompts.reading.__file__).parent / "lexicon.yaml"
    classes: dict[str, list[str]] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    book = lexicon(classes)
    missed = [
        entry
        for name, entries in classes.items()
        for entry in entries
        if entry.split() == words(entry) and name not in book.classes(words(entry))
    ]
    assert missed == []
