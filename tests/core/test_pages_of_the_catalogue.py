import pytest

from handlers.cards import Chapter, Facts, Heading
from handlers.commands import COMMANDS
from handlers.domain.errors import UnknownPrinciple
from handlers.domain.principle import Family
from handlers.principles import CHAPTERS, explain_principle, list_principles
from tests.fakes import SmallCatalogue


def test_the_list_has_one_heading_a_chapter_and_one_line_a_principle():
    card = list_principles(catalogue=SmallCatalogue())
    headings = [block.text for block in card.blocks if isinstance(block, Heading)]
    names = [[fact.name for fact in block.facts] for block in card.blocks if isinstance(block, Facts)]
    assert headings == [CHAPTERS[Family.INTEGRITY], CHAPTERS[Family.PROMISES]]
    assert names == [["say-it-plainly", "own-up"], ["ring-first"]]


def test_every_chapter_has_a_heading_of_its_own():
    assert set(CHAPTERS) == set(Family)
    assert len(set(CHAPTERS.values())) == len(Family)


def test_a_page_bears_the_title_and_not_the_id():
    card = explain_principle("own-up", catalogue=SmallCatalogue())
    assert card.title == "Own up"
    assert isinstance(card.blocks[0], Chapter)


@pytest.mark.parametrize("typed", ["Own-Up", "own up", "  OWN   up\t", "OWN-UP"])
def test_a_name_typed_by_hand_is_understood(typed: str):
    assert explain_principle(typed, catalogue=SmallCatalogue()).title == "Own up"


@pytest.mark.parametrize("typed", ["zebra", "", "own_up", "own-up\x00", "../own-up", "propre-à-soi"])
def test_a_name_that_nobody_knows_is_an_error_in_a_sentence(typed: str):
    with pytest.raises(UnknownPrinciple, match="There is no principle called"):
        explain_principle(typed, catalogue=SmallCatalogue())


def test_a_misspelt_name_is_answered_with_what_is_close():
    with pytest.raises(UnknownPrinciple, match=r"Did you mean say-it-plainly\?"):
        explain_principle("say-it-planely", catalogue=SmallCatalogue())


def test_no_two_commands_share_a_word():
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_help_of_a_command_fits_a_line_of_a_terminal(command: object):
    text = getattr(command, "help", "")
    assert 0 < len(text) < 70
    assert "\n" not in text
