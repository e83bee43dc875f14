"""Requests that no stranger makes for a good reason (R3): to go on where nobody reads, and to keep it from adults.

The only place that knows them by their words alone. From somebody outside the class they are meant as they are said;
between classmates they are mostly about a surprise, so there only the reader and ``words/asking.toml`` speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Content, Finding, Kind, Partner
from detectors.passages import clauses_around, readings
from detectors.patterns import Pattern

OUTSIDE = frozenset({Partner.UNKNOWN, Partner.CONTACT})
SURE = 0.99
APP = (
    r"(?:snap(?:chat)?|sc|insta(?:gram)?|ig|discord|disc|dc|kik|whats ?app|whats|wpp|telegram|tele|signal|tik ?tok"
    r"|skype|viber|we ?chat|messenger|facebook|fb|wickr|line|dms?|facetime|imessage|bereal"
    r"|(?:an?|the|my) (?:other|another) app|another app|a private (?:chat|server))"
)
ADULT = (
    r"(?:(?:your|ur|yr|the|ms|mr|mrs|any|an|no|tu|tus) )?"
    r"(?:mother|mom|mum|mama|momma|dad|daddy|father|papa|parents|folks|family|teachers?|adults?|grown ?ups?"
    r"|grandma|grandpa|counselor|coach|principal|mami|papi|papas|maestr[oa]s?|abuel[oa])"
)
ANYBODY = rf"(?:{ADULT}|any ?one|any ?body|any1|nobody|no ?one|nadie|a soul)"
TO_ME = r"(?:add|find|text|txt|msg|message|dm|write|follow|call|reach|hit|talk to|chat with)"
ELSEWHERE = Pattern(
    r"\b(?:"
    rf"{TO_ME} (?:me|us)(?: up| over)? (?:on|at|in|over on|through) {APP}\b"
    rf"|hmu (?:on|in) {APP}\b|(?:kik|snap|whats ?app|telegram|facetime|dm|pm|discord) me\b"
    r"|(?:switch|move|hop|jump|go|come|get|continue|chat|talk)(?: \w+)?(?: over)?"
    rf" (?:to|on|onto|in|over to|over on) {APP}\b"
    r"|(?:text|txt|call) me (?:on )?(?:here|there)\b"
    r"|(?:write|message|msg|add|talk to) me (?:on |at )?(?:here|there|elsewhere|this one) instead\b"
    rf"|(?:agregame|escribeme|hablame|buscame|mandame)(?: \w+)? (?:en|por|al) {APP}\b"
    rf"|(?:vamos|pasemos|hablemos|hablamos|mejor) (?:a|por|en) {APP}\b"
    r")"
)
NOT = r"(?:don'?t|dont|do not|never|no need to|better not|u can'?t|you can'?t|please not)"
HIDDEN = Pattern(
    r"\b(?:"
    rf"{NOT} (?:ever |u |you )?(?:tell|bother|mention|show)\b[^.!?\n]{{0,30}}\b{ANYBODY}"
    rf"|not a word to {ANYBODY}"
    rf"|(?:no need|no reason) for {ADULT} to (?:know|see|find|hear)"
    rf"|{ADULT} (?:doesn'?t|don'?t|dont|does not|do not|needn'?t) (?:need|have) to (?:know|see|hear)"
    rf"|keep (?:it|this|that|us|our \w+)(?: a)? (?:secret|surprise|quiet|hidden|private) from {ADULT}"
    rf"|without (?:telling {ADULT}|{ADULT} knowing)\b|behind {ADULT}'?s back\b"
    r"|(?:you|u) don'?t mention it at home"
    rf"|no (?:le|les|se lo) (?:digas|cuentes|menciones)(?: nada)? a {ANYBODY}"
    rf"|que no (?:se entere|sepa|lo sepa|vea)n? {ANYBODY}"
    r")"
)
HARMLESS = "tell me "
"""``don't tell me you forgot mom's birthday``"""
REQUESTS = ((ELSEWHERE, "handle", "asks to go on elsewhere"), (HIDDEN, "secrecy", "asks to keep it from adults"))


PICTURED = re.compile("[📱📞☎🏠🏡📍📸📷🤳🏫](?:[#\\s\ufe0f\u20e3]| of (?:u|you|ur face))*[?❓❔]")
"""Asked with a picture of what is wanted: ``📱#️⃣❓``, ``📍?``, ``📸 of u??``."""


def may_lead_away(text: str) -> bool:
    """Whether a text (in lower case) may hold such a request."""
    return ELSEWHERE.in_(text) or HIDDEN.in_(text) or PICTURED.search(text) is not None


def leading_away(content: Content) -> Iterator[Finding]:
    """Findings in what somebody outside wrote."""
    if content.outbound or content.partner not in OUTSIDE:
        return
    for picture in PICTURED.finditer(content.text):
        yield Finding(Kind.ASKING, *picture.span(), SURE, why="asks with a picture", label="photo")
    for view in readings(content.text):
        for pattern, label, why in REQUESTS:
            for match in pattern.all_in(view.text):
                start, end = match.span()
                if HARMLESS not in view.text[start:end]:
                    span = view.span(*clauses_around(view.text, start, end))
                    yield Finding(Kind.ASKING, *span, SURE, why=why, label=label)
