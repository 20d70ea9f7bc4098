"""Which zone a name means, and what else it may mean (C11)."""

from datetime import timedelta
from typing import NamedTuple

from handlers.domain.due import Due
from handlers.domain.zone import zone_of
from prompts.reading.deadlines.meaning import LOCAL_ZONE, READERS_ZONE, WRITERS_ZONE, Zone
from prompts.reading.deadlines.resolving.moment import Moment
from prompts.reading.deadlines.vocabulary import vocabulary


class Wall(NamedTuple):
    """The zone of a wall, and other zones that its name may stand for."""

    zone: str
    others: tuple[str, ...] = ()


def wall(named: Zone | None, moment: Moment) -> Wall | None:
    """The zone that is meant; None where it is the reader's and nobody knows that."""
    if named is None or named.name in {WRITERS_ZONE, LOCAL_ZONE}:
        return Wall(moment.zone)
    if named.name == READERS_ZONE:
        return Wall(moment.recipient_zone) if moment.recipient_zone else None
    known = vocabulary()
    if named.place:
        return Wall(known.regions_by_name.get(named.name, named.name))
    if named.name[0] in "+-":
        return Wall(named.name)
    elsewhere = known.zones_elsewhere.get(named.name, {})
    region = elsewhere.get(moment.zone, known.zone_abbreviations[named.name])
    offset = known.fixed_offsets.get(named.name)
    fixed = (_offset(offset),) if offset is not None and not elsewhere.get(moment.zone) else ()
    ambiguous = () if region == moment.zone else known.ambiguous_zones.get(named.name, ())
    return Wall(region, (*fixed, *(zone for zone in ambiguous if zone != region)))


def differing(due: Due, others: tuple[str, ...]) -> list[Due]:
    """The same time on other walls, where that is another instant."""
    moved = (due.model_copy(update={"zone": zone}) for zone in others)
    return [one for one in moved if one.instant != due.instant]


def is_skipped_or_twice(due: Due) -> bool:
    """Whether a clock change skips that time or brings it twice (C13)."""
    shown = due.local.replace(tzinfo=None)
    if (shown.date(), shown.time()) != (due.day, due.at):
        return True
    second = shown.replace(fold=1, tzinfo=zone_of(due.zone))
    return second.utcoffset() != shown.replace(tzinfo=zone_of(due.zone)).utcoffset()


def _offset(minutes: int) -> str:
    ahead = abs(timedelta(minutes=minutes))
    hours, rest = divmod(int(ahead.total_seconds()) // 60, 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
