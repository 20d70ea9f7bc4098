from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.pasted import Kind
from prompts.reading.layout import Role, lay_out


def _words(text: str, role: Role, kind: Kind | None = None) -> list[str]:
    return [
        text[line.start : line.end].strip()
        for line in lay_out(text, kind)
        if line.role is role and text[line.start : line.end].strip()
    ]


DRAFT = dedent("""\
    (they do not know yet that we broke it)

    Hello Ines,

    The vase is back on Friday.
    I am sorry for the wait.

    Kind regards
    Otto Brandt
    Brandt & Sons, +49 30 1234567

    > On Mon, 3 Nov, Ines wrote:
    > Where is my vase?
    >> We will bring it.
    """)


def test_the_authors_words_stand_apart_from_note_signature_and_history():
    assert _words(DRAFT, Role.OWN) == [
        "Hello Ines,",
        "The vase is back on Friday.",
        "I am sorry for the wait.",
    ]
    assert _words(DRAFT, Role.NOTE) == ["(they do not know yet that we broke it)"]
    assert _words(DRAFT, Role.SIGNATURE) == ["Kind regards", "Otto Brandt", "Brandt & Sons, +49 30 1234567"]
    assert _words(DRAFT, Role.QUOTED) == ["Where is my vase?", "We will bring it."]


@pytest.mark.parametrize(
    "opening",
    [
        "On Tue, 4 Nov 2025 at 09:12, Ana Ruiz <ana@casa.es> wrote:",
        "Am 4. November schrieb Ana Ruiz:",
        "Le mar. 4 nov. Ana Ruiz a écrit :",
        "El mar, 4 nov Ana Ruiz escribió:",
        "Il giorno mar 4 nov Ana Ruiz ha scritto:",
        "Op di 4 nov schreef Ana Ruiz:",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "Ana Ruiz wrote:",
        "From: Ana Ruiz\nSent: Tuesday\nTo: Otto\nSubject: the vase",
        "Von: Ana Ruiz\nGesendet: Dienstag\nAn: Otto",
    ],
    ids=lambda opening: opening[:12],
)
def test_what_stands_below_a_mail_programs_line_is_history(opening: str):
    text = f"Hi Ana,\n\nIt comes today.\n\n{opening}\n\nWhere is my vase?"
    assert "Where is my vase?" in _words(text, Role.QUOTED)
    assert _words(text, Role.OWN) == ["Hi Ana,", "It comes today."]


def test_an_unmarked_history_is_the_clients_and_the_mail_before_it_ours():
    text = "Sorry!\n\nOtto\n\nFrom: Ana Ruiz\nTo: Otto\n\nWhere is it?\n\nFrom: Otto\nTo: Ana\n\nIt comes soon."
    quoted = {text[line.start : line.end]: line.by_other for line in lay_out(text) if line.role is Role.QUOTED}
    assert quoted["Where is it?"]
    assert not quoted["It comes soon."]


def test_a_mail_pasted_with_its_headers_keeps_its_words():
    text = "From: Ana Ruiz\nTo: Otto\nSubject: My vase\n\nWhere is it?"
    assert "Where is it?" in _words(text, Role.OWN)
    assert "Subject: My vase" in _words(text, Role.OWN)
    assert _words(text, Role.HEADER) == ["From: Ana Ruiz", "To: Otto"]


def test_nested_quote_marks_count_how_many_mails_back():
    lines = lay_out("Yes.\n\n> one\n> > two\n>>> three")
    assert [line.depth for line in lines if line.role is Role.QUOTED] == [1, 2, 3]
    assert [line.by_other for line in lines if line.role is Role.QUOTED] == [True, False, True]


def test_a_postscript_is_the_authors_own():
    text = "Hi Jo,\n\nThe bill is halved.\n\nBest\nMaud\n\nPS: bring the key."
    assert "PS: bring the key." in _words(text, Role.OWN)


def test_a_long_line_below_the_closing_word_is_the_authors_own():
    text = (
        "Hi Jo,\n\nDone.\n\nThanks\nMaud\n\nOne thing that I nearly forgot: the boiler man comes at ten, "
        "so please keep the cellar free."
    )
    assert any(line.startswith("One thing") for line in _words(text, Role.OWN))


def test_a_delimiter_starts_a_signature():
    assert _words("Hi Jo,\n\nDone.\n--\nMaud\nfloor 3", Role.SIGNATURE) == ["--", "Maud", "floor 3"]


def test_a_closing_word_above_a_delimiter_belongs_to_the_signature():
    assert _words("Hi Jo,\n\nDone.\n\nCheers\nMaud\n--\nfloor 3", Role.OWN) == ["Hi Jo,", "Done."]


def test_small_print_is_a_disclaimer():
    text = "Hi Jo,\n\nDone.\n\nBest\nMaud\nThis mail is confidential and intended for the addressee only."
    assert _words(text, Role.DISCLAIMER) == ["This mail is confidential and intended for the addressee only."]


def test_a_bare_name_at_the_end_is_a_signature():
    assert _words("The bill is halved.\n\nMaud Lind", Role.SIGNATURE) == ["Maud Lind"]


def test_thanks_in_the_middle_ends_nothing():
    text = (
        "Thanks\n\nThe bill is halved and the roof is tight.\nI bring the key tomorrow, and the old "
        "lock.\nTwo men come along."
    )
    assert "Two men come along." in _words(text, Role.OWN)


@pytest.mark.parametrize(
    "note",
    [
        "Is this too blunt?",
        "ok to send?",
        "(we forgot it)",
        "[between us: we lost the file]",
        "my draft:",
        "Thoughts?",
    ],
)
def test_words_to_the_coach_are_a_note(note: str):
    assert _words(f"{note}\n\nHi Jo,\n\nThe part comes on Friday.", Role.NOTE) == [note]


def test_a_question_to_the_coach_below_the_draft_is_a_note():
    assert _words("Hi Jo,\n\nThe part comes on Friday.\n\ngood to go?", Role.NOTE) == ["good to go?"]


def test_a_situation_has_no_note():
    text = "We broke the vase.\n\nHi Ines, I wrote, it is fine."
    assert _words(text, Role.NOTE, Kind.SITUATION) == []


def test_a_text_of_nothing_but_an_aside_is_the_authors_own():
    assert _words("(we forgot it)", Role.NOTE) == []
    assert _words("(we forgot it)", Role.OWN) == ["(we forgot it)"]


def test_a_text_of_nothing_but_quoted_mail_has_no_own_words():
    assert _words("> Where is it?\n> I wait.", Role.OWN) == []


def test_windows_line_ends_change_no_role():
    roles = [line.role for line in lay_out(DRAFT)]
    assert [line.role for line in lay_out(DRAFT.replace("\n", " \n"))] == roles


PIECES = [
    "Hi Jo,",
    "> a",
    ">> b",
    "From: x",
    "Sent: y",
    "Best",
    "Maud",
    "--",
    "(note)",
    "",
    "On a b wrote:",
    "Some words here.",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_line_has_one_place_and_none_is_lost(pieces: list[str]):
    text = "\n".join(pieces)
    lines = lay_out(text)
    assert [line.end for line in lines] == [
        sum(len(piece) + 1 for piece in pieces[: n + 1]) - 1 for n in range(len(pieces))
    ] or not pieces
    assert all(line.start <= line.end for line in lines)
