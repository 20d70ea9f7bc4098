"""Cards in a terminal: readable at 80 columns and without colour, for every word says what its colour says.

Whatever a person wrote is set as plain text, never as rich's mark-up, and control characters are taken out, so that a
pasted escape sequence cannot drive the terminal.
"""

import difflib
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import assert_never

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text as Styled

from handlers import cards

MARGIN = (0, 0, 0, 2)
WIDEST = 100
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_STYLES = {cards.Tone.GOOD: "green", cards.Tone.CARE: "yellow", cards.Tone.STOP: "red", cards.Tone.PLAIN: "cyan"}


def show(card: cards.Card, console: Console) -> None:
    """Print a card."""
    console.print(Rule(Styled(card.title, style=f"bold {_STYLES[card.tone]}"), align="left", style=_STYLES[card.tone]))
    for block in card.blocks:
        console.print(_render(block))


def _render(block: cards.Block) -> RenderableType:
    match block:
        case cards.Heading():
            return Styled(f"\n{block.text}", style=f"bold {_STYLES[block.tone]}")
        case cards.Text():
            return Styled(plain(block.text))
        case cards.Quote():
            return Padding(Styled(plain(block.words), style="italic"), MARGIN)
        case cards.Bullets():
            return Group(*(_hanging("- ", item) for item in block.items))
        case cards.Facts():
            return Group(*(_hanging("- ", f"{fact.name}: {fact.value}") for fact in block.facts))
        case cards.Advised():
            return _advised(block)
        case cards.Difference():
            return Padding(Styled.assemble(*_marked(block.before, block.after)), MARGIN)
        case cards.Chapter():
            return _chapter(block.markdown)
        case _:
            assert_never(block)


def plain(words: str) -> str:
    """Words that somebody wrote, without what could drive a terminal."""
    return _CONTROL.sub("", words.replace("\t", "    "))


def _advised(finding: cards.Advised) -> RenderableType:
    heading = Styled.assemble((f"* {finding.title}", "bold"), (f"  [{finding.principle}, {finding.severity}]", "dim"))
    rows: list[RenderableType] = [heading]
    if finding.quote is not None:
        rows.append(_hanging("  You wrote: ", f'"{" ".join(plain(finding.quote).split())}"', style="italic"))
    rows.append(_hanging("  Why: ", finding.why))
    rows.append(_hanging("  Instead: ", finding.instead))
    return Group(*rows)


def _hanging(lead: str, words: str, style: str = "") -> RenderableType:
    indent = len(lead) - len(lead.lstrip()) + 2
    return Padding(Styled.assemble((lead[indent - 2 :], "bold"), (plain(words), style)), (0, 0, 0, indent - 2))


def _marked(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words after, with what is new marked by its style and by ``{+...+}`` where there is no colour."""
    old, new = _words(plain(before)), _words(plain(after))
    for change, _, _, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        words = "".join(new[start:end])
        if words and change != "equal" and words.strip():
            lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            yield (f"{lead}{{+{words.strip()}+}}{tail}", "green")
        elif words:
            yield (words, "")


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def _chapter(markdown: str) -> RenderableType:
    from rich.markdown import Markdown  # noqa: PLC0415 - heavy, and only this block needs it

    return Markdown(markdown)


def wrapped(lines: Iterable[str], width: int = 78) -> str:
    """Plain paragraphs, for messages that go to standard error."""
    return "\n".join(textwrap.fill(line, width, subsequent_indent="  ") for line in lines)
