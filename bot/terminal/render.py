"""Cards in a terminal: readable at 80 columns and without colour, for every word says what its colour says.

Whatever a person wrote is set as plain text, never as rich's mark-up, and control characters are taken out
(plain), so that a pasted escape sequence cannot drive the terminal.
"""

import difflib
import re
import shlex
from collections.abc import Iterable, Iterator
from typing import assert_never

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text as Styled

from bot.terminal.plain import plain
from handlers import cards

MARGIN = (0, 0, 0, 2)
WIDEST = 100
TYPED = "python app.py"
"""How a command is typed."""
_SENTENCE = re.compile(r"(\s*)(\S[^\n]*?(?:[.?!]+[\"')\]]*(?=\s|\Z)|(?=\n|\Z)))")
_STYLES = {
    cards.Tone.GOOD: "green",
    cards.Tone.CARE: "yellow",
    cards.Tone.STOP: "red",
    cards.Tone.PLAIN: "cyan",
}


def show(card: cards.Card, console: Console) -> None:
    """Print a card."""
    style = _STYLES[card.tone]
    _print(Rule(Styled(card.title, style=f"bold {style}"), align="left", style=style), console)
    before = None
    for block in card.blocks:
        if isinstance(before, cards.Advised) and isinstance(block, cards.Advised):
            console.print()
        _print(_render(block), console)
        before = block


def _print(what: RenderableType, console: Console) -> None:
    """Print without the blanks that fill a line up: what is copied out of the terminal is clean."""
    for line in console.render_lines(what, pad=False):
        console.print(Segments([*_trimmed(line), Segment.line()]))


def _trimmed(line: list[Segment]) -> list[Segment]:
    kept = list(line)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = Segment(kept[-1].text.rstrip(), kept[-1].style)
    return kept


def _render(block: cards.Block) -> RenderableType:  # noqa: PLR0911 - one way for each block
    match block:
        case cards.Heading():
            return Styled(f"\n{block.text}", style=f"bold {_STYLES[block.tone]}")
        case cards.Text():
            return Styled(plain(block.text))
        case cards.Quote():
            return Padding(Styled(plain(block.words), style="italic"), MARGIN)
        case cards.Bullets() | cards.Choices() | cards.Facts():
            return Group(*(_hanging(words, mark) for mark, words in _items(block)))
        case cards.Advised():
            return _advised(block)
        case cards.Difference():
            return Padding(Styled.assemble(*_marked(block.before, block.after)), MARGIN)
        case cards.Chapter():
            return _chapter(block.markdown)
        case cards.Actions():
            return Group(*(_action(action) for action in block.actions))
        case _:
            assert_never(block)


def _items(block: cards.Bullets | cards.Choices | cards.Facts) -> Iterator[tuple[str, Styled]]:
    """The lines of a list, each with what stands before it."""
    match block:
        case cards.Bullets():
            yield from (("-", Styled(plain(item))) for item in block.items)
        case cards.Choices():
            yield from ((f"{number}.", Styled(plain(one))) for number, one in enumerate(block.options, start=1))
        case cards.Facts():
            yield from (("-", _fact(fact)) for fact in block.facts)


def _hanging(words: Styled, mark: str) -> RenderableType:
    rows = Table.grid(padding=(0, 1, 0, 0))
    rows.add_row(mark, words)
    return rows


def _action(action: cards.Action) -> RenderableType:
    words = shlex.quote(" ".join(plain(action.words).split())) if action.words else ""
    typed = " ".join(filter(None, (TYPED, action.command, action.verb, action.subject, action.argument, words)))
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(width=18)
    rows.add_row(plain(action.label), Styled(plain(typed), style="dim"))
    return Padding(rows, MARGIN)


def _fact(fact: cards.Fact) -> Styled:
    return Styled.assemble((plain(fact.name), "bold"), ": ", plain(fact.value))


def _advised(finding: cards.Advised) -> RenderableType:
    heading = Styled.assemble((f"* {finding.title}", "bold"), (f"  [{finding.principle}, {finding.severity}]", "dim"))
    rows = Table.grid(padding=(0, 2, 0, 0))
    if finding.quote is not None:
        rows.add_row(finding.quoted_as, Styled(f'"{" ".join(plain(finding.quote).split())}"', style="italic"))
    rows.add_row("Why", Styled(plain(finding.why)))
    rows.add_row("Instead", Styled(plain(finding.instead)))
    return Group(heading, Padding(rows, MARGIN))


def _said(sentences: Iterable[tuple[str, str]]) -> list[str]:
    return [" ".join(words.split()) for _, words in sentences]


def _marked(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words after, with what is new marked by its style and by ``{+...+}`` where there is no colour.

    Whole sentences are compared: a rewrite swaps sentences, and words matched across two read as noise.
    """
    old, new = _SENTENCE.findall(plain(before)), _SENTENCE.findall(plain(after))
    matcher = difflib.SequenceMatcher(None, _said(old), _said(new), autojunk=False)
    for change, _, _, start, end in matcher.get_opcodes():
        for gap, words in new[start:end]:
            yield (gap, "")
            yield (words, "") if change == "equal" else (f"{{+{words}+}}", "green")


def _chapter(markdown: str) -> RenderableType:
    from rich.markdown import Markdown  # noqa: PLC0415 - heavy, and only this block needs it

    return Markdown(markdown)
