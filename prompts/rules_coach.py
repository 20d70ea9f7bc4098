"""The embedded coach: deterministic, without key or network, and ready as soon as the process is.

It reads the author's own new words, weighs them (judging/), finds the words that show each finding
(evidence), and speaks with the catalogue's words. What it says passes the guard like any other coach's.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from handlers.domain.advice import Abstain, Advice, Channel, Finding, Severity, Verdict
from handlers.domain.errors import TextTooLong
from handlers.domain.pasted import Kind
from handlers.domain.principle import Principle, Weight
from handlers.requests import AdviceRequested
from prompts.evidence import Evidence, EvidenceFinder
from prompts.guard import Guard
from prompts.judging.features import Described, Describer
from prompts.judging.judge import Judge, Judgement, Look
from prompts.knowledge import Knowledge
from prompts.reading.clauses import is_quoted
from prompts.reading.language import ENOUGH_WORDS, has_words, is_english, is_latin
from prompts.reading.layout import Role
from prompts.reading.text import Reading, read
from prompts.rewriting import Editor
from prompts.wording import Wording

LONGEST = 12_000
"""How many characters of the author's own the coach reads; older quoted mail beyond it is left unread."""


_ONES_OWN = frozenset({Role.OWN, Role.NOTE, Role.SIGNATURE})


@dataclass(frozen=True)
class RulesCoach:
    """Advises by what it knows."""

    knowledge: Knowledge

    async def advise(self, request: AdviceRequested) -> Advice:
        """Coach a person on their text.

        Raises:
            TextTooLong: The author's own words are more than the coach reads at once.
        """
        reading = read(_within_reach(request.text), request.kind)
        heard = self._describer.heard(reading)
        shape = self._describer.describe_shape(reading, heard)
        look = self._judge.look(shape)
        kind = request.kind or look.kind
        if kind is Kind.SITUATION and request.kind is None:
            reading = read(reading.pasted, kind)
            heard = self._describer.heard(reading)
        abstain = self._abstain(reading, look)
        if abstain is not Abstain.NONE:
            quoted = bool(reading.earlier or reading.answered)
            return Advice(kind=kind, abstain=abstain, summary=self._wording.abstaining(abstain, only_quoted=quoted))
        described = self._describer.describe(reading, kind, heard)
        return self._guard.check(self._coached(reading, kind, described), reading)

    def _coached(self, reading: Reading, kind: Kind, described: Described) -> Advice:
        judgement = self._judge.judge(described, kind)
        principles = [self.knowledge.principles[principle] for principle in judgement.raised]
        words_for = EvidenceFinder(reading, described, self.knowledge.weights, self.knowledge.pointer)
        findings = tuple(
            _finding(principle, judgement, shown, reading)
            for principle, shown in zip(principles, words_for.find_all(principles), strict=True)
        )
        still_open = tuple(question.text for question in reading.still_open) if kind is Kind.DRAFT else ()
        return Advice(
            kind=kind,
            verdict=judgement.verdict,
            summary=self._wording.summary(kind, judgement.verdict, principles, findings),
            findings=findings,
            praise=self._wording.praise(described.hits, reading, judgement.raised) if kind is Kind.DRAFT else (),
            questions=self._wording.questions(principles, kind),
            unanswered=still_open,
            channel=judgement.channel,
            call_script=self._wording.script(principles) if judgement.channel is Channel.CALL else None,
            rewrite=self._editor.rewrite(reading, findings, still_open) if judgement.verdict is Verdict.FIX else None,
            promises=reading.promises if kind is Kind.DRAFT else (),
        )

    def _abstain(self, reading: Reading, look: Look) -> Abstain:
        """Why there is nothing to advise on, if so; a few words alone are given the benefit of the doubt."""
        mine = (*reading.own, *reading.note)
        own = " ".join(sentence.text for sentence in mine)
        said = [word for sentence in mine for word in sentence.words]
        if not has_words(own):
            return Abstain.EMPTY
        if any(not is_quoted(own, *found.span()) for found in self._unsafe.finditer(own)):
            return Abstain.UNSAFE
        if not is_latin(own) or not is_english(said):
            return Abstain.OTHER_LANGUAGE
        if len(said) >= ENOUGH_WORDS and not look.is_client_matter:
            return Abstain.NOT_CLIENT_SERVICE
        return Abstain.NONE

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self.knowledge.lexicon, self.knowledge.finder)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.knowledge.principles, self.knowledge.weights)

    @cached_property
    def _guard(self) -> Guard:
        return Guard(frozenset(self.knowledge.principles))

    @cached_property
    def _editor(self) -> Editor:
        return Editor(self.knowledge.edits)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.knowledge.phrases, self.knowledge.principles)

    @cached_property
    def _unsafe(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(self.knowledge.phrases['unsafe_signs'])})\b", re.IGNORECASE)


def _finding(principle: Principle, judgement: Judgement, shown: Evidence, reading: Reading) -> Finding:
    counsel = principle.counsel(judgement.kind)
    return Finding(
        principle=principle.id,
        severity=_severity(principle, judgement),
        quote=shown.span.of(reading.pasted) if shown.span else None,
        start=shown.span.start if shown.span else None,
        end=shown.span.end if shown.span else None,
        why=_why(shown, principle) or counsel.why,
        instead=(shown.signal and shown.signal.instead) or counsel.instead,
    )


def _within_reach(text: str) -> str:
    """The text with the oldest quoted mail cut off where it is very long, but none of the author's words.

    Raises:
        TextTooLong: What is too long is not quoted mail.
    """
    text = text.rstrip()
    if len(text) <= LONGEST:
        return text
    reading = read(text)
    own = [line for line in reading.lines if line.role in _ONES_OWN and line.end > line.start]
    if sum(line.end - line.start for line in own) > LONGEST:
        raise TextTooLong(length=len(text), limit=LONGEST)
    last = reading.place(own[-1].start, own[-1].end).end if own else 0
    return text[: max(last, LONGEST + LONGEST // 3)]


def _severity(principle: Principle, judgement: Judgement) -> Severity:
    if principle.weight is Weight.INTEGRITY or judgement.verdict is Verdict.STOP:
        return Severity.HIGH
    return Severity.MEDIUM if principle.weight in {Weight.PROMISES, Weight.RESPECT} else Severity.LOW


def _why(shown: Evidence, principle: Principle) -> str | None:
    if shown.span is None:
        return principle.missing
    return shown.signal.why if shown.signal else None
