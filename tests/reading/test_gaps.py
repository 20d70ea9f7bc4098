import pytest

from prompts.reading.gaps import Gap, gaps
from prompts.reading.lexicon import lexicon
from prompts.reading.text import read

BOOK = lexicon(
    {
        "anger": ["livid"],
        "apology": ["sorry"],
        "thanks": ["thank you"],
        "own-fault": ["our mistake"],
        "fix-repair": ["mend*"],
        "extra-scope": ["also paint"],
        "price": ["price"],
        "change-notice": ["restart"],
        "change-confirmed": ["as agreed"],
        "conceal": ["do not tell"],
        "holding-reply": ["looking into it"],
    }
)


def _gaps(own: str, *, client: str = "", note: str = "") -> set[Gap]:
    quoted = f"\n\n> {client}" if client else ""
    above = f"({note})\n\n" if note else ""
    return set(gaps(read(f"{above}Hi Jo,\n\n{own}{quoted}"), lambda sentence: BOOK.classes(sentence.words)))


@pytest.mark.parametrize(
    ("gap", "own", "client", "note"),
    [
        (Gap.QUESTION_OPEN, "Warm wishes.", "Why does the tap drip?", ""),
        (Gap.MOST_QUESTIONS_OPEN, "Warm wishes.", "Why does the tap drip? Who pays the rental?", ""),
        (Gap.FEELING_UNSEEN, "It comes later.", "I am livid.", ""),
        (Gap.COMPLAINT_WITHOUT_THANKS, "It comes later.", "I am livid.", ""),
        (Gap.FAULT_WITHOUT_APOLOGY, "It was our mistake.", "", ""),
        (Gap.FAULT_WITHOUT_REPAIR, "It was our mistake.", "", ""),
        (Gap.PROMISE_WITHOUT_DATE, "I will send it.", "", ""),
        (Gap.ACKNOWLEDGED_WITHOUT_TIME, "We are looking into it.", "", ""),
        (Gap.EXTRA_WITHOUT_COST, "Fine.", "Could you also paint the shed?", ""),
        (Gap.CHANGE_WITHOUT_NOTICE, "We restart the till.", "", ""),
        (Gap.NOTE_ADMITS_DRAFT_DOES_NOT, "It takes a while.", "", "it was our mistake"),
        (Gap.NOTE_HIDES, "It takes a while.", "", "do not tell her"),
    ],
)
def test_what_a_draft_leaves_out_is_named(gap: Gap, own: str, client: str, note: str):
    assert gap in _gaps(own, client=client, note=note)


@pytest.mark.parametrize(
    ("gap", "own", "client", "note"),
    [
        (Gap.QUESTION_OPEN, "The tap drips as the seal is old.", "Why does the tap drip?", ""),
        (Gap.MOST_QUESTIONS_OPEN, "The tap is old.", "Why does the tap drip? Who pays the rental?", ""),
        (Gap.FEELING_UNSEEN, "I am sorry.", "I am livid.", ""),
        (Gap.COMPLAINT_WITHOUT_THANKS, "Thank you for telling us.", "I am livid.", ""),
        (Gap.FAULT_WITHOUT_APOLOGY, "It was our mistake, sorry.", "", ""),
        (Gap.FAULT_WITHOUT_REPAIR, "It was our mistake, and we mend it.", "", ""),
        (Gap.PROMISE_WITHOUT_DATE, "I will send it by Friday.", "", ""),
        (Gap.ACKNOWLEDGED_WITHOUT_TIME, "We are looking into it until noon.", "", ""),
        (Gap.EXTRA_WITHOUT_COST, "Fine, the price is this.", "Could you also paint the shed?", ""),
        (Gap.CHANGE_WITHOUT_NOTICE, "We restart the till, as agreed.", "", ""),
        (Gap.NOTE_ADMITS_DRAFT_DOES_NOT, "Sorry, it was our mistake.", "", "it was our mistake"),
        (Gap.NOTE_HIDES, "It takes a while.", "", "she knows"),
    ],
)
def test_what_a_draft_gives_is_no_gap(gap: Gap, own: str, client: str, note: str):
    assert gap not in _gaps(own, client=client, note=note)


def test_a_text_of_no_words_has_no_gaps():
    assert gaps(read(""), lambda sentence: BOOK.classes(sentence.words)) == frozenset()
