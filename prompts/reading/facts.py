"""The facts in a text that a rewrite must not add to: numbers, dates, names, addresses, work done."""

import re
from collections.abc import Set as AbstractSet

from prompts.reading.clauses import is_denied
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
        "fixed tested resolved solved done completed finished shipped sent refunded credited checked verified "
        "restored repaired replaced approved confirmed delivered paid investigated reviewed escalated corrected "
        "cancelled reversed waived installed dispatched posted booked ordered arranged contacted identified "
        "analysed analyzed inspected audited reproduced deployed released patched signed guarantee guaranteed "
        "guarantees assure swear pledge vow"
    )
)
"""Work that is said to be done, and words that vouch for something; one that is denied is another fact."""
_DENIED = "not "
_ASKED = re.compile(r"[^.?!\n]*\?")
_WORD = re.compile(r"[A-Za-z]+")
_AMOUNT = re.compile(r"\d[\d.,:/-]*")
_PERCENT = re.compile(r"\d[\d.,]*\s?(?:%|per ?cent\b)", re.IGNORECASE)
_ADDRESS = LazyPattern(
    r"[^\s@]{1,64}@[^\s@]{1,200}\.\w+|(?:https?://|www\.)\S+|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b"
    r"|\b[a-z\d][a-z\d-]{0,62}(?:\.[a-z\d-]{1,63}){0,4}\.(?:com|org|net|info|biz|io|ai|app|dev|shop|cloud|example|eu|uk"
    r"|de|ch|at|fr|es|it|nl|be|pt|pl|dk|se|ie|us|ca|au|nz|jp)\b(?:/\S*)?"
)
_NAME = re.compile(r"(?<![.?!:\n\"] )(?<!^)(?<!\n)\b[A-Z][a-z\u00df-\u00ff'-]+\b")
_IN_CAPITALS = re.compile(r"\b[A-Z\u00c0-\u00de]{4,}\b")
_FIRST_WORD = re.compile(
    r"(?:^|(?<=[.?!:\n\"] )|(?<=\n))([A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+)"
    r"(?=\s(?:[A-Z][a-z]+\b|will|can|has|had|is|was|says|said|told|wrote|knows|thinks|calls|called|comes|came|asked)\b|'(?:ll|s)\s)"
)
"""A word that begins a sentence and does what people do."""
_NO_NAME = frozenset(str.split("i i'm i'll i've i'd mr mrs ms dr dear hi hello sir madam ps"))
_NO_FIRST_NAME = frozenset(
    str.split(
        "it its he she they we you i that this these those there here what who which where when why how "
        "nobody nothing everybody everyone everything somebody someone something anybody anyone anything none "
        "one all both each either neither some any many most much more less few other another such the a an "
        "my your his her our their mine yours ours and but or so if as at by for from in of on to with about "
        "after before since until because although while not no yes please thanks thank sorry dear hi hello "
        "hey good morning evening today tomorrow tonight yesterday now then soon later also again only just "
        "still even once let work money time service delivery payment quality trust help support half part "
        "let's that's it's he's she's there's here's what's who's"
    )
)


def facts(text: str) -> frozenset[str]:
    """All in a text that could be true or false of the world, in one form each; ``[slots]`` are none."""
    bare = SLOT.sub(" ", text)
    spelled = set(re.findall(r"[a-z\u00df-\u00ff]+", bare.lower()))
    return frozenset(
        [number.strip(".,:/-") for number in _AMOUNT.findall(bare)]
        + [address.lower() for address in _ADDRESS.findall(bare)]
        + sorted(spelled & _NUMBER_WORDS)
        + _claims(bare)
        + sorted({_singular(word) for word in spelled} & _TIMES)
        + [name.lower() for name in _NAME.findall(bare) if name.lower() not in _NO_NAME]
        + [name.lower() for name in _IN_CAPITALS.findall(bare)]
        + [name.lower() for name in _FIRST_WORD.findall(bare) if name.lower() not in _NO_FIRST_NAME]
        + ["<percent>"] * bool(_PERCENT.search(bare))
    )


def is_in(fact: str, known: AbstractSet[str], known_words: AbstractSet[str]) -> bool:
    """Whether a fact stands in what is known; a name may be known in another form (``Acme's``).

    Work done may not: who said that it is not fixed, or will be, has not said that it is.
    """
    if fact in _CLAIMS or fact.startswith(_DENIED):
        return fact in known
    return fact in known or stem(fact) in known_words


def _claims(text: str) -> list[str]:
    """Work done and vouched for, each as it is said or denied; who only asks for it claims nothing."""
    return [
        _DENIED * is_denied(text, word.start()) + word.group().lower()
        for word in _WORD.finditer(text)
        if word.group().lower() in _CLAIMS and not _ASKED.match(text, word.end())
    ]


def _singular(word: str) -> str:
    return word.removesuffix("s")
