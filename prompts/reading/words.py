"""Words of a sentence, made alike where their difference says nothing: case, numbers, amounts, times."""

import re

_TOKEN = re.compile(
    r"(?P<address>[^\s@]{1,64}@[^\s@]{1,200}\.\w+|https?://\S+|www\.\S+)"
    r"|(?P<money>[$€£]\s?\d[\d,.]*\s?(?:k|m|bn)?\b|\b\d[\d,.]*\s?(?:k\b|euros?\b|eur\b|usd\b|gbp\b"
    r"|dollars?\b|pounds?\b|quid\b|€|£|\$))"
    r"|(?P<percent>\b\d[\d.,]*\s?(?:%|per ?cent\b))"
    r"|(?P<time>\b\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?)"
    r"|(?P<day>\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:s|'s)?\b)"
    r"|(?P<month>\b(?:january|february|april|june|july|august|september|october|november|december)\b)"
    r"|(?P<number>\b\d[\d,.]*(?:st|nd|rd|th|x)?\b)"
    r"|(?P<word>[a-z\u00df-\u00ff]+(?:'[a-z]+)?)"
    r"|(?P<mark>[?!]|\.{3}|[:;]-?[)(]|\u2026)",
    re.IGNORECASE,
)


def words(sentence: str) -> list[str]:
    """The words of a sentence in lower case; amounts, times and the like as ``<money>``, ``<time>``."""
    found: list[str] = []
    for token in _TOKEN.finditer(sentence):
        kind = token.lastgroup
        found.append(token.group().lower() if kind in {"word", "mark"} else f"<{kind}>")
    return found


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
