"""A promise given in a terminal: read, shown, confirmed, tracked.

Whoever types the command with a time that can mean but one thing has said what they want, so it is tracked. At a
keyboard they are asked nevertheless; what is vague, or can mean several times, is tracked only with the one they
choose.
"""

from argparse import Namespace

from bot.terminal.desk import Desk, numbered
from bot.terminal.store import with_store
from handlers.book import Book
from handlers.domain.errors import BadInput
from handlers.domain.promise import PromiseKind
from handlers.requests import TrackingRequested
from handlers.tracking import Tracked, Understood, track, understand

HOW_TO_CONFIRM = "Nothing was tracked. Add --choose and a number, or --by and another time.\n"
MORE_THAN_ONE = "These words can mean more than one time, so nothing was tracked. Add --choose and its number."
TRACK_IT = "Track it? [y/N, or another time in your own words] "
WHICH_ONE = "Which one? [1-{many}, another time in your own words, or Enter for none] "
MOST_QUESTIONS = 5
YES, NO = frozenset({"y", "yes"}), frozenset({"n", "no", ""})


def give_promise(typed: Namespace, desk: Desk) -> bool:
    """Read a promise, have it confirmed, track it. Returns whether it is tracked."""
    request = TrackingRequested(
        words=" ".join(typed.words),
        kind=PromiseKind(typed.kind) if typed.kind else None,
        client=typed.client,
        to=typed.to,
        when=typed.by,
        asked_at=desk.clock.now(),
    )
    return with_store(desk.opened, lambda store: _give(request, typed, desk, desk.book(store)))


async def _give(request: TrackingRequested, typed: Namespace, desk: Desk, book: Book) -> bool:
    understood = await understand(request, book=book)
    choice = _said(understood, typed, at_keyboard=desk.prompt is not None)
    if choice is None:
        desk.show(understood.card)
        if desk.prompt is None:
            desk.write(HOW_TO_CONFIRM if understood.choices else "")
            return False
        return await _confirm(request, understood, desk, book)
    return await _track(request, choice, desk, book)


def _said(understood: Understood, typed: Namespace, *, at_keyboard: bool) -> int | None:
    """The choice that was made by typing the command; None where the person is to be asked. Raises BadInput."""
    many = len(understood.choices)
    if not many:
        return None
    if typed.choose is not None:
        return numbered(typed.choose, many)
    if typed.yes and not understood.suggested:
        if many > 1:
            raise BadInput(MORE_THAN_ONE)
        return 0
    return 0 if understood.sure and not at_keyboard else None


async def _confirm(request: TrackingRequested, understood: Understood, desk: Desk, book: Book) -> bool:
    """Ask until there is an answer. A time in words is read, shown and asked about again."""
    for _ in range(MOST_QUESTIONS):
        if not understood.choices:
            return False
        answer = desk.ask(_question(understood))
        choice = _answered(answer, understood)
        if choice is not None:
            return await _track(request, choice, desk, book)
        if answer.lower() in NO:
            return False
        request = request.model_copy(update={"when": answer})
        understood = await understand(request, book=book)
        desk.show(understood.card)
    return False


def _question(understood: Understood) -> str:
    many = len(understood.choices)
    if many > 1 or understood.suggested:
        return WHICH_ONE.format(many=many)
    return TRACK_IT


def _answered(answer: str, understood: Understood) -> int | None:
    many, said = len(understood.choices), answer.lower()
    if said.isdecimal() and 1 <= int(said) <= many:
        return int(said) - 1
    return 0 if many == 1 and not understood.suggested and said in YES else None


async def _track(request: TrackingRequested, choice: int, desk: Desk, book: Book) -> bool:
    tracked = await track(request, choice=choice, book=book)
    desk.show(tracked.card)
    return isinstance(tracked, Tracked)
