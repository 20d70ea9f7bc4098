import csv
import io
import json

import pytest

from handlers.domain.errors import StoreUnavailable
from handlers.domain.promise import PromiseKind, Standing
from tests.keeping import DAY, KeptPromises, a_due, a_promise
from tests.terminal.desks import AtDesk

CALL = "call Jane at Acme back by Friday 3pm"
DOUBTFUL = "send Tom the quote by 6/5"
VAGUE = "get back to Tom about the invoice soon"


def test_a_promise_that_can_mean_but_one_thing_is_echoed_and_tracked():
    desk = AtDesk()
    status, said = desk.types("promise", CALL)
    assert status == 0
    assert said.startswith("Tracked: call Jane")
    assert "Friday 6 March 2026, 15:00 (Europe/Zurich), in 2 days" in said
    assert "python app.py promises done id1" in said
    assert list(desk.promises.kept) == ["id1"]


def test_words_need_no_quotes():
    desk = AtDesk()
    desk.types("promise", *CALL.split())
    assert desk.promises.kept["id1"][0].said == CALL


@pytest.mark.parametrize(("answer", "tracked"), [("y\n", 1), ("YES\n", 1), ("n\n", 0), ("\n", 0), ("", 0)])
def test_at_a_keyboard_a_promise_is_shown_and_asked_about(answer: str, tracked: int):
    desk = AtDesk()
    status, said = desk.types("promise", CALL, answers=answer)
    assert "Track this?" in said
    assert "Track it?" in said
    assert len(desk.promises.kept) == tracked
    assert status == (0 if tracked else 1)


def test_another_time_may_be_answered_and_is_asked_about_again():
    desk = AtDesk()
    desk.types("promise", CALL, answers="Monday 10am\ny\n")
    assert desk.promises.kept["id1"][0].due == a_due("2026-03-09", "10:00")


def test_a_doubtful_time_is_tracked_only_once_it_is_chosen():
    desk = AtDesk()
    status, said = desk.types("promise", DOUBTFUL)
    assert status == 1
    assert "1. Wednesday 6 May 2026" in said
    assert "2. Friday 5 June 2026" in said
    assert "Nothing was tracked. Add --choose and a number" in said
    assert desk.promises.kept == {}
    assert desk.types("promise", DOUBTFUL, "--choose", "2")[0] == 0
    assert desk.promises.kept["id1"][0].due.day.isoformat() == "2026-06-05"


def test_yes_does_not_choose_between_two_times():
    desk = AtDesk()
    status, said = desk.types("promise", DOUBTFUL, "--yes")
    assert status == 1
    assert "more than one time" in said
    assert desk.promises.kept == {}


def test_a_choice_may_be_answered():
    desk = AtDesk()
    desk.types("promise", DOUBTFUL, answers="2\n")
    assert desk.promises.kept["id1"][0].due.day.isoformat() == "2026-06-05"


@pytest.mark.parametrize("choice", ["0", "3", "-1"])
def test_a_number_that_there_is_not_is_said_so(choice: str):
    desk = AtDesk()
    status, said = desk.types("promise", DOUBTFUL, f"--choose={choice}")
    assert status == 1
    assert f"There is no choice {choice}; choose 1 to 2." in said


@pytest.mark.parametrize("given", [(), ("--yes",)], ids=["nothing said", "yes"])
def test_a_vague_promise_is_challenged_and_never_tracked_by_itself(given: tuple[str, ...]):
    desk = AtDesk()
    status, said = desk.types("promise", VAGUE, *given)
    assert status == 1
    assert 'By when? "soon" means something else to everybody' in said
    assert desk.promises.kept == {}


def test_a_vague_promise_is_tracked_with_an_offered_time_that_was_chosen():
    desk = AtDesk()
    assert desk.types("promise", VAGUE, answers="1\n")[0] == 0
    assert desk.promises.kept["id1"][0].due.day.isoformat() == "2026-03-04"


def test_a_vague_promise_gets_its_time_by_an_option():
    desk = AtDesk()
    assert desk.types("promise", VAGUE, "--by", "Friday noon")[0] == 0
    assert desk.promises.kept["id1"][0].due == a_due(
        "2026-03-06", "12:00", desk.promises.kept["id1"][0].due.granularity
    )


def test_whoever_answers_nonsense_is_asked_a_few_times_and_then_let_go():
    desk = AtDesk()
    status, said = desk.types("promise", VAGUE, answers="hm\n" * 20)
    assert status == 1
    assert said.count("Which one?") == 5


def test_what_is_said_apart_is_taken():
    desk = AtDesk()
    desk.types("promise", CALL, "--client", "Globex", "--to", "Joan", "--kind", "appointment")
    promise = desk.promises.kept["id1"][0]
    assert (promise.client, promise.to, promise.kind) == ("Globex", "Joan", PromiseKind.APPOINTMENT)


def test_what_it_collides_with_is_said():
    desk = AtDesk()
    desk.types("promise", CALL)
    assert (
        "You have promised something else at that hour: call Jane" in desk.types("promise", "meet Tom on Friday 3pm")[1]
    )


def test_an_empty_list_says_how_to_begin():
    status, said = AtDesk().types("promises")
    assert (status, said.startswith("No open promises")) == (0, True)


def a_desk() -> AtDesk:
    return AtDesk(KeptPromises(a_promise(a_due("2026-03-06", "15:00"), client="Acme", to="Jane")))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (("done", "p1"), "Kept: send the quote"),
        (("cancel", "p1"), "No longer tracked: send the quote"),
        (("snooze", "p1", "1h"), "Snoozed: send the quote"),
        (("snooze", "p1", "tomorrow", "morning"), "Snoozed: send the quote"),
        (("snooze", "p1", "Friday 10am"), "Snoozed: send the quote"),
        (("move", "p1", "Monday", "10am", "--told"), "New date: send the quote"),
        (("edit", "p1", "--what", "ring Joan"), "Put right: ring Joan"),
        (("hand-over", "p1", "Jo", "Smith"), "Handed over: send the quote"),
        (("miss", "p1"), "Phone Jane before it is due"),
        (("called", "p1"), "Call logged: send the quote"),
        (("show", "p1"), "Promise p1"),
        (("list",), "One open promise"),
        (("--client", "acme"), "One open promise"),
        (("--client", "globex"), "No open promises to globex"),
        (("--closed",), "Nothing closed yet"),
    ],
    ids=" ".join,
)
def test_each_word_of_promises_does_what_it_says(typed: tuple[str, ...], title: str):
    desk = a_desk()
    status, said = desk.types("promises", *typed)
    assert (status, said.splitlines()[0].split(" \u2500")[0]) == (0, title)
    assert desk.closed == 1


def test_undo_opens_what_was_closed_with_its_id_or_without():
    desk = a_desk()
    for undo in (("undo", "p1"), ("undo",)):
        desk.types("promises", "done", "p1")
        assert desk.types("promises", *undo)[1].startswith("Open again: send the quote")
        assert desk.promises.kept["p1"][0].standing is Standing.OPEN


def test_an_empty_name_takes_the_name_away():
    desk = a_desk()
    desk.types("promises", "edit", "p1", "--client", "", "--to", "Joan")
    assert (desk.promises.kept["p1"][0].client, desk.promises.kept["p1"][0].to) == (None, "Joan")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("done",), "Say which promise: `promises done ID`."),
        (("move",), "Say which promise: `promises move ID`."),
        (("done", "nope"), "There is no promise 'nope' of yours."),
        (("snooze", "p1"), "Say for how long: 15m, 1h, tomorrow, monday, or a time."),
        (("snooze", "p1", "whenever"), "No time to come was found"),
        (("move", "p1"), "Say the new date"),
        (("hand-over", "p1"), "Say to whom."),
        (("edit", "p1"), "Say what to change: --what"),
        (("edit", "p1", "--what", " "), "A promise needs words"),
        (("undo", "p1"), "Promise p1 is open"),
        (("export", "xml"), "An export is csv or json."),
        (("finish", "p1"), "`promises finish` is nothing Kept knows. Try one of: list,"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_with_what_would_help(typed: tuple[str, ...], sentence: str):
    status, said = a_desk().types("promises", *typed)
    assert status == 1
    assert sentence in said


@pytest.mark.parametrize(("answer", "told"), [("y\n", True), ("n\n", False)])
def test_at_a_keyboard_a_new_date_asks_first_whether_the_client_was_told(answer: str, told: bool):
    desk = a_desk()
    status, said = desk.types("promises", "move", "p1", "Monday 10am", answers=answer)
    assert status == 0
    assert said.startswith("Tell the client first, and by phone")
    assert desk.promises.kept["p1"][0].events[-1].client_told is told


@pytest.mark.parametrize("answer", ["\n", "", "what?\n"])
def test_whoever_does_not_say_so_leaves_the_date_as_it_is(answer: str):
    desk = a_desk()
    status, said = desk.types("promises", "move", "p1", "Monday 10am", answers=answer)
    assert status == 1
    assert "The date stays as it was." in said
    assert desk.promises.kept["p1"][0].due == a_due("2026-03-06", "15:00")


def test_a_doubtful_new_date_is_chosen_by_its_number():
    desk = a_desk()
    status, said = desk.types("promises", "move", "p1", "6/5")
    assert status == 1
    assert "Add --choose and a number" in said
    assert desk.types("promises", "move", "p1", "6/5", "--choose", "2")[0] == 0
    assert desk.promises.kept["p1"][0].due.day.isoformat() == "2026-06-05"


@pytest.mark.parametrize(("answers", "day"), [("y\n2\n", "2026-06-05"), ("y\n\n", "2026-03-06")])
def test_at_a_keyboard_a_doubtful_new_date_is_asked_about(answers: str, day: str):
    desk = a_desk()
    desk.types("promises", "move", "p1", "6/5", answers=answers)
    assert desk.promises.kept["p1"][0].due.day.isoformat() == day


def test_the_list_and_the_export_come_as_json_too():
    desk = a_desk()
    assert [row["id"] for row in json.loads(desk.types("promises", "--json")[1])] == ["p1"]
    assert [row["id"] for row in json.loads(desk.types("promises", "export", "json")[1])] == ["p1"]


@pytest.mark.parametrize("typed", [("export",), ("export", "csv")], ids=" ".join)
def test_an_export_is_a_table_unless_said_otherwise(typed: tuple[str, ...]):
    (row,) = csv.DictReader(io.StringIO(a_desk().types("promises", *typed)[1]))
    assert (row["id"], row["client"]) == ("p1", "Acme")


def test_what_is_exported_cannot_drive_the_terminal():
    desk = AtDesk(KeptPromises(a_promise(what="send\x1b]0;x\x07 it\x9b2J")))
    for form in ("csv", "json"):
        assert not {"\x1b", "\x07", "\x9b"} & set(desk.types("promises", "export", form)[1])


def test_the_ledger_is_ones_own_or_of_a_client():
    desk = a_desk()
    desk.clock.move(3 * DAY)
    desk.types("promises", "done", "p1")
    assert "- Broken: 1" in desk.types("ledger")[1]
    assert desk.types("ledger", "--client", "Acme")[1].startswith("Promises to Acme")


def test_a_store_that_cannot_be_reached_is_said_in_a_sentence():
    desk = AtDesk(KeptPromises(failing=StoreUnavailable()))
    status, said = desk.types("promise", CALL)
    assert status == 1
    assert said == "What Kept remembers cannot be reached just now. Nothing was changed; try again.\n"


@pytest.mark.parametrize("answers", [None, "y\n"], ids=["nobody there", "somebody there"])
def test_a_promise_to_do_nothing_is_asked_what_and_cannot_be_confirmed(answers: str | None):
    desk = AtDesk()
    status, said = desk.types("promise", "by Friday", answers=answers)
    assert status == 1
    assert "What will you do?" in said
    assert "Track it?" not in said
    assert desk.promises.kept == {}


def test_yes_tracks_at_a_keyboard_without_being_asked():
    desk = AtDesk()
    status, said = desk.types("promise", CALL, "--yes", answers="")
    assert (status, "Track it?" in said) == (0, False)
    assert list(desk.promises.kept) == ["id1"]


def test_words_that_name_no_deed_may_follow_and_nothing_is_tracked():
    desk = AtDesk()
    status, _ = desk.types("promise", VAGUE, answers="some day\n\n")
    assert (status, desk.promises.kept) == (1, {})
