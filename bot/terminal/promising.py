"""Promises in a terminal: one given and confirmed, the list, every change of one, the export and the ledger."""

from argparse import Namespace
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.terminal.listen import VERBS
from bot.terminal.store import Opened, Store, with_store
from handlers.book import Book
from handlers.cards import Card
from handlers.domain.changes import Wording
from handlers.domain.errors import BadInput
from handlers.domain.person import Person
from handlers.domain.promise import PromiseKind
from handlers.export import export_csv, export_json
from handlers.ledgers import client_ledger, own_ledger
from handlers.ports import Clock, NewId, Reader
from handlers.promises import (
    cancel,
    done,
    edit,
    hand_over,
    list_promises,
    log_call,
    reschedule,
    show,
    snooze,
    undo,
    will_miss,
)
from handlers.requests import TrackingRequested
from handlers.tracking import Tracked, Understood, track, understand

NEED_WORDS = {
    "snooze": "for how long: 15m, 1h, tomorrow, monday, or a time",
    "move": 'the new date, such as "Monday 10am"',
    "hand-over": "to whom",
    "export": "csv or json",
}
LONGEST_ANSWER = 40


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody at this terminal keeps their promises."""

    opened: Opened
    person: Person
    reader: Reader
    clock: Clock
    new_id: NewId
    ask: Callable[[str], str] | None
    """Asks the person at the keyboard; None where nobody sits there."""
    show: Callable[[Card], None]
    write: Callable[[str], object]

    def book(self, store: Store) -> Book:
        """The person's promises in an open store."""
        return Book(self.person, store.promises, self.reader, self.clock, self.new_id)

    def on_book(self, work: Callable[[Book], Awaitable[Card]]) -> None:
        """Do something with the book, and show the card that comes of it."""
        self.show(with_store(self.opened, lambda store: work(self.book(store))))


def give_promise(typed: Namespace, desk: Desk) -> bool:
    """Read a promise, have it confirmed, track it. Returns whether it is tracked."""
    request = TrackingRequested(
        words=" ".join(typed.words),
        kind=PromiseKind(typed.kind) if typed.kind else None,
        client=typed.client,
        to=typed.to,
    )
    return with_store(desk.opened, lambda store: _give(request, typed, desk, desk.book(store)))


async def _give(request: TrackingRequested, typed: Namespace, desk: Desk, book: Book) -> bool:
    understood = await understand(request, book=book)
    desk.show(understood.card)
    choice = _choice(understood, typed, desk)
    if choice is None:
        return False
    tracked = await track(request, choice=choice, book=book)
    desk.show(tracked.card)
    return isinstance(tracked, Tracked)


def _choice(understood: Understood, typed: Namespace, desk: Desk) -> int | None:
    """Which of the times was chosen, counted from 0; None where nothing is to be tracked."""
    many = len(understood.choices)
    if not many:
        return None
    if typed.choose is not None:
        if not 1 <= typed.choose <= many:
            raise BadInput(f"There is no choice {typed.choose}; choose 1 to {many}.")
        return typed.choose - 1
    if typed.yes:
        return _first_if_sure(understood)
    if desk.ask is None:
        desk.write("Nothing is tracked unless you say so: add --yes, or --choose with its number.\n")
        return None
    return _asked(desk.ask, many)


def _first_if_sure(understood: Understood) -> int:
    if len(understood.choices) > 1:
        raise BadInput("These words can mean more than one time, so nothing was tracked. Add --choose and its number.")
    return 0


def _asked(ask: Callable[[str], str], many: int) -> int | None:
    question = "Track it? [y/N] " if many == 1 else f"Which one? [1-{many}, N for none] "
    answer = ask(question)[:LONGEST_ANSWER].strip().lower()
    if answer.isdecimal() and 1 <= int(answer) <= many:
        return int(answer) - 1
    return 0 if many == 1 and answer in {"y", "yes"} else None


def on_promises(typed: Namespace, desk: Desk) -> None:
    """The list of promises, or something done to one of them. Raises BadInput."""
    words = " ".join(typed.words)
    match typed.verb or "list":
        case "list":
            desk.on_book(lambda book: list_promises(book=book, client=typed.client, closed=typed.closed))
        case "export":
            _export(typed.subject or "csv", desk)
        case verb if verb in VERBS:
            desk.on_book(lambda book: _change(typed, words, book))
        case verb:
            raise BadInput(f"`promises {verb}` is nothing Kept knows. Try one of: {', '.join(VERBS)}.")


async def _change(typed: Namespace, words: str, book: Book) -> Card:
    if not typed.subject:
        raise BadInput(f"Say which promise: `promises {typed.verb} ID`. `promises` lists them with their ids.")
    if typed.verb in NEED_WORDS and not words:
        raise BadInput(f"Say {NEED_WORDS[typed.verb]}.")
    match typed.verb:
        case "snooze":
            return await snooze(typed.subject, words, book=book)
        case "move":
            return await reschedule(typed.subject, words, client_told=typed.told or None, book=book)
        case "hand-over":
            return await hand_over(typed.subject, words, book=book)
        case "edit":
            return await edit(typed.subject, _wording(typed), book=book)
        case _:
            return await _WITHOUT_WORDS[typed.verb](typed.subject, book=book)


_WITHOUT_WORDS: dict[str, Callable[..., Awaitable[Card]]] = {
    "show": show,
    "done": done,
    "cancel": cancel,
    "undo": undo,
    "miss": will_miss,
    "called": log_call,
}


def _wording(typed: Namespace) -> Wording:
    given = {"what": typed.what, "to": typed.to, "client": typed.client, "kind": typed.kind}
    return Wording.model_validate({name: value for name, value in given.items() if value is not None})


def _export(form: str, desk: Desk) -> None:
    if form not in {"csv", "json"}:
        raise BadInput("An export is csv or json.")
    export = export_csv if form == "csv" else export_json
    desk.write(with_store(desk.opened, lambda store: export(book=desk.book(store))))


def on_ledger(typed: Namespace, desk: Desk) -> None:
    """The ledger of the person, or of a client."""
    if typed.client:
        desk.on_book(lambda book: client_ledger(typed.client, book=book))
    else:
        desk.on_book(lambda book: own_ledger(book=book))
