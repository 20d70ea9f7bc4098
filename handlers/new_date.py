"""A new date for a promise: the client is told first, and by phone; then it is noted.

A doubtful reading is not taken: its alternatives are offered. What the new date collides with is said.
"""

from datetime import datetime
from functools import partial

from handlers import texts
from handlers.book import Book
from handlers.cards import Actions, Block, Card, Heading, Text, Tone
from handlers.choosing import choices_of, doubt
from handlers.domain import changes
from handlers.domain.deadline import main_deadline
from handlers.domain.due import Due
from handlers.domain.errors import BadInput
from handlers.domain.feasibility import collisions
from handlers.domain.ledger import was_in_time
from handlers.domain.promise import Promise
from handlers.domain.values import Value
from handlers.promise_card import act, actions, collided, facts


class Moved(Value):
    """A promise with its new date."""

    card: Card
    promise: Promise


class NotMoved(Value):
    """The date stays until one of several times is chosen."""

    card: Card
    choices: tuple[Due, ...]


async def reschedule(
    promise_id: str, words: str, *, choice: int | None = None, client_told: bool | None = None, book: Book
) -> Moved | NotMoved:
    """Give a promise another date.

    Args:
        promise_id: Which promise.
        words: The new date.
        choice: Which of the times that the words may mean, counted from 0; None where it was not asked yet.
        client_told: Whether the client was told first; None where nobody said.
        book: Whose promise it is.

    Raises:
        UnknownPromise: It is not there, or somebody else's.
        BadInput: It is closed, or no time to come is named, or there is no such choice.
    """
    promise = await book.still_open(promise_id)
    deadline = main_deadline(book.reader.deadlines(words, book.person, book.now))
    choices = choices_of(deadline)
    if deadline is None or not choices:
        raise BadInput(texts.NO_TIME)
    if choice is None and len(choices) > 1:
        title = texts.NOT_MOVED.format(what=promise.what)
        return NotMoved(card=Card(title=title, tone=Tone.CARE, blocks=tuple(doubt(deadline, book))), choices=choices)
    if not 0 <= (choice or 0) < len(choices):
        raise BadInput(texts.NO_SUCH_CHOICE.format(choice=(choice or 0) + 1, many=len(choices)))
    return await _move(promise, choices[choice or 0], book, client_told=client_told)


async def _move(promise: Promise, due: Due, book: Book, *, client_told: bool | None) -> Moved:
    others = await book.others(promise)
    changed = await book.write(promise, partial(changes.rescheduled, due=due, client_told=client_told))
    against = collided(collisions(due, person=book.person, others=others, now=book.now))
    blocks = (
        facts(changed, book.person.calendar, book.now),
        *_word_on_telling(promise, changed, book.now, client_told=client_told),
        *against,
        actions(changed),
    )
    return Moved(card=Card(title=texts.NEW_DATE.format(what=changed.what), blocks=blocks), promise=changed)


def _word_on_telling(before: Promise, changed: Promise, now: datetime, *, client_told: bool | None) -> list[Block]:
    blocks: list[Block] = []
    if not was_in_time(before.due, now):
        blocks.append(Text(text=texts.AFTER_IT_WAS_DUE))
    if not client_told:
        told = (act(texts.DO_MISS, "miss", changed), act(texts.DO_CALLED, "called", changed))
        blocks += [Heading(text=texts.TELL_FIRST, tone=Tone.CARE), Actions(actions=told)]
    return blocks
