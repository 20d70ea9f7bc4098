"""Words of a sentence, made alike where their difference says nothing: case, numbers, amounts, times."""

import re
from collections.abc import Iterable

from prompts.reading.patterns import LazyPattern
from prompts.reading.remembered import Remembered

_DAYS = frozenset(
    {
        f"{day}day{ending}"
        for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
        for ending in ("", "s", "'s")
    }
)
_MONTHS = frozenset(str.split("january february april june july august september october november december"))
_SPELLED = r"[a-z\u00df-\u00ff]+(?:'[a-z]+)?"
_MARK = r"[?!]|\.{3}|[:;]-?[)(]|\u2026"
_WORD_OR_MARK = re.compile(rf"{_SPELLED}|{_MARK}", re.IGNORECASE)
_ODD = re.compile(r"[\d@]|://|www\.", re.IGNORECASE)
"""Without one of these a sentence holds words and marks, and nothing else."""
_TOKEN = LazyPattern(
    rf"(?P<word>{_SPELLED}(?=[\s,;!?)\"]|[.:]?(?:\s|$)))"
    r"|(?P<address>[^\s@]{1,64}@[^\s@]{1,200}\.\w+|https?://\S+|www\.\S+)"
    r"|(?P<money>[$€£]\s?\d[\d,.]*\s?(?:k|m|bn)?\b|\b\d[\d,.]*\s?(?:k\b|euros?\b|eur\b|usd\b|gbp\b"
    r"|dollars?\b|pounds?\b|quid\b|€|£|\$))"
    r"|(?P<percent>\b\d[\d.,]*\s?(?:%|per ?cent\b))"
    r"|(?P<time>\b\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?)"
    r"|(?P<number>\b\d[\d,.]*(?:st|nd|rd|th|x)?\b)"
    rf"|(?P<oddword>{_SPELLED})"
    rf"|(?P<mark>{_MARK})",
    re.IGNORECASE,
)
"""A word that is surely one comes first, for most are, and an address is looked for where one is not."""


def words(sentence: str) -> list[str]:
    """The words of a sentence in lower case; amounts, times and the like as ``<money>``, ``<time>``."""
    if not _ODD.search(sentence):
        return [_alike[word] for word in _WORD_OR_MARK.findall(sentence)]
    return [
        _alike[token.group()] if token.lastgroup in _SPELLED_OUT else f"<{token.lastgroup}>"
        for token in _TOKEN.finditer(sentence)
    ]


_SPELLED_OUT = frozenset({"word", "oddword", "mark"})


def stem(word: str) -> str:
    """A word without its commonest endings: rough, but the same for a verb's forms."""
    return _stems[word]


def stems(said: Iterable[str]) -> list[str]:
    """The stem of each word."""
    return [_stems[word] for word in said]


def _in_lower_case(word: str) -> str:
    lower = word.lower()
    return "<day>" if lower in _DAYS else "<month>" if lower in _MONTHS else lower


def _without_ending(word: str) -> str:
    if len(word) < 5 or word[0] == "<":
        return word
    bare = word.partition("'")[0]
    for ending in (
        "ations",
        "ation",
        "ingly",
        "ments",
        "ment",
        "ing",
        "edly",
        "ies",
        "ied",
        "ed",
        "es",
        "ly",
        "s",
        "e",
        "y",
    ):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare[: -len(ending)]
    return bare


_alike: Remembered[str, str] = Remembered(_in_lower_case)
_stems: Remembered[str, str] = Remembered(_without_ending)
