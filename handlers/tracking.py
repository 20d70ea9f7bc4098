"""Tracking a promise: from a person's words to something that is kept an eye on, and only once they said so.

What was understood is always shown with weekday, date, time and zone. A doubtful reading offers its alternatives; a
vague promise is asked what is missing and offered times that could be given; what collides with the calendar or with
other promises is said. What was shown is what is tracked: words are read as of when they were said.
"""

from collections.abc import Iterator, Sequence

from handlers import texts
from handlers.book import Book
from handlers.cards import Block, Bullets, Card, Heading, Text, Tone
from handlers.choosing import choices_of, doubt, offered
from handlers.domain.deadline import Deadline, main_deadline
from handlers.domain.due import Due
from handlers.domain.feasibility import collisions
from handlers.domain.promise import Event, Happening, Promise, WantedPromise
from handlers.domain.suggesting import suggested_times
from handlers.domain.values import Value
from handlers.promise_card import act, actions, collided, facts, whom
from handlers.requests import TrackingRequested

LONGEST = 300
"""Characters of the words in which a promise is given; a whole mail is for ``advise``."""
NOBODYS = "-"
"""Stands for the id of a promise that is not tracked yet."""


class Understood(Value):
    """What was made of somebody's words: a promise to confirm, or what is missing."""

    card: Card
    choices: tuple[Due, ...] = ()
    """The times to choose from: those that may be meant, or that could be given; none where more is missing."""
    suggested: bool = False
    """The times are offered, not said; one must be chosen by its number."""
    sure: bool = False
    """One time only can be meant."""


class Tracked(Value):
    """A promise that is tracked now."""

    card: Card
    promise: Promise


async def understand(request: TrackingRequested, *, book: Book) -> Understood:
    """Read a promise and show what was understood; nothing is tracked yet."""
    wanted = _wanted(request, book)
    choices = choices_of(wanted.deadline)
    missing = tuple(_missing(wanted, request.words))
    if missing or wanted.deadline is None or not choices:
        return _challenge(missing, wanted, book)
    draft = _promise(request, wanted, choices[0], NOBODYS, book)
    notes = await _notes(draft, wanted, book)
    card = Card(title=texts.TRACK_THIS, blocks=(facts(draft, book.person.calendar, book.now), *notes))
    return Understood(card=card, choices=choices, sure=len(choices) == 1)


async def track(request: TrackingRequested, *, choice: int = 0, book: Book) -> Tracked | Understood:
    """Track a promise that its maker has confirmed.

    Args:
        request: The words, as they were understood.
        choice: Which of the times it is, counted from 0.
        book: Whose promise it is, and where it is kept.

    Returns:
        The promise; or what is missing, where there is no such time to choose or it has passed meanwhile.
    """
    understood = await understand(request, book=book)
    if not 0 <= choice < len(understood.choices):
        return understood
    due = understood.choices[choice]
    if due.instant <= book.now:
        return Understood(card=_not_yet(texts.PASSED_MEANWHILE))
    wanted = _wanted(request, book)
    promise = _promise(request, wanted, due, book.operation_id(), book)
    notes = await _notes(promise, wanted, book) if understood.sure else await _against(promise, book)
    await book.add(promise)
    return Tracked(card=_tracked(promise, notes, book), promise=promise)


def _tracked(promise: Promise, notes: Sequence[Block], book: Book) -> Card:
    possible = actions(promise)
    wrong = act(texts.DO_CANCEL, "cancel", promise)
    blocks = (
        facts(promise, book.person.calendar, book.now),
        *notes,
        Heading(text=texts.FROM_HERE),
        possible.model_copy(update={"actions": (*possible.actions, wrong)}),
    )
    return Card(title=texts.TRACKED.format(what=promise.what), tone=Tone.GOOD, blocks=blocks)


def _wanted(request: TrackingRequested, book: Book) -> WantedPromise:
    """What was said, with what was said apart from it."""
    wanted = book.reader.wanted(request.words[:LONGEST], book.person, request.asked_at)
    apart = {"what": request.what, "kind": request.kind, "client": request.client, "to": request.to}
    given: dict[str, object] = {name: value for name, value in apart.items() if value}
    if request.when:
        named = main_deadline(book.reader.deadlines(request.when, book.person, request.asked_at))
        given |= {"deadline": named, "vague": None if named else request.when}
    return wanted.model_copy(update=given)


def _promise(request: TrackingRequested, wanted: WantedPromise, due: Due, promise_id: str, book: Book) -> Promise:
    """The promise as it is understood, made now; where no client is named, it is whoever it was promised to."""
    return Promise(
        id=promise_id,
        owner=book.person.id,
        what=wanted.what,
        kind=wanted.kind,
        due=due,
        client=wanted.client or wanted.to,
        to=wanted.to,
        said=request.words,
        events=(Event(what=Happening.MADE, at=book.now, by=book.person.id),),
    )


async def _notes(draft: Promise, wanted: WantedPromise, book: Book) -> list[Block]:
    """What to look at before it is tracked: for whom it is, which time is meant, what speaks against it."""
    doubts = doubt(wanted.deadline, book) if wanted.deadline else []
    return [*_for_whom(draft), *doubts, *await _against(draft, book)]


async def _against(promise: Promise, book: Book) -> list[Block]:
    others = await book.others(promise)
    return collided(collisions(promise.due, person=book.person, others=others, now=book.now))


def _missing(wanted: WantedPromise, words: str) -> Iterator[str]:
    """The questions that must be answered before a time can be chosen."""
    if not wanted.what:
        yield texts.WHAT_WILL_YOU_DO
    if len(words) > LONGEST:
        yield texts.TOO_LONG.format(most=LONGEST)


def _challenge(missing: Sequence[str], wanted: WantedPromise, book: Book) -> Understood:
    """Ask for what is missing; where that is the time alone, offer some."""
    asked = [*missing, *_by_when(wanted)]
    if missing:
        return Understood(card=_not_yet(*asked))
    times = suggested_times(wanted.kind, book.person.calendar, book.now)
    blocks = (Heading(text=texts.SUGGESTED), offered(times, book))
    return Understood(card=_not_yet(*asked, more=blocks), choices=times, suggested=True)


def _by_when(wanted: WantedPromise) -> Iterator[str]:
    deadline: Deadline | None = wanted.deadline
    if deadline is not None and deadline.due is None:
        asked = texts.BY_WHEN_PASSED if deadline.past else texts.BY_WHEN_UNCLEAR
        yield asked.format(words=deadline.words)
    elif deadline is None and wanted.vague is not None:
        yield texts.BY_WHEN_VAGUE.format(words=wanted.vague)
    elif deadline is None:
        yield texts.BY_WHEN


def _not_yet(*asked: str, more: tuple[Block, ...] = ()) -> Card:
    blocks = (Text(text=texts.WHAT_MAKES_A_PROMISE), Bullets(items=asked), *more)
    return Card(title=texts.NOT_TRACKED, tone=Tone.CARE, blocks=blocks)


def _for_whom(draft: Promise) -> list[Block]:
    """Nothing where it is known; a promise to nobody in particular can be tracked, and is in nobody's ledger."""
    return [] if whom(draft) else [Text(text=texts.FOR_WHOM)]
