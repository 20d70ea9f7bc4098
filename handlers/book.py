"""The book of somebody's promises: whose it is, where it is kept, and what is needed to write in it.

Every use case of promises needs the same five things, so they travel together.
"""

from dataclasses import dataclass

from handlers.domain.person import Person
from handlers.ports import Clock, NewId, Promises, Reader


@dataclass(frozen=True, slots=True)
class Book:
    """One person's promises, and who reads, dates and names them."""

    person: Person
    promises: Promises
    reader: Reader
    clock: Clock
    new_id: NewId
