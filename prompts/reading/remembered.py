"""Answers that are kept at hand, so that what was asked before is not worked out again.

They are about words, names and the like, of which texts share most; never about texts as a whole, which nobody
asks for twice and nobody may keep.
"""

from collections.abc import Callable
from typing import TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

MOST = 50_000
"""Answers kept by one book. A full one is emptied: what is common is back soon."""


class Remembered(dict[Asked, Answer]):
    """Answers by what was asked; looking one up is as fast as in a dictionary, for it is one."""

    def __init__(self, answer: Callable[[Asked], Answer], most: int = MOST) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, asked: Asked) -> Answer:
        answer = self._answer(asked)
        if len(self) >= self._most:
            self.clear()
        self[asked] = answer
        return answer
