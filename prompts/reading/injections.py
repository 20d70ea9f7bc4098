r"""Words in a pasted text that are addressed to the machine instead of to a person.

They are blanked before anything else is read, so that they can neither steer the coach nor be quoted as
somebody's words. People write of bots, systems and instructions every day, so a word alone proves nothing:
either a sentence says what only makes sense to a program ("ignore all previous instructions"), or it turns to
one ("note to any AI:") and then demands something. What follows goes too while it speaks in the same voice;
the honest sentences around it stay.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from prompts.reading.clean import CleanText
from prompts.reading.machine_talk import may_be_machine_talk, pattern
from prompts.reading.patterns import LazyPattern

_COMMENT = LazyPattern(r"<!--(?:.{0,4000}?-->|[^\n]*(?:\n[^\n]*\S[^\n]*)*)", re.DOTALL)
_TAGGED, _LONE_TAG = pattern("tagged"), pattern("lone_tag")
_UNMISTAKABLE = pattern("unmistakable")
_TURNS_TO_A_MACHINE, _DEMAND = pattern("turns_to_a_machine"), pattern("demand")
_LABEL, _PLAIN_DEMAND = pattern("label"), pattern("plain_demand")
_NEW_ORDER, _SAME_VOICE = pattern("new_order"), pattern("same_voice")

_BRACKETED = re.compile(r"\[[^\[\]]{8,800}\]|\([^()]{8,800}\)|\{[^{}]{8,800}\}")
_BLANK_LINE = re.compile(r"\n(?=[ \t>|]*(?:\n|\Z))")
_SENTENCE_END = re.compile(r"(?<![.?!])[.?!]+[\"')\]}*]*(?=\s)|(?<=\S)[ \t]*\n(?![ \t>|]*[a-z])")
_LINE_START = re.compile(r"\n[ \t>|]*|\A[ \t>|]+")
_BORROWED = re.compile(r"[^\x00-\u024f\u2010-\u2027\u20ac]")
_LATIN_TWINS = str.maketrans(
    "авеморстухіјѕԁһкАВЕМНОРСТХІЈЅΑΒΕΗΙΚΜΝΟΡΤΧοαι", "abemopctyxijsdhkABEMHOPCTXIJSABEHIKMNOPTXoai"
)


def without_injections(pasted: CleanText) -> CleanText:
    """The text with blanks in place of what is addressed to a machine."""
    tagless = _without_tags(pasted)
    if not _may_be_machine_talk(_on_one_line(_as_read(tagless.text))):
        return tagless
    text = _blanked(tagless, _brackets(_as_read(tagless.text)))
    return _blanked(text, _runs(_as_read(text.text)))


def _without_tags(text: CleanText) -> CleanText:
    if "<" not in text.text and "[" not in text.text:
        return text
    return text.without(_COMMENT).without(_TAGGED).without(_LONE_TAG)


def _may_be_machine_talk(words: str) -> bool:
    return bool(may_be_machine_talk().search(words.encode()))


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """A bracket that holds machine talk goes whole: the rest of it belongs to the same voice."""
    for bracket in _BRACKETED.finditer(text):
        said = _on_one_line(bracket.group()[1:-1])
        if not _may_be_machine_talk(said):
            continue
        if _is_machine_talk(said) or (_turns(said) and _DEMAND.search(said)):
            start, end = bracket.span()
            while start and end < len(text) and text[start - 1] == text[start] and text[end] == text[end - 1]:
                start, end = start - 1, end + 1
            yield start, end


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of sentences in one voice, each within its paragraph, that speak to a machine."""
    cuts = [0, *(blank.end() for blank in _BLANK_LINE.finditer(text)), len(text)]
    for start, stop in pairwise(cuts):
        places = _sentences(text, start, stop)
        said = [_on_one_line(text[begin:end]) for begin, end in places]
        spoken = _spoken_to_a_machine(said)
        yield from (place for place, to_a_machine in zip(places, spoken, strict=True) if to_a_machine)


def _spoken_to_a_machine(said: list[str]) -> list[bool]:
    """Which sentences of a paragraph speak to a machine: by themselves, or by going on from one."""
    found: list[bool] = []
    for place, sentence in enumerate(said):
        if not (found and found[-1]) and not _may_be_machine_talk(sentence):
            found.append(False)
            continue
        following = said[place + 1] if place + 1 < len(said) else ""
        goes_on = bool(found) and found[-1] and bool(_SAME_VOICE.search(sentence))
        found.append(goes_on or _is_machine_talk(sentence) or _leads_to_it(sentence, following))
    return found


def _is_machine_talk(sentence: str) -> bool:
    if _UNMISTAKABLE.search(sentence):
        return True
    turn = _TURNS_TO_A_MACHINE.search(sentence)
    if turn and _DEMAND.search(sentence, turn.end()):
        return True
    label = _LABEL.search(sentence)
    return bool(label and _PLAIN_DEMAND.search(sentence, label.end() - 1))


def _leads_to_it(sentence: str, following: str) -> bool:
    """Whether a sentence turns to a machine, or announces new orders, and the next one gives them."""
    if not _turns(sentence) and not _NEW_ORDER.search(sentence):
        return False
    return bool(_UNMISTAKABLE.search(following) or _PLAIN_DEMAND.search(following))


def _turns(sentence: str) -> bool:
    return bool(_TURNS_TO_A_MACHINE.search(sentence) or _LABEL.search(sentence))


def _sentences(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    ends = [mark.end() for mark in _SENTENCE_END.finditer(text, start, stop)]
    cuts = [start, *(end for end in ends if end < stop), stop]
    return list(pairwise(cuts))


def _on_one_line(words: str) -> str:
    return _LINE_START.sub(" ", words).strip()


def _as_read(text: str) -> str:
    """The text as the eye reads it, character by character: full-width and borrowed letters as plain ones."""
    if not _BORROWED.search(text):
        return text
    plain = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, plain, strict=True)).translate(_LATIN_TWINS)


def _blanked(text: CleanText, places: Iterable[tuple[int, int]]) -> CleanText:
    found = list(places)
    if not found:
        return text
    characters = list(text.text)
    for start, end in found:
        characters[start:end] = [one if one == "\n" else " " for one in characters[start:end]]
    return CleanText("".join(characters), text.origin)
