"""Guards: whether words in a sentence are meant, or denied, asked, supposed, quoted or told of others.

They judge the clause around the words, never the whole sentence: "we are late because I forgot, not because
of Sam" denies one thing and says another.
"""

import re

from prompts.reading.patterns import LazyPattern

_BREAK = LazyPattern(
    r"[;:,()]|\s-\s|\b(?:but|although|though|however|because|while|whereas|so that|and then)\b", re.IGNORECASE
)
_DENIAL = LazyPattern(
    r"\b(?:not|no|never|nobody|no one|none|nothing|neither|nor|without|won't|don't|doesn't|didn't|can't"
    r"|cannot|isn't|aren't|wasn't|weren't|wouldn't|shouldn't|couldn't|haven't|hasn't|hadn't|refuse to"
    r"|rather than|instead of|hardly|far from)\b",
    re.IGNORECASE,
)
_SUPPOSED = LazyPattern(
    r"\b(?:if|unless|whether|in case|suppose|supposing|should you|were I|would have|might have)\b",
    re.IGNORECASE,
)
_REPORTED = LazyPattern(
    r"\b(?:he|she|they|you|the client|the customer|my (?:boss|manager|colleague)|[A-Z][a-z]+) (?:\w+ "
    r")?(?:said|says|told|tells|wrote|writes|claims?|claimed|asked|asks|thinks?|thought|feels?|felt"
    r"|complains?|complained|mentioned)\b",
)
_QUOTED = LazyPattern(r"\"[^\"\n]{1,400}\"|(?<!\w)'[^'\n]{3,200}'(?!\w)")


def is_denied(sentence: str, start: int) -> bool:
    """Whether a denial stands before the words in their clause."""
    return bool(_DENIAL.search(_clause_before(sentence, start)))


def is_supposed(sentence: str, start: int) -> bool:
    """Whether the words hang on an if."""
    return bool(_SUPPOSED.search(_clause_before(sentence, start)))


def is_reported(sentence: str, start: int) -> bool:
    """Whether the words tell what somebody else said or thinks."""
    return bool(_REPORTED.search(sentence[max(0, start - 60) : start]))


def is_quoted(sentence: str, start: int, end: int) -> bool:
    """Whether the words stand in quotation marks."""
    if '"' not in sentence and "'" not in sentence:
        return False
    return any(quote.start() < start and end < quote.end() for quote in _QUOTED.finditer(sentence))


def _clause_before(sentence: str, start: int) -> str:
    before = sentence[max(0, start - 80) : start]
    breaks = list(_BREAK.finditer(before))
    return before[breaks[-1].end() :] if breaks else before
