"""What is missing in a draft, and where its author's note says another thing than the draft does.

Each gap has a name, so that it can be weighed like any other sign; the coach decides what a gap is worth.
"""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from enum import StrEnum

from prompts.reading.deadlines import find_times
from prompts.reading.sentences import Sentence
from prompts.reading.text import Reading


class Gap(StrEnum):
    """Something that a draft leaves out, or says against its author's better knowledge."""

    QUESTION_OPEN = "question-open"
    MOST_QUESTIONS_OPEN = "most-questions-open"
    FEELING_UNSEEN = "feeling-unseen"
    FAULT_WITHOUT_APOLOGY = "fault-without-apology"
    FAULT_WITHOUT_REPAIR = "fault-without-repair"
    PROMISE_WITHOUT_DATE = "promise-without-date"
    ACKNOWLEDGED_WITHOUT_TIME = "acknowledged-without-time"
    EXTRA_WITHOUT_COST = "extra-without-cost"
    CHANGE_WITHOUT_NOTICE = "change-without-notice"
    NOTE_ADMITS_DRAFT_DOES_NOT = "note-admits-draft-does-not"
    NOTE_HIDES = "note-hides"
    COMPLAINT_WITHOUT_THANKS = "complaint-without-thanks"


_UPSET = frozenset(
    {
        "anger",
        "disappointment",
        "hurt-feelings",
        "grief",
        "fear-panic",
        "distress-signs",
        "threat-to-leave",
        "complaint",
        "swearing",
        "feelings-dismissed",
        "repeated-failure",
    }
)
_SEES_FEELING = frozenset({"apology", "empathy", "regret", "own-fault", "complaint-welcomed", "relief-reassure"})
_FAULT = frozenset(
    {
        "own-fault",
        "missed-date",
        "quality-defect",
        "outage",
        "data-loss",
        "forgotten",
        "promise-broken",
        "overcharge",
        "double-billed",
    }
)
_APOLOGY = frozenset({"apology", "regret"})
_REPAIR = frozenset({"fix-repair", "replacement", "compensation", "credit-note", "refund", "rework", "quick-remedy"})
_HOLDS = frozenset({"holding-reply", "acknowledge"})
_EXTRA = frozenset({"extra-scope", "just-one-more", "scope-creep", "add-on", "free-work"})
_COST = frozenset({"money", "price", "quote-estimate", "scope-agreed", "discount", "invoice"})
_CHANGE = frozenset({"change-notice", "migration-restart"})
_HIDES = frozenset(
    {
        "conceal",
        "leave-out",
        "white-lie",
        "cover-story",
        "secrecy",
        "falsify",
        "forgotten",
        "lack-of-experience",
        "never-done-before",
        "silence-on-truth",
    }
)


def gaps(reading: Reading, classes: Callable[[Sentence], AbstractSet[str]]) -> frozenset[Gap]:
    """The gaps of a draft; a text of any other kind has none.

    Args:
        reading: The draft.
        classes: The word classes of a sentence (lexicon).
    """
    own = _all(classes, reading.own)
    note = _all(classes, reading.note)
    theirs = _all(classes, reading.answered)
    asked, still_open = reading.asked, reading.still_open
    found = {
        Gap.QUESTION_OPEN: bool(still_open),
        Gap.MOST_QUESTIONS_OPEN: len(still_open) * 2 > len(asked) > 0,
        Gap.FEELING_UNSEEN: bool(theirs & _UPSET) and not own & _SEES_FEELING,
        Gap.FAULT_WITHOUT_APOLOGY: bool((own | theirs) & _FAULT) and not own & _APOLOGY,
        Gap.FAULT_WITHOUT_REPAIR: bool(own & _FAULT) and not own & _REPAIR,
        Gap.PROMISE_WITHOUT_DATE: any(promise.deadline is None for promise in reading.promises),
        Gap.ACKNOWLEDGED_WITHOUT_TIME: bool(own & _HOLDS) and not _names_a_time(reading.own),
        Gap.EXTRA_WITHOUT_COST: bool((own | theirs) & _EXTRA) and not own & _COST,
        Gap.CHANGE_WITHOUT_NOTICE: bool(own & _CHANGE) and "change-confirmed" not in own,
        Gap.NOTE_ADMITS_DRAFT_DOES_NOT: bool(note & _FAULT) and not own & {"own-fault", "apology"},
        Gap.NOTE_HIDES: bool(note & _HIDES),
        Gap.COMPLAINT_WITHOUT_THANKS: bool(theirs & _UPSET) and not own & {"thanks", "complaint-welcomed"},
    }
    return frozenset(gap for gap, there in found.items() if there)


def _names_a_time(said: Iterable[Sentence]) -> bool:
    return any(not time.vague for sentence in said for time in find_times(sentence.text))


def _all(classes: Callable[[Sentence], AbstractSet[str]], said: Iterable[Sentence]) -> AbstractSet[str]:
    return {name for sentence in said for name in classes(sentence)}
