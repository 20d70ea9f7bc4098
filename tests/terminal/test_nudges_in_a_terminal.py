import math
import os
import signal
from datetime import timedelta

from bot.terminal.nudging import OnePerson, TerminalMessenger
from handlers.cards import Card
from handlers.domain.claim import Claim
from handlers.domain.nudge import Stage
from handlers.domain.person import LOCAL
from handlers.domain.promise import PromiseKind
from tests.keeping import MINUTE, KeptAgenda, KeptPromises, a_claim, a_due, a_person, a_promise, wall
from tests.terminal.desks import AtDesk


class EndsWhenIdle(KeptAgenda):
    """Presses Ctrl-C when there is nothing more to do."""

    async def wait(self, *, most: timedelta) -> None:  # noqa: ARG002
        os.kill(os.getpid(), signal.SIGINT)


def a_call(owner: str = "me") -> Claim:
    due = a_due("2026-03-06", "15:00")
    promise = a_promise(due, PromiseKind.CALL_BACK, owner=owner, what="ring Jane")
    return a_claim(promise, Stage.EARLY, due.instant - 30 * MINUTE, lease_ends=math.inf)


def test_watching_shows_what_falls_due_until_ctrl_c_and_ends_well():
    desk = AtDesk(agenda=EndsWhenIdle([a_call()]))
    status, said = desk.types("nudges", "--watch")
    assert status == 0
    assert said.startswith("Watching.")
    assert "In 30 minutes: ring Jane" in said
    assert said.endswith("No longer watching. Your promises are kept.\n")
    assert list(desk.agenda.committed) == ["p1:0:early"]
    assert desk.closed == 1


def test_what_is_somebody_elses_is_shown_with_their_name():
    desk = AtDesk(agenda=EndsWhenIdle([a_call("Jo")]))
    assert "For Jo. In 30 minutes: ring Jane" in desk.types("nudges", "--watch")[1]


def test_what_comes_next_is_shown_once():
    desk = AtDesk(KeptPromises())
    assert desk.types("nudges")[1].startswith("No nudges are planned")
    desk.types("promise", "call Jane back by Friday 3pm")
    assert "Friday 6 March 2026, 14:30 (Europe/Zurich), in 2 days: call Jane back" in desk.types("nudges")[1]


async def test_a_terminal_remembers_nothing_that_it_showed():
    shown: list[Card] = []
    messenger = TerminalMessenger("me", shown.append)
    await messenger.send(LOCAL, "me", Card(title="Due"), about=["p1:0:early"])
    assert [card.title for card in shown] == ["Due"]
    assert await messenger.already_sent(LOCAL, "me", ["p1:0:early"]) == frozenset()


async def test_everybody_at_a_terminal_lives_by_its_calendar():
    person = await OnePerson(a_person()).get(LOCAL, "Jo")
    assert (person.id, person.calendar) == ("Jo", a_person().calendar)
    assert wall("2026-03-06", "09:00") == person.calendar.opens(wall("2026-03-06", "09:00").date())
