"""Promises spoken in a text (docs/conventions.md D1 to D8): who binds themself to what, for whom, by when.

A first, simple reading: a subject, a word that binds, an action up to the end of its clause. It prefers to
miss a promise over finding one that nobody made.
"""

import re
from collections.abc import Iterable, Iterator

from handlers.domain.promise import READER, WRITER, WRITER_TEAM, SpokenPromise
from prompts.reading.clauses import is_quoted, is_reported, is_supposed
from prompts.reading.deadlines import DEADLINE
from prompts.reading.patterns import LazyPattern
from prompts.reading.sentences import Sentence

_NOBODY = (
    r"(?!(?:You|Your|They|It|This|That|There|These|Those|Here|What|Who|Which|Nobody|Nothing|Everything"
    r"|Everyone|All"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October"
    r"|November|December|Today|Tomorrow)\b)"
)
"""Capitalised words that are no name, at the beginning of a sentence."""
_SUBJECT = (
    r"(?:\b(?P<subject>I|i|[Ww]e|(?:[Mm]y|[Oo]ur) (?:colleagues?|team|office|accounts team|engineer"
    r"|manager)(?: [A-Z][a-z]+)?"
    rf"|[Tt]he (?:office|team|engineer|courier)|{_NOBODY}[A-Z][a-z]{{2,}})"
    r"(?:,? (?:our|my|the) [a-z -]{3,30},?| \((?:our|my|the) [^()]{3,40}\)|, (?:who|our|my|the) [a-z' "
    r"-]{3,40},)?"
    r"|\b(?P<reader>[Yy]ou)(?=(?:'ll| will| should) (?:get|receive|hear|have(?! (?:\w+ed|seen|heard|read"
    r"|had|been|got|to)\b))\b))"
)
_BINDS = (
    r"(?:'ll| will| shall|'m going to|'re going to| am going to| are going to| is going to| promise to| "
    r"aim to| plan to"
    r"| expect to|'d be able to| can have|(?<=[Yy]ou) should)"
)
_NO_DEED = (
    r"(?!(?:not|never|be (?:honest|frank)|assume|need|have to|admit|see you|find (?:that|it)|appreciate"
    r"|understand|agree)\b)"
)
_BOUND = LazyPattern(
    rf"(?:{_SUBJECT}{_BINDS}|(?:(?<=^)|(?<=[.,;] )|(?<=and ))(?:[Ww]ill|[Ss]hall))"
    r"(?: (?:also|then|personally|certainly|definitely|of course|gladly|try to|just|now|still|be able to))*"
    rf" (?P<what>{_NO_DEED}[a-z](?:[^.;?!\n]|\.(?=\w)){{2,160}})"
)
_CLAUSE_END = re.compile(
    r",? (?:so that|because|(?:as soon )?as (?:the|we|you|it)|since|which|if you|unless|but|although"
    r"|though|while|where)\b|\s-\s|,(?= (?:and )?(?:I|we|she|he|they|you|it|[A-Z][a-z]+)\b)|, (?=then\b)| "
    r"and (?:I|we)(?:'ll| will)\b|\)",
)
_WAITS_FOR_YES = LazyPattern(
    r"\bif (?:you(?:'d| would)? (?:like|want|prefer|wish|agree|need)|that (?:helps|suits|works)|useful"
    r"|helpful|it helps|need be|necessary|anything)\b",
    re.IGNORECASE,
)
_TO = LazyPattern(
    r"\b(?:call|ring|phone|email|e-mail|tell|send|write to|give|contact|introduce (?:you|her|him|them) to"
    r"|copy|brief|remind|ask|to)\s+(?P<to>[A-Z][a-z]+(?: [A-Z][a-z]+)?|(?:my|our|your|the) (?:manager|boss"
    r"|team|colleague|accountant|supplier|board|bank|council|[a-z]+ team))\b"
)


def promises(said: Iterable[Sentence]) -> tuple[SpokenPromise, ...]:
    """The promises in the author's own sentences, in the order they are made."""
    return tuple(promise for sentence in said if not sentence.is_question for promise in _in(sentence.text))


def _in(sentence: str) -> Iterator[SpokenPromise]:
    if _WAITS_FOR_YES.search(sentence):
        return
    start = 0
    while bound := _BOUND.search(sentence, start):
        what = _CLAUSE_END.split(bound["what"], maxsplit=1)[0].rstrip(" ,:-)")
        start = bound.start("what") + max(len(what), 1)
        if not _is_not_meant(sentence, bound):
            yield _spoken(what, bound["subject"] or "I")


def _is_not_meant(sentence: str, bound: re.Match[str]) -> bool:
    start = bound.start()
    return (
        is_supposed(sentence, start) or is_reported(sentence, start) or is_quoted(sentence, start, bound.start("what"))
    )


def _spoken(what: str, subject: str) -> SpokenPromise:
    deadline, named = DEADLINE.search(what), _TO.search(what)
    return SpokenPromise(
        what=_without(what, deadline),
        who=_who(subject),
        to=named["to"] if named else READER,
        deadline=deadline["time"] if deadline else None,
    )


def _who(subject: str) -> str:
    """Who is bound (D6); what the reader is told to expect ("you'll have it") binds the writer."""
    return {"i": WRITER, "we": WRITER_TEAM}.get(subject.lower(), subject)


def _without(what: str, deadline: re.Match[str] | None) -> str:
    """The action without the words of its deadline: what stands before them, or behind where nothing does."""
    if deadline is None:
        return what
    before, behind = what[: deadline.start()].rstrip(" ,"), what[deadline.end() :].strip(" ,")
    return before or behind or what
