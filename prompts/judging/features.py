"""What stands in a text, as features: words, their classes, signals and gaps, by whose words they are.

The same function serves the trainer and the coach, so that what was learned is what is weighed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from handlers.domain.pasted import Kind
from prompts.judging.weights import MOST_VALUE
from prompts.reading.gaps import gaps
from prompts.reading.layout import GREETING, Role
from prompts.reading.lexicon import Lexicon
from prompts.reading.sentences import Sentence
from prompts.reading.signals import Hit, SignalFinder
from prompts.reading.text import Reading
from prompts.reading.words import stems

TOLD_VALUE = 4
"""A word or a class of words, by whose words they are."""
WORD_VALUE = 5
"""A word or a pair of words by itself."""
TOLD_PAIR_VALUE = 3
SIGNAL_VALUE = 3
"""A signal says less than a word: its group of patterns stands for many ways of speaking at once."""
GAP_VALUE = 6
SHAPE_VALUE = MOST_VALUE

WRITER, CLIENT, TELLER, EARLIER, ANY = "W", "C", "N", "P", "A"
"""Whose words: the draft's author, the client, the person speaking to the coach, older mails; anybody's but
the older mails."""
PAIR = "_"
CLASS = "class:"

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
    words: Features
    """Its words without their endings, and its classes."""
    pairs: Features


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
        whole: Features = {f"kind:{kind}": TOLD_VALUE}
        if kind is Kind.DRAFT:
            classes = {sentence.start: said.classes for sentence, said in zip(reading.sentences, heard, strict=True)}
            whole.update((f"gap:{gap}", GAP_VALUE) for gap in gaps(reading, lambda sentence: classes[sentence.start]))
            whole.update(_taken_up(reading, classes))
        by_sentence: dict[int, Features] = {}
        for place, (sentence, said) in enumerate(zip(reading.sentences, heard, strict=True)):
            voice = _voice(sentence, kind, answered)
            if voice is None:
                continue
            features = _told(said, _marks(signals[place]) if voice != EARLIER else {}, voice)
            whole.update(features)
            if voice == _OWN_VOICE[kind] or sentence.role is Role.NOTE:
                by_sentence[place] = features
        return Described(whole, by_sentence, hits)

    def describe_shape(self, reading: Reading, heard: Sequence[Heard]) -> Features:
        """The features that tell what a text is, before that is known."""
        features: Features = {}
        for sentence, said in zip(reading.sentences, heard, strict=True):
            features[f"shape:{sentence.role}"] = SHAPE_VALUE
            if sentence.role is Role.OWN:
                features.update(said.words)
                features.update(said.pairs)
        if reading.own and GREETING.match(reading.own[0].text):
            features["shape:greeting"] = SHAPE_VALUE
        return features

    def _hear(self, sentence: Sentence) -> Heard:
        classes = self.lexicon.classes(sentence.words)
        inside = stems(sentence.words)
        words = dict.fromkeys(inside, WORD_VALUE)
        words.update((f"{CLASS}{name}", TOLD_VALUE) for name in classes)
        pairs = [f"{left}{PAIR}{right}" for left, right in pairwise(("<s>", *inside, "</s>"))]
        return Heard(classes, words, dict.fromkeys(pairs, WORD_VALUE))


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


def _told(said: Heard, marks: Features, voice: str) -> Features:
    """What stands in a sentence by whose words it is and, older mails aside, by itself."""
    told = {f"{voice}:{name}": TOLD_VALUE for name in said.words}
    told.update((f"{voice}:{name}", TOLD_PAIR_VALUE) for name in said.pairs)
    told.update((f"{voice}:{name}", value) for name, value in marks.items())
    if voice != EARLIER:
        for features in (said.words, said.pairs, marks):
            told.update((f"{ANY}:{name}", value) for name, value in features.items())
    return told


def _taken_up(reading: Reading, classes: Mapping[int, AbstractSet[str]]) -> Features:
    """What the client or the author's note speaks of, each with whether the draft speaks of it too."""
    own = _classes(reading.own, classes)
    return {
        f"{voice}{name}:{'taken up' if name in own else 'left out'}": TOLD_VALUE
        for voice, said in ((CLIENT, reading.answered), (TELLER, reading.note))
        for name in _classes(said, classes)
    }


def _classes(said: Sequence[Sentence], classes: Mapping[int, AbstractSet[str]]) -> AbstractSet[str]:
    return {name for sentence in said for name in classes[sentence.start]}
