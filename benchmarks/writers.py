"""How good the advice is on the cases of a writer from whom nothing was learned: each writer in turn is left out.

The honest estimate of texts that nobody has seen. Every choice of features, learner and thresholds was made by it.
"""

from dataclasses import replace

from benchmarks.quality import advice_on
from prompts.evaluation import Judged, Scores, scores
from prompts.knowledge import Knowledge, load_knowledge
from prompts.rules_coach import RulesCoach
from prompts.training.knowledge import material
from prompts.training.learning import learn
from prompts.training.material import Material
from prompts.training.pointing import learn_pointer


def by_writers_left_out() -> Scores:
    """The advice on all whole cases, each by a coach that learned nothing from its writer."""
    everything, describer = material()
    known = replace(load_knowledge(), lexicon=describer.lexicon, finder=describer.finder)
    writers = sorted({one.writer for one in everything.cases if one.writer})
    return scores(one for writer in writers for one in _of(writer, everything, known))


def _of(writer: str, everything: Material, known: Knowledge) -> list[Judged]:
    others = everything.without(writer)
    principles = list(known.principles)
    coach = RulesCoach(
        replace(known, weights=learn(others, principles), pointer=learn_pointer(others.seen, principles))
    )
    return [
        (one.example, advice_on(coach, one.example, one.example.kind), advice_on(coach, one.example, None))
        for one in everything.cases
        if one.writer == writer
    ]
