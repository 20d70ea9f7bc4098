"""Words that somebody else wrote, made safe to print.

A pasted mail may hold what a terminal takes for a command: escape sequences, their eight-bit forms, marks
that turn the reading direction round, and characters that nobody sees. None of that reaches a terminal.
"""

import json
import re
from typing import Any

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def plain(words: str) -> str:
    """Words without what could drive a terminal; every kind of line end becomes a plain one."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", words).replace("\t", "    "))


def json_line(answer: dict[str, Any], *, encoding: str) -> str:
    """One line of JSON that loses no character, and that can be printed and split into lines as it is.

    What would drive a terminal or end a line early is escaped; everything is where the encoding cannot
    carry it.
    """
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        line = json.dumps(answer)
    return _UNSEEN.sub(_escaped, line) + "\n"


def _escaped(character: re.Match[str]) -> str:
    return json.dumps(character.group()).strip('"')
