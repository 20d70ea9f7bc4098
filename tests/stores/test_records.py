"""Records: what is written is read again, compactly; older forms are upgraded and newer ones left alone."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.due import Due, Granularity
from handlers.domain.errors import StoreUnavailable
from handlers.domain.nudge import Nudge, Stage
from handlers.domain.promise import Event, Happening, Promise, PromiseKind, Standing
from storage.records import VERSION, Body, decode, encode, instant_of, microseconds_of
from tests.fakes import NOON
from tests.stores.world import a_nudge, a_promise

WORDS = st.text(max_size=60)
INSTANTS = st.integers(0, 4_000_000_000_000_000).map(instant_of)
DUES = st.builds(
    Due,
    day=st.dates(),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(["UTC", "Europe/Zurich", "America/New_York"]),
    granularity=st.sampled_from(Granularity),
)
EVENTS = st.builds(
    Event,
    what=st.sampled_from(Happening),
    at=INSTANTS,
    by=WORDS,
    due_before=st.none() | DUES,
    client_told=st.none() | st.booleans(),
)
PROMISES = st.builds(
    Promise,
    id=st.just("call"),
    owner=WORDS,
    what=WORDS,
    kind=st.sampled_from(PromiseKind),
    due=DUES,
    client=st.none() | WORDS,
    to=st.none() | WORDS,
    said=WORDS,
    conditional=st.booleans(),
    standing=st.sampled_from(Standing),
    snoozed_until=st.none(),
    events=st.lists(EVENTS, max_size=4).map(tuple),
    generation=st.integers(0, 1_000_000),
) | st.builds(a_promise, snoozed_until=INSTANTS)


@given(PROMISES, st.sampled_from(Stage), INSTANTS, INSTANTS)
def test_any_promise_and_nudge_are_read_as_they_were_written(
    promise: Promise, stage: Stage, meant_for: Any, at: Any
) -> None:
    nudge = Nudge(promise="call", generation=promise.generation, stage=stage, meant_for=meant_for, at=at)
    assert decode("call", encode(promise, nudge)) == (promise, nudge, 0)
    assert decode("call", encode(promise, None)) == (promise, None, 0)


@given(PROMISES)
def test_any_record_is_two_lines(promise: Promise) -> None:
    assert encode(promise, None).count("\n") == 1


@given(INSTANTS)
def test_an_instant_is_kept_to_the_microsecond(instant: Any) -> None:
    assert instant_of(microseconds_of(instant)) == instant


def test_a_usual_promise_takes_little_room() -> None:
    promise = a_promise(
        "k3xw9q2m", owner="U04ABCDEF12", to="Jane", said="call Jane at Acme back by Friday 3pm", client="Acme"
    )
    assert len(encode(promise, a_nudge(promise))) < 270


def test_a_record_of_an_older_form_is_upgraded_step_by_step() -> None:

    def first(body: Body) -> Body:
        return {**body, "w": body["w"] + ", then"}

    def second(body: Body) -> Body:
        return {**body, "w": body["w"] + " once more"}

    steps = {VERSION: first, VERSION + 1: second}
    assert decode("call", encode(a_promise(what="call"), None), steps).promise.what == "call, then once more"


def test_a_record_of_a_newer_form_is_not_guessed_at() -> None:
    newer = encode(a_promise(), None).replace(f"\t{VERSION}\t", f"\t{VERSION + 1}\t", 1)
    with pytest.raises(StoreUnavailable, match="newer version"):
        decode("call", newer)


def test_the_next_nudge_may_be_long_ago_or_far_ahead() -> None:
    for days in (-3650, 3650):
        nudge = a_nudge(a_promise(), NOON + timedelta(days=days))
        assert decode("call", encode(a_promise(), nudge)).nudge == nudge
