"""Numbers in figures and in words: counts, ordinals, years, and how much of a unit.

Each reader takes the tokens and a place, and gives what stands there with the place behind it, or None.
"""

from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

COUPLE, FEW = 2, 3
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
QUARTERS = {("1", "4"): 0.25, ("1", "2"): 0.5, ("3", "4"): 0.75}
SIGNS = {"\u00bd": 0.5, "\u00bc": 0.25, "\u00be": 0.75}


def cardinal(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A whole number."""
    word = tokens.words[index]
    if word.isdecimal():
        return (int(word), index + 1) if len(word) <= 4 and word.isascii() else None
    value = vocabulary().cardinals.get(word)
    if value is None:
        return None
    if value >= 20:
        behind = index + 2 if tokens.words[index + 1] == "-" else index + 1
        ones = vocabulary().cardinals.get(tokens.words[behind])
        if ones is not None and 0 < ones < 10:
            return value + ones, behind + 1
    return value, index + 1


def ordinal(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A place in a row: 3rd, third, twenty-third."""
    word = tokens.words[index]
    if word.isdecimal():
        ends = tokens.words[index + 1] in ORDINAL_ENDINGS and tokens.touches(index + 1)
        return (int(word), index + 2) if ends and len(word) <= 2 and word.isascii() else None
    known = vocabulary()
    value = known.ordinals.get(word)
    if value is not None:
        return value, index + 1
    tens = known.cardinals.get(word, 0)
    if tens in {20, 30}:
        behind = index + 2 if tokens.words[index + 1] == "-" else index + 1
        ones = known.ordinals.get(tokens.words[behind], 10)
        if ones < 10:
            return tens + ones, behind + 1
    return None


def year(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A year in four figures, or in two behind an apostrophe."""
    word = tokens.words[index]
    if len(word) == 4 and word.isdecimal() and word[:2] in {"19", "20", "21"}:
        return int(word), index + 1
    if (
        word in {"'", "\u2019"}
        and tokens.touches(index + 1)
        and len(tokens.words[index + 1]) == 2
        and tokens.is_number(index + 1)
    ):
        return 2000 + int(tokens.words[index + 1]), index + 2
    return None


def full_year(figures: str) -> int | None:
    """A year as it stands in a date: in four figures or in two."""
    if len(figures) == 4 and figures[:2] in {"19", "20", "21"}:
        return int(figures)
    return 2000 + int(figures) if len(figures) == 2 else None


def count(tokens: Tokens, index: int) -> tuple[float, bool, int] | None:
    """How many: a number, a fraction, a couple, a few. With whether it is vague, and the place behind it."""
    return _in_figures(tokens, index) or _in_words(tokens, index)


def _in_figures(tokens: Tokens, index: int) -> tuple[float, bool, int] | None:
    words = tokens.words
    word = words[index]
    if word in SIGNS:
        return SIGNS[word], False, index + 1
    if not tokens.is_number(index) or len(word) > 4 or not word.isascii():
        return None
    if words[index + 1] == "/" and (word, words[index + 2]) in QUARTERS:
        return QUARTERS[word, words[index + 2]], False, index + 3
    if (
        words[index + 1] in {".", ","}
        and tokens.touches(index + 1)
        and tokens.touches(index + 2)
        and tokens.is_number(index + 2)
    ):
        return float(f"{word}.{words[index + 2][:3]}"), False, index + 3
    if words[index + 1] in SIGNS:
        return int(word) + SIGNS[words[index + 1]], False, index + 2
    return _and_a_half(tokens, int(word), index + 1)


def _in_words(tokens: Tokens, index: int) -> tuple[float, bool, int] | None:
    words = tokens.words
    word, after = words[index], words[index + 1]
    if word in {"a", "an"}:
        return _of_an_article(tokens, index)
    if word == "half":
        return (0.5, False, index + 2) if after in {"a", "an"} else (0.5, False, index + 1)
    if word in {"three", "quarter"} and (word == "quarter" or "quarters" in {after, words[index + 2]}):
        return _quarters(tokens, index)
    if word in {"couple", "few"}:
        behind = index + 2 if after == "of" else index + 1
        return (COUPLE, False, behind) if word == "couple" else (FEW, True, behind)
    whole = cardinal(tokens, index)
    return _and_a_half(tokens, *whole) if whole else None


def _of_an_article(tokens: Tokens, index: int) -> tuple[float, bool, int]:
    words = tokens.words
    match words[index + 1]:
        case "couple" | "pair" | "few":
            vague = words[index + 1] == "few"
            behind = index + 3 if words[index + 2] == "of" else index + 2
            return (FEW if vague else COUPLE), vague, behind
        case "further" | "good" | "full" | "single" | "solid" | "mere":
            return 1, False, index + 2
        case "half":
            return 0.5, False, index + 2
        case "quarter" if words[index + 2] == "of":
            return _quarters(tokens, index + 1) or (1, False, index + 1)
        case _:
            return 1, False, index + 1


def _quarters(tokens: Tokens, index: int) -> tuple[float, bool, int] | None:
    words = tokens.words
    share = 0.75 if words[index] == "three" else 0.25
    while words[index] not in {"quarter", "quarters"}:
        index += 1
    if words[index + 1] != "of" or words[index + 2] not in {"an", "a"}:
        return None
    return share, False, index + 3


def _and_a_half(tokens: Tokens, whole: int, index: int) -> tuple[float, bool, int]:
    words = tokens.words
    if words[index] == "and" and words[index + 1] in {"a", "an"} and words[index + 2] == "half":
        return whole + 0.5, False, index + 3
    return whole, False, index
