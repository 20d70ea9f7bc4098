"""Whatever is done to a promise in whatever order: one nudge at most is planned, and none once it is closed."""

import asyncio
from collections.abc import Awaitable, Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.changes import MOST_EVENTS, Wording
from handlers.domain.errors import BadInput, UnknownPromise
from handlers.domain.nudge import Stage
from handlers.domain.promise import Happening, PromiseKind, Standing
from handlers.missing import log_call, will_miss
from handlers.new_date import reschedule
from handlers.promises import cancel, done, edit, hand_over, snooze, undo
from tests.keeping import HOUR, ME, KeptPromises, Life, SmallReader, a_deadline, a_due, a_person, a_promise

Step = Callable[[Life], Awaitable[object]]
STEPS: dict[str, Step] = {
    "edit": lambda life: edit("p1", Wording(what="send both quotes"), book=life.book),
    "quarter": lambda life: snooze("p1", "15m", book=life.book),
    "morning": lambda life: snooze("p1", "tomorrow", book=life.book),
    "monday": lambda life: snooze("p1", "monday", book=life.book),
    "done": lambda life: done("p1", book=life.book),
    "cancel": lambda life: cancel("p1", book=life.book),
    "undo": lambda life: undo("p1", book=life.book),
    "move": lambda life: reschedule("p1", "later", book=life.book),
    "hand over": lambda life: hand_over("p1", "jo", book=life.book),
    "take back": lambda life: undo("p1", book=life.book),
    "miss": lambda life: will_miss("p1", book=life.book),
    "called": lambda life: log_call("p1", book=life.book),
}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 40)), max_size=40), st.sampled_from(PromiseKind)
)
@settings(max_examples=200, deadline=None)
def test_any_order_of_changes_leaves_one_nudge_ahead_at_most_and_none_after_it_is_closed(
    steps: list[tuple[str, int]], kind: PromiseKind
):
    asyncio.run(_live(steps, kind))


async def _live(steps: list[tuple[str, int]], kind: PromiseKind) -> None:
    later = a_deadline(a_due("2026-03-20", "11:00"))
    life = Life(KeptPromises(a_promise(kind=kind)), SmallReader(times={"later": later}), a_person())
    for name, hours in steps:
        life.clock.move(HOUR * hours)
        try:
            await STEPS[name](life)
        except (BadInput, UnknownPromise):
            continue
        promise, nudge = life.promises.kept["p1"]
        if promise.standing is not Standing.OPEN:
            assert nudge is None
        elif nudge is None:
            raise AssertionError("an open promise that somebody has just touched is always nudged once more")
        else:
            assert nudge.generation == promise.generation
            assert nudge.at > life.clock.now()
            assert nudge.stage is not Stage.SNOOZED or promise.snoozed_until == nudge.meant_for
        assert promise.events[0].what is Happening.MADE
        assert promise.owner in {ME, "jo"}


@given(st.integers(0, 300))
@settings(max_examples=20, deadline=None)
def test_however_often_a_promise_is_put_right_its_history_stays_short(times: int):
    async def live() -> int:
        life = Life(KeptPromises(a_promise()))
        for number in range(times):
            await edit("p1", Wording(what=f"send {number} quotes"), book=life.book)
        return len((await life.promises.get("p1")).events)

    assert asyncio.run(live()) <= MOST_EVENTS
