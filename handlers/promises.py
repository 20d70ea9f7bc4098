"""What somebody has promised: the list, and every change that can be made to a promise.

Each change is written together with the next nudge, and only by whoever owns the promise; to everybody else it is not
there. What was closed by mistake can be opened again.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from handlers.book import Book
from handlers.cards import Action, Actions, Block, Bullets, Card, Fact, Facts, Heading, Quote, Text, Tone
from handlers.domain import changes
from handlers.domain.changes import Wording
from handlers.domain.due import Due
from handlers.domain.errors import BadInput, UnknownPromise
from handlers.domain.feasibility import collisions
from handlers.domain.ledger import is_overdue
from handlers.domain.nudging import first_nudge
from handlers.domain.promise import Happening, Promise, Standing
from handlers.domain.snooze import snoozed_until
from handlers.promise_card import COMMAND, actions, collided, facts, title, when

MOST_LISTED = 50
TELL_FIRST = "Tell the client first, and by phone: a new date is theirs to agree to."


async def list_promises(*, book: Book, client: str | None = None, closed: bool = False) -> Card:
    """What somebody has open, overdue first; or what is closed."""
    now = book.clock.now()
    found = await (book.promises.closed_of(book.person.id) if closed else book.promises.open_of(book.person.id))
    mine = [one for one in found if client is None or _same(one.client, client)]
    if not mine:
        return _nothing(client, closed=closed)
    if closed:
        return Card(title="Closed", blocks=(_table(mine[:MOST_LISTED], now), *_cut(mine)))
    overdue = [one for one in mine if is_overdue(one.due, now)]
    ahead = [one for one in mine if not is_overdue(one.due, now)]
    blocks: list[Block] = []
    if overdue:
        blocks += [Heading(text="Overdue", tone=Tone.STOP), _table(overdue[:MOST_LISTED], now)]
    if ahead:
        blocks += [Heading(text="Open"), _table(ahead[: max(0, MOST_LISTED - len(overdue))], now)]
    return Card(title=_counted(len(mine)), blocks=(*blocks, *_cut(mine), *_next_steps(mine[0])))


async def show(promise_id: str, *, book: Book) -> Card:
    """One promise, with what happened to it. Raises UnknownPromise."""
    promise = await _owned(promise_id, book)
    return _card(promise, book.clock.now())


async def done(promise_id: str, *, book: Book) -> Card:
    """A promise was kept. Done twice is done. Raises UnknownPromise."""
    promise = await _owned(promise_id, book)
    if promise.standing is Standing.DONE:
        return _card(promise, book.clock.now())
    changed = await _write(_open(promise), changes.done, book=book)
    return Card(title=f"Kept: {changed.what}", tone=Tone.GOOD, blocks=(_undo(changed),))


async def cancel(promise_id: str, *, book: Book) -> Card:
    """A promise is no longer to be kept. Raises UnknownPromise."""
    promise = await _owned(promise_id, book)
    if promise.standing is Standing.CANCELLED:
        return _card(promise, book.clock.now())
    changed = await _write(_open(promise), changes.cancelled, book=book)
    told = Text(text="If the client still counts on it, tell them now.")
    return Card(title=f"No longer tracked: {changed.what}", blocks=(told, _undo(changed)))


async def undo(promise_id: str, *, book: Book) -> Card:
    """What was closed by mistake is open again. Raises UnknownPromise, BadInput where it is open."""
    promise = await _owned(promise_id, book)
    if promise.standing is Standing.OPEN:
        raise BadInput(f"Promise {promise.id} is open, so there is nothing to undo.")
    changed = await _write(promise, changes.reopened, book=book)
    return _card(changed, book.clock.now())


async def snooze(promise_id: str, words: str, *, book: Book) -> Card:
    """No nudge about a promise for a while; its date stays. Raises UnknownPromise, BadInput."""
    promise = _open(await _owned(promise_id, book))
    now = book.clock.now()
    until = snoozed_until(words, person=book.person, now=now) or _instant(words, book, now)

    def change(promise: Promise, *, by: str, at: datetime) -> Promise:
        return changes.snoozed(promise, until, by=by, at=at)

    changed = await _write(promise, change, book=book)
    again = when(Due.of(until.astimezone(book.person.calendar.tzinfo)))
    blocks: list[Block] = [Text(text=f"You hear of it again on {again}. The date stays: {when(changed.due)}.")]
    if until > changed.due.instant > now:
        blocks.append(Text(text="That is after it is due."))
    return Card(title=f"Snoozed: {changed.what}", blocks=(*blocks, actions(changed)))


async def reschedule(promise_id: str, words: str, *, client_told: bool | None = None, book: Book) -> Card:
    """A promise gets another date; unless the client was told, that comes first. Raises UnknownPromise, BadInput."""
    promise = _open(await _owned(promise_id, book))
    now = book.clock.now()
    due = _due(words, book, now)

    def change(promise: Promise, *, by: str, at: datetime) -> Promise:
        return changes.rescheduled(promise, due, client_told=client_told, by=by, at=at)

    others = [one for one in await book.promises.open_of(book.person.id) if one.id != promise.id]
    changed = await _write(promise, change, book=book)
    told: list[Block] = [] if client_told else [Heading(text=TELL_FIRST, tone=Tone.CARE)]
    against = collided(collisions(due, person=book.person, others=others, now=now))
    return Card(title=f"New date: {changed.what}", blocks=(facts(changed, now), *told, *against, actions(changed)))


async def edit(promise_id: str, words: Wording, *, book: Book) -> Card:
    """The words of a promise are put right. Raises UnknownPromise, BadInput where nothing is given."""
    if not words.model_fields_set:
        raise BadInput("Say what to change: --what, --to, --client or --kind. `move` changes the date.")

    def change(promise: Promise, *, by: str, at: datetime) -> Promise:
        return changes.edited(promise, words, by=by, at=at)

    promise = _open(await _owned(promise_id, book))
    changed = await _write(promise, change, book=book)
    return _card(changed, book.clock.now())


async def hand_over(promise_id: str, to: str, *, book: Book) -> Card:
    """Somebody else keeps a promise from now on, and is nudged. Raises UnknownPromise, BadInput."""
    new_owner = " ".join(to.split())
    if not new_owner or new_owner == book.person.id:
        raise BadInput("Say to whom you hand it over; it is yours already.")

    def change(promise: Promise, *, by: str, at: datetime) -> Promise:
        return changes.handed_over(promise, new_owner, by=by, at=at)

    promise = _open(await _owned(promise_id, book))
    changed = await _write(promise, change, book=book)
    said = f"{new_owner} keeps it now and is nudged in your place. Tell the client who it is, by name."
    return Card(title=f"Handed over: {changed.what}", blocks=(Text(text=said),))


async def will_miss(promise_id: str, *, book: Book) -> Card:
    """Somebody sees that a promise will be missed: they get words for the call. Raises UnknownPromise, BadInput."""
    promise = _open(await _owned(promise_id, book))
    changed = await _write(promise, changes.miss_foreseen, book=book)
    whom = changed.to or changed.client or "them"
    late = is_overdue(changed.due, book.clock.now())
    return Card(
        title=f"Phone {whom} {'now' if late else 'before it is due'}",
        tone=Tone.CARE,
        blocks=(
            Text(
                text="A mail is not enough for this. On the phone they can still plan round it, and say what they need."
            ),
            Quote(words=_call_script(changed, late=late)),
            Heading(text="After the call"),
            Actions(
                actions=(
                    _act("I have called", "called", changed),
                    _act("The new date", "move", changed, "... --told"),
                )
            ),
        ),
    )


async def log_call(promise_id: str, *, book: Book) -> Card:
    """The client was phoned about a promise. Raises UnknownPromise, BadInput."""
    promise = _open(await _owned(promise_id, book))
    changed = await _write(promise, changes.call_logged, book=book)
    return Card(
        title=f"Call logged: {changed.what}",
        tone=Tone.GOOD,
        blocks=(
            Text(text="If you agreed on another time, note it."),
            Actions(actions=(_act("The new date", "move", changed, "... --told"), _act("Done", "done", changed))),
        ),
    )


def _call_script(promise: Promise, *, late: bool) -> str:
    """What to say (call-before-you-miss, rule 1.11); what only the person knows is a slot."""
    missed = "I did not keep" if late else "I will not keep"
    lines = (
        f"Hello {promise.to or '[their name]'}, this is [your name]. Do you have a moment?",
        f"I promised you this for {promise.due.local:%A}: {promise.what}.",
        f"{missed} that, and I want you to hear it from me. I am sorry.",
        "What happened is [the reason, in a sentence, without blame].",
        "You have it by [a time you control]. Does that work for you, or what would you need in the meantime?",
    )
    return "\n".join(lines)


async def _write(promise: Promise, change: Callable[..., Promise], *, book: Book) -> Promise:
    now = book.clock.now()
    changed = change(promise, by=book.person.id, at=now)
    await book.promises.change(changed, nudge=first_nudge(changed, book.person, now), operation=book.new_id())
    return changed


async def _owned(promise_id: str, book: Book) -> Promise:
    promise = await book.promises.get(promise_id.strip().lower())
    if promise.owner != book.person.id:
        raise UnknownPromise(promise_id)
    return promise


def _open(promise: Promise) -> Promise:
    if promise.standing is not Standing.OPEN:
        raise BadInput(f"Promise {promise.id} is {promise.standing}. `{COMMAND} undo {promise.id}` opens it again.")
    return promise


def _due(words: str, book: Book, now: datetime) -> Due:
    """The date in some words. Raises BadInput where there is none ahead."""
    times = [time for time in book.reader.deadlines(words, book.person, now) if time.due is not None]
    if not times or times[-1].due is None:
        raise BadInput('No time to come was found in these words. Try "Monday 10am", "in two hours" or "12 May".')
    return times[-1].due


def _instant(words: str, book: Book, now: datetime) -> datetime:
    return _due(words, book, now).instant


def _same(client: str | None, wanted: str) -> bool:
    return client is not None and client.casefold() == wanted.strip().casefold()


def _card(promise: Promise, now: datetime) -> Card:
    happened = tuple(f"{event.at:%Y-%m-%d %H:%M} UTC: {_happened(event.what)}" for event in promise.events)
    blocks: list[Block] = [facts(promise, now)]
    if happened:
        blocks += [Heading(text="What happened"), Bullets(items=happened)]
    blocks.append(actions(promise) if promise.standing is Standing.OPEN else _undo(promise))
    return Card(title=title(promise, now), blocks=tuple(blocks))


def _happened(what: Happening) -> str:
    return what.value.replace("_", " ")


def _table(found: Sequence[Promise], now: datetime) -> Facts:
    return Facts(facts=tuple(Fact(name=one.id, value=_line(one, now)) for one in found))


def _line(promise: Promise, now: datetime) -> str:
    whom = ", ".join(filter(None, (promise.to, promise.client)))
    named = f" ({whom})" if whom and whom not in promise.what else ""
    shown = when(promise.due, now if promise.standing is Standing.OPEN else None)
    closed = "" if promise.standing is Standing.OPEN else f"; {promise.standing}"
    return f"{promise.what}{named}: {shown}{closed}"


def _counted(count: int) -> str:
    return "One open promise" if count == 1 else f"{count} open promises"


def _cut(found: Sequence[Promise]) -> list[Block]:
    more = len(found) - MOST_LISTED
    return [Text(text=f"And {more} more; `{COMMAND} export csv` has them all.")] if more > 0 else []


def _next_steps(promise: Promise) -> list[Block]:
    return [Heading(text="With the first"), actions(promise)]


def _nothing(client: str | None, *, closed: bool) -> Card:
    whose = f" to {client}" if client else ""
    if closed:
        return Card(title=f"Nothing closed{whose} yet")
    hint = Text(text='Track one: promise "call Jane at Acme back by Friday 3pm". Or paste a draft into `advise`.')
    return Card(title=f"No open promises{whose}", tone=Tone.GOOD, blocks=(hint,))


def _undo(promise: Promise) -> Actions:
    return Actions(actions=(_act("Undo", "undo", promise),))


def _act(label: str, verb: str, promise: Promise, argument: str = "") -> Action:
    return Action(label=label, command=COMMAND, verb=verb, subject=promise.id, argument=argument)
