"""Running a command of the terminal: from what was typed to what is printed and the exit status.

Exit status: 0 done, 1 something given could not be used, 2 wrong usage or settings. What is loaded follows from the command:
``rich`` for a card only, the catalogue's files for ``principles`` only.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TextIO
from zoneinfo import ZoneInfo

from bot.terminal.batch import answer_lines, as_json
from bot.terminal.listen import arguments, read_text
from bot.terminal.waiting import finished
from handlers.advise import advice_card, advise
from handlers.cards import Card
from handlers.commands import ADVISE
from handlers.domain.errors import KeptError
from handlers.domain.pasted import Kind
from handlers.ports import Catalogue, Clock, Coach
from handlers.principles import explain_principle, list_principles
from handlers.requests import AdviceRequested

DONE, UNUSABLE = 0, 1
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
    clock: Clock
    zone: ZoneInfo


def run(argv: Sequence[str], services: Services, streams: Streams) -> int:
    """Run one command and give its exit status."""
    typed = arguments(argv)
    try:
        if typed.command == ADVISE.name:
            return _advise(typed, services, streams)
        return _principles(typed, services, streams)
    except KeptError as error:
        streams.errors.write(f"{error}\n")
        return UNUSABLE


def _advise(typed: Namespace, services: Services, streams: Streams) -> int:
    if typed.jsonl:
        return _batch(services, streams)
    if typed.file == "-" and streams.interactive:
        streams.errors.write(PASTE)
    text = read_text(typed.file, streams.standard_input)
    kind = Kind(typed.kind) if typed.kind else None
    request = AdviceRequested(text=text, kind=kind, asked_at=services.clock.now().astimezone(services.zone))
    advice = finished(advise(request, coach=services.coach()))
    if typed.json:
        streams.output.write(json.dumps(as_json(advice), ensure_ascii=False) + "\n")
    else:
        principles = {principle.id: principle for principle in services.catalogue().all()} if advice.findings else {}
        _show(advice_card(advice, text=text, principles=principles), streams)
    return DONE


def _batch(services: Services, streams: Streams) -> int:
    status = DONE
    for answer in answer_lines(streams.standard_input, coach=services.coach(), clock=services.clock, zone=services.zone):
        streams.output.write(json.dumps(answer, ensure_ascii=False) + "\n")
        streams.output.flush()
        status = UNUSABLE if "error" in answer else status
    return status


def _principles(typed: Namespace, services: Services, streams: Streams) -> int:
    catalogue = services.catalogue()
    card = explain_principle(typed.principle, catalogue=catalogue) if typed.principle else list_principles(catalogue=catalogue)
    _show(card, streams)
    return DONE


def _show(card: Card, streams: Streams) -> None:
    from rich.console import Console  # noqa: PLC0415 - a batch and JSON need no rich

    from bot.terminal.render import WIDEST, show  # noqa: PLC0415

    console = Console(file=streams.output, width=streams.width, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    show(card, console)


def standard_streams(width: int | None = None) -> Streams:
    """The streams of this process."""
    return Streams(sys.stdin.buffer, sys.stdout, sys.stderr, interactive=sys.stdin.isatty(), width=width)
