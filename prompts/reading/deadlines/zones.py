"""Whose wall a clock hangs on: CET, London time, UTC+2, your time, at the end of a time of day (C11)."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from prompts.reading.deadlines.meaning import LOCAL_ZONE, READERS_ZONE, WRITERS_ZONE, Zone
from prompts.reading.deadlines.tokens import Tokens
from prompts.reading.deadlines.vocabulary import vocabulary

Found = tuple[Zone, int]
CONTINENTS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian")
KINDS_OF_TIME = frozenset({"standard", "daylight", "summer", "winter", "local"})


def zone(tokens: Tokens, index: int) -> Found | None:
    """The zone that is named at a token, which must stand behind a time of day."""
    words = tokens.words
    bracket = words[index] == "("
    start = index + 1 if bracket else index
    found = _offset(tokens, start) or _whose(tokens, start) or _abbreviation(tokens, start) or _region(tokens, start)
    if found is None:
        return None
    named, behind = found
    if bracket:
        return (named, behind + 1) if words[behind] == ")" else None
    if words[behind] == "time" and not isinstance(named, str):
        behind += 1
    return named, behind


def _offset(tokens: Tokens, index: int) -> Found | None:
    """UTC+2, GMT -05:00, +0200, Z."""
    words = tokens.words
    start = index
    if words[index] in {"utc", "gmt"}:
        start += 1
    if words[start] not in {"+", "-", "\u2212"} or not tokens.is_number(start + 1) or not tokens.touches(start + 1):
        return None
    if start == index and not tokens.touches(index) and len(words[start + 1]) != 4 and words[start + 2] != ":":
        return None
    figures, behind = words[start + 1], start + 2
    minutes = "00"
    if len(figures) == 4:
        figures, minutes = figures[:2], figures[2:]
    elif words[behind] == ":" and tokens.is_number(behind + 1) and len(words[behind + 1]) == 2:
        minutes, behind = words[behind + 1], behind + 2
    if len(figures) > 2 or int(figures) > 14 or int(minutes) > 59:
        return None
    sign = "+" if words[start] == "+" else "-"
    return Zone(f"{sign}{int(figures):02}:{minutes}"), behind


def _whose(tokens: Tokens, index: int) -> Found | None:
    known = vocabulary()
    for phrases, whose in ((known.yours, READERS_ZONE), (known.mine, WRITERS_ZONE), (known.local, LOCAL_ZONE)):
        if found := phrases.at(tokens, index):
            if whose == WRITERS_ZONE and tokens.words[index] == "here":
                return None
            return Zone(whose), found[1]
    return None


def _abbreviation(tokens: Tokens, index: int) -> Found | None:
    word, known = tokens.words[index], vocabulary()
    if word not in known.zone_abbreviations or (word in known.zones_in_capitals and not tokens.is_shouted(index)):
        return None
    return Zone(word), index + 1


def _region(tokens: Tokens, index: int) -> Found | None:
    known, words = vocabulary(), tokens.words
    start = index + 1 if words[index] == "in" and words[index + 1] != "the" else index
    found = known.regions.at(tokens, start)
    if found is None:
        return _city(tokens, start)
    name, behind = found
    place = behind
    while words[place] in KINDS_OF_TIME and place < behind + 2:
        place += 1
    if words[place] == "time":
        return Zone(name, place=True), place + 1
    stands_alone = (
        start == index
        and tokens.is_capital(start)
        and words[behind] not in {"office", "team", "street", "road", "branch"}
    )
    return (Zone(name, place=True), behind) if stands_alone and not _goes_on(tokens, behind) else None


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether a capitalised word follows, so that a city may be somebody's name or an address."""
    return tokens.is_capital(index) and tokens.words[index] not in vocabulary().weekdays


def _city(tokens: Tokens, index: int) -> Found | None:
    """A city that no list names: "9am Helsinki time", by the names of the zones."""
    if tokens.words[index + 1] != "time" or not tokens.is_capital(index):
        return None
    city = tokens.text[tokens.starts[index] : tokens.ends[index]].capitalize()
    if not city.isalpha() or not city.isascii():
        return None
    for continent in CONTINENTS:
        try:
            return Zone(ZoneInfo(f"{continent}/{city}").key, place=True), index + 2
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None
