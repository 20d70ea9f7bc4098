"""Where in a sentence somebody binds themself: the forms in which English promises, each with who is bound.

A head ends where what is promised begins. Some forms promise only with a time at hand ("I call you" tells, "I call
you tomorrow" promises); they say so, and whoever cuts out the entry asks for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from handlers.domain.promise import WRITER, WRITER_TEAM, Strength
from prompts.reading.patterns import LazyPattern
from prompts.reading.promises.vocabulary import compiled, filled, names_verbs, written


@dataclass(frozen=True, slots=True)
class Head:
    """Where somebody binds themself in a sentence."""

    start: int
    """Of the words that bind."""
    what: int
    """Where what is promised begins."""
    until: int
    """How far its words go at least: no clause ends before."""
    who: str
    strength: Strength = Strength.FIRM
    needs_time: bool = False
    """It is a promise only if a time stands with it."""
    near: bool = False
    """That time has to stand close by."""
    needs_reader: bool = False
    """It is a promise only if a time stands with it, or the reader, or something of theirs."""


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: LazyPattern
    hints: tuple[str, ...]
    strength: Strength = Strength.FIRM
    needs_time: bool = False
    near: bool = False
    """Its time has to stand close by: "the pages are live" tells, "are live by noon" promises."""
    needs_reader: bool = False
    """It promises only with a time, or to somebody: "the lecture will be recorded" tells."""
    needs_team: bool = False
    """Its subject is a pronoun, which binds only where somebody of ours stands before it."""
    bare: bool = False
    """It has no subject: whoever the clause before speaks of is bound."""


_ME = re.compile(r"\bfrom me\b", re.IGNORECASE)
_US = re.compile(r"\b(?:we|us|our)\b", re.IGNORECASE)
BEFORE = 12
"""Characters before a form in which it may be softened: "hopefully we'll"."""
_NEXT_WORD = re.compile(r"\w+\W*|\W+")
_APPOSITION = re.compile(r"\s*[,(]")
"""What explains a name: "Sam, our lead,"."""


def heads(sentence: str, *, timed: bool, before: str = "") -> list[Head]:
    """Where somebody may bind themself in a sentence, in their order; some stand within others.

    Args:
        sentence: The words.
        timed: Whether a time stands in them.
        before: The sentence before, in which somebody may be spoken of, so that "she" is one of ours.
    """
    return [
        _head(found, form, sentence)
        for found, form in sorted(_matches(sentence, timed=timed), key=_rank)
        if not form.needs_team or _speaks_of_somebody(f"{before} {sentence[: found.start()]}")
    ]


def _speaks_of_somebody(words: str) -> bool:
    """Whether somebody by name or by their work is spoken of."""
    return bool(compiled_part("somebody").search(words))


def _rank(one: tuple[re.Match[str], _Form]) -> tuple[int, bool, int]:
    """Of matches that begin together, what needs no time comes first, then the longest."""
    found, form = one
    return found.start(), form.needs_time, -found.end()


def _matches(sentence: str, *, timed: bool) -> Iterator[tuple[re.Match[str], _Form]]:
    lowered = sentence.lower()
    for form in _forms():
        if (form.needs_time and not timed) or (form.hints and not any(hint in lowered for hint in form.hints)):
            continue
        yield from ((found, form) for found in _found(form.pattern, sentence))


def _found(pattern: LazyPattern, sentence: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern; behind one whose verbs are none, the search goes on with the next word."""
    place = 0
    while found := pattern.search(sentence, place):
        if names_verbs(found):
            yield found
            place = max(found.end(), found.start() + 1)
        else:
            next_word = _NEXT_WORD.search(sentence, found.start())
            place = next_word.end() if next_word else len(sentence) + 1


def _head(found: re.Match[str], form: _Form, sentence: str) -> Head:
    words = sentence[max(0, found.start() - BEFORE) : found.end()].lower()
    is_soft = form.strength is Strength.SOFT or bool(compiled("forms.toml", "softened").search(words))
    strength = Strength.SOFT if is_soft else Strength.FIRM
    who = _carried_on(sentence, found) if form.bare else _who(found)
    if (
        who == WRITER
        and not form.bare
        and _US.search(sentence)
        and not _ME.search(sentence, found.end())
        and found["what"].lower().startswith(("you", "expect", "u "))
    ):
        who = WRITER_TEAM
    return Head(
        found.start(), found.start("what"), found.end(), who, strength, form.needs_time, form.near, form.needs_reader
    )


def _carried_on(sentence: str, found: re.Match[str]) -> str:
    """Who is bound where a clause has no subject of its own: that of the clause before, if there is one."""
    *_, last = [None, *compiled_part("clause_subject").finditer(sentence[: found.start()])]
    if last is not None:
        return _who(last)
    return WRITER_TEAM if compiled("forms.toml", "undergone").match(sentence, found.start("what")) else WRITER


def _who(found: re.Match[str]) -> str:
    """Who is bound (D6): the writer, their side, or whoever is named."""
    named = found.groupdict()
    subject = (named.get("named") or named.get("subject") or "").strip(" ,")
    match subject.lower():
        case "i" | "" | "me" | "my":
            return WRITER_TEAM if "team" in found.re.groupindex else WRITER
        case "we" | "us" | "our" | "the":
            return WRITER_TEAM
        case _:
            return _APPOSITION.split(subject, maxsplit=1)[0].strip()


@cache
def compiled_part(name: str) -> re.Pattern[str]:
    """A part of the forms, compiled by itself."""
    parts = written("forms.toml")["parts"]
    return re.compile(filled(parts[name], parts), re.IGNORECASE)


@cache
def _forms() -> tuple[_Form, ...]:
    file = written("forms.toml")
    return tuple(_form(fields, file["parts"]) for fields in file["forms"])


def _form(fields: dict[str, Any], parts: dict[str, str]) -> _Form:
    pattern = LazyPattern(lambda: filled(fields["pattern"], parts), re.IGNORECASE)
    return _Form(
        pattern,
        hints=tuple(fields.get("hints", ())),
        strength=Strength.SOFT if fields.get("soft") else Strength.FIRM,
        needs_time=fields.get("needs_time", False),
        near=fields.get("near", False),
        needs_reader=fields.get("needs_reader", False),
        needs_team=fields.get("needs_team", False),
        bare=fields.get("bare", False),
    )
