"""What is typed in a terminal, parsed into a request; and the text it is about, read from where it stands."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from handlers.commands import ADVISE, COMMANDS, PRINCIPLES
from handlers.domain.errors import BadInput, NotText
from handlers.domain.pasted import Kind

DESCRIPTION = "Kept, a coach for client service: paste what you are about to send, and read what a client would think."


def parser() -> argparse.ArgumentParser:
    """The commands of the terminal and their options."""
    top = argparse.ArgumentParser(prog="app.py", description=DESCRIPTION)
    commands = top.add_subparsers(dest="command", required=True, metavar="command")
    made = {command.name: commands.add_parser(command.name, help=command.help, description=_sentence(command.help)) for command in COMMANDS}
    _add_advise(made[ADVISE.name])
    made[PRINCIPLES.name].add_argument("principle", nargs="?", help="the id of a principle, such as apologise")
    return top


def read_text(source: str, standard_input: BinaryIO) -> str:
    """The text in a file, or of standard input for ``-``.

    Raises:
        BadInput: There is no such file, or it cannot be opened.
        NotText: What stands there is no text.
    """
    return as_text(standard_input.read() if source == "-" else _bytes(Path(source)))


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
    advise.add_argument("file", nargs="?", default="-", metavar="FILE", help="a text file; - or nothing reads what you paste")
    advise.add_argument("--kind", choices=[kind.value for kind in Kind], help="what the text is; guessed if not given")
    form = advise.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="answer with a JSON object instead of a card")
    form.add_argument("--jsonl", action="store_true", help="a batch: one JSON object a line in, one a line out")


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise BadInput(f"{path} is a folder; name a text file.") from None
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}.") from None
    except OSError:
        raise BadInput(f"{path} cannot be read.") from None


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Parse what was typed; a wrong command ends the process with its usage and status 2."""
    return parser().parse_args(argv)


