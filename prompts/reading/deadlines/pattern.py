"""The pattern that readers used before the grammar; it goes when the reading of promises no longer asks for it."""

import re

from prompts.reading.patterns import LazyPattern

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of|a few|half an)"
_CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?:\s?(?:[ap]m\b|[ap]\.m\b\.?))?|\d{1,2}\s?(?:[ap]m\b|[ap]\.m\b\.?)|\d{1,2} "
    r"o'clock|noon|midday|midnight|lunch(?:time)?|half past \w+|quarter (?:to|past) \w+)"
)
_PART = r"(?:first thing|morning|afternoon|evening|night|lunchtime|noon|midday)"
_DATE = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd"
    r"|th)?(?:,? \d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|the "
    r"\d{1,2}(?:st|nd|rd|th))"
)
_MOMENT = (
    rf"(?:(?:(?:this|next|coming|the coming|last thing) )?{_DAY}(?:,? {_DATE})?(?:'s)?(?: {_PART})?"
    rf"|{_DATE}(?: {_PART})?|today|tomorrow(?: {_PART})?|tonight|this {_PART}"
    r"|(?:the )?(?:end|close|beginning|start|middle) of (?:the |this |next )?(?:day|play|business|week"
    r"|month|quarter|year)|eod|cob|next (?:week|month|year|quarter)|this (?:week|month)"
    rf"|(?<!get )(?<!have )(?<!got )(?<!take ){_NUMBER}(?:(?:\s?-\s?| to | or ){_NUMBER})? (?:(?:working"
    rf"|business|clear) )?(?:minute|min|hour|hr|day|week|month)s?|the (?:hour|day|week)|{_CLOCK})"
)
_HOUR = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?=\s*(?:$|[.,;:!?)\"]|(?:sharp|today|tomorrow|tonight|on|this|and|or|if|at the latest|latest|your"
    r"|our|my)\b)))"
)
"""An hour in letters; before any other word it counts things ("at two sites")."""
_OF_DAY = rf"(?: (?:on )?(?:{_DAY}|today|tomorrow|tonight|this {_PART})\b)?"
DEADLINE = LazyPattern(
    rf"\b(?:(?P<lead>by|on|at|before|until|till|within|in|from|around|about|no later than|not later than) )?"
    rf"(?P<time>(?:{_MOMENT})(?:,? (?:at|by|before|around|from) (?:{_CLOCK}|\d{{1,2}}\b|{_HOUR})|,? "
    rf"{_CLOCK})?(?: at the latest| latest)?|(?<=at )\d{{1,2}}\b{_OF_DAY}|(?<=by )\d{{1,2}}\b{_OF_DAY}"
    rf"|(?:(?<=at )|(?<=by )|(?<=before )|(?<=until )){_HOUR}{_OF_DAY})",
    re.IGNORECASE,
)
VAGUE = LazyPattern(
    r"\b(?:asap|as soon as (?:possible|i can|we can)|soon(?:ish)?|shortly|in due course|at some point"
    r"|sometime|some time|when (?:i|we) (?:get|can|have)(?: a)?(?: moment| chance| minute)?|in the (?:near "
    r"future|coming (?:days|weeks))|before long|one of these days|eventually|any day now)\b",
    re.IGNORECASE,
)
