from prompts.reading.remembered import Remembered


def test_what_was_asked_before_is_not_worked_out_again():
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(length)
    assert [lengths["late"], lengths["sorry"], lengths["late"]] == [4, 5, 4]
    assert asked == ["late", "sorry"]


def test_a_full_book_is_emptied_and_answers_on():
    lengths = Remembered(len, most=3)
    words = ["a", "bb", "ccc", "dddd", "a"]
    assert [lengths[word] for word in words] == [1, 2, 3, 4, 1]
    assert len(lengths) <= 3
