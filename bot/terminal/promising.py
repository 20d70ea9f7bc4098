"""Promises in a terminal: the list, what is done with one of them, the export and the ledger."""

from argparse import Namespace
from collections.abc import Awaitable, Callable

from bot.terminal.desk import Desk, numbered
from bot.terminal.listen import WORDS
from bot.terminal.plain import plain
from bot.terminal.store import with_store
from handlers.book import Book
from handlers.cards import Card
from handlers.domain.changes import Wording
from handlers.domain.errors import BadInput
from handlers.export import export_csv, export_json, list_json
from handlers.ledgers import client_ledger, own_ledger
from handlers.missing import log_call, will_miss
from handlers.new_date import Moved, reschedule
from handlers.promise_list import list_promises, show
from handlers.promises import cancel, done, edit, hand_over, snooze, undo
from handlers.texts import TELL_FIRST

NEED_WORDS = {
    "snooze": "for how long: 15m, 1h, tomorrow, monday, or a time",
    "move": 'the new date, such as "Monday 10am"',
    "hand-over": "to whom",
}
TOLD_THEM = "Have you told them? [y = yes, n = not yet, Enter = leave the date as it is] "
DATE_STAYS = "The date stays as it was.\n"
WHICH_ONE = "Which one? [1-{many}, Enter for none] "
HOW_TO_CHOOSE = "Nothing was changed. Add --choose and a number, or say the time in other words.\n"
ANSWERS = {"y": True, "yes": True, "n": False, "no": False}


def on_promises(typed: Namespace, desk: Desk) -> bool:
    """The list of promises, or something done to one of them. Returns whether it was done. Raises BadInput."""
    match typed.verb or "list":
        case "list":
            _list(typed, desk)
        case "export":
            _export(typed.subject or "csv", desk)
        case "move":
            return _move(_subject(typed), _words(typed), typed, desk)
        case verb if verb in WORDS:
            desk.on_book(lambda book: _change(typed, book))
        case verb:
            raise BadInput(f"`promises {verb}` is nothing Kept knows. Try one of: {', '.join(WORDS)}.")
    return True


def on_ledger(typed: Namespace, desk: Desk) -> None:
    """The ledger of the person, or of a client."""
    if typed.client:
        desk.on_book(lambda book: client_ledger(typed.client, book=book))
    else:
        desk.on_book(lambda book: own_ledger(book=book))


def _list(typed: Namespace, desk: Desk) -> None:
    if typed.json:
        _write(desk, lambda book: list_json(book=book, client=typed.client, closed=typed.closed))
    else:
        desk.on_book(lambda book: list_promises(book=book, client=typed.client, closed=typed.closed))


def _export(form: str, desk: Desk) -> None:
    match form:
        case "csv":
            _write(desk, lambda book: export_csv(book=book))
        case "json":
            _write(desk, lambda book: export_json(book=book))
        case _:
            raise BadInput("An export is csv or json.")


def _write(desk: Desk, export: Callable[[Book], Awaitable[str]]) -> None:
    desk.write(plain(with_store(desk.opened, lambda store: export(desk.book(store)))))


async def _change(typed: Namespace, book: Book) -> Card:
    match typed.verb:
        case "undo":
            return await undo(typed.subject, book=book)
        case "snooze":
            return await snooze(_subject(typed), _words(typed), book=book)
        case "hand-over":
            return await hand_over(_subject(typed), _words(typed), book=book)
        case "edit":
            return await edit(_subject(typed), _wording(typed), book=book)
        case _:
            return await _WITHOUT_WORDS[typed.verb](_subject(typed), book=book)


_WITHOUT_WORDS: dict[str, Callable[..., Awaitable[Card]]] = {
    "show": show,
    "done": done,
    "cancel": cancel,
    "miss": will_miss,
    "called": log_call,
}


def _move(promise_id: str, words: str, typed: Namespace, desk: Desk) -> bool:
    """Give a promise another date, once it is clear which, and whether the client was told."""
    told = typed.told or None
    if told is None and desk.prompt:
        desk.write(f"{TELL_FIRST}\n")
        told = ANSWERS.get(desk.ask(TOLD_THEM).lower())
        if told is None:
            desk.write(DATE_STAYS)
            return False

    async def move(book: Book, choice: int | None) -> bool:
        made = await reschedule(promise_id, words, choice=choice, client_told=told, book=book)
        desk.show(made.card)
        if isinstance(made, Moved):
            return True
        answer = desk.ask(WHICH_ONE.format(many=len(made.choices)))
        if answer.isdecimal():
            return await move(book, numbered(int(answer), len(made.choices)))
        desk.write(DATE_STAYS if desk.prompt else HOW_TO_CHOOSE)
        return False

    choice = None if typed.choose is None else typed.choose - 1
    return with_store(desk.opened, lambda store: move(desk.book(store), choice))


def _subject(typed: Namespace) -> str:
    if not typed.subject:
        raise BadInput(f"Say which promise: `promises {typed.verb} ID`. `promises` lists them with their ids.")
    return typed.subject


def _words(typed: Namespace) -> str:
    if not typed.words:
        raise BadInput(f"Say {NEED_WORDS[typed.verb]}.")
    return " ".join(typed.words)


def _wording(typed: Namespace) -> Wording:
    """What is put right; an empty name takes it away."""
    given = {"what": typed.what, "to": typed.to, "client": typed.client, "kind": typed.kind}
    said = {name: value.strip() for name, value in given.items() if value is not None}
    return Wording.model_validate({name: value or (None if name != "what" else "") for name, value in said.items()})
