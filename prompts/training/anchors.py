"""Anchors of a pattern: beginnings of words of which at least one must stand in any text that the pattern matches."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from prompts.reading.signals import ANCHOR_LENGTH

# The parser of ``re`` is not public, and nothing public tells what a pattern needs. It runs here only, when knowledge is made.
_parse = re._parser.parse  # type: ignore[attr-defined]  # noqa: SLF001

Node = tuple[Any, Any]


def anchors(pattern: str) -> frozenset[str]:
    """The anchors of a pattern, in lower case; none where every word of it is optional."""
    choices = [choice for choice in _slots(list(_parse(pattern, re.IGNORECASE))) if choice]
    best = max(choices, key=lambda choice: (min(map(len, choice)), -len(choice)), default=frozenset[str]())
    return frozenset(anchor[:ANCHOR_LENGTH] for anchor in best)


def _slots(nodes: Sequence[Node]) -> Iterable[frozenset[str]]:
    """For each place of a sequence where a word begins: the ways in which that word may begin, if it must be there."""
    for index, node in enumerate(nodes):
        if index == 0 or _is_gap(nodes[index - 1]):
            yield _beginnings(nodes[index:])
        if str(node[0]) == "SUBPATTERN" and (index == 0 or _is_gap(nodes[index - 1])):
            yield from _slots(list(node[1][3]))
        if str(node[0]) == "BRANCH" and (index == 0 or _is_gap(nodes[index - 1])):
            yield _union([max(filter(None, _slots(list(way))), key=lambda c: min(map(len, c)), default=frozenset()) for way in node[1][1]])


def _is_gap(node: Node) -> bool:
    return str(node[0]) == "LITERAL" and not chr(node[1]).isalnum() and chr(node[1]) != "_"


def _beginnings(nodes: Sequence[Node]) -> frozenset[str]:
    literal = ""
    for kind, value in nodes:
        name = str(kind)
        if name == "LITERAL" and chr(value).isalnum():
            literal += chr(value).lower()
        elif name == "SUBPATTERN" and not literal:
            return _beginnings(list(value[3]))
        elif name == "BRANCH" and not literal:
            return _union([_beginnings(list(way)) for way in value[1]])
        else:
            break
    return frozenset({literal}) if literal else frozenset()


def _union(ways: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*ways) if all(ways) else frozenset()
