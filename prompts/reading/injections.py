r"""Words in a pasted text that are addressed to the machine instead of to a person.

They are blanked before anything else is read, so that they can neither steer the coach nor be quoted as
somebody's words. People write of bots, systems and instructions every day, so a word alone proves nothing:
either a sentence says what only makes sense to a program ("ignore all previous instructions"), or it turns to
one ("note to any AI:") and then demands something. What follows goes too while it speaks in the same voice;
the honest sentences around it stay.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import re2  # pyright: ignore[reportMissingTypeStubs]

from prompts.reading.clean import CleanText
from prompts.reading.patterns import LazyPattern

_RE2: Any = re2

_COMMENT = re.compile(r"<!--(?:.{0,4000}?-->|[^\n]*(?:\n[^\n]*\S[^\n]*)*)", re.DOTALL)
_TAGGED = re.compile(
    r"<\s*(system|assistant|developer|instructions?|prompt)\b[^<>\n]{0,80}>.{0,2000}?<\s*/\s*\1\s*>"
    r"|<<SYS>>.{0,2000}?<</SYS>>|\[INST\].{0,2000}?\[/INST\]"
    r"|<\|(?:im_start|start_header_id|system|assistant)\|>.{0,2000}?(?:<\|(?:im_end|eot_id|end)\|>|\n\s*\n"
    r"|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_LONE_TAG = re.compile(
    r"</?\s*(?:system|assistant|developer|user|text|instructions?|prompt|draft|email|input)\b[^<>\n]{0,80}>"
    r"|\[{1,2}/?(?:INST|SYS|SYSTEM)\]{1,2}|<\|[a-z_]{2,20}\|>|<</?SYS>>",
    re.IGNORECASE,
)

_START = r"(?:^|(?<=[.:;,!?(\[{\"'>#*-])|(?<=[.:;,!?*#-]\s))\s*"
"""Where a clause may begin within a sentence."""
_READS = r"(?:read|review|check|process|analy[sz]|scan|grad|judg|rat|summari[sz]|assess|evaluat|sort)\w*"
_TOOL = (
    r"(?:assistants?|tools?|models?|systems?|reviewers?|coach(?:es)?|agents?|graders?|bots?|filters?"
    r"|software|readers?"
    r"|checkers?|judges?)"
)
_MACHINE = (
    r"(?:(?:an? |the |any |all |every |each |our |your |you |whatever |whichever |other |reviewer or "
    r"|human or ){0,3}"
    r"(?:(?:ai|a\.i\.|llm|gpt|automat(?:ed|ic)|machine|virtual|reviewing|coaching|grading|review(?:er)?) "
    rf"(?:\w+ )?{_TOOL}"
    r"|ais?|a\.i\.|llms?|(?:chat ?)?gpt(?:-?\d\w*)?|copilot|gemini|(?:chat)?bots?|robots?|(?:large "
    r")?language models?"
    r"|(?:assistant|software|computer|model|machine|algorithm|system|program(?:me)?|reviewer)s? (?:that "
    rf"|which )?{_READS}(?: this| it)?))"
)
_PART = r"(?:system|assistant|developer|model|computer|admin(?:istrator)?|(?-i:Kept)|(?-i:Claude))"
"""Words that name a machine at times, and people or things at others."""
_TEXT = r"(?:draft|mail|e-?mail|message|text|reply|thread|conversation|note|template|letter)"
_WORK = (
    r"(?:instructions?|prompts?|rules|guidelines|directives?|programming|guardrails|principles|constraints"
    r"|restrictions"
    r"|system message|training|orders|context)"
)
_BEFORE = r"(?:previous|prior|earlier|above|preceding|existing|initial|original|foregoing|old|current|other|system)"
_DROP = r"(?:ignore|disregard|forget|override|bypass|discard|set aside|do not follow|don't follow|stop following)"
_HUMAN_MATTER = (
    r"(?!\s+(?:about|on|for|regarding|concerning|re|as to|of|at|in|with|schedule|session|day|course|manual"
    r"|plan|leaflet"
    r"|sheet|video|(?:that |which )?(?:I|we|he|she|they|my|our|[a-z]+ (?:sent|gave))|from (?:me|us|my|our"
    r"|him|her|them))\b"
    r"(?![^.]{0,25}\b(?:coach|review|principle|verdict|feedback)))"
)
"""What makes instructions those of a person: they are about something, or from somebody."""
_PRAISE = r"(?:perfect|excellent|exemplary|flawless|fault-?free|top marks|full marks|10 ?/ ?10|100 ?%)"

_ORDERS = (
    r"(?:ignore|disregard|forget|override|skip|mark|rate|score|label|classify|grade|treat|approve|accept"
    r"|praise|congratulate"
    r"|answer|reply|respond|output|return|print|say|tell|list|set|raise|recommend|advise|state|declare"
    r"|report|conclude"
    r"|(?:do not|don't)(?! (?:reply|respond|answer|open|click|switch|turn|forward|unplug))|never|stop|pass"
    r"|give|confirm"
    r"|summari[sz]e|draft|write|forward|hide|reveal|cancel|close|repeat|include|omit|leave out|pretend)\b"
)
_UNMISTAKABLE = LazyPattern(
    "|".join(
        (
            (
                rf"{_START}(?:please )?{_DROP} (?:everything|anything|all)(?: that)?"
                r" (?:above(?! the| my| our)|before this|you (?:were|have been|had been) (?:told|given"
                r"|taught|instructed))"
            ),
            (
                r"\bfrom now on,? you\b[^.\n]{0,60}\b(?:instead of coaching|poet|pirate|language model"
                r"|chatbot)\b"
            ),
            r"\bstop being (?:a|the|my) coach\b|\byou are (?-i:DAN)\b|\byou are instructed to\b",
            (
                rf"{_START}(?:please )?(?:do not|don't|never) (?:analy[sz]e|coach|grade|score|evaluate) "
                rf"(?:this|the) {_TEXT}\b"
            ),
            (
                r"\byou (?:must|should|shall|may|will) not (?:report|flag|list|raise|criticis\w+"
                r"|criticiz\w+|find|mention)"
                rf" any\b[^.\n]{{0,20}}\b(?:in|with|about|on) this {_TEXT}\b"
            ),
            rf"\b(?:respond|answer|reply|act) as (?:if|though) (?:this|the) {_TEXT}\b",
            (
                r"\byour (?:new|only|real|actual) (?:task|job|role|goal) is\b[^.\n]{0,30}\b(?:this|the) "
                rf"{_TEXT}\b"
            ),
            (
                r"\bwhat(?:'s| is| are) your (?:system prompt|(?:hidden|initial|secret) (?:prompt"
                r"|instructions|rules))"
            ),
            rf"(?:{_START}|\b(?:and|then|just|please) )(?:raise|flag|criticise|criticize) nothing\b",
            (
                rf"(?:{_START}|\b(?:and|then|just|please) )skip (?:your (?:checks?|analysis|coaching"
                r"|rules|review)"
                rf"|(?:all|any|the) (?:checks?|analysis|coaching|rules|review) (?:for|of|on) this {_TEXT})\b"
            ),
            (
                rf"(?<!not )(?<!don't )(?<!never )(?<!n't )\b{_DROP} (?:all|any|every)(?: of)?(?: the| your| "
                rf"these| those| my)?(?: {_BEFORE}| and| or|,){{0,6}} {_WORK}\b{_HUMAN_MATTER}"
            ),
            (
                rf"(?<!not )(?<!don't )(?<!never )\b{_DROP} (?:(?:the|these|those|your) "
                rf")?(?:{_BEFORE}(?: and| "
                rf"or|,)? ?){{1,4}}{_WORK}\b{_HUMAN_MATTER}"
            ),
            (
                rf"(?:{_START}|\b(?:please|must|should|now|and) )(?:ignore|disregard|override|bypass|forget) "
                r"your (?:instructions|programming|guardrails|guidelines|prompt|directives|principles"
                rf"|training|rules){_HUMAN_MATTER}"
            ),
            (
                r"\b(?:ignor\w+|vergiss|vergessen sie|oublie[zr]?|olvid\w+"
                r"|dimentica\w*)\b[^.\n]{0,20}\b(?:alle|toutes|todas|tutte)\b[^.\n]{0,40}\b(?:anweisungen"
                r"|instructions|instrucciones|istruzioni|instru[cç][oõ]es|consignes|regeln)"
            ),
            (
                r"\b(?:print|reveal|show|repeat|output|dump|display|quote|disclose|recite|tell "
                r"me)\b[^.\n]{0,20}\b(?:your|the)\b (?:\w+ ){0,2}(?:system prompt|system message|hidden "
                r"(?:prompt|instructions|rules)|(?:full|initial|original|secret) (?:prompt|instructions)"
                r"|prompt verbatim)"
            ),
            r"\bverdict\b\"?\s*(?:[:=]|is|to|of|as|must be|should be)?\s*[\"']?(?:send|fix|stop)\b",
            (
                r"\"role\"\s*:\s*\"(?:system|assistant|developer)\"|\bend of (?:the )?(?:user(?:'s)? input"
                r"|system prompt|prompt)\b"
            ),
            (
                rf"(?:{_START}|\b(?:please|must|should|now|and|then|simply|just) )(?:return|output|give|list"
                r"|report|raise|print|answer with|reply with) (?:only )?(?:zero|no|an empty list(?: of)?"
                r"|nothing but|0)(?: \w+)? ?(?:findings?|principles?|violations?|list of findings)\b"
            ),
            (
                r"\b(?:do not|don't|never) (?:flag|list|raise|return|output|report) (?:any|the|a single"
                r"|these)? ?(?:findings?|principles?|violations?)\b"
            ),
            (
                r"\b(?:answer|respond|reply|output|say)\b[^.\n]{0,20}(?:(?:with|in) the (?:single|one"
                r"|exact) word [\"']?(?:fine|send|fix|perfect|approved|safe|good|compliant)\b|\b(?-i:SEND"
                r"|FIX)\b|[\"'](?:send|fix)[\"'])"
            ),
            (
                rf"{_START}(?:please )?(?:rate|score|grade|label) (?:the|this|my) {_TEXT}(?: above| below)? "
                rf"(?:as |with )?(?:an? )?{_PRAISE}"
            ),
            (
                r"\byou are now (?:in |an? )?(?:developer|debug|god|dan|jailbr\w+|unrestricted|root|sudo"
                r"|unfiltered)\b|\byou are (?:now|no longer) (?:bound|free|restricted|limited) (?:by|of|from"
                r"|to) (?:all |any |your )?(?:rules|restrictions|instructions|guidelines|guardrails)"
            ),
            (
                rf"{_START}(?:please )?(?:pretend to be|act as|behave (?:as|like)|role-?play as) (?:an? "
                rf")?(?:unrestricted |different |evil |helpful )?{_MACHINE}"
            ),
            (
                r"\bcoach(?:ing)? mode (?:is|has been|should be|must be) (?:now )?(?:off|disabled|suspended"
                r"|over|switched off|turned off)\b"
            ),
            (
                rf"\b(?:approve|accept|pass) (?:the|this) {_TEXT} and (?:report|print|answer|output|return) "
                r"(?:no\b|zero|nothing|your|send)"
            ),
            (
                rf"\b(?:the|any|every|no|all) (?:\w+ )?(?:{_MACHINE}|coach|assistants?|evaluators?|graders?"
                r"|reviewers?) (?:must|should|shall|may|is to|has to|needs to|will) (?:not |only |always "
                r"){0,2}(?:criticis|criticiz|flag|coach|approve|praise|rate|score|mark|answer that"
                r"|say that|find "
                rf"fault)\w*[^.\n]{{0,40}}\b(?:this|the) {_TEXT}\b"
            ),
            (
                r"\bwhen (?:you )?(?:coach|grad|judg|evaluat|analy[sz]|summari[sz]|assess|review)\w* (?:this"
                rf"|the) {_TEXT}\b[^.\n]{{0,30}}\b(?:say|answer|state|claim|output|conclude|pretend)\b"
            ),
        )
    ),
    re.IGNORECASE,
)
_TURNS_TO_A_MACHINE = LazyPattern(
    "|".join(
        (
            (
                r"\b(?:notes?|message|instructions?|notice|attention|reminder|hint|memo|important"
                rf"|p\.?s\.?)\s*(?:[:!,-]\s*)?(?:to|for) {_MACHINE}\b(?=[^.\n]{{0,40}}[:,-]"
                rf"|[^.\n]{{0,20}}\b{_READS})"
            ),
            (
                rf"{_START}(?:to|for|attn:?|attention:?) {_MACHINE}(?: {_READS})?(?: (?:this|the|my"
                r"|it)\b[^.:\n]{0,25})?\s*(?::|\s-)"
            ),
            (
                rf"{_START}(?:dear|hey|hi|hello|ok(?:ay)?|listen|@) ?(?:{_MACHINE}|computer|machine|algorithm"
                rf"|software)(?: {_READS}[^.,:\n]{{0,25}})?\s*[,:!-]"
            ),
            rf"{_START}(?:if|when|should) {_MACHINE} (?:ever )?{_READS} this\b",
            (
                r"(?:^|(?<=[\[({>]))\s*(?:ais?|llms?|(?:chat)?bots?|(?:chat ?)?gpt|language models?)[,!]"
                rf"(?= ?(?:please )?{_ORDERS})"
            ),
            (
                rf"{_START}(?:if|since|as|because|in case) (?:you are|you're|this is (?:being )?read by|you "
                rf"happen to be) {_MACHINE}\b"
            ),
            rf"(?:^|(?<=[\[({{>]))\s*as {_MACHINE},? you\b",
            (
                r"(?:^|(?<=[\[({>]))\s*(?:ai|assistant|model|software|automated|machine"
                rf"|reviewer)\w*\s+{_READS} (?:this|the|it)\b[^.:\n]{{0,25}}:"
            ),
        )
    ),
    re.IGNORECASE,
)
_LABEL = LazyPattern(
    rf"(?:^|[\[({{<>#*])[\s\[({{#*]{{0,6}}(?:{_MACHINE}|{_PART})\s*(?:notice|message|note|override|prompt"
    rf"|instructions?|update|alert|command)?(?: (?:to|for) {_MACHINE})?\**\s*[:\]>]"
    r"|^\s*(?:assistant|system|(?-i:Kept)),",
    re.IGNORECASE,
)
_ORDER = (
    rf"(?:{_START}|\b(?:please|and|then|must|should|now|just|simply|only|to|always|so|you) )(?:please "
    rf")?{_ORDERS}"
)
_DEMAND = LazyPattern(
    rf"{_ORDER}|\b(?:must|should|shall|pre-?(?:approved|cleared|agreed|checked|screened)|approved"
    r"|cleared|verified|exempt|accepted|agreed|waived?r?"
    r"|premium|entitled"
    rf"|verdict|principles?|findings?|prompt|instructions?|scored?|{_PRAISE})\b",
    re.IGNORECASE,
)
_PLAIN_DEMAND = LazyPattern(
    rf"{_ORDER}[^.\n]{{0,60}}(?:\b(?:the (?:user|sender|author|writer|recipient)|(?:this|the) {_TEXT}|this "
    r"(?:client|customer|request)"
    r"|principles?|findings?|verdict|coaching|analysis|prompt|instructions?|rules|nothing (?:else|more)"
    r"|empty list|json|done|resolved"
    r"|(?:no|any) (?:issues|problems|criticism|concerns)|fine|as (?:safe|good|approved|ok|compliant)"
    rf"|{_PRAISE})\b)"
    r"|\bthe user (?:is|has) (?:an? )?(?:premium|admin\w*|clear\w*|verified|waived|root|permission"
    r"|authori[sz]ed)"
    r"|\b(?:zero|no|every|all) (?:findings|principles)\b|\byou are (?:now )?(?:in |an? )?(?:\w+ )?(?:mode"
    r"|admin\w*|unrestricted)\b",
    re.IGNORECASE,
)
_SAME_VOICE = LazyPattern(
    rf"^\W*(?:please |then |also |and |finally,? |instead,? |next,? ){{0,4}}(?:{_ORDERS}|no "
    r"exceptions|obey|comply)"
    r"|\b(?:verdict|findings?|principles?|coaching|output|prompt|system message|the (?:user|sender"
    rf"|author)|(?:this|the) {_TEXT} (?:is|was|has)|criticis\w+|{_PRAISE})\b",
    re.IGNORECASE,
)
_NEW_ORDER = LazyPattern(
    r"^\W*(?:new|updated) (?:policy|instructions?|rules?|directive|task)\b[^.:\n]{0,20}:|^\W*the user "
    r"(?:is|has)\b|^\W*attention\b",
    re.IGNORECASE,
)

_BRACKETED = re.compile(r"\[[^\[\]]{8,800}\]|\([^()]{8,800}\)|\{[^{}]{8,800}\}")
_BLANK_LINE = re.compile(r"\n(?=[ \t>|]*(?:\n|\Z))")
_SENTENCE_END = re.compile(r"(?<![.?!])[.?!]+[\"')\]}*]*(?=\s)|(?<=\S)[ \t]*\n(?![ \t>|]*[a-z])")
_LINE_START = re.compile(r"\n[ \t>|]*|\A[ \t>|]+")
_BORROWED = re.compile(r"[^\x00-\u024f\u2010-\u2027\u20ac]")
_HINT: Any = _RE2.compile(
    r"(?i)ignor|disregard|forget|as if|raise|above"
    r"|instru|prompt|rule|guideline|directive|program|guardrail|principle|constraint|restrict|system|training"
    r"|orders|context|anweisung|istruz|consigne|regeln|verdict|role|input|finding|violation|\bword\b|(?-i:SEND|FIX)"
    r"|[\"']\s?(send|fix)|\b(rate|score|grade|label)\b|you are|you're|pretend|act as|behav|coach|approv|accept"
    r"|\bpass\b|assistant|evaluat|grad|review|judg|analy|summari|assess|\bais?\b|a\.i|llm|gpt|machine|bot"
    r"|model|software|computer|algorithm|copilot|gemini|kept|claude|develop|admin|polic|task|automat|virtual"
    r"|agent|tool|filter|check|reader|mode\b|override|[\[\]{}<>#*|]"
)
"""Without one of these, a sentence speaks to no machine: most sentences need no closer look."""
_LATIN_TWINS = str.maketrans(
    "авеморстухіјѕԁһкАВЕМНОРСТХІЈЅΑΒΕΗΙΚΜΝΟΡΤΧοαι", "abemopctyxijsdhkABEMHOPCTXIJSABEHIKMNOPTXoai"
)


def without_injections(pasted: CleanText) -> CleanText:
    """The text with blanks in place of what is addressed to a machine."""
    tagless = pasted.without(_COMMENT).without(_TAGGED).without(_LONE_TAG)
    text = _blanked(tagless, _brackets(_as_read(tagless.text)))
    return _blanked(text, _runs(_as_read(text.text)))


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """A bracket that holds machine talk goes whole: the rest of it belongs to the same voice."""
    for bracket in _BRACKETED.finditer(text):
        said = _on_one_line(bracket.group()[1:-1])
        if _is_machine_talk(said) or (_turns(said) and _DEMAND.search(said)):
            start, end = bracket.span()
            while start and end < len(text) and text[start - 1] == text[start] and text[end] == text[end - 1]:
                start, end = start - 1, end + 1
            yield start, end


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of sentences in one voice, each within its paragraph, that speak to a machine."""
    cuts = [0, *(blank.end() for blank in _BLANK_LINE.finditer(text)), len(text)]
    for start, stop in pairwise(cuts):
        places = _sentences(text, start, stop)
        said = [_on_one_line(text[begin:end]) for begin, end in places]
        spoken = _spoken_to_a_machine(said)
        yield from (place for place, to_a_machine in zip(places, spoken, strict=True) if to_a_machine)


def _spoken_to_a_machine(said: list[str]) -> list[bool]:
    """Which sentences of a paragraph speak to a machine: by themselves, or by going on from one."""
    found: list[bool] = []
    hinted = [bool(_HINT.search(sentence)) for sentence in said]
    for place, sentence in enumerate(said):
        if not hinted[place] and not (found and found[-1]):
            found.append(False)
            continue
        following = said[place + 1] if place + 1 < len(said) else ""
        goes_on = bool(found) and found[-1] and bool(_SAME_VOICE.search(sentence))
        found.append(goes_on or _is_machine_talk(sentence) or _leads_to_it(sentence, following))
    return found


def _is_machine_talk(sentence: str) -> bool:
    if _UNMISTAKABLE.search(sentence):
        return True
    turn = _TURNS_TO_A_MACHINE.search(sentence)
    if turn and _DEMAND.search(sentence, turn.end()):
        return True
    label = _LABEL.search(sentence)
    return bool(label and _PLAIN_DEMAND.search(sentence, label.end() - 1))


def _leads_to_it(sentence: str, following: str) -> bool:
    """Whether a sentence turns to a machine, or announces new orders, and the next one gives them."""
    if not _turns(sentence) and not _NEW_ORDER.search(sentence):
        return False
    return bool(_UNMISTAKABLE.search(following) or _PLAIN_DEMAND.search(following))


def _turns(sentence: str) -> bool:
    return bool(_TURNS_TO_A_MACHINE.search(sentence) or _LABEL.search(sentence))


def _sentences(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    ends = [mark.end() for mark in _SENTENCE_END.finditer(text, start, stop)]
    cuts = [start, *(end for end in ends if end < stop), stop]
    return list(pairwise(cuts))


def _on_one_line(words: str) -> str:
    return _LINE_START.sub(" ", words).strip()


def _as_read(text: str) -> str:
    """The text as the eye reads it, character by character: full-width and borrowed letters as plain ones."""
    if not _BORROWED.search(text):
        return text
    plain = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, plain, strict=True)).translate(_LATIN_TWINS)


def _blanked(text: CleanText, places: Iterable[tuple[int, int]]) -> CleanText:
    found = list(places)
    if not found:
        return text
    characters = list(text.text)
    for start, end in found:
        characters[start:end] = [one if one == "\n" else " " for one in characters[start:end]]
    return CleanText("".join(characters), text.origin)
