"""The facts in a text that a rewrite must not add to: numbers, dates, names, addresses, work done."""

import re
from collections.abc import Set as AbstractSet

from prompts.reading.patterns import LazyPattern
from prompts.reading.words import stem

SLOT = re.compile(r"\[[^\[\]\n]{1,120}\]")

_NUMBER_WORDS = frozenset(
    str.split(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty "
        "thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen half twice double"
    )
)
_TIMES = frozenset(
    str.split(
        "monday tuesday wednesday thursday friday saturday sunday weekend january february march april june "
        "july august september october november december "
        "today tomorrow tonight yesterday morning afternoon evening noon midday midnight week month year "
        "quarter hour minute day fortnight"
    )
)
_CLAIMS = frozenset(
    str.split(
        "fixed tested resolved solved done completed finished shipped sent refunded credited checked "
        "verified "
        "restored repaired replaced approved confirmed delivered paid"
    )
)
_AMOUNT = re.compile(r"\d[\d.,:/-]*")
_PERCENT = re.compile(r"\d[\d.,]*\s?(?:%|per ?cent\b)", re.IGNORECASE)
_ADDRESS = LazyPattern(
    r"[^\s@]{1,64}@[^\s@]{1,200}\.\w+|(?:https?://|www\.)\S+|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b"
)
_NAME = re.compile(r"(?<![.?!:\n\"] )(?<!^)(?<!\n)\b[A-Z][a-z\u00df-\u00ff'-]+\b")
_NO_NAME = frozenset(str.split("i i'm i'll i've i'd mr mrs ms dr dear hi hello sir madam ps"))


def facts(text: str) -> frozenset[str]:
    """All in a text that could be true or false of the world, in one form each; ``[slots]`` are none."""
    bare = SLOT.sub(" ", text)
    spelled = set(re.findall(r"[a-z\u00df-\u00ff]+", bare.lower()))
    return frozenset(
        [number.strip(".,:/-") for number in _AMOUNT.findall(bare)]
        + [address.lower() for address in _ADDRESS.findall(bare)]
        + sorted(spelled & (_NUMBER_WORDS | _CLAIMS))
        + sorted({_singular(word) for word in spelled} & _TIMES)
        + [name.lower() for name in _NAME.findall(bare) if name.lower() not in _NO_NAME]
        + ["<percent>"] * bool(_PERCENT.search(bare))
    )


def is_in(fact: str, known: AbstractSet[str], known_words: AbstractSet[str]) -> bool:
    """Whether a fact stands in what is known; a name may be known in another form (``Acme's``)."""
    return fact in known or stem(fact) in known_words


def _singular(word: str) -> str:
    return word.removesuffix("s")
