"""The patterns by which words to a machine are told from words to a person; injections.json holds them.

``pieces`` are what several patterns are put together from, ``{{piece}}`` by ``{{piece}}``: a list is a choice. Each
of ``patterns`` is a choice, too:

* ``unmistakable``: what makes sense to a program only;
* ``turns_to_a_machine``: turns to one ("note to any AI:"); with a ``demand`` behind it that is enough;
* ``label``: words that name a machine at times, and people or things at others, as a label ("system:"); that takes a
  ``plain_demand``, one that no person is given;
* ``new_order``: announces orders to come;
* ``same_voice``: goes on in the voice of the sentence before;
* ``tagged`` and ``lone_tag``: mark-up by which models are spoken to.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from prompts.reading.patterns import LazyPattern
from prompts.reading.widening import any_of

FILE = Path(__file__).parent / "injections.json"
_PLACE = re.compile(r"\{\{([a-z_]+)\}\}")
_FIRST = ("unmistakable", "turns_to_a_machine", "label", "new_order")
"""One of these stands in any talk to a machine."""


class _Stored(TypedDict):
    pieces: dict[str, str | list[str]]
    patterns: dict[str, list[str]]


def source(name: str) -> str:
    """The pattern of that name, put together, for ``re``."""
    return _filled("|".join(_stored()["patterns"][name]))


def pattern(name: str) -> LazyPattern:
    """The pattern of that name, compiled when it is first needed; case makes no difference, and lines none."""
    return LazyPattern(lambda: source(name), re.IGNORECASE | re.DOTALL)


@cache
def may_be_machine_talk() -> Any:
    """A pattern of RE2 that matches all talk to a machine, and little else: what it does not match needs no other."""
    return any_of(source(name) for name in _FIRST)


@cache
def _stored() -> _Stored:
    return json.loads(FILE.read_bytes())


def _filled(words: str) -> str:
    return _PLACE.sub(lambda place: _piece(place[1]), words)


@cache
def _piece(name: str) -> str:
    stored = _stored()["pieces"][name]
    return _filled(stored if isinstance(stored, str) else f"(?:{'|'.join(stored)})")
