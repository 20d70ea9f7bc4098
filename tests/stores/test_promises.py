"""Promises are kept together with their next nudge, found by owner and by client, and changed by one at a time."""

from datetime import timedelta

import pytest

from handlers.domain.due import Due
from handlers.domain.errors import ChangedMeanwhile, UnknownPromise
from handlers.domain.promise import Event, Happening, Standing
from storage.keys import CLOSED_PROMISE
from storage.records import microseconds_of
from tests.fakes import NOON
from tests.stores.world import ELSEWHERE, HOUR, ME, World, a_nudge, a_promise, changed, closed


async def test_a_promise_is_given_back_as_it_was_given(world: World) -> None:
    before = a_promise().due
    told = Event(what=Happening.RESCHEDULED, at=NOON, by="jo", due_before=before, client_told=False)
    promise = a_promise(
        what="send the “final” draft – Zürich\tand\nmore",
        client="Müller & Söhne {AG}",
        to="Frau Müller",
        said="I'll send it",
        conditional=True,
        snoozed_until=NOON + timedelta(microseconds=1),
        due=Due(day=before.day, at=before.at, zone="Europe/Zurich"),
        events=(*a_promise().events, told),
    )
    await world.promises().add(promise, nudge=None, operation="1")
    assert await world.promises().get(promise.id) == promise


async def test_a_promise_and_its_nudge_are_planned_in_one_write(world: World) -> None:
    promise = a_promise()
    await world.promises().add(promise, nudge=a_nudge(promise, NOON + HOUR), operation="1")
    assert await world.planned("call") == microseconds_of(NOON + HOUR)


async def test_nobody_knows_a_promise_that_was_never_made(world: World) -> None:
    with pytest.raises(UnknownPromise):
        await world.promises().get("nothing")
    with pytest.raises(UnknownPromise):
        await world.promises().change(changed(a_promise()), nudge=None, operation="1")


async def test_open_promises_come_the_earliest_due_first(world: World) -> None:
    for name, ahead in (("later", 3), ("soon", 1), ("next", 2)):
        await world.promises().add(a_promise(name, at=NOON + ahead * HOUR), nudge=None, operation="1")
    assert [one.id for one in await world.promises().open_of(ME)] == ["soon", "next", "later"]


async def test_closed_promises_come_the_latest_first(world: World) -> None:
    for name in ("first", "second"):
        await world.promises().add(a_promise(name), nudge=None, operation="1")
        world.clock.move(HOUR)
        await world.promises().change(closed(a_promise(name)), nudge=None, operation="2")
    assert [one.id for one in await world.promises().closed_of(ME)] == ["second", "first"]
    assert not await world.promises().open_of(ME)


async def test_a_client_is_found_however_the_name_is_written(world: World) -> None:
    await world.promises().add(a_promise("one", client="Acme  Ltd", at=NOON + 2 * HOUR), nudge=None, operation="1")
    await world.promises().add(a_promise("two", client="acme ltd", owner="jo"), nudge=None, operation="1")
    await world.promises().change(closed(a_promise("two", client="acme ltd")), nudge=None, operation="2")
    await world.promises().add(a_promise("three", client=None), nudge=None, operation="1")
    assert [one.id for one in await world.promises().of_client("ACME Ltd")] == ["two", "one"]


async def test_a_promise_that_is_handed_over_changes_hands(world: World) -> None:
    await world.promises().add(a_promise(), nudge=None, operation="1")
    await world.promises().change(changed(a_promise(), owner="jo", client="Beta"), nudge=None, operation="2")
    assert not await world.promises().open_of(ME)
    assert not await world.promises().of_client("Acme")
    assert [one.id for one in await world.promises().open_of("jo")] == ["call"]
    assert [one.id for one in await world.promises().of_client("Beta")] == ["call"]


async def test_only_one_of_two_changes_to_the_same_state_is_made(world: World) -> None:
    await world.promises().add(a_promise(), nudge=None, operation="1")
    await world.promises().change(changed(a_promise(), what="first"), nudge=None, operation="2")
    with pytest.raises(ChangedMeanwhile):
        await world.promises().change(changed(a_promise(), what="second"), nudge=None, operation="3")
    assert (await world.promises().get("call")).what == "first"


async def test_the_same_operation_again_changes_nothing(world: World) -> None:
    promise = a_promise()
    for _ in range(2):
        await world.promises().add(promise, nudge=a_nudge(promise), operation="1")
    for _ in range(2):
        await world.promises().change(changed(promise), nudge=None, operation="2")
    again = changed(changed(promise))
    await world.promises().change(again, nudge=None, operation="3")
    await world.promises().change(changed(promise), nudge=None, operation="2")
    assert await world.promises().get("call") == again


async def test_one_operation_may_change_two_promises(world: World) -> None:
    for name in ("one", "two"):
        await world.promises().add(a_promise(name), nudge=None, operation="1")
    assert len(await world.promises().open_of(ME)) == 2


async def test_an_id_that_another_promise_has_is_refused(world: World) -> None:
    await world.promises().add(a_promise(what="first"), nudge=None, operation="1")
    with pytest.raises(ChangedMeanwhile):
        await world.promises().add(a_promise(what="second"), nudge=None, operation="2")
    assert (await world.promises().get("call")).what == "first"


async def test_a_workspace_sees_nothing_of_another(world: World) -> None:
    await world.promises().add(a_promise(), nudge=None, operation="1")
    with pytest.raises(UnknownPromise):
        await world.promises(ELSEWHERE).get("call")
    assert not await world.promises(ELSEWHERE).open_of(ME)
    assert not await world.promises(ELSEWHERE).of_client("Acme")


@pytest.mark.parametrize("standing", [Standing.DONE, Standing.CANCELLED])
async def test_a_promise_that_is_closed_is_nudged_no_more_and_not_kept_for_ever(
    world: World, standing: Standing
) -> None:
    promise = a_promise()
    await world.promises().add(promise, nudge=a_nudge(promise), operation="1")
    await world.promises().change(closed(promise, standing), nudge=None, operation="2")
    assert await world.planned("call") is None
    assert await world.ask("PTTL", "kept:{local:local}:p:call") > 0


async def test_a_promise_that_is_reopened_lasts_again(world: World) -> None:
    await world.promises().add(a_promise(), nudge=None, operation="1")
    done = closed(a_promise())
    await world.promises().change(done, nudge=None, operation="2")
    again = changed(done, standing=Standing.OPEN)
    await world.promises().change(again, nudge=a_nudge(again, NOON + HOUR), operation="3")
    assert await world.ask("PTTL", "kept:{local:local}:p:call") == -1
    assert await world.planned("call") == microseconds_of(NOON + HOUR)
    assert not await world.promises().closed_of(ME)


async def test_what_was_closed_long_ago_leaves_the_index_too(world: World) -> None:
    for name in ("old", "new"):
        await world.promises().add(a_promise(name), nudge=None, operation="1")
        await world.promises().change(closed(a_promise(name)), nudge=None, operation="2")
        world.clock.move(CLOSED_PROMISE + HOUR)
    assert await world.ask("ZRANGE", "kept:{local:local}:closed:owner:me", 0, -1) == ["new"]


async def test_a_closed_promise_with_a_nudge_is_a_mistake(world: World) -> None:
    done = closed(a_promise())
    with pytest.raises(ValueError, match="closed"):
        await world.promises().change(done, nudge=a_nudge(done), operation="1")


async def test_a_nudge_of_an_older_state_is_a_mistake(world: World) -> None:
    with pytest.raises(ValueError, match="another state"):
        await world.promises().change(changed(a_promise()), nudge=a_nudge(a_promise()), operation="1")
