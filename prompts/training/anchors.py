"""Anchors of a pattern: words, or pairs of them, of which one stands in any text that the pattern matches.

A pattern is written out as far as that is possible ("get back to you"), and the rarest pair of words in each
way of writing it is taken, or its rarest word. So a sentence meets only the patterns that could match it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from prompts.reading.candidates import BEGINNING, DIGIT, GAP, PAIRED, SYMBOL, WORD, keys, pair_key

# The parser of ``re`` is not public, and nothing public tells what a pattern needs. It runs here only, when
# knowledge is made.
_parse: Any = re._parser.parse  # type: ignore[attr-defined]  # noqa: SLF001

MOST_OTHERS = 40
"""A longer second set costs more to read than it saves."""
MOST_WAYS = 200
"""A stretch of a pattern that can be written in more ways is cut in two."""

Node = tuple[Any, Any]
Ways = frozenset[str]
"""The ways in which a stretch of a pattern can be written."""
Choice = frozenset[str]
"""Keys of which one is sure to stand."""


def anchors(pattern: str, common: Mapping[str, int] = MappingProxyType({})) -> frozenset[str]:
    """The anchors of a pattern, as ``keys`` spells them; none where it has no fixed words.

    Args:
        pattern: A pattern of the catalogue, in lower case.
        common: How often each key stands in texts like those that are read.
    """
    return anchors_and_more(pattern, common)[0]


def anchors_and_more(
    pattern: str, common: Mapping[str, int] = MappingProxyType({})
) -> tuple[frozenset[str], frozenset[str]]:
    """The anchors of a pattern, and a second set of keys of which one is sure to stand there too; both may be empty."""
    chooser = _Chooser(common)
    choices = chooser.choices(list(_parse(pattern)), GAP)
    best = chooser.best(choices)
    others = [
        choice for choice in choices if best is not None and choice.isdisjoint(best) and len(choice) <= MOST_OTHERS
    ]
    return best or frozenset(), chooser.best(others) or frozenset()


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Chooses among the sets of keys of which each is enough."""

    common: Mapping[str, int]

    def best(self, choices: Sequence[Choice]) -> Choice | None:
        """The set that the fewest texts meet."""
        return min(choices, key=self._cost, default=None)

    def choices(self, nodes: Sequence[Node], before: str) -> list[Choice]:
        """All such sets for a sequence that stands behind a gap, or behind anything."""
        found: list[Choice] = []
        stretch: Ways = frozenset({before})
        for node in nodes:
            ways = _ways(node)
            if ways is not None and len(stretch) * len(ways) <= MOST_WAYS:
                stretch = frozenset(left + right for left in stretch for right in ways)
                continue
            found.append(self._rarest(stretch))
            gap = GAP if _ends_in_gap(stretch) else ""
            if ways is None:
                found += self._inside(node, gap)
                stretch = frozenset({gap if _keeps_gap(node) else GAP if _leaves_gap(node) else ""})
            else:
                stretch = frozenset(gap + way for way in ways)
        found.append(self._rarest(stretch))
        return [choice for choice in found if "" not in choice]

    def _inside(self, node: Node, before: str) -> list[Choice]:
        """The sets of a node that must be there, though not all of it can be written out."""
        kind, value = str(node[0]), node[1]
        if kind == "SUBPATTERN":
            return self.choices(list(value[3]), before)
        if kind == "MAX_REPEAT" and value[0] > 0:
            return self.choices(list(value[2]), before)
        if kind == "IN":
            return [_keys_of_members(value)]
        if kind == "BRANCH":
            ways = [self.best(self.choices(list(way), before)) for way in value[1]]
            return [frozenset[str]().union(*(way for way in ways if way))] if None not in ways else []
        return []

    def _rarest(self, stretch: Ways) -> Choice:
        """The rarest key of each way of writing a stretch."""
        return frozenset(min(_sure_keys(way), key=self._key_cost, default="") for way in stretch)

    def _key_cost(self, key: str) -> tuple[int, int, str]:
        return self.common.get(key, 0), -len(key), key

    def _cost(self, choice: Choice) -> tuple[int, int, list[str]]:
        return sum(self.common.get(key, 0) for key in choice), len(choice), sorted(choice)


def alternatives(pattern: str) -> list[str]:
    """The patterns that a choice at the top of a pattern offers; each has anchors of its own, fewer and rarer.

    ``(shut up|get lost)`` is two patterns; ``(shut|get) off`` is one, and so is whatever is no choice as a whole.
    """
    if len(parsed := list(_parse(pattern))) != 1 or str(parsed[0][0]) != "SUBPATTERN":
        return [pattern]
    inner = pattern[pattern.index("(") + 1 : pattern.rindex(")")].removeprefix("?:")
    branches = _split_at_bars(inner)
    return branches if len(branches) > 1 else [pattern]


def _split_at_bars(pattern: str) -> list[str]:
    """Cut a pattern at the bars that stand in no brackets."""
    pieces, depth, in_class, escaped = [""], 0, False, False
    for character in pattern:
        if character == "|" and not (depth or in_class or escaped):
            pieces.append("")
            continue
        if not escaped:
            in_class = character == "[" or (in_class and character != "]")
            depth += 0 if in_class else (character == "(") - (character == ")")
        escaped = character == "\\" and not escaped
        pieces[-1] += character
    return pieces


def count_keys(texts: Iterable[str]) -> Counter[str]:
    """How often each key stands in texts."""
    return Counter(key for text in texts for key in keys(text.lower()))


def _sure_keys(way: str) -> list[str]:
    """The keys that stand wherever a way of writing stands.

    What is at its start may be the end of a word, unless a gap comes first; its last word may go on.
    """
    words = [word for word in WORD.finditer(way) if word.start() > 0]
    symbols = SYMBOL.findall(way) + ([DIGIT] if re.search("[0-9]", way) else [])
    singles = [word.group() + GAP if word.end() < len(way) else word.group()[:BEGINNING] for word in words]
    return [pair_key(left.group(), right.group()[:PAIRED]) for left, right in pairwise(words)] + singles + symbols


def _keys_of_members(members: Sequence[Node]) -> Choice:
    """The keys of whatever a class of characters allows; only digits and symbols have any wherever they stand."""
    return frozenset(_key_of_member(str(kind), value) for kind, value in members)


def _key_of_member(kind: str, value: Any) -> str:
    if kind == "LITERAL" and SYMBOL.fullmatch(chr(value)):
        return chr(value)
    digits = kind == "RANGE" and chr(value[0]).isdigit() and chr(value[1]).isdigit()
    return DIGIT if digits or str(value) == "CATEGORY_DIGIT" else ""


def _is_in_no_word(kind: str, value: Any) -> bool:
    """Whether a member of a class of characters stands in no word."""
    if kind == "LITERAL":
        return not WORD.fullmatch(chr(value))
    return str(value) in {"CATEGORY_SPACE", "CATEGORY_NOT_WORD"}


def _leaves_gap(node: Node) -> bool:
    """Whether a word begins behind a node whatever came before it."""
    return _closes_in_gap([node]) or (_keeps_gap(node) and node[1][0] > 0)


def _ends_in_gap(ways: Ways) -> bool:
    return all(way and not WORD.fullmatch(way[-1]) for way in ways)


def _keeps_gap(node: Node) -> bool:
    """Whether a word begins behind a node when one began before it: it is absent, or it ends in a gap."""
    return str(node[0]) == "MAX_REPEAT" and _closes_in_gap(list(node[1][2]))


def _closes_in_gap(nodes: Sequence[Node]) -> bool:
    """Whether whatever a sequence stands for ends in no word."""
    if not nodes:
        return False
    kind, value = str(nodes[-1][0]), nodes[-1][1]
    match kind:
        case "LITERAL":
            return not WORD.fullmatch(chr(value))
        case "SUBPATTERN":
            return _closes_in_gap(list(value[3]))
        case "BRANCH":
            return all(_closes_in_gap(list(way)) for way in value[1])
        case "IN":
            return all(_is_in_no_word(str(of), member) for of, member in value)
        case _:
            return False


def _ways(node: Node) -> Ways | None:
    """The ways in which a node can be written; None where they are too many to list."""
    kind, value = str(node[0]), node[1]
    match kind:
        case "LITERAL":
            return frozenset({chr(value)})
        case "AT":
            return frozenset({""})
        case "SUBPATTERN":
            return _sequence(list(value[3]))
        case "BRANCH":
            return _either([_sequence(list(way)) for way in value[1]])
        case "MAX_REPEAT" if value[:2] == (0, 1):
            return _either([frozenset({""}), _sequence(list(value[2]))])
        case _:
            return None


def _sequence(nodes: Sequence[Node]) -> Ways | None:
    run: Ways = frozenset({""})
    for node in nodes:
        ways = _ways(node)
        if ways is None or len(run) * len(ways) > MOST_WAYS:
            return None
        run = frozenset(left + right for left in run for right in ways)
    return run


def _either(branches: Sequence[Ways | None]) -> Ways | None:
    known = [ways for ways in branches if ways is not None]
    both = frozenset[str]().union(*known)
    return both if len(known) == len(branches) and len(both) <= MOST_WAYS else None


def plain_case(pattern: str) -> str:
    """A pattern in lower case, for text in lower case: escapes keep theirs, for they mean another thing."""
    return re.sub(
        r"\\.|[A-Z]",
        lambda found: found.group() if found.group()[0] == "\\" else found.group().lower(),
        pattern,
    )
