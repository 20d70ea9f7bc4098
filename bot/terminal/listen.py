"""What is typed in a terminal, parsed into a request; and the text it is about, read from where it stands."""

import argparse
import io
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from handlers.commands import ADVISE, COMMANDS, DEADLINE, PRINCIPLES
from handlers.domain.errors import BadInput, NotText
from handlers.domain.pasted import Kind

DESCRIPTION = "Kept, a coach for client service: paste what you are about to send, and see it with a client's eyes."
STANDARD_INPUT = "-"


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


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise BadInput(f"{path} is a folder; name a text file.") from None
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}.") from None
    except OSError:
        raise BadInput(f"{path} cannot be read.") from None
