"""Tracking a promise: from a person's words to something that is kept an eye on, and only once they said so.

What was understood is always shown with weekday, date, time and zone. A doubtful reading offers its alternatives; a
vague promise is asked who, what and when; what collides with the calendar or with other promises is said.
"""

from collections.abc import Sequence

from handlers.book import Book
from handlers.cards import Block, Bullets, Card, Heading, Text, Tone
from handlers.deadlines import why_confirm
from handlers.domain.deadline import Deadline
from handlers.domain.due import Due
from handlers.domain.feasibility import collisions
from handlers.domain.nudging import first_nudge
from handlers.domain.promise import Event, Happening, Promise, WantedPromise
from handlers.domain.values import Value
from handlers.promise_card import actions, collided, facts, title, when
from handlers.requests import TrackingRequested

LONGEST = 300
"""Characters of the words in which a promise is given; a whole mail is for ``advise``."""


class Understood(Value):
    """What was made of somebody's words: a promise to confirm, or what is missing."""

    card: Card
    choices: tuple[Due, ...] = ()
    """The times to choose from, the likeliest first; none where something is missing."""
    sure: bool = False
    """Nothing has to be chosen: the first is plainly meant."""


class Tracked(Value):
    """A promise that is tracked now."""

    card: Card
    promise: Promise


async def understand(request: TrackingRequested, *, book: Book) -> Understood:
    """Read a promise and show what was understood; nothing is tracked yet."""
    wanted = book.reader.wanted(request.words, book.person, book.clock.now())
    missing = _missing(wanted, request.words)
    if missing or wanted.deadline is None or wanted.deadline.due is None:
        return Understood(card=_challenge(missing, wanted.deadline))
    choices = _choices(wanted.deadline)
    others = await book.promises.open_of(book.person.id)
    against = collisions(choices[0], person=book.person, others=others, now=book.clock.now())
    sure = not wanted.deadline.doubts and not against
    draft = _promise(request, wanted, choices[0], book.person.id)
    blocks: list[Block] = [facts(draft, book.clock.now()), *_doubt(wanted.deadline, choices), *collided(against)]
    return Understood(card=Card(title="Track this?", blocks=tuple(blocks)), choices=choices, sure=sure)


async def track(
    request: TrackingRequested,
    *,
    choice: int = 0,
    book: Book,
) -> Tracked | Understood:
    """Track a promise that its maker has confirmed.

    Args:
        request: The words.
        choice: Which of the times it is, counted from 0.
        book: Whose promise it is, and where it is kept.

    Returns:
        The promise; or what is missing, or the times to choose from where there is no such choice.
    """
    now = book.clock.now()
    wanted = book.reader.wanted(request.words, book.person, now)
    if _missing(wanted, request.words) or wanted.deadline is None or wanted.deadline.due is None:
        return await understand(request, book=book)
    choices = _choices(wanted.deadline)
    if not 0 <= choice < len(choices):
        return await understand(request, book=book)
    made = Event(what=Happening.MADE, at=now, by=book.person.id)
    understood = _promise(request, wanted, choices[choice], book.person.id)
    promise = understood.model_copy(update={"id": book.new_id(), "events": (made,)})
    others = await book.promises.open_of(book.person.id)
    await book.promises.add(
        promise, nudge=first_nudge(promise, book.person, now), operation=request.operation or book.new_id()
    )
    against = collisions(promise.due, person=book.person, others=others, now=now)
    blocks = [facts(promise, now), *collided(against), Heading(text="From here"), actions(promise)]
    return Tracked(
        card=Card(title=f"Tracked. {title(promise, now)}", tone=Tone.GOOD, blocks=tuple(blocks)), promise=promise
    )


def _promise(request: TrackingRequested, wanted: WantedPromise, due: Due, owner: str) -> Promise:
    """The promise as it is understood, without an id and not made yet."""
    return Promise(
        id="",
        owner=owner,
        what=request.what or wanted.what,
        kind=request.kind or wanted.kind,
        due=due,
        client=request.client or wanted.client,
        to=request.to or wanted.to,
        said=request.words,
    )


def _missing(wanted: WantedPromise, words: str) -> list[str]:
    """The questions that a vague promise leaves open."""
    asked: list[str] = []
    if not wanted.what:
        asked.append('What will you do? Such as: "send the revised quote to Tom".')
    if len(words) > LONGEST:
        asked.append(f"Which of it is the promise? Say it in at most {LONGEST} characters; `advise` reads whole mails.")
    if wanted.vague is not None:
        asked.append(
            f'By when? "{wanted.vague}" means something else to everybody; name a day, and an hour for a call.'
        )
    elif wanted.deadline is None:
        asked.append('By when? Name a day, and an hour for a call: "by Friday 3pm", "within two working days".')
    return asked


def _challenge(missing: Sequence[str], deadline: Deadline | None) -> Card:
    asked = list(missing)
    if deadline is not None and deadline.due is None:
        why = "has passed" if deadline.past else "cannot be worked out from these words alone"
        asked.append(f'By when? "{deadline.words}" {why}.')
    return Card(
        title="Not tracked yet",
        tone=Tone.CARE,
        blocks=(Text(text="A promise can be kept when it says who does what by when."), Bullets(items=tuple(asked))),
    )


def _choices(deadline: Deadline) -> tuple[Due, ...]:
    return tuple(dict.fromkeys(filter(None, (deadline.due, *deadline.alternatives))))


def _doubt(deadline: Deadline, choices: Sequence[Due]) -> list[Block]:
    if not deadline.doubts:
        return []
    return [
        Heading(text=f"Which time do you mean? {why_confirm(deadline)}", tone=Tone.CARE),
        Bullets(items=tuple(f"{number}. {when(due)}" for number, due in enumerate(choices, start=1))),
    ]
