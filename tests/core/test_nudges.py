from collections.abc import Sequence
from datetime import datetime

import pytest

from handlers.cards import Tone
from handlers.domain.claim import Claim
from handlers.domain.due import Granularity
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.person import Person, Tenant
from handlers.domain.promise import PromiseKind
from handlers.nudge_card import MOST_IN_FULL, nudge_card
from handlers.nudges import Outgoing, by_person, compose, upcoming, what_follows
from handlers.promises import done, snooze
from tests.keeping import (
    HOUR,
    ME,
    MINUTE,
    Everybody,
    KeptAgenda,
    KeptPromises,
    Life,
    a_claim,
    a_due,
    a_person,
    a_promise,
    shown,
    wall,
)

MORNING = wall("2026-03-06", "09:00")
CALL, APPOINTMENT = PromiseKind.CALL_BACK, PromiseKind.APPOINTMENT
FRIDAY = a_due("2026-03-06", "17:00", Granularity.DAY)


def a_delivery(name: str = "p1", at: datetime = MORNING, **fields: object) -> Claim:
    return a_claim(a_promise(FRIDAY, id=name), Stage.START_OF_DAY, MORNING, at=at, **fields)


def a_call(name: str = "call", due: str = "15:00", stage: Stage = Stage.EARLY) -> Claim:
    promise = a_promise(a_due("2026-03-06", due), CALL, id=name, what="ring Jane", to="Jane")
    return a_claim(promise, stage, promise.due.instant - 30 * MINUTE)


async def composed(
    claims: Sequence[Claim], now: datetime = MORNING, agenda: KeptAgenda | None = None, person: Person | None = None
) -> Outgoing:
    now_claimed = [claim.model_copy(update={"claimed_at": now}) for claim in claims]
    return await compose(now_claimed, people=Everybody(person or a_person()), agenda=agenda or KeptAgenda())


def about(outgoing: Outgoing) -> list[list[str]]:
    return [[claim.promise.id for claim in message.claims] for message in outgoing.messages]


async def test_what_comes_up_together_is_one_message():
    assert about(await composed([a_delivery("p1"), a_delivery("p2"), a_delivery("p3")])) == [["p1", "p2", "p3"]]


async def test_calls_and_appointments_are_a_message_each():
    meeting = a_claim(a_promise(a_due("2026-03-06", "09:45"), APPOINTMENT, id="meeting"), Stage.EARLY, MORNING)
    call = a_call(due="09:30")
    assert sorted(about(await composed([a_delivery(), call, meeting]))) == [["call"], ["meeting"], ["p1"]]


async def test_what_is_overdue_is_a_message_of_its_own():
    overdue = a_claim(a_promise(a_due("2026-03-05"), id="late"), Stage.OVERDUE_STILL, MORNING)
    assert sorted(about(await composed([overdue, a_delivery()]))) == [["late"], ["p1"]]


async def test_three_bundles_a_day_and_the_rest_the_next_working_morning():
    agenda = KeptAgenda()
    for number in range(3):
        assert about(await composed([a_delivery(f"p{number}")], agenda=agenda)) == [[f"p{number}"]]
    fourth = await composed([a_delivery("p3")], agenda=agenda)
    assert fourth.messages == ()
    assert [one.until for one in fourth.put_off] == [wall("2026-03-09", "09:00")]


async def test_the_same_bundle_tried_again_takes_no_second_place():
    agenda = KeptAgenda()
    for _ in range(5):
        assert about(await composed([a_delivery("p1"), a_delivery("p2")], agenda=agenda)) == [["p1", "p2"]]


async def test_a_new_day_has_room_again():
    agenda = KeptAgenda()
    for number in range(4):
        await composed([a_delivery(f"p{number}")], agenda=agenda)
    monday = wall("2026-03-09", "09:00")
    assert about(await composed([a_delivery("p3", at=monday)], monday, agenda)) == [["p3"]]


async def test_calls_go_out_however_many_bundles_there_were():
    agenda = KeptAgenda()
    person = a_person(bundles_a_day=0)
    outgoing = await composed([a_call(), a_delivery()], wall("2026-03-06", "14:30"), agenda, person)
    assert about(outgoing) == [["call"]]
    assert [one.claim.promise.id for one in outgoing.put_off] == ["p1"]


async def test_after_an_outage_all_that_is_late_for_a_person_is_one_message():
    calls = [a_call(f"call{n}", due=f"{10 + n}:00") for n in range(3)]
    now = wall("2026-03-06", "14:00")
    outgoing = await composed([*calls, a_delivery()], now)
    assert about(outgoing) == [["call0", "call1", "call2", "p1"]]
    assert "4 of these come late" in shown(outgoing.messages[0].card)


async def test_late_calls_go_out_even_where_the_day_is_full():
    outgoing = await composed(
        [a_call(due="10:00"), a_delivery()], wall("2026-03-06", "14:00"), None, a_person(bundles_a_day=0)
    )
    assert about(outgoing) == [["call"]]


async def test_nobody_is_nudged_in_quiet_hours_not_even_late():
    outgoing = await composed([a_call(), a_delivery()], wall("2026-03-06", "22:00"))
    assert outgoing.messages == ()
    assert {one.until for one in outgoing.put_off} == {wall("2026-03-07", "07:30")}


async def test_a_nudge_planned_for_just_before_quiet_hours_is_let_through_a_moment_later():
    call = a_claim(
        a_promise(a_due("2026-03-06", "21:00"), CALL),
        Stage.EARLY,
        wall("2026-03-06", "20:30"),
        at=wall("2026-03-06", "19:59"),
    )
    assert about(await composed([call], wall("2026-03-06", "20:00"))) == [["p1"]]
    assert about(await composed([call], wall("2026-03-06", "20:05"))) == []


async def test_each_person_of_each_workspace_gets_their_own():
    elsewhere = Tenant(platform="slack", workspace="T1")
    claims = [
        a_delivery("p1"),
        a_delivery("p2", tenant=elsewhere),
        a_claim(a_promise(FRIDAY, id="p3", owner="jo"), Stage.START_OF_DAY, MORNING),
    ]
    assert sorted([claim.promise.id for claim in of_one] for of_one in by_person(claims)) == [["p1"], ["p2"], ["p3"]]


async def test_the_order_of_a_bundle_is_the_same_on_every_attempt():
    claims = [a_delivery("p2"), a_delivery("p1"), a_delivery("p3")]
    assert by_person(claims) == by_person(reversed(claims))


@pytest.mark.parametrize(
    ("claim", "now", "title"),
    [
        (a_call(), "14:30", "In 30 minutes: ring Jane"),
        (a_call(stage=Stage.LAST), "14:50", "In 10 minutes: ring Jane"),
        (a_call(stage=Stage.OVERDUE), "15:00", "Due now: ring Jane"),
        (a_call(stage=Stage.OVERDUE), "15:01", "Overdue: ring Jane"),
        (a_delivery(), "09:00", "For today: send the quote"),
    ],
)
async def test_a_nudge_says_how_near_it_is(claim: Claim, now: str, title: str):
    (message,) = (await composed([claim], wall("2026-03-06", now))).messages
    assert message.card.title == title


async def test_the_day_before_is_named_for_it_may_be_a_friday():
    promise = a_promise(a_due("2026-03-09", "12:00"))
    (message,) = (await composed([a_claim(promise, Stage.DAY_BEFORE, MORNING)])).messages
    assert message.card.title == "For Monday: send the quote"


async def test_a_nudge_offers_what_can_be_done():
    (message,) = (await composed([a_call()], wall("2026-03-06", "14:30"))).messages
    said = shown(message.card)
    for action in (
        "Done: done call",
        "Snooze: snooze call 1h",
        "Change the date: move call",
        "I will miss it: miss call",
    ):
        assert action in said
    assert "quiet place" in said


async def test_an_appointment_is_nudged_to_be_early_and_what_is_overdue_to_be_phoned_about():
    meeting = a_promise(a_due("2026-03-06", "09:45"), APPOINTMENT)
    early = nudge_card([(meeting, a_claim(meeting, Stage.EARLY, MORNING).nudge)], a_person(), MORNING)
    assert "Time to be early." in shown(early)
    late = nudge_card([(meeting, a_claim(meeting, Stage.OVERDUE, MORNING).nudge)], a_person(), MORNING + 2 * HOUR)
    assert "phone them now" in shown(late)
    assert late.tone is Tone.STOP


async def test_a_late_nudge_says_when_it_was_meant_for():
    (message,) = (await composed([a_call()], wall("2026-03-06", "14:40"))).messages
    assert "Late: this was meant for Friday 6 March 2026, 14:30 (Europe/Zurich)." in shown(message.card)


@pytest.mark.parametrize(("now", "late"), [("14:32", False), ("14:33", True)])
async def test_a_moment_is_not_late(now: str, late: bool):
    (message,) = (await composed([a_call()], wall("2026-03-06", now))).messages
    assert ("Late:" in shown(message.card)) is late


async def test_a_nudge_that_waited_for_the_end_of_quiet_hours_is_late_too():
    meant, at = wall("2026-03-06", "07:10"), wall("2026-03-06", "07:30")
    call = a_claim(a_promise(a_due("2026-03-06", "07:40"), CALL), Stage.EARLY, meant, at=at)
    (message,) = (await composed([call], at)).messages
    assert "Late: this was meant for Friday 6 March 2026, 07:10" in shown(message.card)


async def test_one_moved_before_quiet_hours_is_early_and_not_late():
    meant, at = wall("2026-03-06", "20:30"), wall("2026-03-06", "19:59")
    call = a_claim(a_promise(a_due("2026-03-06", "21:00"), CALL), Stage.EARLY, meant, at=at)
    (message,) = (await composed([call], at)).messages
    assert message.card.title == "In 1 hour: send the quote"
    assert "Late" not in shown(message.card)


async def test_a_bundle_shows_the_first_in_full_and_a_line_for_each_of_the_rest():
    claims = [a_delivery(f"p{n:02}") for n in range(MOST_IN_FULL + 2)]
    (message,) = (await composed(claims)).messages
    said = shown(message.card)
    assert message.card.title == f"{MOST_IN_FULL + 2} promises"
    assert said.count("Done: done") == MOST_IN_FULL
    assert f"send the quote (p{MOST_IN_FULL + 1})" in said


async def test_the_ids_of_its_nudges_go_with_a_message():
    (message,) = (await composed([a_delivery("p1"), a_delivery("p2")])).messages
    assert message.nudges == ("p1:0:start_of_day", "p2:0:start_of_day")


async def test_what_follows_a_nudge_is_its_next_stage():
    then = await what_follows(a_call(), people=Everybody(a_person()))
    assert then is not None
    assert (then.stage, then.at) == (Stage.LAST, wall("2026-03-06", "14:50"))


async def test_what_follows_a_late_nudge_is_what_follows_what_it_said():
    late = a_call().model_copy(update={"claimed_at": wall("2026-03-06", "15:20")})
    then = await what_follows(late, people=Everybody(a_person()))
    assert then is not None
    assert then.stage is Stage.OVERDUE_STILL


async def test_what_comes_next_is_listed_earliest_first():
    life = Life(KeptPromises(a_promise(a_due("2026-03-20"), id="p1"), a_promise(id="p2", what="ring Anna")))
    for promise in ("p1", "p2"):
        await snooze(promise, "1h", book=life.book)
        life.clock.move(-30 * MINUTE)
    assert shown(await upcoming(book=life.book)).splitlines() == [
        "What comes next",
        "Wednesday 4 March 2026, 13:30 (Europe/Zurich), in 2 hours: ring Anna",
        "Wednesday 4 March 2026, 14:00 (Europe/Zurich), in 2 hours: send the quote",
    ]


async def test_what_should_have_come_and_did_not_comes_as_soon_as_somebody_watches():
    life = Life(KeptPromises(a_promise()))
    await snooze("p1", "1h", book=life.book)
    life.clock.move(3 * HOUR)
    assert "as soon as somebody watches: send the quote" in shown(await upcoming(book=life.book))


async def test_nothing_planned_is_said_so():
    life = Life(KeptPromises(a_promise()))
    await done("p1", book=life.book)
    assert (await upcoming(book=life.book)).title == "No nudges are planned"


async def test_a_nudges_id_is_its_own():
    one, other = a_call(), a_call(stage=Stage.LAST)
    assert len({claim.nudge.id for claim in (one, other, a_call("p9"))}) == 3
    assert isinstance(one.nudge, Nudge)
    assert one.promise.owner == ME
