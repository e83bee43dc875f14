"""Accounts on other services (R2): the only place that finds handles, gamer tags, friend codes and invitations.

Three kinds of evidence: a form that says it itself (``@name``, ``name#1234``, an invitation link), a word shaped
like an account (capitals inside, digits, underscores) near the name of a platform, and a sentence frame (``my snap is
…``, ``add … on …``) that takes any word which is not ordinary English or Spanish.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from detectors.base import Content, Finding, Kind
from detectors.file_names import ENDINGS, ending_of
from detectors.handle_pieces import in_pieces, may_go_on
from detectors.handle_shapes import CAMEL, SHAPED, looks_like_an_account, ordinary, stands_beside_a_contact
from detectors.handle_talk import TALK, meeting_codes, platforms_paraphrased, told
from detectors.lexicon import lexicon, lines_of
from detectors.once import once
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain, plain_of
from detectors.views import View

PLATFORM_WORDS = "|".join(re.escape(line).replace("_", " ") for line in lines_of("platforms.txt") if line.isascii())
PLATFORM = Pattern(rf"\b(?:{PLATFORM_WORDS})\b")
AT = Pattern(r"(?:^|[^a-z0-9_.@/])(@[a-z0-9_][a-z0-9_.-]{2,29})")
TAGGED = Pattern(r"\b[a-z0-9_.]{3,32}#\d{4}\b|(?:^|\s)#[0-9a-z]{7,10}\b")
INVITATION = Pattern(
    r"\b(?:discord(?:app)?\.(?:gg|com/invite)|chat\.whatsapp\.com|wa\.me|t\.me|realms\.gg|bere\.al"
    r"|snapchat\.com/add|linktr\.ee"
    r"|(?:www\.)?(?:instagram|twitch|soundcloud|facebook|pinterest|onlyfans)\.(?:com|tv)|(?:www\.)?tiktok\.com"
    r"|(?:www\.)?youtube\.com/(?:c|user|channel|@)|(?:www\.)?roblox\.com/(?:users|share|games)|guilded\.gg|kik\.me"
    r"|ngl\.link"
    r"|cash\.app|venmo\.com|steamcommunity\.com/(?:id|profiles)|s\.team)[/@?][a-z0-9_.@/?=+&$-]*[a-z0-9]"
)
FRIEND_CODE = Pattern(r"\b(?:sw[ -]*)?\d{4}[ -]{1,3}\d{4}[ -]{1,3}\d{4}\b")
FRIEND_CUE = Pattern(
    any_of("sw switch friend trainer code codigo cowd coad amigo nintendo pokemon gifts gift add animal")
)
CASH = Pattern(r"(?:^|\s)\$[a-z][a-z0-9_]{3,20}\b")
SPELLED = Pattern(r"\b[a-z0-9]+(?: (?:underscore|under score|guion bajo|dash|guion|dot|punto) [a-z0-9]+){1,5}\b")
BROKEN = Pattern(r" dot dot|score i$|score i ")
UNDERSCORED = ("underscore", "under score", "guion bajo")
IS = (
    r"(?: ?(?:is|iz|es|=|:|->|user ?name|name|user|its|it's|called|now|ahora|nombre|id|profile|is at|tag|handle"
    r"|account|cuenta|which is|that's|thats))*"
)
ACCOUNT = r"([a-z0-9_][a-z0-9_.\-]{2,30}[a-z0-9_]?)"
FRAMES = tuple(
    Pattern(frame)
    for frame in (
        (
            rf"\b(?:my|mi|his|her|our|moms?|jonahs|[a-z]+s) (?:new |other |alt |private"
            rf" )?(?:{PLATFORM_WORDS}){IS} {ACCOUNT}\b"
        ),
        (
            rf"\b(?:add|follow|search|find|look up|sub(?:scribe)? to|agrega(?:me)?|sigue(?:me)?|busca(?:me)?"
            rf"|friend|look me up)"
            rf" (?:me )?(?:up )?"
            rf"(?:on |at |in |en |as |como |a |my )*(?:the )?(?:{PLATFORM_WORDS}){IS}[,:]? (?:its |it's |im |i'm |as "
            rf"|soy |es |at )?{ACCOUNT}\b"
        ),
        (
            rf"\b(?:{PLATFORM_WORDS}) ?(?:user ?name|name|user|usuario|tag|id|code|account|peeps)? ?(?:is|iz|es|=|:"
            rf"|->)(?: also| now)? {ACCOUNT}\b"
        ),
        (
            rf"\b(?:on|en) (?:da |the |el |la )?(?:{PLATFORM_WORDS})(?: app)?,? (?:as|i'?m|i am|soy|look up|look for"
            rf"|search|find|its|it's|my name is"
            rf"|me llamo|estoy como|salgo como|user(?:name)?|busca(?:me)?(?: como)?) {ACCOUNT}\b"
        ),
        (
            rf"\b(?:i'?m|i am|soy|follow|add|search|im called|busca(?:me)?(?: como)?|sigue a|agrega(?: a)?|look up"
            rf"|type|its|it's)"
            rf" {ACCOUNT} (?:on|en|over on|in) (?:da |the |my |el |la )?(?:{PLATFORM_WORDS})\b"
        ),
        rf"\b(?:{PLATFORM_WORDS})(?: peeps| gang| fam| users)? (?:i'?m|soy|add|hit|hmu) {ACCOUNT}\b",
        rf"\b(?:{PLATFORM_WORDS})(?:(?: ?(?:dot|\.) ?(?:com|tv|gg))+ ?(?:slash|/) ?|(?: tv| com)? slash )@?{ACCOUNT}\b",
        rf"\b(?:sub(?:scribe)? to|follow) (?:my )?(?:channel )?{ACCOUNT}\b",
        rf"\b(?:type|search|serch|look up) {ACCOUNT} (?:in|on) the\b",
        (
            rf"\b(?:find|look|search|add|ad|busca|agrega)(?: for)? ?me (?:up )?(?:under|as|by|with|como)(?: the name)?"
            rf" {ACCOUNT}\b"
        ),
        (
            rf"\b(?:go|goes|play|plays|known|listed) (?:by|as|under)(?: the name)? {ACCOUNT}"
            rf" (?:on|in|online|over|there)\b"
        ),
    )
)
CODE = Pattern(
    any_of(
        "print def function variable regex syntax python javascript commit error decorator import html css array"
        " loop class_name npm pip install yarn git docker regex terminal repo localhost bot_command"
    )
    + r"|\(\)|==|</|\{|\}|;$|\.py\b|\w\(|\)\s*:"
)
DECORATORS = frozenset(
    "dataclass property staticmethod classmethod override abstractmethod app pytest media import param return"
    " returns everyone"
    " here font-face keyframes test before after author deprecated override cached lru_cache gmail yahoo hotmail"
    " outlook icloud"
    " cached_property main home school all channel bot nasa natgeo noaa pbs cnn bbc npr latest supports layer".split()
)
SELF = Pattern(
    any_of("im i'm i_am my me add friend frend follow user name same find hmu hit soy mi add mine look buscame agrega")
)
CONTEXT = 70


class Handles:
    """Finds handles and invitations."""

    name = "handles"
    kinds = (Kind.HANDLE,)
    window = (" ",)

    @staticmethod
    def sees(content: Content) -> bool:
        """Whether the code of a meeting or one more contact stands in a text, or an account may go on in it."""
        text = content.text
        return any(True for _ in meeting_codes(text)) or stands_beside_a_contact(text) or may_go_on(content)

    def look(self, content: Content) -> Iterator[Finding]:
        """Findings in the message's words."""
        plain = plain_of(content.text)
        text = plain.base.text
        yield from meeting_codes(content.text)
        in_code, spoken = CODE.in_(text), TALK.in_(text)
        yield from _self_evident(plain, in_code=in_code)
        named = plain.leet.text
        platforms = [match.span() for match in PLATFORM.all_in(named)]
        firm = [span for span in platforms if _firm(named, span)]
        if platforms or spoken:
            yield from _framed(plain, plain.base)
        platforms += platforms_paraphrased(plain)
        yield from _shaped(plain, _Around(plain, platforms, spoken=spoken), in_code=in_code)
        yield from told(plain, platforms)
        yield from _spelled(plain, platforms)
        yield from _spaced(plain, told_at=bool(firm) or spoken)
        yield from in_pieces(content, plain)


def _firm(text: str, span: tuple[int, int]) -> bool:
    """A name that is no word of English, or is said to be somebody's: ``snap: …``."""
    return text[slice(*span)] not in lexicon("english_words.txt") or text[span[1] :].lstrip()[:1] in {":", "="}


def _found(view: View, span: tuple[int, int], confidence: float, why: str) -> Finding:
    start, end = view.span(*span)
    return Finding(Kind.HANDLE, start, end, round(confidence, 2), why=why)


def _self_evident(plain: Plain, *, in_code: bool) -> Iterator[Finding]:
    base = plain.base
    if "@" in base.text:
        yield from _at_signs(base, in_code=in_code)
    if "#" in base.text:
        yield from _tags(base)
    if "." in base.text:
        for match in INVITATION.all_in(base.text):
            yield _found(base, match.span(), 0.9, "invitation or profile link")
    if "$" in base.text:
        for match in CASH.all_in(base.text):
            yield _found(base, _stripped(base.text, match.span()), 0.75, "cash tag")
    for match in FRIEND_CODE.all_in(base.text):
        start, end = match.span()
        sure = 0.9 if base.text[start] == "s" else 0.8 if FRIEND_CUE.in_(base.text) else 0.3
        yield _found(base, (start, end), sure, "friend code")


def _stripped(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    return (start + 1, end) if text[start].isspace() else (start, end)


def _at_signs(base: View, *, in_code: bool) -> Iterator[Finding]:
    for match in AT.all_in(base.text):
        start, end = match.span(1)
        while base.text[end - 1] in ".-":
            end -= 1
        name = base.text[start + 1 : end]
        if name.split(".")[0] in DECORATORS or name.isdigit() or end - start < 4 or base.text[end : end + 1] == "@":
            continue
        yield _found(base, (start, end), 0.4 if in_code else 0.85, "name after an at sign")


def _tags(base: View) -> Iterator[Finding]:
    for match in TAGGED.all_in(base.text):
        start, end = _stripped(base.text, match.span())
        written = base.text[start:end]
        if written[0] != "#":
            yield _found(base, (start, end), 0.85, "name with a number tag")
        elif any(mark.isdigit() for mark in written[1:]) and any(mark.isalpha() for mark in written[1:]):
            around = base.text[max(0, start - CONTEXT) : end + CONTEXT]
            yield _found(base, (start, end), 0.8 if PLATFORM.in_(around) else 0.3, "player tag")


def _framed(plain: Plain, view: View) -> Iterator[Finding]:
    for frame in FRAMES:
        for match in frame.all_in(view.text):
            start, end = match.span(1)
            if start < 0:
                continue
            written = view.text[start:end].rstrip(".-")
            shaped = looks_like_an_account(plain.text[slice(*view.span(start, start + len(written)))])
            if shaped or not ordinary(written):
                yield _found(view, (start, start + len(written)), 0.85 if shaped else 0.7, "named after a platform")


def _shaped(plain: Plain, around: _Around, *, in_code: bool) -> Iterator[Finding]:
    text = plain.text
    for match in SHAPED.finditer(text):
        if match.end() - match.start() < 4 or not looks_like_an_account(match.group()):
            continue
        start, end = match.span()
        if text[start - 1 : start] in {"@", "/"} or text[end : end + 1] in {"@", "(", "/"}:
            continue
        if ending_of(match.group()) in ENDINGS:
            continue
        sure = _shaped_score(match.group(), (start, end), around) - 0.4 * in_code
        if sure > 0:
            yield Finding(Kind.HANDLE, start, end, round(sure, 2), why="shaped like an account")


class _Around:
    """What stands around words shaped like accounts: however many there are, a text is looked through once."""

    def __init__(self, plain: Plain, platforms: list[tuple[int, int]], *, spoken: bool) -> None:
        """``platforms`` are places of the base view; ``spoken``: whether an account is talked about."""
        self._plain = plain
        self.spoken = spoken
        starts = plain.base.starts
        places = sorted((starts[left], starts[right - 1]) for left, right in platforms)
        self._firsts = [first for first, _ in places]
        self._furthest = list(accumulate((last for _, last in places), max))

    @once
    def own(self) -> bool:
        """Whether somebody speaks of themselves."""
        return SELF.in_(self._plain.base.text)

    def is_platform(self, start: int, end: int) -> bool:
        """Whether code points [start, end) are part of a platform's name."""
        before = bisect_left(self._firsts, end)
        return before > 0 and self._furthest[before - 1] >= start

    def is_near(self, start: int, end: int) -> bool:
        """Whether a platform is named close to code points [start, end) and not in them."""
        left, first = bisect_left(self._firsts, start - CONTEXT), bisect_left(self._firsts, start)
        after, right = bisect_left(self._firsts, end), bisect_right(self._firsts, start + CONTEXT)
        return left < first or after < right


def _shaped_score(word: str, span: tuple[int, int], around: _Around) -> float:
    marks = ("_" in word) + any(mark.isdigit() for mark in word) + (CAMEL.search(word) is not None)
    dotted = marks == 0
    if around.is_platform(*span):
        return 0.0
    if around.is_near(*span):
        return 0.5 if dotted else min(0.9, 0.6 + 0.1 * marks)
    if around.spoken and (marks > 1 or len(word) > 8):
        return 0.4 if dotted else 0.6 + 0.2 * around.own
    return 0.15 * marks + 0.25 * around.own if marks > 1 or "_" in word else 0.2


def _spelled(plain: Plain, platforms: list[tuple[int, int]]) -> Iterator[Finding]:
    text = plain.base.text
    if not any(word in text for word in ("score", "guion", "dash", " dot ", " punto ")):
        return
    for match in SPELLED.all_in(text):
        start, end = match.span()
        under = any(word in text[start:end] for word in UNDERSCORED)
        named = any(left < end and start < right for left, right in platforms) and not under
        if (under or platforms) and not named and not BROKEN.in_(text[start:end]):
            sure = 0.85 if under and platforms else 0.6 if under else 0.55
            yield _found(plain.base, (start, end), sure, "account spelled in words")


def _spaced(plain: Plain, *, told_at: bool) -> Iterator[Finding]:
    """``c r e e p y k o f i`` where a platform is named: a long word that only appears when the gaps are closed."""
    view = plain.despaced
    if not told_at or view is plain.base:
        return
    for match in SHAPED.finditer(view.text):
        start, end = view.span(*match.span())
        name = match.group()
        spaced = end - start > 1.8 * len(name) and len(name) >= 6 and sum(mark.isalpha() for mark in name) > 3
        if spaced and not ordinary(name):
            yield Finding(Kind.HANDLE, start, end, 0.75, why="account written with gaps")
