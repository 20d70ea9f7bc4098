from datetime import date

import pytest

from handlers.domain.deadline import Deadline, Doubt
from handlers.domain.due import Granularity
from handlers.domain.errors import StoreUnavailable
from handlers.domain.nudge import Stage
from handlers.domain.promise import Happening, PromiseKind, WantedPromise
from handlers.requests import TrackingRequested
from handlers.tracking import LONGEST, Tracked, Understood, track, understand
from tests.fakes import NOON
from tests.keeping import (
    DAY,
    HOUR,
    ME,
    ZURICH,
    CountedIds,
    KeptPromises,
    Life,
    SmallReader,
    a_deadline,
    a_due,
    a_person,
    a_promise,
    shown,
)

FRIDAY = a_due("2026-03-06", "15:00")
NEXT_FRIDAY = a_due("2026-03-13", "15:00")
CALL = "call Jane at Acme back by Friday 3pm"


def wanted(deadline: Deadline | None, **fields: object) -> WantedPromise:
    given = {"what": "call Jane back", "kind": PromiseKind.CALL_BACK, "client": "Acme", "to": "Jane"}
    return WantedPromise.model_validate({**given, "deadline": deadline, **fields})


def a_life(deadline: Deadline | None, **fields: object) -> Life:
    return Life(reader=SmallReader(wants={CALL: wanted(deadline, **fields)}))


def asked(words: str = CALL, **fields: object) -> TrackingRequested:
    return TrackingRequested.model_validate({"words": words, "asked_at": NOON, **fields})


async def tracked(life: Life, request: TrackingRequested | None = None, choice: int = 0) -> Tracked:
    made = await track(request or asked(), choice=choice, book=life.book)
    assert isinstance(made, Tracked)
    return made


async def test_what_was_understood_is_shown_with_weekday_date_time_and_zone():
    understood = await understand(asked(), book=a_life(a_deadline(FRIDAY)).book)
    assert understood.card.title == "Track this?"
    said = shown(understood.card)
    assert "What: call Jane back" in said
    assert "For: Jane, Acme" in said
    assert "Due: Friday 6 March 2026, 15:00 (Europe/Zurich), in 2 days" in said
    assert understood.sure


async def test_understanding_tracks_nothing():
    life = a_life(a_deadline(FRIDAY))
    await understand(asked(), book=life.book)
    assert life.promises.kept == {}


async def test_a_promise_is_tracked_with_its_next_nudge_in_one_write():
    life = a_life(a_deadline(FRIDAY))
    promise = (await tracked(life)).promise
    (kept, nudge) = life.promises.kept[promise.id]
    assert (kept.what, kept.client, kept.to, kept.due, kept.owner) == ("call Jane back", "Acme", "Jane", FRIDAY, ME)
    assert (kept.said, [event.what for event in kept.events]) == (CALL, [Happening.MADE])
    assert nudge is not None
    assert nudge.stage is Stage.EARLY


async def test_the_card_of_a_tracked_promise_says_what_can_be_done_with_it():
    made = await tracked(a_life(a_deadline(FRIDAY)))
    said = shown(made.card)
    for verb in ("done id1", "snooze id1 1h", "move id1 ...", "miss id1", "hand-over id1 ...", "cancel id1"):
        assert f": {verb}" in said


async def test_the_same_request_delivered_twice_makes_one_promise():
    life = a_life(a_deadline(FRIDAY))
    for _ in range(2):
        book = life.book
        again = type(book)(book.person, book.promises, book.reader, book.clock, book.new_id, operation="op")
        await track(asked(), book=again)
    assert list(life.promises.kept) == ["op"]


async def test_a_doubtful_reading_offers_its_alternatives_and_says_why():
    doubtful = a_deadline(FRIDAY, doubts=(Doubt.THIS_OR_NEXT_WEEK,), alternatives=(NEXT_FRIDAY, FRIDAY))
    understood = await understand(asked(), book=a_life(doubtful).book)
    said = shown(understood.card)
    assert "Which time do you mean? It may mean this week or next week." in said
    assert said.endswith("Friday 6 March 2026, 15:00 (Europe/Zurich)\nFriday 13 March 2026, 15:00 (Europe/Zurich)")
    assert (understood.choices, understood.sure, understood.suggested) == ((FRIDAY, NEXT_FRIDAY), False, False)


async def test_the_time_that_was_chosen_is_the_one_that_is_tracked():
    doubtful = a_deadline(FRIDAY, alternatives=(NEXT_FRIDAY,))
    assert (await tracked(a_life(doubtful), choice=1)).promise.due == NEXT_FRIDAY


@pytest.mark.parametrize("choice", [-1, 2, 99])
async def test_a_choice_that_there_is_not_tracks_nothing(choice: int):
    life = a_life(a_deadline(FRIDAY, alternatives=(NEXT_FRIDAY,)))
    assert isinstance(await track(asked(), choice=choice, book=life.book), Understood)
    assert life.promises.kept == {}


async def test_a_doubt_with_no_other_reading_is_said_on_the_card_of_what_is_tracked():
    made = await tracked(a_life(a_deadline(FRIDAY, doubts=(Doubt.SPELLING,))))
    assert "Please check: A word seems to be misspelt and may mean another day." in shown(made.card)


async def test_words_are_read_as_of_when_they_were_said_however_late_they_are_confirmed():
    life = a_life(a_deadline(FRIDAY))
    life.clock.move(3 * HOUR)
    await track(asked(), book=life.book)
    assert set(life.reader.asked_at) == {NOON}


async def test_a_time_that_passed_before_it_was_confirmed_is_not_tracked():
    life = a_life(a_deadline(FRIDAY))
    life.clock.move(3 * DAY)
    refused = await track(asked(), book=life.book)
    assert "has passed meanwhile" in shown(refused.card)
    assert life.promises.kept == {}


async def test_a_vague_promise_is_asked_by_when_and_offered_real_times():
    understood = await understand(asked(), book=a_life(None, vague="soon").book)
    said = shown(understood.card)
    assert understood.card.title == "Not tracked yet"
    assert '"soon" means something else to everybody' in said
    assert "Wednesday 4 March 2026, 15:00 (Europe/Zurich)" in said
    assert understood.suggested
    assert not understood.sure


async def test_an_offered_time_is_tracked_when_it_is_chosen():
    life = a_life(None, vague="soon")
    made = await tracked(life, choice=0)
    assert made.promise.due == a_due("2026-03-04", "15:00")
    assert made.promise.what == "call Jane back"


@pytest.mark.parametrize(
    ("deadline", "asks"),
    [
        (None, "By when? Name a day"),
        (a_deadline(None, "yesterday", past=True), 'By when? "yesterday" has passed.'),
        (a_deadline(None, "after the audit"), '"after the audit" cannot be worked out'),
    ],
    ids=["no time", "the past", "unclear"],
)
async def test_a_promise_without_a_time_to_come_is_asked_for_one(deadline: Deadline | None, asks: str):
    understood = await understand(asked(), book=a_life(deadline).book)
    assert asks in shown(understood.card)
    assert understood.choices


async def test_a_promise_without_a_deed_is_asked_what_and_offered_no_times_yet():
    understood = await understand(asked(), book=a_life(None, what="").book)
    assert "What will you do?" in shown(understood.card)
    assert understood.choices == ()


async def test_a_whole_mail_is_no_promise():
    understood = await understand(asked("I will ring you. " * LONGEST), book=Life().book)
    assert f"at most {LONGEST} characters" in shown(understood.card)
    assert understood.choices == ()


async def test_a_promise_to_nobody_in_particular_is_asked_for_whom_and_tracked_all_the_same():
    life = a_life(a_deadline(FRIDAY), client=None, to=None)
    assert "For whom?" in shown((await understand(asked(), book=life.book)).card)
    assert (await tracked(life)).promise.client is None


async def test_what_is_said_apart_wins_over_what_is_read():
    life = a_life(a_deadline(FRIDAY))
    request = asked(what="ring Joan", client="Globex", to="Joan", kind=PromiseKind.APPOINTMENT)
    promise = (await tracked(life, request)).promise
    assert (promise.what, promise.client, promise.to, promise.kind) == (
        "ring Joan",
        "Globex",
        "Joan",
        PromiseKind.APPOINTMENT,
    )


async def test_a_time_said_apart_wins_over_the_one_in_the_words():
    life = a_life(a_deadline(FRIDAY))
    life.reader.times = {"next Friday": a_deadline(NEXT_FRIDAY)}
    assert (await tracked(life, asked(when="next Friday"))).promise.due == NEXT_FRIDAY


async def test_a_time_said_apart_that_is_none_is_asked_again():
    understood = await understand(asked(when="some day"), book=a_life(a_deadline(FRIDAY)).book)
    assert '"some day" means something else to everybody' in shown(understood.card)


async def test_what_a_promise_collides_with_is_said_before_and_after_it_is_tracked():
    life = a_life(a_deadline(FRIDAY))
    holidays = {date(2026, 3, 6): "Feast of the Fir"}
    life.person = a_person(calendar=ZURICH.model_copy(update={"holidays": holidays}))
    life.promises = KeptPromises(a_promise(a_due("2026-03-06", "14:30"), id="p9", what="meet Tom"))
    for card in ((await understand(asked(), book=life.book)).card, (await tracked(life)).card):
        assert "That day is a holiday: Feast of the Fir." in shown(card)
        assert "You have promised something else at that hour: meet Tom." in shown(card)


async def test_a_time_on_the_clients_wall_is_shown_on_both():
    life = a_life(a_deadline(a_due("2026-03-06", "10:00", zone="America/New_York")))
    said = shown((await understand(asked(), book=life.book)).card)
    assert "Due: Friday 6 March 2026, 16:00 (Europe/Zurich), in 2 days" in said
    assert "On their wall: Friday 6 March 2026, 10:00 (America/New_York)" in said


async def test_a_day_is_echoed_as_a_day_to_be_ready_by():
    life = a_life(a_deadline(a_due("2026-03-06", "17:00", Granularity.DAY)))
    assert "Due: Friday 6 March 2026, by 17:00 (Europe/Zurich)" in shown((await tracked(life)).card)


async def test_a_store_that_does_not_answer_is_told_and_nothing_is_said_to_be_tracked():
    life = a_life(a_deadline(FRIDAY))
    life.promises.failing = StoreUnavailable()
    with pytest.raises(StoreUnavailable, match="Nothing was changed"):
        await track(asked(), book=life.book)


async def test_ids_come_from_the_port():
    life = a_life(a_deadline(FRIDAY))
    life.new_id = CountedIds()
    assert [(await tracked(life)).promise.id, (await tracked(life)).promise.id] == ["id1", "id2"]


async def test_where_no_client_is_named_it_is_whoever_it_was_promised_to():
    life = a_life(a_deadline(FRIDAY), client=None)
    made = await tracked(life)
    assert (made.promise.to, made.promise.client) == ("Jane", "Jane")
    assert "For: Jane\n" in shown(made.card)


async def test_no_more_is_read_than_a_promise_may_be_long():
    life = Life()
    await understand(asked("a" * (LONGEST + 1)), book=life.book)
    assert life.reader.wanted_of == ["a" * LONGEST]
