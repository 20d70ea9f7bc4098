"""The reader that is always at hand: rules, no language model, no network."""

from collections.abc import Sequence
from datetime import datetime

from handlers.domain.deadline import Deadline
from handlers.domain.person import Person
from prompts.reading.deadlines import find_deadlines


class RulesReader:
    """Understands deadlines by the grammar."""

    def deadlines(
        self, text: str, person: Person, now: datetime, recipient_zone: str | None = None
    ) -> Sequence[Deadline]:
        """The times that a text names, in their order."""
        return find_deadlines(text, person=person, now=now, recipient_zone=recipient_zone)
