"""Kept as a process of its own, the way a person starts it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def kept(
    *typed: str, pasted: bytes = b"", given: tuple[str, ...] = (), folder: Path = ROOT
) -> "subprocess.CompletedProcess[bytes]":
    """Run ``python app.py`` with what was typed.

    Args:
        typed: The command and what follows it.
        pasted: What stands on standard input.
        given: Variables of the environment, each as ``NAME=value``.
        folder: Where the person stands.
    """
    command = ["env", "-u", "FORCE_COLOR", "COLUMNS=80", *given, sys.executable, str(ROOT / "app.py"), *typed]
    return subprocess.run(command, input=pasted, capture_output=True, cwd=folder, check=False, timeout=60)


def answers(done: "subprocess.CompletedProcess[bytes]") -> list[dict[str, Any]]:
    """The lines of JSON that a process wrote."""
    return [json.loads(line) for line in done.stdout.decode().splitlines()]
