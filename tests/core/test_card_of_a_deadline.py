from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from handlers.cards import Bullets, Card, Facts, Heading, Quote, Text
from handlers.deadlines import WHY_ASK, deadline_card, read_deadline, why_confirm
from handlers.domain.calendar import Calendar
from handlers.domain.deadline import Deadline, Doubt
from handlers.domain.due import Due
from handlers.domain.pasted import Span
from handlers.domain.person import Person
from handlers.requests import DeadlineAsked

ASKED = DeadlineAsked(
    text="by Friday",
    person=Person(id="p", calendar=Calendar(zone="Europe/Zurich")),
    asked_at=datetime(2026, 3, 4, 12, tzinfo=UTC),
    recipient_zone="Asia/Tokyo",
)
FRIDAY = Due(day=date(2026, 3, 6), at=time(17), zone="Europe/Zurich")


class ScriptedReader:
    """A reader that always finds the same."""

    def __init__(self, *found: Deadline) -> None:
        self._found = found
        self.recipient_zone: str | None = None

    def deadlines(
        self, text: str, person: Person, now: datetime, recipient_zone: str | None = None
    ) -> Sequence[Deadline]:
        """What it was made with."""
        assert (text, person, now) == (ASKED.text, ASKED.person, ASKED.asked_at)
        self.recipient_zone = recipient_zone
        return self._found


def _deadline(*doubts: Doubt, due: Due | None = FRIDAY, past: bool = False, others: tuple[Due, ...] = ()) -> Deadline:
    return Deadline(words="Friday", span=Span(start=3, end=9), due=due, past=past, doubts=doubts, alternatives=others)


def _said(card: Card) -> str:
    parts = [card.title]
    for block in card.blocks:
        match block:
            case Text() | Heading():
                parts.append(block.text)
            case Quote():
                parts.append(block.words)
            case Bullets():
                parts.extend(block.items)
            case Facts():
                parts.extend(fact.value for fact in block.facts)
            case _:
                raise AssertionError(block)
    return "\n".join(parts)


def test_the_reader_is_told_whose_words_these_are_and_who_reads_them():
    reader = ScriptedReader(_deadline())
    assert read_deadline(ASKED, reader=reader) == _deadline()
    assert reader.recipient_zone == "Asia/Tokyo"


def test_a_plain_deadline_is_echoed_with_weekday_date_time_and_zone():
    card = deadline_card(_deadline(), asked=ASKED)
    assert card.title == "Friday 6 March 2026, 17:00 (Europe/Zurich)"
    assert "confirm" not in _said(card)


def test_a_doubtful_one_says_why_and_offers_what_else_it_may_mean():
    other = FRIDAY.model_copy(update={"day": date(2026, 3, 13)})
    said = _said(deadline_card(_deadline(Doubt.THIS_OR_NEXT_WEEK, others=(other,)), asked=ASKED))
    assert "It may mean this week or next week." in said
    assert "Friday 13 March 2026, 17:00 (Europe/Zurich)" in said


def test_a_time_on_another_wall_is_shown_on_both():
    tokyo = Due(day=date(2026, 3, 6), at=time(9), zone="Asia/Tokyo")
    said = _said(deadline_card(_deadline(due=tokyo), asked=ASKED))
    assert "Friday 6 March 2026, 01:00 (Europe/Zurich)" in said
    assert "Friday 6 March 2026, 09:00 (Asia/Tokyo)" in said


def test_what_lies_behind_is_said_to_have_passed():
    assert deadline_card(_deadline(due=None, past=True), asked=ASKED).title == "That has passed"


def test_a_time_that_cannot_be_known_says_what_is_missing():
    said = _said(deadline_card(_deadline(Doubt.ZONE, due=None), asked=ASKED))
    assert said.startswith("Not clear enough")
    assert "which time zone" in said
    assert "no such day" in _said(deadline_card(_deadline(due=None), asked=ASKED))


def test_words_without_any_time_are_told_so():
    assert deadline_card(None, asked=ASKED).title == "No time found"


def test_every_doubt_has_its_sentence():
    assert WHY_ASK.keys() == set(Doubt)
    assert why_confirm(_deadline()) is None
