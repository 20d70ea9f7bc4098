"""Advice on a pasted text: ask the coach, and set what it says on a card that can be read in ten seconds."""

from collections.abc import Iterator, Mapping

from handlers.cards import (
    Action,
    Actions,
    Advised,
    Block,
    Bullets,
    Card,
    Difference,
    Fact,
    Facts,
    Heading,
    Quote,
    Text,
    Tone,
)
from handlers.domain.advice import Abstain, Advice, Channel, Finding, Verdict
from handlers.domain.pasted import Kind
from handlers.domain.principle import Principle
from handlers.domain.promise import READER, WRITER, WRITER_TEAM, SpokenPromise
from handlers.ports import Coach
from handlers.requests import AdviceRequested

TITLES = {Verdict.SEND: "Send it", Verdict.FIX: "Fix it, then send", Verdict.STOP: "Stop: do not send this"}
UNADVISED = {Abstain.UNSAFE: "Please speak to a person first", Abstain.OTHER_LANGUAGE: "Not read"}
TONES = {Verdict.SEND: Tone.GOOD, Verdict.FIX: Tone.CARE, Verdict.STOP: Tone.STOP}
CHANNELS = {
    Channel.CALL: "Phone them; what you say comes before what you send.",
    Channel.WRITE: "Write to them.",
    Channel.EITHER: "Phone or write, whichever they prefer.",
}


TRACK = "Track it"


async def advise(request: AdviceRequested, *, coach: Coach) -> Advice:
    """Coach a person on what they pasted.

    Raises:
        BadInput: The text cannot be read; the error's sentence says what would help.
    """
    return await coach.advise(request)


def advice_card(advice: Advice, *, text: str, principles: Mapping[str, Principle]) -> Card:
    """Set advice on a card.

    Args:
        advice: What the coach said.
        text: The text it is about, as pasted.
        principles: The catalogue, by id, for the titles.
    """
    return Card(
        title=TITLES[advice.verdict] if advice.verdict else _title(advice),
        tone=TONES[advice.verdict] if advice.verdict else Tone.PLAIN,
        blocks=(Text(text=advice.summary), *_body(advice, text, principles)),
    )


def _title(advice: Advice) -> str:
    if advice.abstain is Abstain.NONE:
        return f"Before you answer this {advice.kind}" if advice.kind == "email" else "Where you stand"
    return UNADVISED.get(advice.abstain, "Nothing to advise on")


def _body(advice: Advice, text: str, principles: Mapping[str, Principle]) -> Iterator[Block]:
    if advice.findings:
        yield Heading(text="What to mend" if advice.verdict else "What is at stake", tone=Tone.CARE)
        yield from (_advised(finding, principles[finding.principle], advice.kind) for finding in advice.findings)
    yield from _list("What is good", advice.praise, Tone.GOOD)
    yield from _list("They asked, and the draft does not answer", advice.unanswered, Tone.CARE)
    yield from _list("Worth asking", advice.questions)
    if advice.findings:
        yield Heading(text="Phone or write?")
        yield Text(text=CHANNELS[advice.channel])
    if advice.call_script:
        yield Quote(words=advice.call_script)
    if advice.rewrite:
        yield Heading(text="A rewrite; fill in what stands in [brackets]")
        yield Difference(before=text, after=advice.rewrite)
    if advice.promises:
        yield Heading(text="You are promising")
        yield Facts(facts=tuple(_promised(promise) for promise in advice.promises))
        yield Actions(actions=tuple(_track(promise) for promise in advice.promises))


def _advised(finding: Finding, principle: Principle, kind: Kind) -> Advised:
    return Advised(
        principle=principle.id,
        title=principle.title,
        severity=finding.severity,
        quote=finding.quote,
        quoted_as="They wrote" if kind is Kind.EMAIL else "You wrote",
        why=finding.why,
        instead=finding.instead,
    )


def _list(heading: str, items: tuple[str, ...], tone: Tone = Tone.PLAIN) -> Iterator[Block]:
    if items:
        yield Heading(text=heading, tone=tone)
        yield Bullets(items=items)


def _track(promise: SpokenPromise) -> Action:
    """Nothing in a draft is tracked by itself; whoever means it says so."""
    return Action(label=TRACK, command="promise", words=", ".join(filter(None, (promise.what, promise.deadline))))


def _promised(promise: SpokenPromise) -> Fact:
    who = {WRITER: "", WRITER_TEAM: "your team"}.get(promise.who, promise.who)
    to = "" if promise.to == READER else f"to {promise.to}"
    parties = ", ".join(filter(None, (who, to)))
    what = f"{promise.what} ({parties})" if parties else promise.what
    return Fact(name=what, value=promise.deadline or "no date given")
