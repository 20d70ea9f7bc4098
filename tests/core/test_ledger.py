from datetime import datetime

import pytest

from handlers.domain.changes import MOST_EVENTS, Wording, call_logged, cancelled, done, edited, reopened, rescheduled
from handlers.domain.due import Due, Granularity
from handlers.domain.ledger import Ledger, Outcome, is_overdue, ledger, outcomes, was_in_time
from handlers.domain.promise import Promise
from handlers.ledgers import client_ledger, own_ledger
from tests.keeping import ME, KeptPromises, Life, a_due, a_promise, shown, wall

FRIDAY, MONDAY = a_due("2026-03-06", "15:00"), a_due("2026-03-09", "15:00")
LATER = wall("2026-04-01", "12:00")


def moved(promise: Promise, due: Due, when: datetime, *, told: bool | None = None) -> Promise:
    return rescheduled(promise, due, client_told=told, by=ME, at=when)


@pytest.mark.parametrize(
    ("when", "outcome"),
    [("14:59", Outcome.KEPT), ("15:00", Outcome.KEPT), ("15:01", Outcome.BROKEN)],
)
def test_what_is_done_by_the_minute_is_kept_and_later_broken(when: str, outcome: Outcome):
    assert outcomes(done(a_promise(FRIDAY), by=ME, at=wall("2026-03-06", when)), LATER) == [outcome]


def test_what_was_meant_for_a_day_is_kept_until_the_day_ends():
    day = a_due("2026-03-06", "17:00", Granularity.DAY)
    assert was_in_time(day, wall("2026-03-06", "23:59"))
    assert not was_in_time(day, wall("2026-03-07", "00:00"))


def test_the_day_ends_where_it_was_meant():
    day = a_due("2026-03-06", "17:00", Granularity.DAY, zone="America/New_York")
    assert was_in_time(day, wall("2026-03-07", "05:00"))


def test_what_is_open_is_overdue_once_its_time_has_passed():
    assert outcomes(a_promise(FRIDAY), wall("2026-03-06", "15:00")) == [Outcome.OPEN]
    assert outcomes(a_promise(FRIDAY), wall("2026-03-06", "15:01")) == [Outcome.OVERDUE]
    assert is_overdue(FRIDAY, wall("2026-03-06", "15:01"))


@pytest.mark.parametrize("told", [True, None])
def test_a_date_moved_in_time_is_renegotiated(told: bool | None):
    promise = moved(a_promise(FRIDAY), MONDAY, wall("2026-03-06", "10:00"), told=told)
    assert outcomes(promise, wall("2026-03-07", "10:00")) == [Outcome.RENEGOTIATED, Outcome.OPEN]


def test_a_date_moved_after_it_had_passed_was_broken_whatever_came_later():
    promise = done(moved(a_promise(FRIDAY), MONDAY, wall("2026-03-06", "16:00"), told=True), by=ME, at=MONDAY.instant)
    assert outcomes(promise, LATER) == [Outcome.BROKEN, Outcome.KEPT]


def test_a_date_moved_without_a_word_is_open_until_it_passes_and_broken_then():
    promise = moved(a_promise(FRIDAY), MONDAY, wall("2026-03-06", "10:00"), told=False)
    assert outcomes(promise, wall("2026-03-06", "14:00")) == [Outcome.OPEN]
    assert outcomes(promise, wall("2026-03-06", "15:01")) == [Outcome.BROKEN, Outcome.OPEN]


@pytest.mark.parametrize(("phoned", "outcome"), [("14:00", Outcome.RENEGOTIATED), ("16:00", Outcome.BROKEN)])
def test_a_call_before_the_old_date_makes_it_renegotiated_and_one_after_it_does_not(phoned: str, outcome: Outcome):
    promise = moved(a_promise(FRIDAY), MONDAY, wall("2026-03-06", "10:00"), told=False)
    promise = call_logged(promise, by=ME, at=wall("2026-03-06", phoned))
    assert outcomes(promise, wall("2026-03-06", "16:01"))[0] is outcome


def test_what_was_cancelled_counts_only_for_the_dates_moved_before():
    assert outcomes(cancelled(a_promise(FRIDAY), by=ME, at=LATER), LATER) == []
    promise = moved(a_promise(FRIDAY), MONDAY, wall("2026-03-06", "10:00"))
    assert outcomes(cancelled(promise, by=ME, at=LATER), LATER) == [Outcome.RENEGOTIATED]


def test_what_was_opened_again_counts_by_when_it_was_done_at_last():
    promise = done(a_promise(FRIDAY), by=ME, at=wall("2026-03-06", "10:00"))
    promise = done(reopened(promise, by=ME, at=wall("2026-03-06", "11:00")), by=ME, at=LATER)
    assert outcomes(promise, LATER) == [Outcome.BROKEN]


def test_a_long_history_loses_nothing_that_the_ledger_needs():
    promise = call_logged(
        moved(a_promise(FRIDAY), MONDAY, wall("2026-03-06", "10:00"), told=False), by=ME, at=wall("2026-03-06", "11:00")
    )
    for _ in range(MOST_EVENTS * 2):
        promise = edited(promise, Wording(what="send it"), by=ME, at=wall("2026-03-06", "12:00"))
    assert len(promise.events) == MOST_EVENTS
    assert outcomes(promise, LATER)[0] is Outcome.RENEGOTIATED


def test_the_ledger_counts_dates_and_not_promises():
    promises = [
        done(a_promise(FRIDAY), by=ME, at=wall("2026-03-06", "10:00")),
        moved(a_promise(FRIDAY), MONDAY, wall("2026-03-06", "10:00")),
        a_promise(a_due("2026-04-30")),
    ]
    assert ledger(promises, LATER) == Ledger(kept=1, renegotiated=1, overdue=1, open=1)


async def test_ones_own_ledger_shows_the_counts_and_names_what_was_broken():
    late = done(a_promise(FRIDAY, id="p1", what="ring Anna"), by=ME, at=LATER)
    life = Life(KeptPromises(late, a_promise(a_due("2026-04-30"), id="p2")))
    said = shown(await own_ledger(book=life.book))
    assert "Broken: 1" in said
    assert "Open: 1" in said
    assert "ring Anna: Friday 6 March 2026, 15:00 (Europe/Zurich)" in said


async def test_a_clients_ledger_holds_what_anybody_promised_them():
    theirs = a_promise(id="p1", client="Acme", owner="jo")
    life = Life(KeptPromises(theirs, a_promise(id="p2", client="Globex")))
    card = await client_ledger("Acme", book=life.book)
    assert card.title == "Promises to Acme"
    assert "Open: 1" in shown(card)


async def test_a_client_to_whom_nothing_was_promised_has_an_empty_ledger():
    assert "Nothing promised yet." in shown(await client_ledger("Acme", book=Life().book))
