import io
import shlex
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bot.terminal.plain import plain
from bot.terminal.render import show
from handlers.cards import (
    Action,
    Actions,
    Advised,
    Block,
    Bullets,
    Card,
    Chapter,
    Choices,
    Difference,
    Fact,
    Facts,
    Heading,
    Quote,
    Text,
    Tone,
)

LONG = "We should have the part on Tuesday, and a fitter brings it round to you before the shop opens at eight."
FOREIGN = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def shown(*blocks: Block, width: int = 80, title: str = "Fix it, then send", colour: bool = False) -> str:
    output = io.StringIO()
    console = Console(
        file=output,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    show(Card(title=title, tone=Tone.CARE, blocks=blocks), console)
    return output.getvalue()


def rewritten(before: str, after: str) -> str:
    """The rewrite as shown, without the card's title and margin."""
    lines = shown(Difference(before=before, after=after), width=400).splitlines()[1:]
    return "\n".join(line.removeprefix("  ") for line in lines)


def advised(quote: str | None = "Hope this helps!", title: str = "Answer the question") -> Advised:
    return Advised(principle="answer", title=title, severity="high", quote=quote, why=LONG, instead=f"{LONG} {LONG}")


EVERY_BLOCK: tuple[Block, ...] = (
    Heading(text="What to mend", tone=Tone.CARE),
    Text(text=LONG),
    Quote(words=f"{LONG}\n{LONG}"),
    Bullets(items=(LONG, "Short.")),
    Facts(facts=(Fact(name="send it", value=LONG),)),
    advised(LONG),
    Difference(before=LONG, after=f"{LONG} {LONG}"),
    Chapter(markdown=f"{LONG}\n\n## Bad\n\n- {LONG}"),
)


@pytest.mark.parametrize("width", [20, 40, 80, 100])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(width: int):
    for line in shown(*EVERY_BLOCK, width=width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_a_card_without_colour_has_nothing_but_words():
    assert "\x1b" not in shown(*EVERY_BLOCK)


def test_colour_adds_to_the_words_and_takes_none_away():
    coloured = shown(advised(), colour=True)
    assert "\x1b[" in coloured
    assert "[answer, high]" in coloured


def test_the_second_line_of_an_item_stands_under_its_first_word():
    first, second = shown(Bullets(items=(LONG,))).splitlines()[1:]
    assert first.startswith("- We")
    assert second.startswith("  ")
    assert not second.startswith("   ")


def test_a_finding_sets_its_words_in_one_column():
    wrote, why, why_more, instead = shown(advised()).splitlines()[2:6]
    columns = [wrote.index('"Hope'), why.index("We should"), instead.index("We should")]
    assert {*columns, len(why_more) - len(why_more.lstrip())} == {13}


def test_a_finding_about_something_missing_quotes_nobody():
    assert "wrote" not in shown(advised(None))


def test_a_quote_over_several_lines_is_shown_as_one_sentence():
    assert '"Hope this helps!"' in shown(advised("Hope\r\n>  this\u2028helps!".replace(">", "")))


def test_two_findings_do_not_run_into_each_other():
    lines = shown(advised(title="One"), advised(title="Two")).splitlines()
    assert lines[lines.index("* Two  [answer, high]") - 1] == ""
    assert lines[1] == "* One  [answer, high]"


@pytest.mark.parametrize(
    "words",
    [
        "[bold]now[/bold]",
        "[/x]",
        "[red",
        "[link=http://x.test]here[/link]",
        ":smile:",
        "\\[not",
        "[[a]]",
        "{0} %s",
        "**stars**",
    ],
)
def test_markup_in_pasted_words_is_shown_as_it_stands(words: str):
    blocks = (
        advised(words),
        Quote(words=words),
        Bullets(items=(words,)),
        Facts(facts=(Fact(name=words, value="x"),)),
    )
    assert shown(*blocks).count(words) == len(blocks)
    assert words in rewritten("something else", words)


@given(FOREIGN, st.integers(20, 100))
@settings(max_examples=25, deadline=None)
def test_whatever_was_pasted_the_card_is_drawn_and_drives_no_terminal(words: str, width: int):
    blocks = (
        advised(words),
        Quote(words=words),
        Bullets(items=(words,)),
        Difference(before=words, after=words),
    )
    output = shown(*blocks, Facts(facts=(Fact(name=words, value=words),)), Text(text=words), width=width)
    assert not {"\x1b", "\x9b", "\r", "\a", "\u202e"} & set(output)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        pytest.param("I am late.", "I am late.", "I am late.", id="nothing new"),
        pytest.param("I am late.", "I am very late.", "{+I am very late.+}", id="a sentence changed"),
        pytest.param("", "Dear Ada, thank you.", "{+Dear Ada, thank you.+}", id="all new"),
        pytest.param("Hi,\nbye", "Hi,\n\nSorry.\n\nbye", "Hi,\n\n{+Sorry.+}\n\nbye", id="a paragraph put in"),
        pytest.param("Hi,\r\n\r\nyes", "Hi,\n\nyes", "Hi,\n\nyes", id="other line ends are no news"),
        pytest.param("so  sorry", "so sorry", "so sorry", id="other blanks are no news"),
        pytest.param("go asap now", "go [when] now", "{+go [when] now+}", id="a slot"),
        pytest.param("One. Two. Three.", "One. Three.", "One. Three.", id="sentences left out leave no gap"),
        pytest.param("words", "", "", id="nothing left"),
    ],
)
def test_a_rewrite_marks_what_is_new_without_colour(before: str, after: str, marked: str):
    assert rewritten(before, after) == marked


@given(st.text("ab {}+\n", max_size=40), st.text("ab \n", max_size=40))
@settings(max_examples=60, deadline=None)
def test_without_its_marks_a_rewrite_reads_word_for_word(before: str, after: str):
    assert rewritten(before, after).replace("{+", "").replace("+}", "").split() == after.split()


def test_a_rewrite_of_the_longest_mail_is_shown_at_once():
    mail = " ".join(f"word{place % 700}" for place in range(2_000))
    begun = time.monotonic()
    shown(Difference(before=mail, after=mail.replace("word3", "other")))
    assert time.monotonic() - begun < 2


def test_a_page_of_the_catalogue_is_set_and_not_shown_as_markdown():
    page = shown(Chapter(markdown="Say it.\n\n## Good\n\n- I am sorry that [what]."))
    assert "##" not in page
    assert "I am sorry that [what]." in page


def test_a_card_of_a_title_alone_is_one_line():
    assert shown().startswith("Fix it, then send ─")
    assert shown().count("\n") == 1


def test_something_to_do_is_shown_as_the_command_to_type():
    done = Action(label="Done", command="promises", verb="done", subject="abc")
    later = Action(label="Snooze", command="promises", verb="snooze", subject="abc", argument="1h")
    assert shown(Actions(actions=(done, later))).splitlines()[1:] == [
        "  Done                python app.py promises done abc",
        "  Snooze              python app.py promises snooze abc 1h",
    ]


@pytest.mark.parametrize("words", ["send Tom's $(rm -rf /) quote", '`x` "y"', "a\nb", "; exit", "\x1b[2Jz"])
def test_words_in_a_command_are_quoted_so_that_a_shell_takes_them_for_words(words: str):
    said = shown(Actions(actions=(Action(label="Track", command="promise", words=words),)), width=400)
    typed = shlex.split(said.splitlines()[1].removeprefix("  Track"))
    assert typed == ["python", "app.py", "promise", " ".join(plain(words).split())]


def test_choices_are_numbered_from_one():
    assert shown(Choices(options=("Friday", "Monday"))).splitlines()[1:] == ["1. Friday", "2. Monday"]
