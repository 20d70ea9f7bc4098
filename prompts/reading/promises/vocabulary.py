"""The words by which promises are known (vocabulary.json), and patterns made of them (the .toml files beside it)."""

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "vocabulary.json"
_PLACE = re.compile(r"%([a-z_]+)%")
VERBS = {
    "deeds": "[a-z][a-z-]*",
    "doing": "[a-z][a-z-]*ing",
    "does": "[a-z][a-z-]*s",
    "being_done": "[a-z][a-z-]*",
}
"""What forms of the verbs of ``deeds`` look like: as they are, with -ing, with -s, as participles of the passive."""
_VOWELS = "aeiou"
_DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$")
_NOT_DOUBLED = ("offer", "answer", "cover", "enter", "order", "alter", "render", "deliver", "recover", "register")


@cache
def listed(name: str) -> tuple[str, ...]:
    """The entries of a list; a hyphen in one stands for a blank, a hyphen or nothing."""
    stored: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(str(stored[name]).split())


@cache
def written(file: str) -> dict[str, Any]:
    """A file of patterns, as it is written."""
    return tomllib.loads((_FILE.parent / file).read_text(encoding="utf-8"))


@cache
def compiled(file: str, name: str) -> re.Pattern[str]:
    """A pattern of a file; capitals do not matter."""
    return re.compile(filled(written(file)[name], written(file)), re.IGNORECASE)


def filled(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern on one line, with ``%name%`` replaced.

    By a part; by any word where it names a form of the verbs, to be looked up by ``names_verbs``; or by an alternation
    of the entries of a list. Four hundred verbs in an alternation would take longer to compile than a mail to read.
    """
    joined = "".join(line.strip() for line in pattern.splitlines())
    numbers = count()

    def place(found: re.Match[str]) -> str:
        name = found[1]
        if name in parts:
            return _PLACE.sub(place, "".join(line.strip() for line in parts[name].splitlines()))
        return f"(?P<{name}_{next(numbers)}>{VERBS[name]})" if name in VERBS else _choice(name)

    return _PLACE.sub(place, joined)


def names_verbs(found: re.Match[str]) -> bool:
    """Whether the words that a pattern takes for verbs are some."""
    return all(
        word is None or _is_verb(word.lower(), name.rpartition("_")[0])
        for name, word in found.groupdict().items()
        if name.rpartition("_")[0] in VERBS
    )


def _is_verb(word: str, form: str) -> bool:
    """Whether a word is a form of the verbs; any regular participle is one, but for those that tell or charge."""
    if form == "being_done" and word.endswith("ed"):
        return word not in listed("not_done")
    return word in _verbs(form)


@cache
def _verbs(form: str) -> frozenset[str]:
    deeds = listed("deeds")
    match form:
        case "doing":
            return frozenset(map(_ing, deeds))
        case "does":
            return frozenset(map(_es, deeds))
        case "being_done":
            return frozenset(listed("participles"))
        case _:
            return frozenset(deeds)


@cache
def _choice(name: str) -> str:
    """The entries of a list as an alternation, the longest first."""
    spelled = (entry.replace("-", r"[-\s]?") for entry in listed(name))
    return "(?:" + "|".join(sorted(spelled, key=len, reverse=True)) + ")"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _es(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "s"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if _DOUBLED.search(verb) and not verb.endswith(_NOT_DOUBLED) else verb
