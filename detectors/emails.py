"""E-mail addresses (R2): the only place that knows how people write them, spell them and hide them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Content, Finding, Kind
from detectors.email_hints import hinted
from detectors.mail_words import (
    ANY_TOP,
    ASIDE,
    AT,
    CUE,
    DOT,
    FIRM_PROVIDERS,
    KNOWN,
    LOCAL,
    NOT_TOPS,
    PROVIDERS,
    SURE_AT,
    TOP,
    is_provider,
)
from detectors.patterns import Pattern
from detectors.plain import EMOJI, plain_of
from detectors.views import View

WRITTEN = Pattern(r"[a-z0-9._%+-]*[a-z0-9+_-]@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
SPELLED = Pattern(rf"({LOCAL}){AT}((?:{PROVIDERS})(?:{DOT}(?:{TOP})(?:\.[a-z]{{2}})?)?|[a-z0-9-]+{DOT}(?:{TOP}))\b")
SIGNED = Pattern(
    rf"({LOCAL})\s?(?:@|%40|%)\s?(?:(?:{FIRM_PROVIDERS})(?:{DOT}(?:{TOP}))?|(?:{PROVIDERS}){DOT}(?:{TOP}))\b"
)
ABROAD = Pattern(rf"({LOCAL}){SURE_AT}((?:[a-z0-9-]+{DOT}){{1,2}}({ANY_TOP}))\b")
NEARLY = Pattern(r"([a-z0-9._+-]*[a-z0-9_])\s{0,2}@\s{0,2}([a-z0-9@!|$]{4,12})")
GLUED = Pattern(
    rf"\b[a-z0-9._]{{2,}}[a-z0-9](?:(?:at|arroba)\s?|a)?(?:{FIRM_PROVIDERS})(?:{DOT}|dot|punto)?(?:com|net|me|org)\b"
)
PICTURED = Pattern(
    rf"[a-z0-9][a-z0-9._+-]+\s?{EMOJI}\s?[a-z0-9-]{{3,}}\s?{EMOJI}\s?(?:com|net|org|edu|gov|mx|example)\b"
)
"""Pictures for its signs: ``ana 📧 gmail 🔵 com``."""
ENDED = re.compile(r"[^\x00-\u1fff]\s?(?:com|net|org|edu|gov|mx|example)\b", re.IGNORECASE)
"""What every such address has: a picture before its ending."""
LESSON = Pattern(
    r"\b(?:regex|pattern|matches|match|assert\w*|unit test|test case|string|variable|function|null|html|clone"
    r"|placeholder|valid(?:ate|ation)?)\b|\[a-z|\w\(|==|`|print|\bgit\b"
)
"""Where code is spoken of, an address that no mail can reach is an example; elsewhere it is somebody's."""
RESERVED = Pattern(r"@example\.(?:com|net|org)$|\.(?:test|invalid|local|localhost|internal)$")
"""Names that no mail can reach (RFC 2606, RFC 6761, and the local networks of machines)."""
SPOKEN_WORDS = 3
LONGEST_LOCAL = 64
MARKS = (" at ", "arroba", "%40", "(a", "[a", "{a", "arobase", "@", "dotcom", "puntocom")
GLUABLE = ("mail", "cloud", "outlook", "yahoo", "proton")


class Emails:
    """Finds e-mail addresses, written or spelled."""

    name = "emails"
    kinds = (Kind.EMAIL,)
    window = (" ", "")

    @staticmethod
    def sees(content: Content) -> bool:
        """Whether a mail provider may be named in a text, or a picture stands before the ending of an address."""
        text = content.text
        lowered = text.lower()
        return any(name in lowered for name in GLUABLE) or (not text.isascii() and ENDED.search(text) is not None)

    def look(self, content: Content) -> Iterator[Finding]:
        """Findings in the message's words."""
        plain = plain_of(content.text)
        yield from _in_view(plain.base, written=0.97)
        for view in plain.disguised:
            yield from _in_view(view, written=0.85)


def _found(view: View, span: tuple[int, int], confidence: float, why: str) -> Finding:
    start, end = view.span(*span)
    return Finding(Kind.EMAIL, start, end, confidence, why=why)


def _in_view(view: View, *, written: float) -> Iterator[Finding]:
    text = view.text
    if "@" in text:
        yield from _written(view, written)
        yield from _nearly(view)
    known = KNOWN.in_(text)
    if known or any(mark in text for mark in MARKS):
        yield from _spelled(view)
        yield from hinted(view, known=known)
    if EMOJI in text:
        for match in PICTURED.all_in(text):
            yield _found(view, match.span(), 0.9, "e-mail address with pictures for its signs")
    if any(name in text for name in GLUABLE):
        for match in GLUED.all_in(text):
            if text[max(0, match.span()[0] - 1)] not in "/.@":
                yield _found(view, match.span(), 0.9, "e-mail address without spaces")


def _written(view: View, sure: float) -> Iterator[Finding]:
    for match in WRITTEN.all_in(view.text):
        start, end = match.span()
        domain = view.text[start:end].rsplit("@", 1)[1]
        top = domain.rsplit(".", 1)[1]
        if end - start <= LONGEST_LOCAL * 3 and 2 <= len(top) <= 12 and top.isalpha():
            unreachable = _example(view.text, "@" + domain) or _remote(view.text, end)
            yield _found(view, (start, end), 0.3 if unreachable else sure, "written e-mail address")


def _example(text: str, domain: str) -> bool:
    return RESERVED.in_(domain) and LESSON.in_(text)


def _remote(text: str, end: int) -> bool:
    """``git@host.org:folder/file`` is a place on a machine."""
    return re.match(r":[a-z~/][^ ]*[/.]", text[end : end + 40]) is not None


def _nearly(view: View) -> Iterator[Finding]:
    """``keybanks4@gm4il``: a sign and a provider that is only nearly written."""
    for match in NEARLY.all_in(view.text):
        if is_provider(view.text[slice(*match.span(2))]):
            yield _found(view, match.span(), 0.8, "sign and a mail provider in disguise")


def _spelled(view: View) -> Iterator[Finding]:
    text = view.text
    for match in SIGNED.all_in(text):
        yield _found(view, match.span(), 0.85, "sign and a mail provider")
    for match in SPELLED.all_in(text):
        start, end = match.span()
        sure = _spelled_score(text, match.span(1), match.span(2))
        aside = text[slice(*match.span(1))] in ASIDE and "@" not in text[start:end]
        if sure and not aside and not _remote(text, end):
            yield _found(view, (_with_spoken_words(text, start), end), sure, "e-mail address spelled in words")
    for match in ABROAD.all_in(text):
        sure = _abroad_score(text, match.span(), match.span(1), match.span(3))
        if sure:
            start = _with_spoken_words(text, match.span()[0])
            yield _found(view, (start, match.span()[1]), sure, "e-mail address with its sign spelled")


def _abroad_score(text: str, whole: tuple[int, int], local: tuple[int, int], top: tuple[int, int]) -> float:
    """A sign that is nothing else, and an ending: sure but for code and names that no mail can reach."""
    name, after = text[slice(*local)], text[whole[1] : whole[1] + 1]
    if text[slice(*top)] in NOT_TOPS or len(name) < 3 or name in ASIDE or after in {"(", "/", ":"}:
        return 0.0
    glued = " " not in text[local[1] : top[1]]
    return 0.3 if _example(text, text[local[1] : top[1]].replace(" ", "")) else 0.8 if glued else 0.65


def _spelled_score(text: str, local: tuple[int, int], domain: tuple[int, int]) -> float:
    written, at = text[domain[0] : domain[1]], text[local[1] : domain[0]]
    shaped = re.search(r"[._0-9]", text[local[0] : local[1]]) is not None
    known = KNOWN.in_(written)
    dotted = re.search(r"\.|dot|punto|ponto|point|punkt|period|~", written) is not None
    sign = not at.strip().isalpha() or "arroba" in at
    if at.strip() in {"a", "et"} or _example(text, "@" + written):
        return 0.8 if known and dotted else 0.0
    if known and dotted:
        return 0.95
    if dotted and not known and not sign and "." in written:
        return 0.3
    if dotted:
        return 0.85 if sign else 0.7 if CUE.in_(text) or " dot " in written or "punto" in written else 0.3
    return 0.7 if sign and known else 0.55 if known and (shaped or CUE.in_(text)) else 0.3


def _with_spoken_words(text: str, start: int) -> int:
    """An address said aloud may have words before: ``soomin draws at gmail`` takes both."""
    for _ in range(SPOKEN_WORDS):
        before = re.search(r"([a-z0-9]+) $", text[max(0, start - 24) : start])
        if before is None or before.group(1) in ASIDE:
            return start
        start -= len(before.group())
    return start
