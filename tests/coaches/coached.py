"""The embedded coach with the knowledge it ships with."""

import asyncio

from handlers.domain.advice import Advice
from handlers.domain.pasted import Kind
from handlers.requests import AdviceRequested
from prompts.knowledge import load_knowledge
from prompts.rules_coach import RulesCoach
from tests.fakes import NOON

KNOWLEDGE = load_knowledge()
COACH = RulesCoach(KNOWLEDGE)


def advise(text: str, kind: Kind | None = None, coach: RulesCoach = COACH) -> Advice:
    """What the coach says on a text."""
    return asyncio.run(coach.advise(AdviceRequested(text=text, kind=kind, asked_at=NOON)))
