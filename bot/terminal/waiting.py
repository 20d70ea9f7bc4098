"""Waiting for a handler in a process that has nothing else to do."""

from collections.abc import Coroutine
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def finished(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a handler to its end.

    A handler whose ports never wait ends at its first step, and then no event loop is needed: importing
    one takes longer than the advice. One that does wait is an error here, not a silent stall.
    """
    try:
        work.send(None)
    except StopIteration as end:
        return end.value
    work.close()
    raise RuntimeError("this handler waits for something; run it in an event loop")
