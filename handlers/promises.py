"""What is done with a promise: kept, cancelled, put off, put right, handed over; and the way back from a slip.

A new date is in new_date.py, and what to do before one is missed in missing.py. Done twice is done: a request that
comes again changes nothing.
"""

from datetime import datetime
from functools import partial

from handlers import texts
from handlers.book import Book, opened
from handlers.cards import Block, Card, Text, Tone
from handlers.domain import changes
from handlers.domain.changes import Wording
from handlers.domain.deadline import main_deadline
from handlers.domain.due import Granularity
from handlers.domain.errors import BadInput, UnknownPromise
from handlers.domain.nudging import morning
from handlers.domain.promise import Happening, Promise, Standing
from handlers.domain.snooze import snoozed_until
from handlers.promise_card import actions, moment, promise_card, undoing, when


async def done(promise_id: str, *, book: Book) -> Card:
    """A promise was kept. Raises UnknownPromise; BadInput where it was cancelled."""
    promise = await book.owned(promise_id)
    if promise.standing is not Standing.DONE:
        promise = await book.write(opened(promise), changes.done)
    return Card(title=texts.KEPT.format(what=promise.what), tone=Tone.GOOD, blocks=(undoing(promise),))


async def cancel(promise_id: str, *, book: Book) -> Card:
    """A promise is no longer to be kept. Raises UnknownPromise; BadInput where it was done."""
    promise = await book.owned(promise_id)
    if promise.standing is not Standing.CANCELLED:
        promise = await book.write(opened(promise), changes.cancelled)
    blocks = (Text(text=texts.TELL_THEM_NOW), undoing(promise))
    return Card(title=texts.NO_LONGER.format(what=promise.what), blocks=blocks)


async def undo(promise_id: str | None, *, book: Book) -> Card:
    """What was closed or handed over by mistake is open again and one's own.

    Args:
        promise_id: Which promise; the one closed last where None.
        book: Whose promise it is.

    Raises:
        UnknownPromise: There is none that this person closed or handed over.
        BadInput: There is nothing to undo.
    """
    promise = await _closed_last(book) if promise_id is None else await book.promises.get(promise_id.strip().lower())
    if _was_handed_over_by(book.person.id, promise):
        again = await book.write(promise, changes.taken_back)
    elif promise.owner != book.person.id:
        raise UnknownPromise(promise.id)
    elif promise.standing is Standing.OPEN:
        raise BadInput(texts.IS_OPEN.format(id=promise.id))
    else:
        again = await book.write(promise, changes.reopened)
    return promise_card(again, book.person.calendar, book.now, texts.OPEN_AGAIN.format(what=again.what))


async def snooze(promise_id: str, words: str, *, book: Book) -> Card:
    """No nudge about a promise for a while; its date stays. Raises UnknownPromise, BadInput."""
    promise = await book.still_open(promise_id)
    until = snoozed_until(words, person=book.person, now=book.now) or _time_named(words, book)
    changed = await book.write(promise, partial(changes.snoozed, until=until))
    calendar = book.person.calendar
    again, due = moment(until, calendar), when(changed.due, calendar.zone)
    blocks: list[Block] = [Text(text=texts.HEAR_AGAIN.format(again=again, due=due))]
    if until > changed.due.instant > book.now:
        blocks.append(Text(text=texts.AFTER_IT_IS_DUE))
    return Card(title=texts.SNOOZED.format(what=changed.what), blocks=(*blocks, actions(changed)))


async def edit(promise_id: str, words: Wording, *, book: Book) -> Card:
    """The words of a promise are put right. Raises UnknownPromise; BadInput where nothing is given."""
    if not words.model_fields_set:
        raise BadInput(texts.NOTHING_TO_EDIT)
    if "what" in words.model_fields_set and not words.what:
        raise BadInput(texts.NO_WHAT)
    promise = await book.still_open(promise_id)
    changed = await book.write(promise, partial(changes.edited, words=words))
    return promise_card(changed, book.person.calendar, book.now, texts.PUT_RIGHT.format(what=changed.what))


async def hand_over(promise_id: str, to: str, *, book: Book) -> Card:
    """Somebody else keeps a promise from now on, and is nudged. Raises UnknownPromise, BadInput."""
    new_owner = " ".join(to.split())
    if not new_owner:
        raise BadInput(texts.NO_NEW_OWNER)
    promise = await book.still_open(promise_id)
    if new_owner == promise.owner:
        raise BadInput(texts.YOURS_ALREADY)
    changed = await book.write(promise, partial(changes.handed_over, to=new_owner))
    said = Text(text=texts.KEEPS_IT_NOW.format(who=new_owner))
    return Card(title=texts.HANDED_OVER.format(what=changed.what), blocks=(said, undoing(changed)))


def _time_named(words: str, book: Book) -> datetime:
    """The instant that words name; of a day its morning, for that is when one wants to hear of it again."""
    deadline = main_deadline(book.reader.deadlines(words, book.person, book.now))
    if deadline is None or deadline.due is None:
        raise BadInput(texts.NO_TIME)
    early = morning(book.person.calendar, deadline.due.day)
    return early if deadline.due.granularity is Granularity.DAY and early > book.now else deadline.due.instant


async def _closed_last(book: Book) -> Promise:
    closed = await book.promises.closed_of(book.person.id)
    if not closed:
        raise BadInput(texts.NOTHING_TO_UNDO)
    return closed[0]


def _was_handed_over_by(person: str, promise: Promise) -> bool:
    last = promise.events[-1] if promise.events else None
    return last is not None and last.what is Happening.HANDED_OVER and last.by == person and promise.owner != person
