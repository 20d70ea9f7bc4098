"""Before a promise is missed: call, do not write.

Whoever sees that a date will slip gets words for the phone at once, and notes the call when it is made, so that every
miss that was foreseen has its contact in the ledger (rule 1.11 of the catalogue, call-before-you-miss).
"""

from handlers import texts
from handlers.book import Book
from handlers.cards import Actions, Card, Heading, Quote, Text, Tone
from handlers.domain import changes
from handlers.domain.ledger import is_overdue
from handlers.domain.promise import Promise
from handlers.promise_card import act

TOLD = "... --told"


async def will_miss(promise_id: str, *, book: Book) -> Card:
    """Somebody sees that a promise will be missed: words for the call. Raises UnknownPromise, BadInput."""
    changed = await book.write(await book.still_open(promise_id), changes.miss_foreseen)
    late = is_overdue(changed.due, book.now)
    title = texts.PHONE_NOW if late else texts.PHONE_BEFORE
    afterwards = (act(texts.DO_CALLED, "called", changed), act(texts.DO_MOVE_TOLD, "move", changed, TOLD))
    return Card(
        title=title.format(whom=changed.to or changed.client or texts.THEM),
        tone=Tone.CARE,
        blocks=(
            Text(text=texts.WHY_PHONE),
            Quote(words=_script(changed, late=late)),
            Heading(text=texts.AFTER_THE_CALL),
            Actions(actions=afterwards),
        ),
    )


async def log_call(promise_id: str, *, book: Book) -> Card:
    """The client was phoned about a promise. Raises UnknownPromise, BadInput."""
    changed = await book.write(await book.still_open(promise_id), changes.call_logged)
    afterwards = (act(texts.DO_MOVE_TOLD, "move", changed, TOLD), act(texts.DO_DONE, "done", changed))
    return Card(
        title=texts.CALL_LOGGED.format(what=changed.what),
        tone=Tone.GOOD,
        blocks=(Text(text=texts.NOTE_NEW_TIME), Actions(actions=afterwards)),
    )


def _script(promise: Promise, *, late: bool) -> str:
    """What to say; what only the person knows is a slot."""
    lines = texts.CALL_SCRIPT_LATE if late else texts.CALL_SCRIPT
    slots = {"name": promise.to or texts.THEIR_NAME, "day": f"{promise.due.local:%A}", "what": promise.what}
    return "\n".join(line.format(**slots) for line in lines)
