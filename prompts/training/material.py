"""What there is to learn from: every labelled text, read and described, and the texts that are about no client."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from prompts.judging.features import Described, Describer, Features
from prompts.reading.text import Reading, read
from prompts.training.examples import Example


@dataclass(frozen=True, slots=True)
class Seen:
    """An example as it is read and described."""

    example: Example
    reading: Reading
    described: Described
    shape: Features

    @property
    def writer(self) -> str:
        """Whose text it is, by its id; snippets have none."""
        return self.example.id.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Material:
    """All that is learned from."""

    cases: Sequence[Seen]
    """Whole cases and snippets."""
    catalogue: Sequence[Seen]
    others: Sequence[Features]
    """The shapes of texts that are about no client."""

    @property
    def seen(self) -> Sequence[Seen]:
        """Every labelled text."""
        return (*self.cases, *self.catalogue)

    def without(self, writer: str) -> "Material":
        """All but the cases of one writer."""
        return replace(self, cases=[one for one in self.cases if one.writer != writer])


def seen(describer: Describer, examples: Sequence[Example]) -> list[Seen]:
    """Examples as they are read and described."""
    return [_seen(describer, example) for example in examples]


def shape(describer: Describer, text: str) -> Features:
    """What tells what a text is, before that is known."""
    reading = read(text)
    return describer.describe_shape(reading, describer.heard(reading))


def _seen(describer: Describer, example: Example) -> Seen:
    reading = read(example.text, example.kind)
    described = describer.describe(reading, example.kind, describer.heard(reading))
    return Seen(example, reading, described, shape(describer, example.text))
