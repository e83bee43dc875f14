"""E-mail addresses (R2): the only place that knows how people write them, spell them and hide them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Content, Finding, Kind
from detectors.patterns import Pattern
from detectors.plain import plain_of
from detectors.views import View

PROVIDERS = (
    "gmail|gmial|gmal|gmai|yahoo|yaho|hotmail|hotmal|outlook|icloud|aol|proton(?:mail)?|live|msn|ymail|gmx"
    "|fastmail|zoho|mail"
    "|googlemail|comcast|verizon|att|me|pm|g mail|hot mail|gee mail|gee male|geemail"
)
TOP = "com|net|org|edu|gov|us|io|co|me|mx|es|info|tv|uk|ca|de|example|calm|con|kom"
AT = (
    r"(?:\s*(?:@|%40|[(\[{<*_-]\s*(?:at|a|arroba|@)\s*[)\]}>*_-])\s*|\s+(?:at|att|arroba|aroba|arrobita|et|a"
    r"|curly a|at sign|@)\s+)"
)
DOT = r"(?:\s*(?:\.|[(\[{<]\s*(?:dot|punto|\.|point)\s*[)\]}>]|~)\s*|\s+(?:dot|punto|point|punkt|period|con punto)\s+)"
SPELLED_JOIN = r"(?:\s+(?:underscore|under score|dash|hyphen|dot|punto|guion bajo|guion|point|punkt)\s+|[._+-])"
LOCAL = rf"[a-z0-9._%+-]*[a-z0-9](?:{SPELLED_JOIN}[a-z0-9]+)*"

WRITTEN = Pattern(r"[a-z0-9._%+-]*[a-z0-9+_-]@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
SPELLED = Pattern(rf"({LOCAL}){AT}((?:{PROVIDERS})(?:{DOT}(?:{TOP})(?:\.[a-z]{{2}})?)?|[a-z0-9-]+{DOT}(?:{TOP}))\b")
SIGNED = Pattern(rf"({LOCAL})\s?(?:@|%40|%)\s?(?:{PROVIDERS})(?:{DOT}(?:{TOP}))?\b")
GLUED = Pattern(
    r"\b[a-z0-9._]{2,}(?:at|arroba)(?:gmail|yahoo|hotmail|outlook|icloud|aol|proton)(?:dot|punto)(?:com|net|me|org)\b"
)
HINTED = Pattern(
    rf"([a-z0-9._-]*[a-z0-9]),?\s[a-z ,]{{0,30}}(?:@|\barroba\b|\barrobita\b|\bat sign\b|\b(?:curly|swirly|roundy"
    rf"|round) (?:a|@)\b)"
    rf"[a-z ,]{{0,30}}\b(?:gmail|yahoo|hotmail|outlook|icloud|aol|proton)\b(?:[a-z ,]{{0,20}}{DOT}\s?(?:{TOP})\b)?"
)
NAMED = Pattern(
    r"\bmy (?:first|last|full|first and last)? ?names?\b.{0,40}\b(?:at|@|arroba) (?:gmail|yahoo|hotmail|outlook"
    r"|icloud)\b"
)
KNOWN = Pattern(r"\b(?:gmail|gee ?mail|gee male|yahoo|hotmail|outlook|icloud|aol|proton|gmx|live)\b")
CUE = Pattern(r"\b(?:e ?-?mails?|correo|emale|emial|mail|write|rite|account|send|google)\b")
ASIDE = frozenset(
    "is its it to at my me the a an an email mail e address adress im i am are was or and on in use using es mi un"
    " una correo"
    " contact ask there thats that be so say like by via thru u you your ur write rite him her for of with account"
    " called but"
    " he his she one look know no he's it's send google her their our from escribe escribeme mandame el la con"
    " anota apunta"
    " de now then".split()
)
SPOKEN_WORDS = 3
LONGEST_LOCAL = 64
MARKS = (" at ", "arroba", "%40", "(a", "[a", "dotcom", "puntocom")


class Emails:
    """Finds e-mail addresses, written or spelled."""

    name = "emails"
    window = (" ", "")

    def look(self, content: Content) -> Iterator[Finding]:
        """Findings in the message's words."""
        plain = plain_of(content.text)
        yield from _in_view(plain.base)
        for view in plain.disguised:
            if "@" in view.text:
                yield from _written(view, 0.85)
                for match in SIGNED.all_in(view.text):
                    yield _found(view, match.span(), 0.8, "sign and a mail provider")


def _found(view: View, span: tuple[int, int], confidence: float, why: str) -> Finding:
    start, end = view.span(*span)
    return Finding(Kind.EMAIL, start, end, confidence, why=why)


def _in_view(view: View) -> Iterator[Finding]:
    text = view.text
    if "@" in text:
        yield from _written(view, 0.97)
    if KNOWN.in_(text) or any(mark in text for mark in MARKS):
        yield from _spelled(view)


def _written(view: View, sure: float) -> Iterator[Finding]:
    for match in WRITTEN.all_in(view.text):
        start, end = match.span()
        domain = view.text[start:end].rsplit("@", 1)[1]
        top = domain.rsplit(".", 1)[1]
        if end - start <= LONGEST_LOCAL * 3 and 2 <= len(top) <= 12 and top.isalpha():
            yield _found(view, (start, end), sure, "written e-mail address")


def _spelled(view: View) -> Iterator[Finding]:
    text = view.text
    for match in SIGNED.all_in(text):
        yield _found(view, match.span(), 0.85, "sign and a mail provider")
    for match in SPELLED.all_in(text):
        start, end = match.span()
        sure = _spelled_score(text, match.span(1), match.span(2))
        if sure:
            yield _found(view, (_with_spoken_words(text, start), end), sure, "e-mail address spelled in words")
    for match in GLUED.all_in(text):
        yield _found(view, match.span(), 0.9, "e-mail address without spaces")
    for pattern, sure in ((HINTED, 0.75), (NAMED, 0.7)):
        for match in pattern.all_in(text):
            yield _found(view, match.span(), sure, "e-mail address in hints")


def _spelled_score(text: str, local: tuple[int, int], domain: tuple[int, int]) -> float:
    written, at = text[domain[0] : domain[1]], text[local[1] : domain[0]]
    shaped = re.search(r"[._0-9]", text[local[0] : local[1]]) is not None
    known = KNOWN.in_(written)
    dotted = re.search(r"\.|dot|punto|point|punkt|period|~", written) is not None
    sign = not at.strip().isalpha() or "arroba" in at
    if at.strip() in {"a", "et"}:
        return 0.8 if known and dotted else 0.0
    if known and dotted:
        return 0.95
    if dotted and not known and not sign and "." in written:
        return 0.3
    if dotted:
        return 0.85 if sign else 0.7 if CUE.in_(text) or " dot " in written or "punto" in written else 0.3
    return 0.7 if sign else 0.55 if known and (shaped or CUE.in_(text)) else 0.3


def _with_spoken_words(text: str, start: int) -> int:
    """An address said aloud may have words before: ``soomin draws at gmail`` takes both."""
    for _ in range(SPOKEN_WORDS):
        before = re.search(r"([a-z0-9]+) $", text[max(0, start - 24) : start])
        if before is None or before.group(1) in ASIDE:
            return start
        start -= len(before.group())
    return start
