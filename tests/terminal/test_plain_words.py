import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.terminal.plain import json_line, plain

DRIVES_A_TERMINAL = set(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x061C, 0x202E, 0x2066, 0xFEFF]))


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        pytest.param("\x1b[31mred\x1b[0m", "[31mred[0m", id="colour"),
        pytest.param("\x9b2Jgone", "2Jgone", id="eight-bit clear"),
        pytest.param("\x1b]0;owned\x07hi", "]0;ownedhi", id="window title"),
        pytest.param("\x1b]8;;http://x.test\x1b\\click\x1b]8;;\x1b\\", "]8;;http://x.test\\click]8;;\\", id="link"),
        pytest.param("pay \u202e005 RUE\u202c now", "pay 005 RUE now", id="reversed amount"),
        pytest.param("in\u200bvo\u2060ice", "invoice", id="unseen letters"),
        pytest.param("\ufeffDear Anna", "Dear Anna", id="byte order mark"),
        pytest.param("ok\U000e0068\U000e0069", "ok", id="tag characters"),
        pytest.param("bell\a\b\b\b", "bell", id="bell and backspace"),
        pytest.param("half \ud83d of it", "half  of it", id="half an emoji"),
        pytest.param("a\tb", "a    b", id="a tab keeps its gap"),
    ],
)
def test_what_would_drive_a_terminal_is_taken_out(pasted: str, shown: str):
    assert plain(pasted) == shown


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one_line_end(end: str):
    assert plain(f"Dear Anna{end}thank you") == "Dear Anna\nthank you"


@pytest.mark.parametrize(
    "words",
    ["Grüezi, naïve café", "予約は三時", "\N{WHITE HEAVY CHECK MARK} fait", "שלום", "€ 3 \u2013 5\u00a0h"],
)
def test_the_words_of_any_language_stay(words: str):
    assert plain(words) == words


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_nothing_that_drives_a_terminal_is_ever_left(words: str):
    assert not DRIVES_A_TERMINAL & set(plain(words))
    assert plain(plain(words)) == plain(words)


@given(st.text(st.characters(exclude_categories=[])), st.sampled_from(["utf-8", "ascii", "cp1252", "utf-16"]))
@settings(max_examples=100, deadline=None)
def test_a_line_of_json_is_one_line_and_loses_nothing_in_any_encoding(words: str, encoding: str):
    line = json_line({"id": words}, encoding=encoding)
    assert len(line.splitlines()) == 1
    assert not DRIVES_A_TERMINAL & set(line)
    assert json.loads(line.encode(encoding).decode(encoding)) == {"id": words}


def test_json_keeps_letters_legible_where_the_stream_can_carry_them():
    assert json_line({"id": "Zürich"}, encoding="utf-8") == '{"id": "Zürich"}\n'
