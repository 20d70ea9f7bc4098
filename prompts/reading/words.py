"""Words of a sentence, made alike where their difference says nothing: case, numbers, amounts, times."""

import re
from functools import lru_cache

REMEMBERED = 20_000
"""Words whose stems are at hand."""

_DAYS = frozenset(
    {
        f"{day}day{ending}"
        for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
        for ending in ("", "s", "'s")
    }
)
_MONTHS = frozenset(str.split("january february april june july august september october november december"))
_TOKEN = re.compile(
    r"(?P<word>[a-z\u00df-\u00ff]+(?:'[a-z]+)?(?=[\s,;!?)\"]|[.:]?(?:\s|$)))"
    r"|(?P<address>[^\s@]{1,64}@[^\s@]{1,200}\.\w+|https?://\S+|www\.\S+)"
    r"|(?P<money>[$€£]\s?\d[\d,.]*\s?(?:k|m|bn)?\b|\b\d[\d,.]*\s?(?:k\b|euros?\b|eur\b|usd\b|gbp\b"
    r"|dollars?\b|pounds?\b|quid\b|€|£|\$))"
    r"|(?P<percent>\b\d[\d.,]*\s?(?:%|per ?cent\b))"
    r"|(?P<time>\b\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?)"
    r"|(?P<number>\b\d[\d,.]*(?:st|nd|rd|th|x)?\b)"
    r"|(?P<oddword>[a-z\u00df-\u00ff]+(?:'[a-z]+)?)"
    r"|(?P<mark>[?!]|\.{3}|[:;]-?[)(]|\u2026)",
    re.IGNORECASE,
)
"""A word that is surely one comes first, for most are, and an address is looked for where one is not."""


def words(sentence: str) -> list[str]:
    """The words of a sentence in lower case; amounts, times and the like as ``<money>``, ``<time>``."""
    found: list[str] = []
    for token in _TOKEN.finditer(sentence):
        kind = token.lastgroup
        if kind in _SPELLED:
            word = token.group().lower()
            found.append("<day>" if word in _DAYS else "<month>" if word in _MONTHS else word)
        else:
            found.append(f"<{kind}>")
    return found


_SPELLED = frozenset({"word", "oddword", "mark"})


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """A word without its commonest endings: rough, but the same for a verb's forms."""
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
