from collections.abc import Awaitable, Callable

import pytest

from handlers.book import Book
from handlers.cards import Card, Tone
from handlers.domain.changes import Wording
from handlers.domain.deadline import Deadline
from handlers.domain.due import Granularity
from handlers.domain.errors import BadInput, ChangedMeanwhile, UnknownPromise
from handlers.domain.nudge import Stage
from handlers.domain.promise import Happening, Promise, PromiseKind, Standing
from handlers.missing import log_call, will_miss
from handlers.new_date import Moved, NotMoved, reschedule
from handlers.promise_list import MOST_LISTED, list_promises, show
from handlers.promises import cancel, done, edit, hand_over, snooze, undo
from tests.fakes import NOON
from tests.keeping import (
    DAY,
    HOUR,
    ME,
    MINUTE,
    KeptPromises,
    Life,
    SmallReader,
    a_deadline,
    a_due,
    a_promise,
    shown,
    wall,
)

MONDAY = a_due("2026-03-09", "10:00")
FRIDAY = a_due("2026-03-06", "15:00")
Act = Callable[..., Awaitable[Card]]


def a_life(*promises: Promise, **times: Deadline) -> Life:
    kept = promises or (a_promise(FRIDAY, PromiseKind.CALL_BACK, client="Acme", to="Jane"),)
    return Life(KeptPromises(*kept), SmallReader(times={"Monday 10am": a_deadline(MONDAY), **times}))


async def happened(life: Life, promise: str = "p1") -> list[Happening]:
    return [event.what for event in (await life.promises.get(promise)).events]


async def test_a_promise_that_was_kept_is_never_nudged_again():
    life = a_life()
    card = await done("p1", book=life.book)
    assert (card.title, card.tone) == ("Kept: send the quote", Tone.GOOD)
    assert "Undo: undo p1" in shown(card)
    assert (await life.promises.get("p1")).standing is Standing.DONE
    assert life.promises.planned() is None


@pytest.mark.parametrize("act", [done, cancel])
async def test_what_is_done_twice_is_done_once(act: Act):
    life = a_life()
    first, second = await act("p1", book=life.book), await act("p1", book=life.book)
    assert first == second
    assert len(await happened(life)) == 2


async def test_cancelling_reminds_of_the_client_who_may_still_count_on_it():
    life = a_life()
    assert "If the client still counts on it, tell them now." in shown(await cancel("p1", book=life.book))
    assert (await life.promises.get("p1")).standing is Standing.CANCELLED


@pytest.mark.parametrize(("first", "then"), [(done, cancel), (cancel, done)])
async def test_what_is_closed_is_opened_before_it_is_closed_otherwise(first: Act, then: Act):
    life = a_life()
    await first("p1", book=life.book)
    with pytest.raises(BadInput, match="`promises undo p1` opens it again"):
        await then("p1", book=life.book)


@pytest.mark.parametrize("act", [done, cancel])
async def test_undo_opens_what_was_closed_and_plans_its_nudge(act: Act):
    life = a_life()
    await act("p1", book=life.book)
    card = await undo("p1", book=life.book)
    assert card.title == "Open again: send the quote"
    assert life.promises.planned() is not None


async def test_undo_without_an_id_opens_what_was_closed_last():
    life = a_life(a_promise(id="p1"), a_promise(id="p2"), a_promise(id="p3"))
    for promise in ("p2", "p1"):
        life.clock.move(MINUTE)
        await done(promise, book=life.book)
    await undo(None, book=life.book)
    assert [one.id for one in await life.promises.open_of(ME)] == ["p1", "p3"]


async def test_there_may_be_nothing_to_undo():
    with pytest.raises(BadInput, match="nothing to undo"):
        await undo(None, book=a_life().book)
    with pytest.raises(BadInput, match="Promise p1 is open"):
        await undo("p1", book=a_life().book)


async def test_a_hand_over_by_mistake_is_taken_back():
    life = a_life()
    await hand_over("p1", "jo", book=life.book)
    await undo("p1", book=life.book)
    assert (await life.promises.get("p1")).owner == ME
    assert await happened(life) == [Happening.MADE, Happening.HANDED_OVER, Happening.TAKEN_BACK]


async def test_what_the_new_owner_has_touched_cannot_be_taken_back():
    life = a_life()
    await hand_over("p1", "jo", book=life.book)
    theirs = Life(life.promises, person=life.person.model_copy(update={"id": "jo"}), new_id=life.new_id)
    await log_call("p1", book=theirs.book)
    with pytest.raises(UnknownPromise):
        await undo("p1", book=life.book)


async def test_a_snooze_moves_the_nudge_and_not_the_date():
    life = a_life()
    card = await snooze("p1", "1h", book=life.book)
    nudge = life.promises.planned()
    assert nudge is not None
    assert (nudge.stage, nudge.at) == (Stage.SNOOZED, NOON + HOUR)
    assert "again on Wednesday 4 March 2026, 14:00 (Europe/Zurich). The date stays: Friday 6 March" in shown(card)


async def test_a_snooze_past_the_date_says_so():
    life = a_life()
    assert "That is after it is due." in shown(await snooze("p1", "monday", book=life.book))
    assert "after it is due" not in shown(await snooze("p1", "1h", book=life.book))


async def test_a_snooze_until_another_time_reads_it_and_of_a_day_takes_the_morning():
    day = a_deadline(a_due("2026-03-10", "17:00", Granularity.DAY))
    life = a_life(**{"on Tuesday": day})
    await snooze("p1", "Monday 10am", book=life.book)
    assert (await life.promises.get("p1")).snoozed_until == MONDAY.instant
    await snooze("p1", "on Tuesday", book=life.book)
    assert (await life.promises.get("p1")).snoozed_until == wall("2026-03-10", "09:00")


async def test_a_snooze_until_later_today_is_until_then_for_the_morning_has_passed():
    today = a_deadline(a_due("2026-03-04", "17:00", Granularity.DAY))
    life = a_life(today=today)
    await snooze("p1", "today", book=life.book)
    assert (await life.promises.get("p1")).snoozed_until == wall("2026-03-04", "17:00")


@pytest.mark.parametrize("words", ["whenever", ""])
async def test_a_snooze_that_names_no_time_is_refused(words: str):
    with pytest.raises(BadInput, match="No time to come"):
        await snooze("p1", words, book=a_life().book)


async def test_the_words_of_a_promise_are_put_right_and_the_rest_stays():
    life = a_life()
    card = await edit("p1", Wording(what="ring Joan", to=None), book=life.book)
    promise = await life.promises.get("p1")
    assert (promise.what, promise.to, promise.client, promise.due) == ("ring Joan", None, "Acme", FRIDAY)
    assert card.title == "Put right: ring Joan"


async def test_another_kind_is_nudged_by_its_own_rules():
    life = a_life()
    await edit("p1", Wording(kind=PromiseKind.DELIVERY), book=life.book)
    nudge = life.promises.planned()
    assert nudge is not None
    assert nudge.stage is Stage.DAY_BEFORE


@pytest.mark.parametrize("words", [Wording(), Wording(what="")], ids=["nothing given", "no words"])
async def test_an_edit_that_says_nothing_is_refused(words: Wording):
    with pytest.raises(BadInput):
        await edit("p1", words, book=a_life().book)


async def test_whoever_gets_a_promise_is_nudged_and_whoever_gave_it_no_longer_sees_it():
    life = a_life()
    card = await hand_over("p1", "  Jo   Smith ", book=life.book)
    assert (await life.promises.get("p1")).owner == "Jo Smith"
    assert "Jo Smith keeps it now" in shown(card)
    with pytest.raises(UnknownPromise):
        await done("p1", book=life.book)


@pytest.mark.parametrize("to", ["", "   ", ME])
async def test_a_promise_is_handed_over_to_somebody_else(to: str):
    with pytest.raises(BadInput):
        await hand_over("p1", to, book=a_life().book)


async def test_somebody_elses_promise_is_not_there():
    life = a_life(a_promise(owner="jo"))
    for act in (done, cancel, show, will_miss, log_call, undo):
        with pytest.raises(UnknownPromise):
            await act("p1", book=life.book)


async def test_an_id_may_be_typed_in_capitals():
    assert (await show(" P1 ", book=a_life().book)).title == "Promise p1"


async def test_a_change_that_was_overtaken_changes_nothing():
    life = a_life()
    stale = await life.promises.get("p1")
    await done("p1", book=life.book)
    with pytest.raises(ChangedMeanwhile):
        await life.promises.change(stale.model_copy(update={"generation": 1}), nudge=None, operation="late")


async def moved(
    life: Life, words: str = "Monday 10am", *, choice: int | None = None, client_told: bool | None = None
) -> Moved:
    made = await reschedule("p1", words, choice=choice, client_told=client_told, book=life.book)
    assert isinstance(made, Moved)
    return made


async def test_a_new_date_says_to_tell_the_client_first_and_by_phone():
    life = a_life()
    said = shown((await moved(life)).card)
    assert "Tell the client first, and by phone" in said
    assert "I have called: called p1" in said
    assert "I will miss it: miss p1" in said
    assert (await life.promises.get("p1")).due == MONDAY


async def test_whoever_told_the_client_is_not_told_to():
    life = a_life()
    assert "Tell the client first" not in shown((await moved(life, client_told=True)).card)
    assert (await life.promises.get("p1")).events[-1].client_told is True


async def test_what_was_agreed_before_is_kept_with_the_new_date():
    life = a_life()
    assert (await moved(life)).promise.events[-1].due_before == FRIDAY
    assert "moved from Friday 6 March 2026, 15:00 (Europe/Zurich)" in shown(await show("p1", book=life.book))


async def test_a_date_moved_too_late_is_said_to_be_broken():
    life = a_life()
    life.clock.move(3 * DAY)
    assert "counts as broken" in shown((await moved(life)).card)


async def test_a_doubtful_new_date_moves_nothing_until_one_is_chosen():
    doubtful = a_deadline(MONDAY, alternatives=(a_due("2026-03-16", "10:00"),))
    life = a_life(**{"next Monday": doubtful})
    asked = await reschedule("p1", "next Monday", book=life.book)
    assert isinstance(asked, NotMoved)
    assert "Monday 16 March 2026, 10:00 (Europe/Zurich)" in shown(asked.card)
    assert (await life.promises.get("p1")).due == FRIDAY
    assert (await moved(life, "next Monday", choice=1)).promise.due == a_due("2026-03-16", "10:00")


@pytest.mark.parametrize("choice", [-1, 2])
async def test_a_new_date_that_is_no_choice_is_refused(choice: int):
    life = a_life(then=a_deadline(MONDAY, alternatives=(FRIDAY,)))
    with pytest.raises(BadInput, match="choose 1 to 2"):
        await reschedule("p1", "then", choice=choice, book=life.book)


async def test_a_new_date_must_name_a_time_to_come():
    life = a_life(yesterday=a_deadline(None, past=True))
    for words in ("yesterday", "some day"):
        with pytest.raises(BadInput, match="No time to come"):
            await reschedule("p1", words, book=life.book)


async def test_a_new_date_says_what_it_collides_with_but_not_with_itself():
    life = a_life(a_promise(MONDAY), a_promise(a_due("2026-03-09", "10:30"), id="p2", what="meet Tom"))
    said = shown((await moved(life)).card)
    assert "meet Tom" in said
    assert said.count("something else at that hour") == 1


async def test_a_new_date_ends_a_snooze():
    life = a_life()
    await snooze("p1", "1h", book=life.book)
    assert (await moved(life)).promise.snoozed_until is None


async def test_whoever_will_miss_a_promise_gets_words_for_the_phone_and_not_a_mail():
    life = a_life()
    card = await will_miss("p1", book=life.book)
    said = shown(card)
    assert card.title == "Phone Jane before it is due"
    assert "Hello Jane" in said
    assert "I promised you this for Friday: send the quote." in said
    assert "I will not keep that" in said
    assert "[a time you control]" in said
    assert "I have called: called p1" in said
    assert (await happened(life))[-1] is Happening.MISS_FORESEEN


async def test_whoever_has_missed_it_phones_now_and_says_so():
    life = a_life(a_promise(FRIDAY, client="Acme"))
    life.clock.move(3 * DAY)
    card = await will_miss("p1", book=life.book)
    assert card.title == "Phone Acme now"
    assert "I did not keep that" in shown(card)
    assert "Hello [their name]" in shown(card)


async def test_a_call_is_logged_and_a_new_time_asked_for():
    life = a_life()
    card = await log_call("p1", book=life.book)
    assert (await happened(life))[-1] is Happening.CALL_LOGGED
    assert "The new date: move p1 ... --told" in shown(card)


async def test_an_empty_list_says_how_to_begin():
    card = await list_promises(book=Life().book)
    assert card.title == "No open promises"
    assert 'promise "call Jane at Acme back by Friday 3pm"' in shown(card)
    assert (await list_promises(book=Life().book, closed=True)).title == "Nothing closed yet"
    assert (await list_promises(book=Life().book, client="Acme")).title == "No open promises to Acme"


async def test_the_list_shows_what_is_overdue_first():
    life = a_life(a_promise(a_due("2026-03-20"), id="p1"), a_promise(a_due("2026-03-03"), id="p2", what="ring Anna"))
    said = shown(await list_promises(book=life.book)).splitlines()
    assert said[:3] == [
        "2 open promises",
        "Overdue",
        "p2: ring Anna: Tuesday 3 March 2026, 17:00 (Europe/Zurich), 20 hours ago",
    ]
    assert said[3] == "Open"
    assert "Done: done p2" in said


async def test_the_list_of_a_client_finds_them_however_they_are_written():
    life = a_life(a_promise(id="p1", client="Acme Ltd"), a_promise(id="p2", client="Globex"))
    card = await list_promises(book=life.book, client=" acme  LTD")
    assert card.title == "One open promise"
    assert "p1: send the quote (Acme Ltd)" in shown(card)


async def test_a_name_that_stands_in_the_words_is_not_said_twice():
    life = a_life(a_promise(what="call Jane back", to="Jane", client="Acme"))
    assert "call Jane back (Acme): " in shown(await list_promises(book=life.book))


async def test_the_list_of_what_is_closed_says_how_it_ended():
    life = a_life()
    await done("p1", book=life.book)
    assert "(Europe/Zurich); done" in shown(await list_promises(book=life.book, closed=True))


async def test_a_very_long_list_is_cut_and_says_so():
    life = a_life(*(a_promise(id=f"p{n}") for n in range(MOST_LISTED + 2)))
    card = await list_promises(book=life.book)
    assert card.title == f"{MOST_LISTED + 2} open promises"
    assert "And 2 more" in shown(card)


async def test_one_promise_is_shown_with_its_history_on_its_owners_wall():
    life = a_life()
    await snooze("p1", "1h", book=life.book)
    said = shown(await show("p1", book=life.book))
    assert "Wednesday 4 March 2026, 13:00 (Europe/Zurich): tracked" in said
    assert "Wednesday 4 March 2026, 13:00 (Europe/Zurich): snoozed" in said


async def test_what_is_overdue_and_what_is_closed_stands_above_them():
    life = a_life()
    life.clock.move(3 * DAY)
    assert (await show("p1", book=life.book)).title == "Promise p1: overdue"
    await done("p1", book=life.book)
    assert (await show("p1", book=life.book)).title == "Promise p1: done"


async def test_a_request_that_comes_again_moves_a_promise_once():
    life = a_life()
    book = life.book
    again = Book(book.person, book.promises, book.reader, book.clock, book.new_id, operation="op")
    for _ in range(2):
        await reschedule("p1", "Monday 10am", book=again)
    assert await happened(life) == [Happening.MADE, Happening.RESCHEDULED]
