"""Whatever people and workers do in whatever order: one future nudge a promise at most, and none once it is closed."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from handlers.domain.claim import Claim
from handlers.domain.errors import ChangedMeanwhile
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.person import LOCAL
from handlers.domain.promise import Promise, Standing
from storage.agenda import LEASE
from storage.connection import connect
from storage.keys import TenantKeys
from tests.stores.world import HOUR, World, a_nudge, a_promise, changed, closed

Answer = TypeVar("Answer")
STAGES = st.sampled_from(Stage)
AHEAD = st.integers(-2, 5).map(lambda hours: hours * HOUR)
PEOPLE = st.sampled_from(["me", "jo"])
KEYS = TenantKeys.of(LOCAL)


class AnyOrder(RuleBasedStateMachine):
    """People change promises, from what they saw last; workers claim and commit, soon or late."""

    url = ""
    seen = Bundle("seen")
    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.world = World(connect(self.url))
        self.model: dict[str, Promise] = {}
        self.sent: set[str] = set()
        self.operations = 0

    def do(self, work: Awaitable[Answer]) -> Answer:
        """Wait for something that the store does."""

        async def awaited() -> Answer:
            return await work

        return self.runner.run(awaited())

    def teardown(self) -> None:
        """Leave the server as empty as it was."""
        for key in self.do(self.world.keys()):
            self.do(self.world.ask("DEL", key))
        self.do(self.world.connection.close())
        self.runner.close()

    def nudge(self, promise: Promise, ahead: timedelta, stage: Stage) -> Nudge:
        """A nudge from now on."""
        return a_nudge(promise, self.world.clock.instant + ahead, stage)

    def change(self, promise: Promise, nudge: Nudge | None) -> Promise:
        """Write a change, which is refused if it is of a state that is no more."""
        self.operations += 1
        is_current = self.model[promise.id].generation + 1 == promise.generation
        writing = self.world.promises().change(promise, nudge=nudge, operation=str(self.operations))
        if is_current:
            self.do(writing)
            self.model[promise.id] = promise
        else:
            with pytest.raises(ChangedMeanwhile):
                self.do(writing)
        return promise

    @rule(target=seen, ahead=AHEAD, stage=STAGES)
    def add(self, ahead: timedelta, stage: Stage) -> Promise:
        """Somebody promises something."""
        promise = a_promise(f"p{len(self.model)}")
        self.do(self.world.promises().add(promise, nudge=self.nudge(promise, ahead, stage), operation="add"))
        self.model[promise.id] = promise
        return promise

    @rule(target=seen, before=seen, owner=PEOPLE, ahead=AHEAD, stage=STAGES)
    def edit_snooze_or_hand_over(self, before: Promise, owner: str, ahead: timedelta, stage: Stage) -> Promise:
        """Somebody changes what they see, and it stays open or is opened again."""
        promise = changed(before, owner=owner, standing=Standing.OPEN)
        return self.change(promise, self.nudge(promise, ahead, stage))

    @rule(target=seen, before=seen, standing=st.sampled_from([Standing.DONE, Standing.CANCELLED]))
    def close(self, before: Promise, standing: Standing) -> Promise:
        """Somebody closes it."""
        return self.change(closed(before, standing), None)

    @rule(target=claims)
    def claim(self) -> object:
        """A worker claims what is due."""
        found = self.do(self.world.agenda.claim(most=10))
        assert all(claim.nudge.at <= self.world.clock.instant for claim in found)
        assert all(claim.promise == self.model[claim.promise.id] for claim in found)
        return multiple(*found)

    @rule(claim=claims, ahead=AHEAD, stage=STAGES, plans=st.booleans())
    def commit(self, claim: Claim, ahead: timedelta, stage: Stage, *, plans: bool) -> None:
        """A worker says that it has sent a nudge, and plans the next or none."""
        then = self.nudge(claim.promise, ahead, stage) if plans else None
        if self.do(self.world.agenda.commit(claim, then=then)):
            assert claim.nudge.id not in self.sent
            assert claim.promise == self.model[claim.promise.id]
            self.sent.add(claim.nudge.id)

    @rule(claim=claims, ahead=AHEAD)
    def put_off(self, claim: Claim, ahead: timedelta) -> None:
        """A worker puts a nudge off."""
        self.do(self.world.agenda.put_off(claim, until=self.world.clock.instant + ahead))

    @rule(by=st.sampled_from([timedelta(minutes=1), LEASE, HOUR]))
    def time_passes(self, by: timedelta) -> None:
        """And nobody does anything."""
        self.world.clock.move(by)

    @invariant()
    def at_most_one_nudge_and_none_when_closed(self) -> None:
        """The agenda names each promise once, and open ones only; none of what it names was sent."""
        planned = self.do(self.world.ask("ZRANGE", KEYS.due, 0, -1))
        assert len(planned) == len(set(planned))
        assert {name.removeprefix("p:") for name in planned} <= {
            promise.id for promise in self.model.values() if promise.standing is Standing.OPEN
        }

    @invariant()
    def what_people_see_is_what_was_written(self) -> None:
        """Each open promise stands with its owner and nowhere else."""
        for owner in ("me", "jo"):
            found = self.do(self.world.promises().open_of(owner))
            mine = [one for one in self.model.values() if one.owner == owner and one.standing is Standing.OPEN]
            assert sorted(found, key=lambda one: one.id) == sorted(mine, key=lambda one: one.id)


def test_any_order_leaves_at_most_one_nudge_a_promise_and_none_after_it_is_closed(
    embedded_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AnyOrder, "url", embedded_url)
    slow_is_fine = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    run_state_machine_as_test(AnyOrder, settings=slow_is_fine)
