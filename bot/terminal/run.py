"""Running a command of the terminal: from what was typed to what is printed and the exit status.

Exit status: 0 done, 1 something given could not be used, 2 wrong usage or settings, 130 interrupted. What is
loaded follows from the command: ``rich`` for a card only, the catalogue's files where it names principles.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO
from zoneinfo import ZoneInfo

from bot.terminal.batch import Asked, answer_lines, as_json
from bot.terminal.listen import STANDARD_INPUT, arguments, read_lines, read_text
from bot.terminal.plain import json_line, plain
from bot.terminal.waiting import finished
from handlers.advise import advice_card, advise
from handlers.cards import Card
from handlers.commands import ADVISE, DEADLINE, LEDGER, NUDGES, PRINCIPLES, PROMISE, PROMISES
from handlers.deadlines import deadline_card, read_deadline
from handlers.domain.errors import KeptError
from handlers.domain.pasted import Kind
from handlers.domain.person import Person
from handlers.ports import Catalogue, Clock, Coach, NewId, Reader
from handlers.principles import explain_principle, list_principles
from handlers.requests import AdviceRequested, DeadlineAsked

if TYPE_CHECKING:
    from bot.terminal.desk import Desk
    from bot.terminal.store import Opened

DONE, UNUSABLE, INTERRUPTED = 0, 1, 130
PASTE = "Paste the text, then press Ctrl-D (Ctrl-Z and Enter on Windows).\n"


@dataclass(frozen=True, slots=True)
class Streams:
    """Where a command reads and writes."""

    standard_input: BinaryIO
    output: TextIO
    errors: TextIO
    interactive: bool = False
    width: int | None = None
    """Columns of the terminal; asked of it where None."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the commands of the terminal need; each is made when it is first used."""

    coach: Callable[[], Coach]
    catalogue: Callable[[], Catalogue]
    reader: Callable[[], Reader]
    person: Callable[[], Person]
    store: "Opened"
    new_id: NewId
    clock: Clock
    zone: ZoneInfo


def run(argv: Sequence[str], services: Services, streams: Streams) -> int:
    """Run one command and give its exit status."""
    typed = arguments(argv)
    try:
        status = _COMMANDS[typed.command](typed, services, streams)
        streams.output.flush()
    except KeptError as error:
        streams.errors.write(f"{plain(str(error))}\n")
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go(streams.output)
        return UNUSABLE
    return status


def _advise(typed: Namespace, services: Services, streams: Streams) -> int:
    if typed.file == STANDARD_INPUT and streams.interactive:
        streams.errors.write(PASTE)
        streams.errors.flush()
    kind = Kind(typed.kind) if typed.kind else None
    if typed.jsonl:
        return _batch(typed.file, kind, services, streams)
    text = read_text(typed.file, streams.standard_input)
    request = AdviceRequested(text=text, kind=kind, asked_at=services.clock.now().astimezone(services.zone))
    advice = finished(advise(request, coach=services.coach()))
    if typed.json:
        streams.output.write(json_line(as_json(advice), encoding=_encoding(streams)))
    else:
        known = services.catalogue().all() if advice.findings else ()
        principles = {principle.id: principle for principle in known}
        _show(advice_card(advice, text=text, principles=principles), streams)
    return DONE


def _batch(source: str, kind: Kind | None, services: Services, streams: Streams) -> int:
    lines = read_lines(source, streams.standard_input)
    asked = Asked(clock=services.clock, zone=services.zone, kind=kind)
    return _write_each(answer_lines(lines, coach=services.coach(), asked=asked), streams)


def _deadline(typed: Namespace, services: Services, streams: Streams) -> int:
    if typed.text == STANDARD_INPUT and streams.interactive:
        streams.errors.write(PASTE)
        streams.errors.flush()
    if typed.jsonl:
        return _deadlines(typed.text, services, streams)
    spoken = typed.text != STANDARD_INPUT
    text = typed.text if spoken else read_text(STANDARD_INPUT, streams.standard_input)
    asked = DeadlineAsked(text=text, person=services.person(), asked_at=services.clock.now())
    _show(deadline_card(read_deadline(asked, reader=services.reader()), asked=asked), streams)
    return DONE


def _deadlines(source: str, services: Services, streams: Streams) -> int:
    from bot.terminal.deadline_batch import answer_deadlines  # noqa: PLC0415 - advice does not need it

    lines = read_lines(source, streams.standard_input)
    answers = answer_deadlines(lines, reader=services.reader(), clock=services.clock, person=services.person())
    return _write_each(answers, streams)


def _promise(typed: Namespace, services: Services, streams: Streams) -> int:
    from bot.terminal.giving import give_promise  # noqa: PLC0415 - as above

    return DONE if give_promise(typed, _desk(services, streams)) else UNUSABLE


def _promises(typed: Namespace, services: Services, streams: Streams) -> int:
    if typed.jsonl:
        return _read_promises(typed.verb or STANDARD_INPUT, services, streams)
    from bot.terminal.promising import on_promises  # noqa: PLC0415

    return DONE if on_promises(typed, _desk(services, streams)) else UNUSABLE


def _read_promises(source: str, services: Services, streams: Streams) -> int:
    from bot.terminal.promise_batch import answer_promises  # noqa: PLC0415

    lines = read_lines(source, streams.standard_input)
    answers = answer_promises(lines, reader=services.reader(), clock=services.clock, person=services.person())
    return _write_each(answers, streams)


def _nudges(typed: Namespace, services: Services, streams: Streams) -> int:
    from bot.terminal.nudging import show_upcoming, watch  # noqa: PLC0415

    (watch if typed.watch else show_upcoming)(_desk(services, streams))
    return DONE


def _ledger(typed: Namespace, services: Services, streams: Streams) -> int:
    from bot.terminal.promising import on_ledger  # noqa: PLC0415

    on_ledger(typed, _desk(services, streams))
    return DONE


def _desk(services: Services, streams: Streams) -> "Desk":
    from bot.terminal.desk import Desk  # noqa: PLC0415

    def show(card: Card) -> None:
        _show(card, streams)
        streams.output.flush()

    def write(words: str) -> None:
        streams.output.write(words)
        streams.output.flush()

    return Desk(
        opened=services.store,
        person=services.person(),
        reader=services.reader(),
        clock=services.clock,
        new_id=services.new_id,
        prompt=_asking(streams) if streams.interactive else None,
        show=show,
        write=write,
    )


def _asking(streams: Streams) -> Callable[[str], str]:
    def ask(question: str) -> str:
        streams.output.write(question)
        streams.output.flush()
        return streams.standard_input.readline().decode("utf-8", "replace")

    return ask


def _write_each(answers: Iterable[dict[str, Any]], streams: Streams) -> int:
    """Write the answers of a batch as they come; the status says whether one of them is an error."""
    status = DONE
    for answer in answers:
        streams.output.write(json_line(answer, encoding=_encoding(streams)))
        streams.output.flush()
        status = UNUSABLE if "error" in answer else status
    return status


def _principles(typed: Namespace, services: Services, streams: Streams) -> int:
    catalogue = services.catalogue()
    if typed.principle:
        card = explain_principle(typed.principle, catalogue=catalogue)
    else:
        card = list_principles(catalogue=catalogue)
    _show(card, streams)
    return DONE


_COMMANDS = {
    ADVISE.name: _advise,
    PROMISE.name: _promise,
    PROMISES.name: _promises,
    NUDGES.name: _nudges,
    LEDGER.name: _ledger,
    DEADLINE.name: _deadline,
    PRINCIPLES.name: _principles,
}


def _show(card: Card, streams: Streams) -> None:
    from rich.console import Console  # noqa: PLC0415 - a batch and JSON need no rich

    from bot.terminal.render import WIDEST, show  # noqa: PLC0415

    console = Console(file=streams.output, width=streams.width, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    show(card, console)


def _encoding(streams: Streams) -> str:
    return streams.output.encoding or "utf-8"


def _let_go(output: TextIO) -> None:
    """Send what is left nowhere: its reader has gone (``| head``), and the process must still end well."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, output.fileno())
    os.close(nowhere)


def standard_streams(width: int | None = None) -> Streams:
    """The streams of this process; what an old terminal has no character for is shown as a question mark."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if callable(reconfigure):
        reconfigure(errors="replace")
    return Streams(sys.stdin.buffer, sys.stdout, sys.stderr, interactive=sys.stdin.isatty(), width=width)
