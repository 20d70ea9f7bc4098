"""What a client asked, and which of it a draft answers.

A question counts as answered when the draft holds what it asks for (a time for "when", an amount for "how
much", a yes or no) or speaks of the same things. The reader errs towards answered: a question wrongly
called open costs more trust than one missed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from prompts.reading.deadlines import find_times
from prompts.reading.patterns import LazyPattern
from prompts.reading.sentences import Sentence
from prompts.reading.words import stems

_ASKS = LazyPattern(
    r"\b(?:(?:can|could|would|will|please|pls) (?:you|someone|somebody|anyone) (?:please |kindly )?(?:tell"
    r"|let|send|confirm|say|explain|check|show|advise|give|look)|(?:please|kindly|pls) (?:tell|let (?:me"
    r"|us) know|confirm|advise|explain|send)|(?:i|we)(?:'d| would)? (?:like|need|want) to know|let (?:me"
    r"|us) know (?:if|when|whether|what|how|which|who))\b",
    re.IGNORECASE,
)
_RHETORICAL = LazyPattern(
    r"^(?:\W*(?:ok(?:ay)?|right|really|seriously|hello|are you (?:there|serious|kidding)|how are you"
    r"|how(?:'s| is) (?:it going|life|things)|you know|is anyone|is anybody|what (?:the|on earth)|how "
    r"(?:hard|difficult) (?:is|can)|isn't it|why me|do you (?:know|think|realise|realize) (?:how|who|what)"
    r"|is this a joke)\b|\S+\?$)",
    re.IGNORECASE,
)
_COMMON = frozenset(
    str.split(
        "a an and any are as at be been but by can could did do does for from get got had has have he "
        "her him "
        "his how i if in is it its just let like may me more much my need no not now of on one or our out "
        "please she so some than thank that the their them then there they this to up us very was we "
        "were what "
        "when where which who why will with would yes you your know tell ask mail email also really still "
        "again back going make"
    )
)
_AMOUNT = LazyPattern(
    r"[$€£]\s?\d|\b\d[\d,.]*\s?(?:%|k\b|euros?|eur|usd|gbp|dollars?|pounds?|per |an hour|a month|plus vat)"
    r"|\bno (?:charge|cost|fee)\b|\bfree\b|\bincluded\b",
    re.IGNORECASE,
)
_DECIDED = LazyPattern(
    r"\b(?:yes|no|yep|nope|of course|certainly|definitely|absolutely|sure|gladly|happy to|can't|cannot"
    r"|won't|will|isn't|is fine|that's fine|afraid|not (?:yet|possible|able)|agreed|confirmed?|correct"
    r"|that works)\b",
    re.IGNORECASE,
)
_ASKS_WHEN = LazyPattern(
    r"\b(?:when (?:will|can|do|does|is|are|would|could|should|may|did)|what (?:time|date|day)|by when"
    r"|how (?:long|soon))\b"
)
_LENGTH = LazyPattern(
    r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of|a few|half an) (?:(?:working"
    r"|business) )?(?:minute|min|hour|hr|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_ALREADY = LazyPattern(
    r"\b(?:already|attached|just now|straight away|right away|right now|immediately|done)\b", re.IGNORECASE
)
_ASKS_HOW_MUCH = LazyPattern(
    r"\bhow much (?!longer|of)|\bwhat (?:does|would|will|do|is) .{0,30}(?:cost|price|fee|charge)"
)
_JOINTS = LazyPattern(
    r"(?:,\s+(?:and\s+|or\s+)?|;\s+|\s+and\s+)(?:also,?\s+)?(?=(?:who|what|when|where|why|how|which)\b)"
    r"|(?:,\s+and\s+|\s+and\s+)(?:also\s+)?(?=(?:can|could|will|would|is|are|do|does|did|should|shall|has|have|may)\s"
    r"(?:you|we|i|it|there|the|this|that|they|my|our|your|anyone|somebody)\b)",
    re.IGNORECASE,
)
"""Where a sentence that asks goes on to ask something else."""
SHORTEST_PART = 8
"""Characters of a question in a sentence with others."""
_ASKS_WHY = LazyPattern(
    r"^\W*(?:and |but |so )?(?:why|how come|what (?:happened|went wrong|was the reason|is the reason))\b", re.IGNORECASE
)
_REASON = LazyPattern(
    r"\b(?:because|since|as (?:the|we|i|our|it)|due to|owing to|the reason|caused|cause was|turned out|the result of"
    r"|forgot|overlooked|(?:my|our) (?:mistake|fault|error)|(?:i|we) (?:missed|misread|mixed|got .{1,20} wrong)"
    r"|(?:that is|that's|which is) why)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?m)^\s*(?:\d{1,2}[.)]|\(\d{1,2}\)|[-*\u2022]|[a-h][.)])\s+\S")


def questions(said: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """What asks for an answer: sentences, or the parts of one that asks several things at once."""
    return tuple(part for sentence in said if _asks(sentence) for part in _parts(sentence))


def unanswered(asked: Sequence[Sentence], replied: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Those questions that nothing in a reply answers."""
    reply = "\n".join(sentence.text for sentence in replied)
    if not reply or not asked:
        return tuple(asked)
    if len(asked) > 1 and len(_LIST.findall(reply)) >= len(asked):
        return ()
    spoken_of = frozenset[str]().union(*map(_content, replied))
    spare_decisions = len(_DECIDED.findall(reply))
    left: list[Sentence] = []
    for question in asked:
        given = _gives_what_is_asked(question.text, reply)
        if given is None:
            given = bool(_content(question) & spoken_of)
        if given or (spare_decisions and len(asked) == 1 and _is_yes_or_no(question.text)):
            continue
        left.append(question)
    return tuple(left)


def _parts(sentence: Sentence) -> tuple[Sentence, ...]:
    """The questions in a sentence: "when is it fixed, who pays, and why did nobody ring?" asks three things."""
    cuts = [0, *(joint.end() for joint in _JOINTS.finditer(sentence.text)), len(sentence.text)]
    said = [sentence.text[start:end].rstrip(" ,;") for start, end in pairwise(cuts)]
    said = [re.sub(r"[\s,;]+(?:and|or)$", "", words, flags=re.IGNORECASE) for words in said]
    if len(said) == 1 or min(map(len, said)) < SHORTEST_PART:
        return (sentence,)
    return tuple(replace(sentence, text=words) for words in said)


def _asks(sentence: Sentence) -> bool:
    if sentence.is_question:
        return not _RHETORICAL.match(sentence.text) and len(sentence.text) > 12
    return bool(_ASKS.search(sentence.text))


def _gives_what_is_asked(question: str, reply: str) -> bool | None:
    """Whether a reply gives a time to who asks when, an amount to who asks how much; None otherwise."""
    asked = question.lower()
    if _ASKS_WHEN.search(asked):
        return bool(_ALREADY.search(reply)) or _names_a_time(reply)
    if _ASKS_WHY.search(asked) and _REASON.search(reply):
        return True
    if _ASKS_HOW_MUCH.search(asked):
        return bool(_AMOUNT.search(reply))
    return None


def _names_a_time(reply: str) -> bool:
    """Whether a reply says when, or how long."""
    return bool(_LENGTH.search(reply)) or any(not time.vague for time in find_times(reply))


def _is_yes_or_no(question: str) -> bool:
    return bool(
        re.match(
            r"\W*(?:\d[.)]\s*)?(?:so |and |also |but )?(?:is|are|was|were|do|does|did|can|could|will|would"
            r"|shall|should|has|have|may)\b",
            question,
            re.IGNORECASE,
        )
    )


def _content(sentence: Sentence) -> frozenset[str]:
    return frozenset(stems(word for word in sentence.words if word.isalpha() and len(word) > 2 and word not in _COMMON))
