"""What goes out: cards, made of blocks that every door renders in its own way.

A renderer is an exhaustive ``match`` over Block that ends in ``assert_never``, so that a new block cannot be
forgotten on one platform. What a person wrote stands in a field of its own, never inside a sentence of
Kept's: a door escapes it there.
"""

from enum import StrEnum

from handlers.domain.values import Value


class Tone(StrEnum):
    """How a block is meant, for doors that have colours; the words always say it too."""

    GOOD = "good"
    CARE = "care"
    STOP = "stop"
    PLAIN = "plain"


class Heading(Value):
    """What a part of a card is about."""

    text: str
    tone: Tone = Tone.PLAIN


class Text(Value):
    """A paragraph of Kept's own words."""

    text: str


class Quote(Value):
    """A person's own words, verbatim."""

    words: str


class Bullets(Value):
    """A short list; the items may hold a person's words."""

    items: tuple[str, ...]


class Choices(Value):
    """What to choose one of: counted from 1 in a terminal, a button each elsewhere."""

    options: tuple[str, ...]


class Fact(Value):
    """One name and value of a table."""

    name: str
    value: str


class Facts(Value):
    """A table of names and values."""

    facts: tuple[Fact, ...]


class Advised(Value):
    """One finding: the principle by its title and id, the words in question, why, and what instead."""

    principle: str
    title: str
    severity: str
    quote: str | None
    quoted_as: str = "You wrote"
    """Whose words the quote holds."""
    why: str
    instead: str


class Difference(Value):
    """A rewrite beside what it was made from; a door shows what changed."""

    before: str
    after: str


class Chapter(Value):
    """A text of the catalogue, in Markdown."""

    markdown: str


class Action(Value):
    """Something that can be done from a card: a button, or in a terminal the command to type."""

    label: str
    command: str
    """The name of the command, in the words of every door."""
    verb: str = ""
    """What to do, as a word of that command."""
    subject: str = ""
    """The id of what it is done to."""
    argument: str = ""
    """What else is said; ``...`` is for the person to fill in."""
    words: str = ""
    """What a person wrote and the command is about, verbatim; a terminal quotes them."""


class Actions(Value):
    """What can be done next, the likeliest first."""

    actions: tuple[Action, ...]


Block = Heading | Text | Quote | Bullets | Choices | Facts | Advised | Difference | Chapter | Actions


class Card(Value):
    """Something to show to one person."""

    title: str
    tone: Tone = Tone.PLAIN
    blocks: tuple[Block, ...] = ()
