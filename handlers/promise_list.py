"""What somebody has promised, as a list: overdue first; and one promise by itself."""

from collections.abc import Sequence
from datetime import datetime

from handlers import texts
from handlers.book import Book
from handlers.cards import Block, Card, Fact, Facts, Heading, Text, Tone
from handlers.domain.calendar import Calendar
from handlers.domain.ledger import is_overdue
from handlers.domain.promise import Promise, Standing
from handlers.promise_card import actions, promise_card, when

MOST_LISTED = 50


async def list_promises(*, book: Book, client: str | None = None, closed: bool = False) -> Card:
    """What somebody has open, overdue first; or what is closed, the latest first."""
    found = await book.listed(client=client, closed=closed)
    if not found:
        return _nothing(client, closed=closed)
    shown, calendar, now = found[:MOST_LISTED], book.person.calendar, book.now
    if closed:
        return Card(title=texts.CLOSED, blocks=(_table(shown, calendar, now), *_cut(found)))
    overdue = [one for one in shown if is_overdue(one.due, now)]
    blocks: list[Block] = []
    if overdue:
        blocks += [Heading(text=texts.OVERDUE, tone=Tone.STOP), _table(overdue, calendar, now)]
    if ahead := shown[len(overdue) :]:
        blocks += [Heading(text=texts.OPEN), _table(ahead, calendar, now)]
    first = (Heading(text=texts.WITH_THE_FIRST), actions(shown[0]))
    return Card(title=_counted(len(found)), blocks=(*blocks, *_cut(found), *first))


async def show(promise_id: str, *, book: Book) -> Card:
    """One promise, with what happened to it. Raises UnknownPromise."""
    return promise_card(await book.owned(promise_id), book.person.calendar, book.now)


def _table(found: Sequence[Promise], calendar: Calendar, now: datetime) -> Facts:
    return Facts(facts=tuple(Fact(name=one.id, value=_line(one, calendar, now)) for one in found))


def _line(promise: Promise, calendar: Calendar, now: datetime) -> str:
    named = dict.fromkeys(name for name in (promise.to, promise.client) if name and name not in promise.what)
    beside = f" ({', '.join(named)})" if named else ""
    if promise.standing is Standing.OPEN:
        return f"{promise.what}{beside}: {when(promise.due, calendar.zone, now)}"
    return f"{promise.what}{beside}: {when(promise.due, calendar.zone)}; {texts.STANDINGS[promise.standing]}"


def _counted(count: int) -> str:
    return texts.ONE_OPEN if count == 1 else texts.SEVERAL_OPEN.format(count=count)


def _cut(found: Sequence[Promise]) -> list[Block]:
    more = len(found) - MOST_LISTED
    return [Text(text=texts.AND_MORE.format(count=more))] if more > 0 else []


def _nothing(client: str | None, *, closed: bool) -> Card:
    whose = texts.OF_CLIENT.format(client=client) if client else ""
    if closed:
        return Card(title=texts.NONE_CLOSED.format(whose=whose))
    hint = Text(text=texts.HOW_TO_TRACK)
    return Card(title=texts.NONE_OPEN.format(whose=whose), tone=Tone.GOOD, blocks=(hint,))
