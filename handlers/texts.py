"""What Kept says about promises and nudges: every sentence that a person reads, in one place.

They are plain data, so that somebody who cares for the words can change them without reading code. They stand in a
module and not in a file because the core reads no files. A slot such as ``{what}`` is filled in where the sentence is
used; what a person wrote stands in a slot or in a block of its own. A ``[slot]`` is for the person to fill in.
"""

from collections.abc import Mapping

from handlers.domain.feasibility import Obstacle
from handlers.domain.nudge import Stage
from handlers.domain.promise import Happening, PromiseKind, Standing

KINDS: Mapping[PromiseKind, str] = {
    PromiseKind.CALL_BACK: "call-back",
    PromiseKind.DELIVERY: "delivery",
    PromiseKind.APPOINTMENT: "appointment",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.OPEN: "open",
    Standing.DONE: "done",
    Standing.CANCELLED: "cancelled",
}
HAPPENED: Mapping[Happening, str] = {
    Happening.MADE: "tracked",
    Happening.EDITED: "put right",
    Happening.RESCHEDULED: "moved from {before}",
    Happening.SNOOZED: "snoozed",
    Happening.HANDED_OVER: "handed over",
    Happening.TAKEN_BACK: "taken back",
    Happening.MISS_FORESEEN: "seen that it will be missed",
    Happening.CALL_LOGGED: "client phoned",
    Happening.DONE: "done",
    Happening.REOPENED: "opened again",
    Happening.CANCELLED: "cancelled",
}
TOLD: Mapping[bool | None, str] = {True: "; client told", False: "; client not told", None: ""}

# A promise that is given

TRACK_THIS = "Track this?"
TRACKED = "Tracked: {what}"
NOT_TRACKED = "Not tracked yet"
WHAT_MAKES_A_PROMISE = "A promise can be kept when it says who does what for whom by when."
WHAT_WILL_YOU_DO = 'What will you do? Such as: "send the revised quote to Tom by Friday noon".'
TOO_LONG = "Which of it is the promise? Say it in at most {most} characters; `advise` reads whole mails."
BY_WHEN = 'By when? Name a day, and an hour for a call: "by Friday 3pm", "within two working days".'
BY_WHEN_VAGUE = 'By when? "{words}" means something else to everybody. Name a day, and an hour for a call.'
BY_WHEN_PASSED = 'By when? "{words}" has passed.'
BY_WHEN_UNCLEAR = 'By when? "{words}" cannot be worked out from these words alone.'
PASSED_MEANWHILE = "By when? The time that you chose has passed meanwhile."
SUGGESTED = "Times that you could give"
WHICH_TIME = "Which time do you mean? {why}"
PLEASE_CHECK = "Please check: {why}"
FOR_WHOM = "For whom? Name the client, so that it counts in what you have promised them."
FROM_HERE = "From here"

# What speaks against a date

LOOK_AGAIN = "Look again"
AGAINST: Mapping[Obstacle, str] = {
    Obstacle.PAST: "That time has passed.",
    Obstacle.HOLIDAY: "That day is a holiday: {named}.",
    Obstacle.TIME_OFF: "You are off that day.",
    Obstacle.NOT_A_WORKING_DAY: "That is a {named}, and you do not work then.",
    Obstacle.OUTSIDE_HOURS: "That is outside your working hours.",
    Obstacle.SAME_HOUR: "You have promised something else at that hour: {named}.",
    Obstacle.FULL_DAY: "That day holds {named} promises already.",
}

# The list

OVERDUE = "Overdue"
OPEN = "Open"
CLOSED = "Closed"
ONE_OPEN = "One open promise"
SEVERAL_OPEN = "{count} open promises"
OF_CLIENT = " to {client}"
NONE_OPEN = "No open promises{whose}"
NONE_CLOSED = "Nothing closed{whose} yet"
HOW_TO_TRACK = 'Track one: promise "call Jane at Acme back by Friday 3pm". Or paste a draft into `advise`.'
AND_MORE = "And {count} more; `promises export csv` has them all."
WITH_THE_FIRST = "With the first"
PROMISE = "Promise {id}"
PROMISE_OVERDUE = "Promise {id}: overdue"
PROMISE_CLOSED = "Promise {id}: {standing}"
WHAT_HAPPENED = "What happened"

# What can be done with one

DO_DONE = "Done"
DO_SNOOZE = "Snooze"
DO_MOVE = "Change the date"
DO_MISS = "I will miss it"
DO_HAND_OVER = "Hand over"
DO_UNDO = "Undo"
DO_CANCEL = "Not so"
DO_CALLED = "I have called"
DO_MOVE_TOLD = "The new date"

KEPT = "Kept: {what}"
NO_LONGER = "No longer tracked: {what}"
TELL_THEM_NOW = "If the client still counts on it, tell them now."
OPEN_AGAIN = "Open again: {what}"
SNOOZED = "Snoozed: {what}"
HEAR_AGAIN = "You hear of it again on {again}. The date stays: {due}."
AFTER_IT_IS_DUE = "That is after it is due."
HANDED_OVER = "Handed over: {what}"
KEEPS_IT_NOW = "{who} keeps it now and is nudged in your place. Tell the client who it is, by name."
PUT_RIGHT = "Put right: {what}"

NEW_DATE = "New date: {what}"
NOT_MOVED = "Not moved yet: {what}"
TELL_FIRST = "Tell the client first, and by phone: a new date is theirs to agree to."
AFTER_IT_WAS_DUE = "The old date had passed when you moved it, so it counts as broken. Ring them, and say so yourself."

PHONE_NOW = "Phone {whom} now"
PHONE_BEFORE = "Phone {whom} before it is due"
WHY_PHONE = "A mail is not enough for this. On the phone they can still plan round it, and say what they need."
THEM = "them"
THEIR_NAME = "[their name]"
AFTER_THE_CALL = "After the call"
CALL_SCRIPT = (
    "Hello {name}, this is [your name]. Do you have a moment?",
    "I promised you this for {day}: {what}.",
    "I will not keep that, and I want you to know it now. I am sorry.",
    "What happened is [the reason, in a sentence, without blame].",
    "You have it by [a time you control]. Does that work for you, and what would help you until then?",
)
CALL_SCRIPT_LATE = (
    "Hello {name}, this is [your name]. Do you have a moment?",
    "I promised you this for {day}: {what}.",
    "I did not keep that, and you should have heard it from me before. I am sorry.",
    "What happened is [the reason, in a sentence, without blame].",
    "You have it by [a time you control]. Does that work for you, and what would help you until then?",
)
"""The words for ringing them before a date is missed, or at once where it was (rules 1.11 and 0.9)."""
CALL_LOGGED = "Call logged: {what}"
NOTE_NEW_TIME = "If you agreed on another time, note it."

# Errors

IS_OPEN = "Promise {id} is open, so there is nothing to undo."
IS_CLOSED = "Promise {id} is {standing}. `promises undo {id}` opens it again."
NOTHING_TO_UNDO = "Nothing of yours was closed yet, so there is nothing to undo."
NOTHING_TO_EDIT = "Say what to change: --what, --to, --client or --kind. `promises move` changes the date."
NO_WHAT = "A promise needs words for what you will do."
NO_NEW_OWNER = "Say to whom you hand it over."
YOURS_ALREADY = "This promise is yours already; name somebody else."
NO_TIME = 'No time to come was found in these words. Try "Monday 10am", "in two hours" or "12 May".'
NO_SUCH_CHOICE = "There is no choice {choice}; choose 1 to {many}."

# Nudges

OPENINGS: Mapping[Stage, str] = {
    Stage.DAY_BEFORE: "For {day}",
    Stage.START_OF_DAY: "For today",
    Stage.EARLY: "{distance}",
    Stage.LAST: "{distance}",
    Stage.OVERDUE: "Due now",
    Stage.OVERDUE_STILL: "Still open, and overdue",
    Stage.SNOOZED: "As you asked, again",
}
OVERDUE_OPENING = "Overdue"
NUDGE = "{opening}: {what}"
SEVERAL = "{count} promises"
SOME_LATE = "{count} of these come late: each says when it was meant for."
LATE = "Late: this was meant for {meant}."
NOT_DONE = "Done? Say so. If not, phone them now: a date that passes in silence is a promise broken."
BEFORE_A_CALL = "Time to find a quiet place and have the papers at hand."
BEFORE_AN_APPOINTMENT = "Time to be early. If you will not make it, ring them before it begins."
AND_ALSO = "And also"
NO_NUDGES = "No nudges are planned"
NOTHING_AHEAD = "Nothing of yours is open and still ahead."
NEXT_NUDGES = "What comes next"
AT_ONCE = "as soon as somebody watches"

# The ledger

YOUR_PROMISES = "Your promises"
PROMISES_TO = "Promises to {client}"
NOTHING_PROMISED = "Nothing promised yet."
COUNTED: Mapping[str, str] = {
    "kept": "Kept",
    "renegotiated": "Renegotiated before they were due",
    "broken": "Broken",
    "open": "Open",
    "overdue": "Overdue",
}
BROKEN_ONES = "Broken"
