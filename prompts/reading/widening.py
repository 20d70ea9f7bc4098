"""Patterns for RE2 that match wherever a pattern for ``re`` does, and at times where it does not.

Some patterns look around (``(?<!not )``), which RE2 cannot; and they are long, so that ``re`` takes milliseconds to
compile one and is slow to find nothing. What they ask for beside the words themselves is left out here: what then
remains is a quick first question, and only a text that answers yes is asked the exact one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import re2  # pyright: ignore[reportMissingTypeStubs]

_RE2: Any = re2
"""It has no types of its own; its patterns have the methods of those of ``re``."""

_LOOKS_AROUND = re.compile(r"\(\?<?[=!]")
_PART = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|[()^$]|\{\d+(?:,\d*)?\}|[^\\\[(){^$]+|.",
    re.DOTALL,
)
_EDGES = frozenset({"^", "$", r"\b", r"\A", r"\Z"})
"""What stands between characters."""
_BEYOND_ASCII = r"\x{80}-\x{10FFFF}"
"""For ``re`` some of these are letters, digits or blanks; for RE2 none are."""
_MOST_TIMES = 1
"""RE2 writes a repeat out as often as it may be; longer ones are let go on for ever."""


def widened(pattern: str) -> str:
    """A pattern in the syntax of RE2 that matches every text that a pattern of ``re`` matches.

    It says only whether there is a match, and not where. No pattern here counts on groups by number.
    """
    return "".join(map(_wide, _without_looks(_PART.findall(pattern))))


def any_of(patterns: Iterable[str]) -> Any:
    """A pattern of RE2, in any case, that matches wherever one of some patterns for ``re`` does."""
    return _RE2.compile(f"(?i){'|'.join(map(widened, patterns))}")


def _without_looks(parts: Iterable[str]) -> Iterator[str]:
    """The parts that stand in no look around."""
    depth = 0
    for part in parts:
        if depth:
            depth += part.startswith("(") - (part == ")")
        elif _LOOKS_AROUND.fullmatch(part):
            depth = 1
        else:
            yield part


def _wide(part: str) -> str:
    if part in _EDGES:
        return ""
    if part in {r"\w", r"\s", r"\d"}:
        return f"[{part}{_BEYOND_ASCII}]"
    if part.startswith("[") and not part.startswith("[^") and re.search(r"\\[wsd]", part):
        return f"{part[:-1]}{_BEYOND_ASCII}]"
    if re.fullmatch(r"\{.*\}", part):
        return _repeat(*part[1:-1].partition(","))
    return part


def _repeat(least: str, comma: str, most: str) -> str:
    if int(most if comma and most else least) <= _MOST_TIMES and (most or not comma):
        return f"{{{least}{comma}{most}}}"
    return "*" if int(least) == 0 else "+"
