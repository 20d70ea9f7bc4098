"""The words that the grammar knows, from vocabulary.json and zones.json: loaded once, when a text is first read.

JSON and not YAML, because these words are needed by every piece of advice and must load within a millisecond
(docs/adr/0002-fast-start.md).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from prompts.reading.deadlines.meaning import Unit
from prompts.reading.deadlines.tokens import Tokens

HERE = Path(__file__).parent
Form = tuple[str, ...]


class Phrases:
    """Phrases of one or more words, each standing for something."""

    __slots__ = ("_by_first", "firsts")

    def __init__(self, meanings: Mapping[str, str]) -> None:
        """Arrange them by their first words, the longest first."""
        self._by_first: dict[str, list[tuple[Form, str]]] = {}
        for phrase, meaning in meanings.items():
            form = tuple(phrase.replace("s' ", "s ' ").split())
            self._by_first.setdefault(form[0], []).append((form, meaning))
        for forms in self._by_first.values():
            forms.sort(key=lambda entry: -len(entry[0]))
        self.firsts = frozenset(self._by_first)

    def at(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """The longest phrase that begins at a token: what it stands for, and the token behind it."""
        words = tokens.words
        for form, meaning in self._by_first.get(words[index], ()):
            length = len(form)
            if length == 1 or tuple(words[index : index + length]) == form:
                return meaning, index + length
        return None


def _as_they_are(phrases: Iterable[str]) -> dict[str, str]:
    """Phrases that stand for themselves."""
    return {phrase: phrase for phrase in phrases}


class PhrasesBefore:
    """Phrases looked up by where they end."""

    __slots__ = ("_by_last",)

    def __init__(self, phrases: Mapping[str, str]) -> None:
        """Arrange them by their last words, the longest first."""
        self._by_last: dict[str, list[tuple[Form, str]]] = {}
        for phrase, meaning in phrases.items():
            form = tuple(phrase.split())
            self._by_last.setdefault(form[-1], []).append((form, meaning))
        for forms in self._by_last.values():
            forms.sort(key=lambda entry: -len(entry[0]))

    def before(self, tokens: Tokens, index: int) -> tuple[str, int] | None:
        """The longest phrase that ends just before a token: what it stands for, and where it begins."""
        if index == 0:
            return None
        for form, meaning in self._by_last.get(tokens.words[index - 1], ()):
            start = index - len(form)
            if start >= 0 and tuple(tokens.words[start:index]) == form:
                return meaning, start
        return None


JOINED = frozenset({"a", "an", "the", "half", "quarter", "both", "all", "more", "so"})
"""Words that go on counting behind an and."""


class Vocabulary:
    """Every word that the grammar asks for."""

    def __init__(self, known: Mapping[str, Any], zones: Mapping[str, Any]) -> None:
        """Arrange what the two files hold."""
        self.weekdays: Mapping[str, int] = known["weekdays"]
        self.months: Mapping[str, int] = known["months"]
        self.double_meaning = frozenset[str](known["words_of_another_meaning"])
        self.relative_days: Mapping[str, int] = known["relative_days"]
        self.tonight = frozenset[str](known["tonight"])
        self.cardinals: Mapping[str, int] = known["cardinals"]
        self.ordinals: Mapping[str, int] = known["ordinals"]
        self.units = {word: Unit[name] if name != "FORTNIGHT" else Unit.WEEK for word, name in known["units"].items()}
        self.fortnights = frozenset(word for word, name in known["units"].items() if name == "FORTNIGHT")
        self.working = frozenset[str](known["working"])
        self.parts = Phrases(known["parts"])
        self.hours_of_parts: Mapping[str, Sequence[str]] = known["hours_of_parts"]
        self.noon, self.midnight = Phrases(_as_they_are(known["noon"])), Phrases(_as_they_are(known["midnight"]))
        self.closes, self.ends = Phrases(known["closes"]), Phrases(known["ends"])
        self.capitals_only = frozenset[str](known["capitals_only"])
        self.edges, self.edge_adjectives = Phrases(known["edges"]), Phrases(known["edge_adjectives"])
        self.this, self.next, self.last = (
            Phrases(_as_they_are(known["this"])),
            Phrases(_as_they_are(known["next"])),
            Phrases(_as_they_are(known["last"])),
        )
        self.coming = Phrases(_as_they_are(known["coming"]))
        self.leads = PhrasesBefore(known["leads"])
        self.lead_words = frozenset(word for phrase in known["leads"] for word in phrase.split())
        self.joins, self.trailing = Phrases(_as_they_are(known["joins"])), Phrases(_as_they_are(known["trailing"]))
        self.now, self.later = Phrases(_as_they_are(known["now"])), Phrases(_as_they_are(known["later"]))
        self.holidays = Phrases(known["holidays"])
        self.fixed_holidays: Mapping[str, Sequence[int]] = known["fixed_holidays"]
        self.easter_holidays: Mapping[str, int] = known["easter_holidays"]
        self.weekday_holidays: Mapping[str, Sequence[int]] = known["weekday_holidays"]
        self.vague = Phrases(_as_they_are(known["vague"]))
        self.followers = frozenset[str](known["followers"]) - frozenset[str](known["not_followers"])
        self.numbers_of_things = frozenset[str](known["numbers_of_things"])
        self.verbs_of_amount = frozenset[str](known["verbs_of_amount"])
        self.told, self.untold = frozenset[str](known["told"]), frozenset[str](known["untold"])
        self.tellers = frozenset[str](known["tellers"])
        self.rates = frozenset[str](known["rates"])
        self.repeated = frozenset[str](known["repeated"])
        self.counted = frozenset[str](known["units_after_numbers"])
        self.zone_abbreviations: Mapping[str, str] = zones["abbreviations"]
        self.fixed_offsets: Mapping[str, int] = zones["fixed_offsets"]
        self.zones_elsewhere: Mapping[str, Mapping[str, str]] = zones["elsewhere"]
        self.ambiguous_zones: Mapping[str, Sequence[str]] = zones["ambiguous"]
        self.zones_in_capitals = frozenset[str](zones["only_in_capitals"])
        self.regions = Phrases(_as_they_are(zones["regions"]))
        self.regions_by_name: Mapping[str, str] = zones["regions"]
        self.mine, self.yours, self.local = (
            Phrases(_as_they_are(zones["mine"])),
            Phrases(_as_they_are(zones["yours"])),
            Phrases(_as_they_are(zones["local"])),
        )
        self.to_respell: Sequence[str] = known["spelled_by_few_letters"]
        self.never_respelled = frozenset[str](known["real_words_near_them"])
        self.starters = self._starters()
        self.openings = self.starters | self.vague.firsts
        """Words that anything to be found may begin with."""

    def leaves_free(self, word: str, then: str) -> bool:
        """Whether a word behind a number leaves it a number by itself, by that word and the next.

        A little word does; an "and" or "or" does before whatever is no number, as in "at ten and then".
        """
        if word in {"and", "or"}:
            return then.isalpha() and then not in self.cardinals and then not in self.ordinals and then not in JOINED
        return word in self.followers

    def _starters(self) -> frozenset[str]:
        """Words that an expression may begin with; a number may always."""
        phrases = (
            self.parts, self.noon, self.midnight, self.closes, self.ends, self.edges, self.edge_adjectives,
            self.this, self.next, self.last, self.holidays,
        )  # fmt: skip
        words = (self.weekdays, self.months, self.relative_days, self.tonight, self.cardinals, self.ordinals)
        own = set(
            str.split(
                "a an the half quarter couple another t d day days week weeks fortnight month weekend h q + later "
                "earlier same end penultimate final \u00bd \u00bc \u00be"
            )
        )
        return frozenset(own.union(*(one.firsts for one in phrases), *words))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, loaded on the first call."""
    return Vocabulary(
        *(json.loads((HERE / name).read_text(encoding="utf-8")) for name in ("vocabulary.json", "zones.json"))
    )
