"""The ledger on a card: what became of the dates that were given, of a person or to a client."""

from handlers.book import Book
from handlers.cards import Card, Fact, Facts, Text
from handlers.domain.ledger import Ledger, ledger


async def own_ledger(*, book: Book) -> Card:
    """What became of the dates that somebody gave, to whomever."""
    promises = [*await book.promises.open_of(book.person.id), *await book.promises.closed_of(book.person.id)]
    return _card("Your promises", ledger(promises, book.clock.now()))


async def client_ledger(client: str, *, book: Book) -> Card:
    """What became of the dates that were given to a client, by whomever."""
    promises = await book.promises.of_client(client)
    return _card(f"Promises to {client}", ledger(promises, book.clock.now()))


def _card(title: str, counted: Ledger) -> Card:
    if not counted.settled + counted.open + counted.overdue:
        return Card(title=title, blocks=(Text(text="Nothing promised yet."),))
    rows = (
        ("Kept", counted.kept),
        ("Renegotiated before they were due", counted.renegotiated),
        ("Broken", counted.broken),
        ("Open", counted.open),
        ("Overdue", counted.overdue),
    )
    return Card(title=title, blocks=(Facts(facts=tuple(Fact(name=name, value=str(count)) for name, count in rows)),))
