import json
from typing import Any

import pytest

from bot.terminal.promise_batch import answer_promises
from handlers.domain.calendar import Calendar
from handlers.domain.person import Person
from prompts.reading.reader import RulesReader
from tests.fakes import NOON, FixedClock

PERSON = Person(id="me", calendar=Calendar(zone="Europe/Zurich"))
MONDAY = "2026-03-02T10:00"


def read(text: str, **fields: Any) -> list[dict[str, Any]]:
    line = json.dumps({"id": "a", "text": text, "now": MONDAY, **fields}).encode()
    (told,) = answer_promises([line], reader=RulesReader(), clock=FixedClock(NOON), person=PERSON)
    return told["promises"]


def due(text: str, **fields: Any) -> str | None:
    (promise,) = read(text, **fields)
    return promise["due"]


def test_a_promise_is_told_with_all_that_its_words_say():
    assert read("Hi Jo,\n\nWe aim to have the tills back by Thursday noon, once the part is in.") == [
        {
            "what": "have the tills back",
            "who": "writer_team",
            "to": "reader",
            "deadline": "Thursday noon",
            "due": "2026-03-05T12:00:00+01:00",
            "strength": "soft",
            "conditional": True,
        }
    ]


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("I'll call you at 4.", "2026-03-02T16:00:00+01:00"),
        ("I'll send it before Friday.", "2026-03-05T17:00:00+01:00"),
        ("I'll ring you in 2 hours.", "2026-03-02T12:00:00+01:00"),
        ("We'll answer within two working days.", "2026-03-04T17:00:00+01:00"),
        ("Tomorrow noon: a written summary from me.", "2026-03-03T12:00:00+01:00"),
        ("I'll send it.", None),
        ("I'll send it asap.", None),
    ],
)
def test_what_leads_a_time_in_is_heard_when_it_is_resolved(text: str, instant: str | None):
    assert due(text) == instant


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Once legal has signed, I'll send it within two days.", None),
        ("As soon as the glue is dry we fit the doors the same day.", None),
        ("Once legal has signed, I'll send it on Friday.", "2026-03-06T17:00:00+01:00"),
    ],
)
def test_a_time_that_is_counted_from_an_event_is_no_instant(text: str, instant: str | None):
    assert due(text) == instant


def test_the_clients_time_is_an_instant_where_their_zone_is_known():
    assert due("I'll call you at 9am tomorrow, your time.") is None
    assert due("I'll call you at 9am tomorrow, your time.", recipient_tz="Asia/Tokyo") == "2026-03-03T01:00:00+01:00"


def test_only_what_somebody_says_themself_is_a_promise_of_theirs():
    assert read("Thanks!\n\n> On Monday I wrote:\n> I'll pay on Friday.") == []
