"""prompts/knowledge.json is made, never edited: it has to be of the sources that stand beside it."""

import json

from prompts.catalogue import FileCatalogue
from prompts.knowledge import KNOWLEDGE
from prompts.training.knowledge import sources_digest

STORED = json.loads(KNOWLEDGE.read_bytes())


def test_knowledge_was_made_from_the_present_sources():
    assert STORED["made_from"] == sources_digest(), "the sources have changed: run `make train`"


def test_knowledge_holds_the_principles_as_they_stand_in_the_catalogue():
    stand = [principle.model_dump(mode="json") for principle in FileCatalogue().all()]
    assert STORED["principles"] == stand


def test_knowledge_learned_about_every_principle():
    learned = next(model["questions"] for model in STORED["models"] if model["name"] == "raised")
    assert sorted(learned) == sorted(principle.id for principle in FileCatalogue().all())
