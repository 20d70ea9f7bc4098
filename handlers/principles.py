"""The catalogue, to read: a list of the principles, or one of them explained."""

from itertools import groupby

from handlers.cards import Block, Card, Chapter, Fact, Facts, Heading
from handlers.domain.principle import Family
from handlers.ports import Catalogue

CHAPTERS = {
    Family.INTEGRITY: "Integrity: never traded against anything below",
    Family.PROMISES: "Promises and time",
    Family.CLARITY: "Listening and clarity",
    Family.RESPECT: "Respect",
    Family.OWNERSHIP: "Ownership",
    Family.DEAL: "The relationship and the deal",
}


def list_principles(*, catalogue: Catalogue) -> Card:
    """Every principle by its id, and what it asks, chapter by chapter."""
    blocks: list[Block] = []
    for family, principles in groupby(catalogue.all(), key=lambda principle: principle.family):
        blocks.append(Heading(text=CHAPTERS[family]))
        blocks.append(Facts(facts=tuple(Fact(name=one.id, value=one.asks) for one in principles)))
    return Card(title="The principles", blocks=tuple(blocks))


def explain_principle(wanted: str, *, catalogue: Catalogue) -> Card:
    """One principle: what it asks, why, how it shows, what to write instead, examples.

    Capitals and blanks do not matter: a name that is typed by hand is meant all the same.

    Raises:
        UnknownPrinciple: Nothing has that id; the error's sentence names what is close.
    """
    named = "-".join(wanted.lower().split())
    chapter = catalogue.chapter(named)
    principle = next(one for one in catalogue.all() if one.id == named)
    return Card(title=principle.title, blocks=(Chapter(markdown=chapter),))
