"""What no stranger asks for a good reason (R3): to go on elsewhere, to keep it from adults, to confirm a guess.

The only place that knows them by their words alone. From somebody outside the class they are meant as they are said;
between classmates they are mostly about a surprise, so there only the reader and ``words/asking.toml`` speak. What is
told (“we talk on discord”, “I can't go on TikTok”) is no request: it begins like one, or follows a word that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Content, Finding, Kind, Partner
from detectors.passages import clauses_around, readings
from detectors.patterns import Found, Pattern

SURE = {Partner.UNKNOWN: 1.0, Partner.CONTACT: 0.95}
"""Who writes, and how sure it is: a contact was approved, so there the reader has more of a say."""
APP = (
    r"(?:snapchat|snap|instagram|insta|discord|kik|whats ?app|telegram|tik ?tok|skype|viber|we ?chat|messenger|wickr"
    r"|(?:my )?dms?|imessage|bereal|steam|(?:an?|the|my) (?:other|another) app|another app|a private (?:chat|server))"
)
HINTED = rf"(?:{APP}|(?:the|that) (?:\w+ )?app\b)"
"""Also ``the orange app with the bird``."""
ADULT = (
    r"(?:(?:your|ur|yr|the|ms|mr|mrs|any|an|no|tu|tus) )?"
    r"(?:mother|mom|mum|mama|momma|dad|daddy|father|papa|parents|folks|family|teachers?|adults?|grown ?ups?"
    r"|grandma|grandpa|counselor|coach|principal|mami|papi|papas|maestr[oa]s?|abuel[oa])"
)
ANYBODY = rf"(?:{ADULT}|any ?one|any ?body|any1|nobody|no ?one|nadie|a soul)"
BEGINS = (
    r"(?:^|[.!?,;:~] ?|\b(?:please|pls|plz|but|and|so|now|just|ok|okay|also|promise|lets|let'?s|can we|could we"
    r"|should we|we can|we should|wanna|want to|you should|u should|better|y|pero|mejor) )(?:you |u )?"
)
"""Before a request: nothing, a mark, or a word that asks."""
ELSEWHERE = Pattern(
    rf"{BEGINS}(?:"
    rf"(?:add|find|text|txt|msg|message|dm|write|follow|call|reach|hit|talk to|chat with) (?:me|us)(?: up| over)?"
    rf" (?:on|in|over on|through) {HINTED}\b"
    rf"|(?:kik|snap|whats ?app|telegram|dm|pm|discord) me\b|hmu (?:on|in) {APP}\b"
    r"|(?:switch|move|hop|jump|go|continue|chat|talk)(?: \w+)?(?: over)?"
    rf" (?:to|on|onto|over to|over on) (?:{APP}|signal)\b"
    rf"|add \S+ on (?:there|{APP})\b|(?:add my|join my|join our) (?:snap|insta|server|discord|private \w+)\b"
    r"|just (?:text|txt) me(?: ok| okay| here| there| instead| at| on|,? [\d(+]|[.!,]|$)"
    r"|(?:use|try|go to|go on|on) (?:a|an|the|some) (?:different|other) app\b"
    rf"|(?:get|download|install) (?:the )?{APP}|come (?:on|over to|to|join me on) {APP}\b"
    r"|(?:add|find|text|txt|msg|message|dm|write|search|call|email|mail|ping)(?: me| us) (?:up )?"
    r"(?:(?:on|at|from|to) (?:\S*@|\S+ at |\+?[(\d])|(?:on )?there\b|on (?:e ?)?mail\b)"
    rf"|(?:agregame|escribeme|hablame|buscame|mandame|enviame)(?: \w+){{0,2}} (?:(?:en|por|al) {APP}\b"
    r"|al? (?:\+?\d|numero))"
    rf"|(?:vamos|pasemos|hablemos|por) (?:a |por |en )?{APP}\b"
    r")"
    r"|\b(?:text|txt|call|write|message|msg|add|talk to) me (?:on |at )?(?:here|there|elsewhere|this one) instead\b"
    r"|\b(?:call|text|txt|facetime|message) me (?:tonight|later tonight|at night)\b"
    rf"|\badd \S*[_\d.]\S* on (?:there|{APP})\b"
    r"|\bit'?s (?:easier|better|safer|more private) to (?:talk|chat|write) there\b"
)
HIDDEN = Pattern(
    rf"{BEGINS}(?:(?:do not|don'?t|dont|better not|no need to)(?: ever)? (?:"
    rf"tell (?:this |it )?(?:to )?{ANYBODY}|(?:mention|show) (?:it|this|that|us|me|our \w+) to {ANYBODY}"
    rf"|bother (?:your|ur) {ADULT})\b"
    rf"|not a word to {ANYBODY}\b|tell (?:nobody|no ?one|not a soul)\b"
    r"|(?:not|never|without|don'?t|dont) (?:(?:to )?(?:involve|involving|include|bother|bothering|worry|tell) )?"
    rf"{ADULT} (?:until|till|before|yet|with (?:it|this)|(?:has|have) to)\b|leave {ADULT} out of (?:it|this)\b"
    rf"|tell {ADULT} later\b"
    rf"|(?:there is |there's |theres )?no (?:need|reason) for {ADULT} to (?:know|see|find out|hear)\b"
    rf"|{ADULT} (?:doesn'?t|don'?t|dont|does not|do not) need to (?:know|hear)(?: about| this| it|[.!?,]|$)"
    rf"|keep (?:it|this|that|us)(?: a)? (?:secret|surprise|quiet|hidden|private) from {ADULT}\b"
    r"|don'?t mention it at home\b"
    r"|(?:it|this) (?:can be|will be|stays) our (?:little )?(?:thing|secret)\b"
    r"|(?:nobody|no ?one) (?:else )?(?:has to|gotta|needs to|have to) know\b"
    r"|(?:can'?t|cant) tell (?:any ?one|any ?body|nobody|no ?one)(?: (?:about|bout) \w+| ok| this|[.!?,]|$)"
    rf"|(?:no|nunca) (?:le|les|se lo) (?:digas|cuentes|menciones)(?: nada)? a {ANYBODY}\b"
    rf"|que no (?:se entere|sepa|lo sepa|vea)n? {ANYBODY}\b"
    r"|(?:delete|erase|clear|burn)(?: all)? (?:this|it|these|the (?:chat|messages?|convo|thread|texts?)"
    r"|(?:our|my|ur|your) (?:chat|messages?|convo|texts?)|everything|after)\b"
    r")"
    rf"|\bbefore (?:{ADULT} (?:checks?|finds? out)|(?:your|ur|yr) {ADULT} (?:sees?|wakes? up))\b"
    rf"|\b(?:after|once|while|until) (?:your|ur|yr) {ADULT} (?:sleeps?|goe?s? to (?:sleep|bed)"
    r"|(?:is|are|r|falls?|fall) (?:asleep|sleeping|away|gone|not (?:home|around|looking)))\b"
    r"|\bact like (?:you|u) (?:dialed|got|called|do not know|don'?t know)\b"
)
GUESSED = Pattern(  # “tall” stands for words like girl and boy (``passages.NEUTRAL``)
    r"\b(?:ur|your) (?:real |last |full )?name is ([^.!?\n]{2,30})(?:\bright\b|\bhuh\b|\?)"
    r"|\b(?:u|you) go to ([^.!?\n]{2,40})(?:\bright\b|\bhuh\b|\bdon'?t (?:u|you)\b)"
    r"|\b(?:do|does|are|r) (?:you|u|(?:ur|your) family) still (?:live|living|stay|staying|over|at|on|in that) "
    r"|\baren'?t (?:you|u) (?:the|that|one of|related|in|from) "
    r"|\b(?:are|r) (?:you|u) (?:the|that|one of the|one of those) (?:\w+ )?(?:kids?|girl|boy|one|student|player)\b"
    r"|\bis (?:that )?(?:your|ur) (?:real |actual |first |last )?name (?:really |actually )?"
    r"|\b(?:you are|you'?re|ur|u r) (?:a|an|one of (?:the|them|those)) [^.!?\n]{2,30}?(?:kids?|students?|tall)"
    r"(?:\b[^.!?\n]{0,8}\b(?:right|huh|correct)\b| ?\?)"
    r"|\b(?:you|u|you'd|you're|youre|ur|u r)\b[^.!?\n]{0,24}\b(?:class of|under(?:age| ?age| eighteen| 18)|years? old"
    r"|(?:about|like|around) (?:1\d|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen))\b[^.!?\n]{0,16}\?"
    r"|\bis (?:this|that|it) (?:still )?(?:the|your|ur) (?:right|correct|house|address|number)\b[^.!\n]{0,40}\?"
    r"|\bis this the class (?:where|with|of)\b"
    r"|\bhow old is the (?:writer|artist|author of this|young (?:lady|man))\b"
    r"|\bwhich (?:one|school|team|class|grade|house|street|bus) (?:are|r|do|is) (?:you|u|yours|urs)\b"
)
"""What a stranger says to hear it confirmed; a contact may know it."""
COVERED = Pattern(
    rf"{BEGINS}(?:tell {ADULT} (?:it'?s|its) (?:a|for|just)\b|dile a (?:tu|tus) {ADULT} que es\b)"
    r"|\bjust (?:him|her|you|u|us|me and (?:you|u)),? not (?:the|your|ur|his|her) (?:parents|mom|mother|dad|folks)\b"
)
"""What a stranger has parents told, or leaves them out with; a contact may be one of them."""
NOT_GUESSED = frozenset(
    b"the a an on in at not so very really pretty nice cool spelled my your their"
    b" church bed sleep work school camp".split()
)
"""First words of what is no name of anybody or of a school: ``u go to the museum``, ``your name is on the list``."""
PRESENT = Pattern(r"\b(?:birthday|bday|party|gift|present|cake|card|cumple\w*|fiesta|regalo|pastel)\b")
"""What relatives keep from relatives."""
PICTURED = re.compile(
    r"\s*(?:[📱📞☎🏠🏡📍📸📷🤳🏫🔢👀🎂][#\s\ufe0f\u20e3]*)+"
    r"(?:(?:of )?(?:u|you|ur \w+|your \w+)\b\s*)?(?:pl[sz]+\b|please\b|[?❓❔])"
)
"""A message that begins with a picture of what is wanted: ``📱#️⃣❓``, ``📍?``, ``📸 of u??``."""

BARELY = re.compile(
    r"\s*(?:(?:send|more|any|some|ur|your) )*(?:pics?|selfies?|fotos?)(?: of (?:u|you))? ?(?:pl[sz]+|please|porfa)\W*$",
    re.IGNORECASE,
)
"""A message of nothing but the wish for a picture: ``pics pls``."""


def may_lead_away(content: Content) -> bool:
    """Whether a content may hold such a request."""
    if not _sure(content):
        return False
    text = content.text
    views = (view.text for view in readings(text))
    patterns = (ELSEWHERE, HIDDEN, GUESSED, COVERED)
    if PICTURED.match(text) or BARELY.match(text):
        return True
    return any(pattern.in_(said) for said in views for pattern in patterns)


def _sure(content: Content) -> float:
    """How sure it is that whoever wrote a content means it; 0 for students and their teachers."""
    return 0.0 if content.outbound else SURE.get(content.partner, 0.0)


def leading_away(content: Content) -> Iterator[Finding]:
    """Findings in what somebody outside wrote."""
    sure = _sure(content)
    if not sure:
        return
    if picture := PICTURED.match(content.text) or BARELY.match(content.text):
        yield Finding(Kind.ASKING, *picture.span(), sure, why="asks with a picture", label="photo")
    for view in readings(content.text):
        for pattern, label, why in _sought(view.text, content.partner):
            for match in pattern.all_in(view.text):
                if pattern is not GUESSED or _is_a_guess(match):
                    span = view.span(*clauses_around(view.text, *match.span()))
                    yield Finding(Kind.ASKING, *span, sure, why=why, label=label)


def _is_a_guess(match: Found) -> bool:
    guessed = match.group(1) or match.group(2)
    return not guessed or guessed.split()[0] not in NOT_GUESSED


def _sought(said: str, partner: Partner) -> Iterator[tuple[Pattern, str, str]]:
    yield ELSEWHERE, "handle", "asks to go on elsewhere"
    if not PRESENT.in_(said):
        yield HIDDEN, "secrecy", "asks to keep it from adults"
    if partner == Partner.UNKNOWN:
        yield GUESSED, "", "guesses, to hear it confirmed"
        yield COVERED, "secrecy", "asks to keep it from adults"
