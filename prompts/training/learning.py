"""What is learned from the material: a model for each question that a judgement needs."""

from collections.abc import Sequence

from handlers.domain.pasted import Kind
from prompts.judging.weights import Features, Weights
from prompts.training.fit import (
    SNIPPET_COUNTS,
    Learned,
    fit_channels,
    fit_evenly,
    fit_kinds,
    fit_principles,
    fit_stopped,
    fit_whether,
    joined,
)
from prompts.training.material import Material, Seen


def learn(material: Material, principles: Sequence[str]) -> Weights:
    """Learn everything that a judgement needs."""
    seen = material.seen
    examples = [one.example for one in seen]
    described = [one.described.whole for one in seen]
    return joined(
        {
            "raised": fit_principles(examples, described, principles),
            "good": _fit_good(seen),
            "stopped": fit_stopped(examples, described),
            "channels": fit_channels(examples, described),
            "client_matter": _fit_client_matter(seen, material.others),
            "kinds": fit_kinds([one.example for one in material.cases], [one.shape for one in material.cases]),
        }
    )


def _fit_good(seen: Sequence[Seen]) -> Learned:
    """Whether a draft is good to go: learned from every draft, from snippets for less."""
    drafts = [one for one in seen if one.example.kind is Kind.DRAFT]
    return fit_whether(
        [one.described.whole for one in drafts],
        [not one.example.must for one in drafts],
        [1.0 if one.example.verdict else SNIPPET_COUNTS for one in drafts],
    )


def _fit_client_matter(seen: Sequence[Seen], others: Sequence[Features]) -> Learned:
    """Whether a text is about a client at all, against texts that are not."""
    shapes = [one.shape for one in seen]
    return fit_evenly([*shapes, *others], [*(True for _ in shapes), *(False for _ in others)])
