"""Regular expressions that are compiled when they are first needed.

Most texts need few of them, and compiling all would take a good part of the time in which a process has answered.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property


class LazyPattern:
    """A regular expression with the methods of ``re.Pattern`` that the readers use."""

    def __init__(self, source: str | Callable[[], str], flags: int = 0) -> None:
        """What it is made of; or what gives that, where it has to be put together first."""
        self._source = source
        self._flags = flags

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first place within ``[start:end]`` where it matches."""
        return self._compiled.search(text, start, end)

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text."""
        return self._compiled.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, one after the other."""
        return self._compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """The words of all matches of a pattern without groups."""
        return self._compiled.findall(text)

    def sub(self, put: Callable[[re.Match[str]], str], text: str) -> str:
        """The text with other words in the place of each match."""
        return self._compiled.sub(put, text)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        source = self._source if isinstance(self._source, str) else self._source()
        return re.compile(source, self._flags)
