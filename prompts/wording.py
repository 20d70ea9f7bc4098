"""What the embedded coach says, put together from the catalogue and prompts/phrases.yaml."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.domain.advice import Abstain, Finding, Verdict
from handlers.domain.pasted import Kind
from handlers.domain.principle import Principle
from prompts.reading.layout import Role
from prompts.reading.signals import Hit
from prompts.reading.text import Reading

MOST_PRAISE = 2
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """The coach's sentences."""

    phrases: Mapping[str, Any]
    principles: Mapping[str, Principle]
    """The catalogue, by id."""

    def abstaining(self, abstain: Abstain, *, only_quoted: bool) -> str:
        """Why there is no advice."""
        return self.phrases["only_quoted" if abstain is Abstain.EMPTY and only_quoted else abstain.value]

    def summary(
        self,
        kind: Kind,
        verdict: Verdict | None,
        principles: Sequence[Principle],
        findings: Sequence[Finding],
    ) -> str:
        """One sentence, or two, that say the most important thing."""
        summaries: Mapping[str, str] = self.phrases["summary"]
        if verdict is Verdict.SEND:
            return summaries["send"]
        if not findings:
            return summaries["nothing_at_stake"]
        name = verdict.value if verdict else kind.value
        if verdict is Verdict.FIX and len(findings) > 1:
            name = "fix_more"
        return summaries[name].format(title=principles[0].title, why=findings[0].why, count=len(findings))

    def praise(self, hits: Sequence[Hit], reading: Reading, raised: Collection[str]) -> tuple[str, ...]:
        """What a draft does well, with its words; nothing about principles that are raised."""
        return tuple(dict.fromkeys(self._praise(hits, reading, raised)))[:MOST_PRAISE]

    def questions(self, principles: Sequence[Principle], kind: Kind) -> tuple[str, ...]:
        """What to ask, for the principles at stake."""
        if kind is Kind.DRAFT:
            return ()
        return tuple(principle.question for principle in principles if principle.question)[:MOST_QUESTIONS]

    def script(self, principles: Sequence[Principle]) -> str | None:
        """What to say on the phone: a greeting, the first sentences of what weighs most, the next step."""
        openings = [principle.opening for principle in principles if principle.opening][:2]
        if not openings:
            return None
        script: Mapping[str, str] = self.phrases["script"]
        return "\n".join((script["hello"], *openings, script["close"]))

    def _praise(self, hits: Sequence[Hit], reading: Reading, raised: Collection[str]) -> Iterator[str]:
        praise: str = self.phrases["praise"]
        for hit in hits:
            sentence = reading.sentences[hit.sentence]
            if not hit.signal.raises and sentence.role is Role.OWN and hit.signal.principle not in raised:
                yield praise.format(title=self.principles[hit.signal.principle].title, words=sentence.text)
