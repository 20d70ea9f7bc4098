"""A pasted text, read: cleaned, laid out and cut into sentences, once, for everybody who needs it."""

from dataclasses import dataclass
from functools import cached_property

from handlers.domain.pasted import Kind, Span
from handlers.domain.promise import SpokenPromise
from prompts.reading.clean import CleanText, clean
from prompts.reading.injections import without_injections
from prompts.reading.layout import Line, Role, lay_out
from prompts.reading.promises import promises
from prompts.reading.questions import questions, unanswered
from prompts.reading.sentences import Sentence, sentences


@dataclass(frozen=True)
class Reading:
    """What stands in a pasted text, and whose words it is."""

    pasted: str
    clean: CleanText
    kind: Kind | None
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def own(self) -> tuple[Sentence, ...]:
        """The author's own new sentences."""
        return self._of(Role.OWN)

    @cached_property
    def note(self) -> tuple[Sentence, ...]:
        """What the person says to the coach beside the draft."""
        return self._of(Role.NOTE)

    @cached_property
    def answered(self) -> tuple[Sentence, ...]:
        """The client's latest mail, where it is quoted: the one that the draft answers."""
        quoted = [sentence for sentence in self._of(Role.QUOTED) if sentence.by_other]
        latest = min((sentence.depth for sentence in quoted), default=0)
        return tuple(sentence for sentence in quoted if sentence.depth == latest)

    @cached_property
    def earlier(self) -> tuple[Sentence, ...]:
        """All other quoted mail."""
        return tuple(sentence for sentence in self._of(Role.QUOTED) if sentence not in self.answered)

    @cached_property
    def promises(self) -> tuple[SpokenPromise, ...]:
        """What the author promises."""
        return promises(self.own)

    @cached_property
    def asked(self) -> tuple[Sentence, ...]:
        """The client's questions that the author answers."""
        return questions(self.answered)

    @cached_property
    def still_open(self) -> tuple[Sentence, ...]:
        """Those of them that the author leaves unanswered."""
        return unanswered(self.asked, self.own)

    def place(self, start: int, end: int) -> Span:
        """Where characters of the clean text stand as pasted."""
        return self.clean.as_pasted(start, end)

    def _of(self, role: Role) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self.sentences if sentence.role is role)


def read(pasted: str, kind: Kind | None = None) -> Reading:
    """Read a pasted text.

    Args:
        pasted: The text as given.
        kind: What it is, where known: a situation has no note apart from itself.
    """
    cleaned = without_injections(clean(pasted))
    lines = lay_out(cleaned.text, kind)
    return Reading(pasted, cleaned, kind, lines, sentences(cleaned.text, lines))
