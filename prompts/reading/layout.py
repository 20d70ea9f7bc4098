"""Whose words stand where in a pasted mail: the author's own, a note to the coach, history, signature.

Mail libraries return the pieces as new strings, without places, and call all below a greeting a signature;
advice needs the place of each quote, so this reads line by line, once, and keeps every place
(docs/adr/0003-own-mail-layout.md).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.domain.pasted import Kind
from prompts.reading.patterns import LazyPattern

SIGNATURE_LINES = 9
"""A signature is at most this long; more lines below a closing word are the author's words again."""


class Role(StrEnum):
    """Whose words a line holds."""

    OWN = "own"
    """New words of the author of the pasted text."""
    NOTE = "note"
    """What the person says to the coach about the draft or mail: context, never sent."""
    QUOTED = "quoted"
    """Earlier mails, of whomever."""
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    HEADER = "header"
    """From, To, Date lines and the like; a subject is the author's own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text[start:end]``, without its line break and without quote marks."""

    start: int
    end: int
    role: Role
    depth: int = 0
    """How many mails back, for quoted lines: 1 is the mail that is answered."""
    by_other: bool = False
    """For quoted lines: written by the other side, as far as headers and depth tell."""


GREETING = re.compile(
    r"^\s*(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|evening"
    r"|greetings|dearest|hallo|guten tag|bonjour|gents|folks|team|all|to whom)"
    r"(?:\s+(?:again|there|both|all|everyone|everybody|team|folks))?\b[^.?!\n]{0,40}?(?:[,!:.-]|$)",
    re.IGNORECASE,
)
_CLOSING = LazyPattern(
    r"^\s*(?:(?:with |many |my |very |all |kind(?:est)? |best |warm(?:est)? |good |sincere |respectful "
    r"|friendly )*"
    r"(?:regards|wishes|greetings|salutations|thanks|thx|cheers|best|warmly|kindly|sincerely|faithfully"
    r"|truly|respectfully|cordially|love|rgds|br|kr|mfg|ta|thank you|speak soon|talk soon|take care|all "
    r"the best|yours(?: \w+)?)"
    r"(?: (?:so much|a mil(?:lion)?|in advance|again|all|everyone|and regards|from \w+|and speak soon|for "
    r"now|for your (?:help|patience|time|understanding)|very "
    r"much))*)\s*[,.!-]*\s*(?:(?:(?-i:[A-Z])[\w.'-]*\s*){0,3}|[a-z]+\s*)$",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"^\s*(?:--|__)\s*$")
_QUOTE_MARK = re.compile(r"^\s*((?:>\s?)+|\|\s)")
_ATTRIBUTION = LazyPattern(
    r"^[\s>]*(?:on .{4,120} wrote:?|.{0,80}\bwrote:|le .{4,100} a [ée]crit ?:|am .{4,100} schrieb.{0,60}:"
    r"|op .{4,100} schreef.{0,60}:|el .{4,100} escribi[óo] ?:|il .{4,100} ha scritto ?:)\s*$",
    re.IGNORECASE,
)
_ORIGINAL = LazyPattern(
    r"^[\s>]*-{2,}\s*(?:original message|forwarded message|urspr.ngliche nachricht|message "
    r"d'origine)\s*-{2,}",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^[\s>]*\*?(from|sent|to|cc|bcc|date|subject|re|reply-to|von|gesendet|an|betreff|de|envoy[ée]"
    r"|objet)\*?\s*:\s*\S",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^[\s>]*\*?(?:subject|re|betreff|objet)\*?\s*:", re.IGNORECASE)
_DISCLAIMER = LazyPattern(
    r"\b(?:confidential(?:ity)?|intended (?:solely |only )?(?:for|recipient)|if (?:you (?:have received"
    r"|are not)|it has reached you|received in error)|privileged|registered (?:in|office|number)|company "
    r"(?:no|number|reg)|"
    r"limited liability|regulated by|authorised (?:and|by)|delete (?:it|this)|virus(?:es)?|service by "
    r"e-?mail|think before|please consider the environment|vat (?:no|reg|number)|trading (?:as|name)|all "
    r"rights reserved|unsubscribe)\b",
    re.IGNORECASE,
)
_CONTACT = LazyPattern(
    r"\+?\(?\d[\d ()./-]{6,}\d|[\w.+-]@[\w-]{1,200}\.\w|\bwww\.|https?://|\s\|\s|\bsent from my\b|\bget "
    r"outlook for\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^\s*[(\[].*[)\]]\s*$")
_ASIDE = LazyPattern(
    r"^\s*(?:\^|p\.?s\.? to (?:you|the coach)|(?:is |does |do |should |shall |can |could |would )?(?:this"
    r"|that|it|i|you|we) (?:ok|okay|alright|fine|too (?:harsh|much|blunt)|look|sound|read|good)|ok(?:ay)? "
    r"to send|good to go|thoughts\??$|what do you think|any (?:thoughts|good)|"
    r"(?:sending|about to send|want to send|planning to send|going to send|drafted|draft(?:ing)?|my "
    r"(?:draft|reply)|here(?:'s| is) (?:my|the|what)|context|background|for context|note to (?:self"
    r"|coach)))\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?!\s*(?:Done|Yes|No|Sorry|Agreed|Noted|Sure|Fine|OK|Okay|Perfect|Great|Received|Confirmed"
    r"|Understood|Approved)[.,!\s]*$)"
    r"\s*[-~]?\s*(?:[A-Z][\w.'-]*|[A-Z]\.|&|and|x+|de|van|von|der|la)(?:[ ,]+(?:[A-Z][\w.'-]*|[A-Z]\.|&"
    r"|and|x+|de|van|von|der|la)){0,4}[.,!]?\s*$"
)


def lay_out(text: str, kind: Kind | None = None) -> tuple[Line, ...]:
    """Say of every line of a clean text whose words it holds.

    Args:
        text: Clean text, injections blanked.
        kind: What the text is, where known; a situation has no greeting to set a note apart from.
    """
    lines = _numbered(text)
    roles, depths = _history(text, lines)
    own = [index for index, role in enumerate(roles) if role is Role.OWN]
    for index in _closing_lines(text, lines, own):
        roles[index] = Role.DISCLAIMER if _DISCLAIMER.search(text, *lines[index]) else Role.SIGNATURE
    if kind is not Kind.SITUATION:
        for index in _note_lines(text, lines, [index for index in own if roles[index] is Role.OWN]):
            roles[index] = Role.NOTE
    writer = _signed_by(text, lines, roles)
    return tuple(_line(text, lines, roles, depths, writer))


def _numbered(text: str) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _history(text: str, lines: list[tuple[int, int]]) -> tuple[list[Role], list[int]]:
    """Tell history and header lines from new ones, and how many mails back each quoted line is."""
    roles: list[Role] = []
    depths: list[int] = []
    below, seen_words = 0, False
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        marks = _QUOTE_MARK.match(line)
        opens = _opens_history(text, lines, index)
        header = bool(_HEADER.match(line)) and not _SUBJECT.match(line)
        if opens and seen_words and not marks:
            below += 1
        if marks or (below and seen_words):
            roles.append(Role.HEADER if opens or header else Role.QUOTED)
            depths.append(max(below, marks.group().count(">") if marks else 0, 1))
        elif opens or (header and not seen_words):
            roles.append(Role.HEADER)
            depths.append(0)
        else:
            roles.append(Role.OWN)
            depths.append(0)
            seen_words = seen_words or bool(line.strip())
    return roles, depths


def _opens_history(text: str, lines: list[tuple[int, int]], index: int) -> bool:
    line = text[slice(*lines[index])]
    if _ATTRIBUTION.match(line) or _ORIGINAL.match(line):
        return True
    if not re.match(r"[\s>]*\*?(?:from|von|de)\*?\s*:", line, re.IGNORECASE):
        return False
    return any(_HEADER.match(text[slice(*following)]) for following in lines[index + 1 : index + 4])


def _closing_lines(text: str, lines: list[tuple[int, int]], own: list[int]) -> list[int]:
    """The own lines that close a mail: below a delimiter or a closing word, or a name at the end."""
    words = [index for index in own if text[slice(*lines[index])].strip()]
    if not words:
        return []
    delimiter = next((index for index in words[1:] if _DELIMITER.match(text[slice(*lines[index])])), None)
    if delimiter is not None:
        above = [index for index in own if index < delimiter]
        return _closing_lines(text, lines, above) + [index for index in own if index >= delimiter]
    closing = _closing_word(text, lines, words)
    if closing is not None:
        return _until_words_again(text, lines, [index for index in own if index >= closing])
    tail: list[int] = []
    for index in reversed(words[1:]):
        line = text[slice(*lines[index])]
        if not (_NAME.match(line) or (_CONTACT.search(line) and len(line) < 90)) and not _DISCLAIMER.search(line):
            break
        tail.append(index)
    return tail


def _closing_word(text: str, lines: list[tuple[int, int]], words: list[int]) -> int | None:
    for place in range(len(words) - 1, max(0, len(words) - SIGNATURE_LINES - 3), -1):
        if _CLOSING.match(text[slice(*lines[words[place]])]):
            return words[place]
    return None


def _until_words_again(text: str, lines: list[tuple[int, int]], below: list[int]) -> list[int]:
    """Cut a signature off where whole sentences start again (a postscript)."""
    kept: list[int] = []
    for index in below:
        line = text[slice(*lines[index])].strip()
        postscript = re.match(r"p\.?\s?s\b", line, re.IGNORECASE)
        if postscript or (len(line) > 60 and not _CONTACT.search(line) and not _DISCLAIMER.search(line)):
            break
        kept.append(index)
    return kept


def _note_lines(text: str, lines: list[tuple[int, int]], own: list[int]) -> list[int]:
    """The own lines that speak to the coach: above the greeting, in brackets, or asking whether to send."""
    words = [index for index in own if text[slice(*lines[index])].strip()]
    greeting = next((index for index in words if GREETING.match(text[slice(*lines[index])])), None)
    note = [
        index
        for index in words
        if _BRACKETED.match(text[slice(*lines[index])]) or _asks_the_coach(text, lines, index, words)
    ]
    if greeting is not None and greeting != words[0]:
        note += [index for index in words if index < greeting and not _SUBJECT.match(text[slice(*lines[index])])]
    return note if len(set(note)) < len(words) else []


def _asks_the_coach(text: str, lines: list[tuple[int, int]], index: int, words: list[int]) -> bool:
    line = text[slice(*lines[index])]
    at_the_edge = index in {words[0], words[-1]}
    return at_the_edge and len(words) > 1 and len(line) < 160 and bool(_ASIDE.match(line))


def _signed_by(text: str, lines: list[tuple[int, int]], roles: list[Role]) -> str | None:
    """The first name under the author's new words, which headers of earlier mails may name again."""
    for (start, end), role in zip(lines, roles, strict=True):
        name = re.search(r"\b[A-Z][a-z]{2,}", text[start:end]) if role is Role.SIGNATURE else None
        if name and not _CLOSING.match(text[start:end]):
            return name.group()
    return None


def _line(
    text: str, lines: list[tuple[int, int]], roles: list[Role], depths: list[int], writer: str | None
) -> list[Line]:
    made: list[Line] = []
    other, depth_before = True, 0
    for (start, end), role, depth in zip(lines, roles, depths, strict=True):
        marks = _QUOTE_MARK.match(text[start:end]) if role is Role.QUOTED else None
        if depth != depth_before:
            other, depth_before = depth % 2 == 1, depth
        if role is Role.HEADER and depth and re.search(r"\bfrom\b|wrote", text[start:end], re.IGNORECASE):
            other = not (writer and writer in text[start:end])
        made.append(Line(start + (marks.end() if marks else 0), end, role, depth, by_other=bool(depth) and other))
    return made
