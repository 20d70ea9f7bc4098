"""Words in a pasted text that are addressed to the machine instead of to a person.

They are blanked before anything else is read, so that they can neither steer the coach nor be quoted as
somebody's words. A false alarm costs one sentence of evidence, a miss costs trust: the patterns ask for words
that only make sense between a person and a program.
"""

import re

from prompts.reading.clean import CleanText

_COMMENT = re.compile(r"<!--.{0,4000}?(?:-->|\Z)", re.DOTALL)
_TAGGED = re.compile(
    r"</?\s*(?:system|assistant|user|text|instructions?|prompt|draft|email|input)\s*>"
    r"|\[/?(?:INST|SYS)\]|<\|[a-z_]{2,20}\|>|<</?SYS>>"
    r"|<\s*(system|assistant|instructions?|prompt)\s*>.{0,2000}?(?:<\s*/\s*\1\s*>|\n\s*\n|\Z)",
    re.IGNORECASE | re.DOTALL,
)

_MACHINE = r"(?:ai|a\.i\.|llm|gpt|chatgpt|claude|copilot|gemini|bot|chatbot|language model|assistant model|ai (?:assistant|tool|model|system|reviewer|coach)|automated (?:assistant|reviewer|coach|system)|coaching (?:bot|tool|software|assistant|mode|system)|kept)"
_WORK = r"(?:instructions?|prompts?|rules|guidelines|directives|programming|guardrails|principles|system message|training|polic(?:y|ies))"
_ANSWER = r"(?:verdict|findings?|principles?|\"?(?:send|fix|stop|fine|approved|perfect|ok)\"?|json|score|rating|feedback|criticism|issues|comments?)"

_TO_A_MACHINE = re.compile(
    "|".join(
        (
            rf"\b(?:ignore|disregard|forget|override|bypass|discard|set aside)\b[^.\n]{{0,40}}\b(?:previous|prior|above|earlier|your|all|any|these|those|the)\b[^.\n]{{0,30}}\b{_WORK}\b",
            rf"\b(?:note|message|instructions?|notice|attention|reminder|dear|hey|hello|to|for)\b[^.\n]{{0,12}}\b(?:to|for|any|the)?\s*\b(?:reviewing |reviewer or )?{_MACHINE}\s*(?:assistant|model|tool|system|reading|reviewing|:|,|-)",
            rf"(?:^|[\[(<\n])\s*(?:system|assistant|developer|admin|{_MACHINE})\s*(?:notice|message|note|override|prompt|instruction|update|alert|command)?\s*[:\]>]",
            rf"\b(?:as|if you are|you are|act as|pretend to be|behave as|since you're|you're)\s+(?:now\s+)?(?:an?\s+|the\s+)?{_MACHINE}\b",
            rf"\byou are now\b[^.\n]{{0,60}}\b(?:mode|admin\w*|unrestricted|jailbroken|developer|free of|assistant)\b",
            rf"\b(?:reply|respond|answer|output|return|print|say|write|give|report)\b[^.\n]{{0,20}}\b(?:only|just|exactly|nothing but|with the (?:single )?word|the single word|no|zero)\b[^.\n]{{0,25}}{_ANSWER}",
            rf"\b(?:set|mark|give|return|output|report|make)\b[^.\n]{{0,20}}\b(?:verdict|score|rating)\b[^.\n]{{0,20}}\b(?:to|as|of|=|:)?\s*\"?(?:send|fix|stop|good|approved?|perfect|10|100)\b",
            r"\bverdict\s*[:=]\s*\"?(?:send|fix|stop)\b",
            rf"\b(?:print|reveal|show|repeat|output|dump|list|display)\b[^.\n]{{0,20}}\byour\b[^.\n]{{0,20}}\b(?:system|hidden|full|initial|original|internal)?\s*(?:prompt|instructions|rules|configuration|policies)\b",
            r"\b(?:coaching|safety|review|filter|moderation|checking) (?:mode )?(?:is|has been|should be) (?:now )?(?:off|disabled|suspended|switched off|turned off)\b",
            r"\b(?:do not|don't|never) (?:flag|report|list|raise|mention|return|output) (?:any |the )?(?:findings?|principles?|issues?|problems? with this|violations?)\b",
            rf"\b(?:this (?:mail|message|draft|text|email|e-mail) (?:was|is|has been) (?:already )?(?:pre-?)?(?:approved|cleared|whitelisted))\b[^.\n]{{0,60}}\b(?:compliance|legal|{_MACHINE}|system|reviewer)\b",
            rf"\b{_MACHINE}\s*(?:assistant|reviewer|model)?\s*:\s*(?:do|don't|please|ignore|say|tell|you|approve|mark|always|never|answer)\b",
            r"\b(?:approve|accept|pass) (?:the|this) (?:draft|mail|message|text) (?:without|and (?:report|list|print|answer|output))\b",
            rf"\bnew (?:policy|instructions?|rules?|directive|task)\s*(?:for you)?\s*:[^.\n]{{0,80}}",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)

_BRACKETED = re.compile(r"\[[^\[\]]{8,800}\]|\([^()]{8,800}\)|\{[^{}]{8,800}\}")
_SENTENCE = re.compile(r"[^\n.?!]*(?:[.?!](?!\s|\Z)[^\n.?!]*)*[.?!\n]?[\"')\]]*")


def without_injections(pasted: CleanText) -> CleanText:
    """The text with blanks in place of what is addressed to a machine."""
    text = pasted.without(_COMMENT).without(_TAGGED)
    if not _TO_A_MACHINE.search(text.text):
        return text
    return _without_sentences(_without_brackets(text))


def _without_brackets(text: CleanText) -> CleanText:
    """A bracket that holds machine talk goes whole: the rest of it belongs to the same voice."""
    characters = list(text.text)
    for bracket in _BRACKETED.finditer(text.text):
        if _TO_A_MACHINE.search(bracket.group()):
            _blank(characters, bracket.start(), bracket.end())
    return CleanText("".join(characters), text.origin)


def _without_sentences(text: CleanText) -> CleanText:
    """A sentence of machine talk goes, and what follows it in the same paragraph: it is the same voice."""
    characters = list(text.text)
    for match in _TO_A_MACHINE.finditer(text.text):
        start = max((text.text.rfind(mark, 0, match.start() + 1) for mark in (". ", "! ", "? ", "\n")), default=-1) + 1
        paragraph = re.compile(r"\n\s*\n").search(text.text, match.end())
        _blank(characters, start, paragraph.start() if paragraph else len(characters))
    return CleanText("".join(characters), text.origin)


def _blank(characters: list[str], start: int, end: int) -> None:
    for place in range(start, end):
        if characters[place] != "\n":
            characters[place] = " "
