import asyncio

import pytest

from bot.terminal.waiting import finished
from handlers.domain.errors import NotText


async def answering(answer: str) -> str:
    return answer


async def failing() -> str:
    raise NotText


async def stalling() -> None:
    await asyncio.sleep(0)


def test_a_handler_that_never_waits_needs_no_event_loop():
    assert finished(answering("done")) == "done"


def test_what_a_handler_raises_arrives():
    with pytest.raises(NotText):
        finished(failing())


def test_a_handler_that_waits_is_an_error_and_not_a_stall():
    with pytest.raises(RuntimeError, match="event loop"):
        finished(stalling())
