"""The desk of somebody at this terminal: where they keep their promises, and how they are shown things and asked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.terminal.store import Opened, Store, with_store
from handlers.book import Book
from handlers.cards import Card
from handlers.domain.errors import BadInput
from handlers.domain.person import Person
from handlers.ports import Clock, NewId, Reader
from handlers.texts import NO_SUCH_CHOICE

LONGEST_ANSWER = 300


@dataclass(frozen=True, slots=True)
class Desk:
    """What the commands about promises need."""

    opened: Opened
    person: Person
    reader: Reader
    clock: Clock
    new_id: NewId
    prompt: Callable[[str], str] | None
    """Asks the person at the keyboard; None where nobody sits there."""
    show: Callable[[Card], None]
    write: Callable[[str], None]

    def book(self, store: Store) -> Book:
        """The person's promises in an open store."""
        return Book(self.person, store.promises, self.reader, self.clock, self.new_id)

    def on_book(self, work: Callable[[Book], Awaitable[Card]]) -> None:
        """Do something with the book, and show the card that comes of it."""
        self.show(with_store(self.opened, lambda store: work(self.book(store))))

    def ask(self, question: str) -> str:
        """What the person answers, without what surrounds it; nothing where nobody sits there."""
        return self.prompt(question)[:LONGEST_ANSWER].strip() if self.prompt else ""


def numbered(choice: int, many: int) -> int:
    """The place, counted from 0, of a choice that was typed. Raises BadInput where there is none."""
    if not 1 <= choice <= many:
        raise BadInput(NO_SUCH_CHOICE.format(choice=choice, many=many))
    return choice - 1
