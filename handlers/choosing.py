"""Which of several times is meant: the fair readings of a deadline, offered to choose from."""

from handlers import texts
from handlers.book import Book
from handlers.cards import Block, Choices, Heading, Tone
from handlers.deadlines import why_confirm
from handlers.domain.deadline import Deadline
from handlers.domain.due import Due
from handlers.promise_card import when


def choices_of(deadline: Deadline | None) -> tuple[Due, ...]:
    """The times that words may mean, the likeliest first; none where they name none that is to come."""
    if deadline is None or deadline.due is None:
        return ()
    return tuple(dict.fromkeys((deadline.due, *deadline.alternatives)))


def doubt(deadline: Deadline, book: Book) -> list[Block]:
    """Why a reading should be confirmed, and the others; nothing where it is plain."""
    why, choices = why_confirm(deadline), choices_of(deadline)
    if len(choices) == 1:
        return [Heading(text=texts.PLEASE_CHECK.format(why=why), tone=Tone.CARE)] if why else []
    asked = Heading(text=texts.WHICH_TIME.format(why=why or "").strip(), tone=Tone.CARE)
    return [asked, offered(choices, book)]


def offered(choices: tuple[Due, ...], book: Book) -> Choices:
    """Times to choose from, on the person's own wall."""
    return Choices(options=tuple(when(due, book.person.calendar.zone) for due in choices))
