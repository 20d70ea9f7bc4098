"""What words of time say, before anybody asks when it is: the tree that the grammar builds and resolution reads.

Nodes hold words only, never an instant, so that a text can be read without a clock, a calendar or a zone
(docs/conventions.md C1 to C15 say what each comes to). They are named tuples: cheap to make, and to import.
"""

from enum import Enum, auto
from typing import NamedTuple


class Which(Enum):
    """Which weekday of that name."""

    COMING = auto()
    """The next one after today (C3)."""
    EXPRESSLY_COMING = auto()
    """The same, said in so many words: "this coming Friday"."""
    THIS = auto()
    """The one of this week (C3)."""
    NEXT = auto()
    """The one of the next calendar week (C4)."""
    LAST = auto()
    """One that lies behind (C15)."""


class Unit(Enum):
    """What is counted."""

    SECOND = auto()
    MINUTE = auto()
    HOUR = auto()
    WORKING_HOUR = auto()
    DAY = auto()
    WORKING_DAY = auto()
    WEEK = auto()
    WEEKEND = auto()
    MONTH = auto()
    QUARTER = auto()
    HALF = auto()
    YEAR = auto()


class Edge(Enum):
    """A place in a stretch of time."""

    START = auto()
    EARLY = auto()
    MID = auto()
    LATE = auto()
    END = auto()
    WHOLE = auto()
    """The stretch itself: due by its end."""


class RelativeDay(NamedTuple):
    """Today and its neighbours."""

    days: int


class Weekday(NamedTuple):
    """A day of the week, 0 is Monday."""

    day: int
    which: Which = Which.COMING
    weeks: int = 0
    """So many weeks after the one that is meant: "Friday week" is 1 (C5)."""


class MonthDay(NamedTuple):
    """A date whose month is named."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    """The weekday that stands beside it, where one does."""


class NumericDate(NamedTuple):
    """A date in numbers whose order the person's locale decides (C12)."""

    first: int
    second: int
    year: int | None = None
    weekday: int | None = None


class DayNumber(NamedTuple):
    """A day of the month by its number alone, or with its month in relation to this one."""

    day: int
    months: int | None = None
    weekday: int | None = None


class Stretch(NamedTuple):
    """A week, month, quarter, half-year or year: by its distance from the present one, or by its number."""

    unit: Unit
    shift: int = 0
    number: int | None = None
    """The month, quarter or half of that number, or the year."""
    year: int | None = None
    plain: bool = False
    """No "this" or "next" stands beside it, so that one which has just ended is the following one."""


class Place(NamedTuple):
    """The beginning, middle or end of a stretch (C7)."""

    edge: Edge
    stretch: Stretch
    edge_of_time: bool = False
    """Of a stretch whose days are all meant: "in May"."""


class NthDay(NamedTuple):
    """The first Tuesday, last working day, or fifth last day of a stretch."""

    nth: int
    """From 1; from -1 backwards."""
    weekday: int | None
    """None counts days."""
    working: bool
    stretch: Stretch
    week: bool = False
    """A week was counted, and stands for its Friday."""


class WeekdayOf(NamedTuple):
    """A weekday of a week that is named: "Wednesday of next week"."""

    weekday: int
    week: Stretch


class Holiday(NamedTuple):
    """A day by its name."""

    name: str
    year: int | None = None
    following: bool = False


class Amount(NamedTuple):
    """So many units; of "24 to 48" the later (C8)."""

    number: float
    unit: Unit
    vague: bool = False
    """Said as "a few"."""
    first: float | None = None
    """The earlier bound, where there are two."""


class Shift(NamedTuple):
    """A distance from a day, or from now where there is none (C8, C9)."""

    amounts: tuple[Amount, ...]
    anchor: "Day | None" = None
    back: bool = False
    weekday: int | None = None
    """"Monday two weeks from now"."""
    at: "Clock | Close | None" = None
    """A time of day that it is counted from: "15 minutes before 1 pm"."""
    open_ended: bool = False
    """Said with "the" and no number: "within the week"."""


class CountedWeekday(NamedTuple):
    """The third Tuesday after a day, or from now."""

    number: int
    weekday: int
    anchor: "Day | None" = None
    back: bool = False


class Later(NamedTuple):
    """Two days, of which the later is the deadline (C8)."""

    first: "Day"
    second: "Day"


Day = (
    RelativeDay
    | Weekday
    | MonthDay
    | NumericDate
    | DayNumber
    | Place
    | NthDay
    | WeekdayOf
    | Holiday
    | Shift
    | CountedWeekday
    | Later
)


class Meridiem(Enum):
    """How the hour of a clock is to be read."""

    BARE = auto()
    """Nothing says (C10)."""
    AM = auto()
    PM = auto()
    FULL = auto()
    """On the 24-hour clock."""
    SAME = auto()
    """The hour at which it is said: "this time tomorrow"."""
    MIDNIGHT = auto()
    """The end of the day."""


class Clock(NamedTuple):
    """A time on the clock."""

    hour: int
    minute: int = 0
    second: int = 0
    meridiem: Meridiem = Meridiem.BARE
    minus: int = 0
    """Minutes before that hour: "quarter to five"."""
    start: "Clock | None" = None
    """The earlier bound of a range (C8)."""


class Part(NamedTuple):
    """A part of a day, by its name in the vocabulary (C6)."""

    name: str


class Close(Enum):
    """An edge of the working day (C1)."""

    DAY = auto()
    BUSINESS = auto()
    OPENING = auto()


class Zone(NamedTuple):
    """Whose wall the clock hangs on (C11)."""

    name: str
    """A zone's name, an abbreviation, an offset such as +02:00, or one of the two below."""
    place: bool = False
    """It was named by a place and means that place's wall."""


WRITERS_ZONE, READERS_ZONE, LOCAL_ZONE = "writer's", "reader's", "local"


class Phrase(NamedTuple):
    """One expression of time: its parts, and where it stands."""

    start: int
    end: int
    lead: str = ""
    lead_start: int = 0
    day: Day | None = None
    clock: Clock | None = None
    part: Part | None = None
    close: Close | None = None
    zone: Zone | None = None
    vague: bool = False
    past: bool = False
    """By its words alone it lies behind."""
    earliest: bool = False
    """It names when something may begin: after, from."""
    waits: bool = False
    """It is counted from something that has yet to happen (D8)."""
    other: "Phrase | None" = None
    """The second of two, of which the later is the deadline (C8)."""
    respelled: int | None = None
    """The weekday that a misspelt one may be as well."""
