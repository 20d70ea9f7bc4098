"""The ledger on a card: what became of the dates that were given, of a person or to a client."""

from collections.abc import Iterable
from datetime import datetime

from handlers import texts
from handlers.book import Book
from handlers.cards import Block, Bullets, Card, Fact, Facts, Heading, Text, Tone
from handlers.domain.calendar import Calendar
from handlers.domain.ledger import Outcome, ledger, outcomes
from handlers.domain.promise import Promise
from handlers.promise_card import when

MOST_BROKEN = 10


async def own_ledger(*, book: Book) -> Card:
    """What became of the dates that somebody gave, to whomever."""
    promises = [*await book.listed(), *await book.listed(closed=True)]
    return _card(texts.YOUR_PROMISES, promises, book.person.calendar, book.now)


async def client_ledger(client: str, *, book: Book) -> Card:
    """What became of the dates that were given to a client, by whomever."""
    promises = await book.promises.of_client(client)
    return _card(texts.PROMISES_TO.format(client=client), promises, book.person.calendar, book.now)


def _card(title: str, promises: Iterable[Promise], calendar: Calendar, now: datetime) -> Card:
    found = list(promises)
    counted = ledger(found, now)
    if counted.is_empty:
        return Card(title=title, blocks=(Text(text=texts.NOTHING_PROMISED),))
    rows = tuple(Fact(name=said, value=str(getattr(counted, name))) for name, said in texts.COUNTED.items())
    return Card(title=title, blocks=(Facts(facts=rows), *_broken(found, calendar, now)))


def _broken(promises: Iterable[Promise], calendar: Calendar, now: datetime) -> list[Block]:
    """The promises with a date that was broken, for they are what to talk about."""
    broken = [one for one in promises if Outcome.BROKEN in outcomes(one, now)]
    lines = tuple(f"{one.what}: {when(one.due, calendar.zone)}" for one in broken[:MOST_BROKEN])
    return [Heading(text=texts.BROKEN_ONES, tone=Tone.CARE), Bullets(items=lines)] if lines else []
