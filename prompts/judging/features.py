"""What stands in a text, as features: words, their classes, signals and gaps, by whose words they are.

The same function serves the trainer and the coach, so that what was learned is what is weighed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from math import log1p

from handlers.domain.pasted import Kind
from prompts.judging.weights import MOST_VALUE
from prompts.reading.gaps import gaps
from prompts.reading.layout import GREETING, Role
from prompts.reading.lexicon import Lexicon
from prompts.reading.sentences import Sentence
from prompts.reading.signals import Hit, SignalFinder
from prompts.reading.text import Reading
from prompts.reading.words import stems

WORD_VALUE = 2
CLASS_VALUE = 2
SIGNAL_VALUE = 3
"""A signal says more than a word: somebody thought about it."""
GAP_VALUE = 3
SHAPE_VALUE = MOST_VALUE

WRITER, CLIENT, TELLER, EARLIER, ANY = "W", "C", "N", "P", "A"
"""Whose words: the draft's author, the client, the person speaking to the coach, older mails; anybody's but
the older mails."""
PAIR = "_"

_OWN_VOICE = {Kind.DRAFT: WRITER, Kind.EMAIL: CLIENT, Kind.SITUATION: TELLER}

Features = dict[str, int]


@dataclass(frozen=True, slots=True)
class Described:
    """The features of a text as a whole, and of each of its sentences that can be quoted."""

    whole: Features
    by_sentence: Mapping[int, Features]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sentence says, whoever says it."""

    classes: AbstractSet[str]
    features: Features


@dataclass(frozen=True, slots=True)
class Describer:
    """Describes readings."""

    lexicon: Lexicon
    finder: SignalFinder

    def heard(self, reading: Reading) -> tuple[Heard, ...]:
        """What each sentence of a text says, apart from signals: needed by all that follows, and made once."""
        return tuple(self._hear(sentence) for sentence in reading.sentences)

    def describe(self, reading: Reading, kind: Kind, heard: Sequence[Heard]) -> Described:
        """The features of a text, taken as of this kind."""
        hits = self.finder.find(reading, kind)
        signals = _by_sentence(hits)
        answered = {sentence.start for sentence in reading.answered}
        whole: Features = {f"kind:{kind}": WORD_VALUE}
        if kind is Kind.DRAFT:
            classes = {sentence.start: said.classes for sentence, said in zip(reading.sentences, heard, strict=True)}
            whole.update((f"gap:{gap}", GAP_VALUE) for gap in gaps(reading, lambda sentence: classes[sentence.start]))
        by_sentence: dict[int, Features] = {}
        for place, (sentence, said) in enumerate(zip(reading.sentences, heard, strict=True)):
            voice = _voice(sentence, kind, answered)
            if voice is None:
                continue
            features = _prefixed({**said.features, **_marks(signals[place] if voice != EARLIER else ())}, voice)
            whole.update(features)
            if voice == _OWN_VOICE[kind] or sentence.role is Role.NOTE:
                by_sentence[place] = {**features, "length": min(MOST_VALUE, round(log1p(len(sentence.text))))}
        return Described(whole, by_sentence, hits)

    def describe_shape(self, reading: Reading, heard: Sequence[Heard]) -> Features:
        """The features that tell what a text is, before that is known."""
        features: Features = {}
        for sentence, said in zip(reading.sentences, heard, strict=True):
            features[f"shape:{sentence.role}"] = SHAPE_VALUE
            if sentence.role is Role.OWN:
                features.update(said.features)
        if reading.own and GREETING.match(reading.own[0].text):
            features["shape:greeting"] = SHAPE_VALUE
        return features

    def _hear(self, sentence: Sentence) -> Heard:
        classes = self.lexicon.classes(sentence.words)
        features = dict.fromkeys(_runs(sentence.words), WORD_VALUE)
        features.update((f"class:{name}", CLASS_VALUE) for name in classes)
        return Heard(classes, features)


def _marks(signals: Sequence[Hit]) -> Features:
    """The features of the signals that stand in a sentence."""
    features: Features = {}
    for hit in signals:
        features[f"signal:{hit.signal.id}"] = SIGNAL_VALUE
        features[f"{'raises' if hit.signal.raises else 'keeps'}:{hit.signal.principle}"] = SIGNAL_VALUE
    return features


def _by_sentence(hits: Sequence[Hit]) -> defaultdict[int, list[Hit]]:
    found: defaultdict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        found[hit.sentence].append(hit)
    return found


def _voice(sentence: Sentence, kind: Kind, answered: set[int]) -> str | None:
    match sentence.role:
        case Role.OWN:
            return _OWN_VOICE[kind]
        case Role.NOTE:
            return TELLER
        case Role.QUOTED:
            return CLIENT if sentence.start in answered else EARLIER
        case _:
            return None


def _prefixed(features: Features, voice: str) -> Features:
    """Each feature by whose words it is and, older mails aside, by itself.

    Pairs of words stand by themselves only, for they are many.
    """
    told = {f"{voice}:{name}": value for name, value in features.items() if PAIR not in name}
    if voice != EARLIER:
        told.update((f"{ANY}:{name}", value) for name, value in features.items())
    return told


def _runs(said: Sequence[str]) -> list[str]:
    """Words without their endings, pairs of them, and how long words begin."""
    inside = stems(said)
    pairs = [f"{left}{PAIR}{right}" for left, right in pairwise(("<s>", *inside, "</s>"))]
    beginnings = [f"{word[:5]}-" for word in said if len(word) > 6]
    return inside + pairs + beginnings
