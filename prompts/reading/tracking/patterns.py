"""The words of words.toml, and alternations of them."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "words.toml"


@cache
def listed(name: str) -> tuple[str, ...]:
    """The entries of a list."""
    return tuple(tomllib.loads(_FILE.read_text(encoding="utf-8"))[name])


@cache
def one_of(name: str) -> str:
    """A pattern for any entry of a list, the longest first; an apostrophe may be a typographic one."""
    entries = sorted(listed(name), key=len, reverse=True)
    spelled = (r"\s+".join(map(re.escape, entry.split())).replace("'", "['\u2019]") for entry in entries)
    return f"(?:{'|'.join(spelled)})"


@cache
def names() -> str:
    """A pattern for the name of a person or an organisation that is written with capitals."""
    letter = r"(?-i:[A-Z\u00c0-\u00de])"
    no_name = rf"(?!(?:{one_of('no_names')}|{one_of('titles')})\b|[Ii]['\u2019])"
    word = rf"{no_name}{letter}(?:[\w&-]|['\u2019](?!s\b(?!\s+{letter}))\w|\.(?=\w))*\.?(?=\W|$)"
    small = r"(?:(?:of|de|du|del|van|von|den|der|la|le|zu|ten)\s+)"
    title = rf"(?:{one_of('titles')}\.?\s+(?:and\s+{one_of('titles')}\.?\s+)?(?={small}{{0,2}}{letter}){small}{{0,2}})?"
    return rf"{title}{word}(?:\s+(?:(?:&|and)\s+|{small}{{1,2}})?{word}){{0,3}}"


def roles() -> str:
    """A pattern for somebody who is called by what they are: the plant manager."""
    word = rf"(?!{one_of('no_small_names')}\b)[a-z-]+"
    return rf"(?:the|my|our|his|her|their)\s+(?:{word}\s+){{0,2}}{word}"
