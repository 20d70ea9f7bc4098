"""What is typed in a terminal, parsed into a request; and the text it is about, read from where it stands."""

import argparse
import io
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from handlers.commands import ADVISE, COMMANDS, DEADLINE, LEDGER, NUDGES, PRINCIPLES, PROMISE, PROMISES
from handlers.domain.errors import BadInput, NotText
from handlers.domain.pasted import Kind
from handlers.domain.promise import PromiseKind

DESCRIPTION = "Kept, a coach for client service: paste what you are about to send, and see it with a client's eyes."
STANDARD_INPUT = "-"
VERBS = {
    "list": "what is open, overdue first; the same as nothing",
    "show ID": "one of them, and what happened to it",
    "done ID": "you kept it",
    "snooze ID 1h": "no nudge for a while: 15m, 1h, tomorrow, monday, or a time; the date stays",
    'move ID "Monday 10am"': "another date; --told if the client knows",
    'edit ID --what "..."': "other words, or another --client, --to or --kind",
    "hand-over ID Tom": "somebody else keeps it",
    "miss ID": "you see that you will miss it: words for the phone",
    "called ID": "you phoned them about it",
    "cancel ID": "it is not to be kept any more",
    "undo [ID]": "open again what you closed or handed over; without ID what you closed last",
    "export csv": "all of them, as a table; or as json, with everything that happened",
}
"""What can be done with promises, as it is typed, and what it means."""
WORDS = tuple(typed.split()[0] for typed in VERBS)


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Parse what was typed; a wrong command ends the process with its usage and status 2."""
    return parser().parse_args(argv)


def parser() -> argparse.ArgumentParser:
    """The commands of the terminal and their options."""
    top = argparse.ArgumentParser(prog="app.py", description=DESCRIPTION)
    commands = top.add_subparsers(dest="command", required=True, metavar="command")
    made = {one.name: commands.add_parser(one.name, help=one.help) for one in COMMANDS}
    for one in COMMANDS:
        made[one.name].description = f"{one.help[0].upper()}{one.help[1:]}."
    _add_advise(made[ADVISE.name])
    _add_deadline(made[DEADLINE.name])
    _add_promise(made[PROMISE.name])
    _add_promises(made[PROMISES.name])
    made[NUDGES.name].add_argument("--watch", action="store_true", help="stay, and show each as it falls due")
    made[LEDGER.name].add_argument("--client", help="of a client instead of your own")
    made[PRINCIPLES.name].add_argument("principle", nargs="?", help="the id of a principle, such as apologise")
    return top


def read_text(source: str, standard_input: BinaryIO) -> str:
    """The text in a file, or of standard input for ``-``.

    Raises:
        BadInput: There is no such file, or it cannot be opened.
        NotText: What stands there is no text.
    """
    return as_text(read_lines(source, standard_input).read())


def read_lines(source: str, standard_input: BinaryIO) -> BinaryIO:
    """The bytes of a file; or standard input for ``-``, line by line as they come.

    Raises:
        BadInput: There is no such file, or it cannot be opened.
    """
    return standard_input if source == STANDARD_INPUT else io.BytesIO(_bytes(Path(source)))


def as_text(raw: bytes) -> str:
    """Bytes as text.

    Raises:
        NotText: They are no UTF-8, or are a program's data.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText from None
    if "\0" in text:
        raise NotText
    return text


def _add_advise(advise: argparse.ArgumentParser) -> None:
    kinds = [kind.value for kind in Kind]
    file = "a text file; - or nothing reads what you paste"
    advise.add_argument("file", nargs="?", default=STANDARD_INPUT, metavar="FILE", help=file)
    advise.add_argument("--kind", choices=kinds, help="what the text is; guessed if not given")
    form = advise.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="answer with a JSON object instead of a card")
    form.add_argument("--jsonl", action="store_true", help="a batch: a JSON object on each line, in and out")


def _add_deadline(deadline: argparse.ArgumentParser) -> None:
    text = 'the words, such as "by Friday noon"; - or nothing reads what you paste'
    deadline.add_argument("text", nargs="?", default=STANDARD_INPUT, metavar="TEXT", help=text)
    deadline.add_argument(
        "--jsonl", action="store_true", help="a batch: TEXT is a file with a JSON object on each line, or -"
    )


def _add_promise(promise: argparse.ArgumentParser) -> None:
    promise.add_argument("words", nargs="+", help="what, to whom and by when")
    _add_wording(promise)
    promise.add_argument("--by", metavar="WHEN", help="the time, said apart from the words")
    sure = promise.add_mutually_exclusive_group()
    sure.add_argument("--yes", action="store_true", help="track it without being asked, if one time is meant")
    sure.add_argument("--choose", type=int, metavar="N", help="track it, with the time of this number")


def _add_promises(promises: argparse.ArgumentParser) -> None:
    promises.formatter_class = argparse.RawDescriptionHelpFormatter
    width = max(map(len, VERBS))
    promises.epilog = "\n".join(("what to do:", *(f"  {typed:<{width}}  {means}" for typed, means in VERBS.items())))
    verb = "what to do, as below; nothing for the list; with --jsonl a file"
    promises.add_argument("verb", nargs="?", default=None, metavar="WHAT", help=verb)
    promises.add_argument(
        "subject", nargs="?", metavar="ID", help="which promise; or the form of an export, csv or json"
    )
    promises.add_argument("words", nargs="*", metavar="WORDS", help="for how long, the new date, or to whom")
    promises.add_argument("--closed", action="store_true", help="list what is closed")
    promises.add_argument("--json", action="store_true", help="the list as JSON")
    promises.add_argument("--told", action="store_true", help="of a new date: the client was told first")
    promises.add_argument("--choose", type=int, metavar="N", help="of a new date: the time of this number")
    promises.add_argument("--what", help="of an edit: the action")
    _add_wording(promises)
    promises.add_argument("--jsonl", action="store_true", help="find the promises in texts: a JSON object on each line")


def _add_wording(command: argparse.ArgumentParser) -> None:
    command.add_argument("--client", help="the client it is for")
    command.add_argument("--to", help="whom it was promised to")
    command.add_argument("--kind", choices=[kind.value for kind in PromiseKind], help="what kind of promise it is")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise BadInput(f"{path} is a folder; name a text file.") from None
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}.") from None
    except OSError:
        raise BadInput(f"{path} cannot be read.") from None
