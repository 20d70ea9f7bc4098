"""Anchors of a pattern: beginnings of words that must stand in any text that the pattern matches."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from prompts.reading.signals import ANCHOR_LENGTH, WHOLE

# The parser of ``re`` is not public, and nothing public tells what a pattern needs. It runs here only, when knowledge is made.
_parse = re._parser.parse  # type: ignore[attr-defined]  # noqa: SLF001

Node = tuple[Any, Any]
Choice = frozenset[str]
"""The ways in which one needed word may begin."""


def anchors(pattern: str, common: Mapping[str, int] = MappingProxyType({})) -> tuple[Choice, ...]:
    """The words that a pattern needs: for each, the ways in which it may begin, in lower case; the rarest first.

    Args:
        pattern: A pattern of the catalogue.
        common: How often words begin so, in texts like those that are read.
    """
    needed, _ = _needed(list(_parse(pattern, re.IGNORECASE)), at_start=True)
    cut = {frozenset(anchor[:ANCHOR_LENGTH] for anchor in choice) for choice in needed}

    def place(choice: Choice) -> tuple[int, float, list[str]]:
        return sum(common.get(beginning, 0) for beginning in choice), -_telling(choice), sorted(choice)

    return tuple(sorted(cut, key=place))


def beginnings(texts: Iterable[str]) -> Counter[str]:
    """How often words begin in each way, up to the length of an anchor."""
    return Counter(
        whole[:length]
        for text in texts
        for word in re.findall(r"\w+", text.lower())
        for whole in [word + WHOLE]
        for length in range(1, min(len(whole), ANCHOR_LENGTH) + 1)
    )


def _telling(choice: Choice) -> float:
    return min(map(len, choice)) - 0.1 * len(choice)


def _needed(nodes: Sequence[Node], *, at_start: bool) -> tuple[list[Choice], bool]:
    """What a sequence needs, and whether a word begins where it ends."""
    choices: list[Choice] = []
    literal: str | None = None
    for kind, value in nodes:
        if str(kind) == "LITERAL" and _is_letter(value):
            literal = chr(value).lower() if at_start else (literal + chr(value).lower() if literal else None)
            at_start = False
            continue
        choices += [frozenset({literal + (WHOLE if str(kind) == "LITERAL" else "")})] if literal else []
        literal = None
        inner, at_start = _inside(str(kind), value, at_start=at_start)
        choices += inner
    choices += [frozenset({literal})] if literal else []
    return choices, at_start


def _inside(kind: str, value: Any, *, at_start: bool) -> tuple[list[Choice], bool]:
    match kind:
        case "LITERAL":
            return [], True
        case "AT":
            return [], at_start
        case "SUBPATTERN":
            return _needed(list(value[3]), at_start=at_start)
        case "BRANCH":
            return _either([_needed(list(way), at_start=at_start) for way in value[1]])
        case "MAX_REPEAT":
            least, _, repeated = value
            inner, ends = _needed(list(repeated), at_start=at_start)
            return (inner, ends) if least else ([], at_start and ends)
        case _:
            return [], False


def _either(ways: Iterable[tuple[list[Choice], bool]]) -> tuple[list[Choice], bool]:
    """Of alternatives, one word of each is needed: the most telling of each."""
    ways = list(ways)
    ends = all(end for _, end in ways)
    if not all(choices for choices, _ in ways):
        return [], ends
    return [frozenset().union(*(max(choices, key=_telling) for choices, _ in ways))], ends


def plain_case(pattern: str) -> str:
    """A pattern in lower case, for text in lower case: escapes keep theirs, for they mean another thing."""
    return re.sub(r"\\.|[A-Z]", lambda found: found.group() if found.group()[0] == "\\" else found.group().lower(), pattern)


def _is_letter(code: int) -> bool:
    return chr(code).isalnum() or chr(code) == "_"
