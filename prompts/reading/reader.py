"""The reader that is always at hand: rules, no language model, no network."""

import re
from collections.abc import Sequence
from datetime import datetime

from handlers.domain.deadline import Deadline
from handlers.domain.person import Person
from handlers.domain.promise import SpokenPromise, WantedPromise
from prompts.reading.deadlines import find_deadlines
from prompts.reading.promises import promises_with_times
from prompts.reading.text import read
from prompts.reading.tracking import wanted_promise

_FROM_THE_EVENT = re.compile(
    r"\b(?:minutes?|hours?|hrs?|days?|weeks?|months?|same|later|after(?:wards)?|then)\b(?! of\b)", re.IGNORECASE
)
"""A time that is counted from something: within two days, the same day, an hour later."""


class RulesReader:
    """Understands promises and deadlines by rules and the grammar."""

    def promises(
        self, text: str, person: Person, now: datetime, recipient_zone: str | None = None
    ) -> Sequence[SpokenPromise]:
        """The promises in somebody's own words of a text, their deadlines resolved where they can be."""
        return [
            _resolved(promise, time, person=person, now=now, recipient_zone=recipient_zone)
            for promise, time in promises_with_times(read(text).own)
        ]

    def wanted(self, words: str, person: Person, now: datetime) -> WantedPromise:
        """What somebody asks Kept to track."""
        return wanted_promise(words, person=person, now=now)

    def deadlines(
        self, text: str, person: Person, now: datetime, recipient_zone: str | None = None
    ) -> Sequence[Deadline]:
        """The times that a text names, in their order."""
        return find_deadlines(text, person=person, now=now, recipient_zone=recipient_zone)


def _resolved(
    promise: SpokenPromise, time: str | None, *, person: Person, now: datetime, recipient_zone: str | None
) -> SpokenPromise:
    """A promise with what its time means, unless that is counted from an event that nobody knows (D8)."""
    if time is None or (promise.conditional and _FROM_THE_EVENT.search(time)):
        return promise
    found = find_deadlines(time, person=person, now=now, recipient_zone=recipient_zone)
    return promise.model_copy(update={"resolved": found[0]}) if found else promise
