"""The batch form of reading promises: one JSON object a line in, one a line out, in the same order (rows)."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.terminal.deadline_batch import FORM, asked_on, iso
from bot.terminal.rows import answer_each
from handlers.domain.person import Person
from handlers.domain.promise import SpokenPromise
from handlers.ports import Clock, Reader


def answer_promises(
    lines: Iterable[bytes], *, reader: Reader, clock: Clock, person: Person
) -> Iterator[dict[str, Any]]:
    """Find the promises in the text on each line of a batch.

    Args:
        lines: The lines.
        reader: Who reads them.
        clock: What time it is for a line that does not say.
        person: Who wrote the text, as far as a line does not say otherwise.

    Yields:
        The promises with the line's ``id``, or ``{"id"?, "error"}``.
    """

    def answer(given: dict[str, Any]) -> dict[str, Any]:
        asked = asked_on(given, clock, person)
        found = reader.promises(asked.text, asked.person, asked.asked_at, asked.recipient_zone)
        return {"promises": [as_json(one, zone=asked.person.calendar.zone) for one in found]}

    return answer_each(lines, answer, FORM)


def as_json(promise: SpokenPromise, *, zone: str) -> dict[str, Any]:
    """A promise as the fields of its JSON form; its instant is in the writer's own zone."""
    due = promise.resolved.due if promise.resolved else None
    return {
        "what": promise.what,
        "who": promise.who,
        "to": promise.to,
        "deadline": promise.deadline,
        "due": iso(due, zone) if due else None,
        "strength": promise.strength.value,
        "conditional": promise.conditional,
    }
