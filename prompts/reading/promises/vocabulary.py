"""The words by which promises are known (vocabulary.json), and patterns made of them (the .toml files beside it)."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "vocabulary.json"
_PLACE = re.compile(r"%([a-z_]+)%")
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
    return re.compile(filled(written(file)[name], {}), re.IGNORECASE)


def filled(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern on one line, with ``%name%`` replaced by a part, or by an alternation of the entries of a list."""
    joined = "".join(line.strip() for line in pattern.splitlines())
    return _PLACE.sub(lambda place: filled(parts[place[1]], parts) if place[1] in parts else _choice(place[1]), joined)


@cache
def _choice(name: str) -> str:
    """The entries of a list, or a form of the verbs of ``deeds``, as an alternation; the longest first."""
    match name:
        case "doing":
            return _either(map(_ing, listed("deeds")))
        case "does":
            return _either(map(_es, listed("deeds")))
        case "being_done":
            return _either([*map(_ed, listed("deeds")), *listed("participles")])
        case _:
            return _either(listed(name))


def _either(entries: Iterable[str]) -> str:
    spelled = (entry.replace("-", r"[-\s]?") for entry in entries)
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


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if _DOUBLED.search(verb) and not verb.endswith(_NOT_DOUBLED) else verb
