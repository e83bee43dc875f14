"""E-mail addresses in hints (R2): the only place that reads them where no address stands written out.

``thiago.qf`` / ``the little monkey sign`` / ``then gmail and the usual .com``; ``im winonarides on gmail``.
"""

from __future__ import annotations

from collections.abc import Iterator

from detectors.base import Finding, Kind
from detectors.lexicon import lexicon
from detectors.mail_words import ASIDE, DOT, FIRM_PROVIDERS, TOP
from detectors.patterns import Pattern
from detectors.views import View

SIGN = (
    r"(?:@|\barroba\b|\barrobita\b|\bat (?:sign|symbol)\b|\b(?:the |that )?(?:curly|swirly|roundy|round|circled?|fancy"
    r"|funny) (?:a|@)\b|\ba (?:with|w|in|inside) (?:the |a |its )?(?:circle|tail|ring|loop|swirl|curl)\b"
    r"|\b(?:monkey|snail|spiral|ape) (?:sign|symbol|thing)\b)"
)
HINTED = Pattern(
    rf"([a-z0-9._-]*[a-z0-9])(?:,?\s[a-z ,~]{{0,30}}|\s?){SIGN}[a-z ,~@]{{0,30}}\b(?:{FIRM_PROVIDERS})\b"
    rf"(?:[a-z ,]{{0,20}}{DOT}\s?(?:{TOP})\b)?"
)
NAMED = Pattern(
    r"\bmy (?:first|last|full|first and last)? ?names?\b.{0,40}\b(?:at|@|arroba) (?:gmail|yahoo|hotmail|outlook"
    r"|icloud)\b"
)
OWNED = Pattern(
    rf"\b(?:my|mi) (?:e ?mail|correo|{FIRM_PROVIDERS}|school (?:email|account))(?: address)?"
    r"(?: is| es| its| it's|:| =)?(?: at)? ([a-z0-9][a-z0-9._-]{3,30})"
)
ON_PROVIDER = Pattern(
    rf"\b(?:im|i'm|i am|soy|me as|find me|its|it's|add|email|under) ([a-z0-9][a-z0-9._-]{{4,30}})"
    rf" (?:on|at|en|in) (?:{FIRM_PROVIDERS})\b"
)
UNSAID = Pattern(
    r"\b([a-z0-9][a-z0-9._-]{2,30}[a-z0-9]) ?@ ?(?:and |n |then |y )?(?:the |that |u know |you know )"
    r"?(?:[a-z]+ ){0,3}?(?:google|apple|microsoft|usual|normal|regular|rest|same|g one|school one)\b"
)
FIRST_HALF = Pattern(
    r"^[^@]{0,40}?([a-z0-9]+[._][a-z0-9._]*[a-z0-9])\b.{0,30}\b(?:rest|second|other half|then|ends?|after)\b.{0,20}"
    rf"(?:\bat |@ ?)(?:{FIRM_PROVIDERS})\b"
)


def hinted(view: View, *, known: bool) -> Iterator[Finding]:
    """Addresses that a reader puts together; ``known`` says that a provider is named."""
    text = view.text
    if known:
        for pattern, sure in ((HINTED, 0.75), (NAMED, 0.7), (FIRST_HALF, 0.7)):
            for match in pattern.all_in(text):
                yield _found(view, match.span(), sure)
        yield from _names_only(view)
    if "@" in text:
        for match in UNSAID.all_in(text):
            if _invented(text[slice(*match.span(1))]):
                yield _found(view, match.span(), 0.6)


def _names_only(view: View) -> Iterator[Finding]:
    """``im winonarides on gmail``: the name alone, and whose post office it is at."""
    text = view.text
    for match in OWNED.all_in(text):
        if _invented(text[slice(*match.span(1))]):
            yield _found(view, match.span(1), 0.7)
    for match in ON_PROVIDER.all_in(text):
        word = text[slice(*match.span(1))]
        if word not in ASIDE and word not in lexicon("english_words.txt"):
            yield _found(view, match.span(1), 0.65)


def _invented(word: str) -> bool:
    """Not a word of a sentence: a digit or a mark inside."""
    body = word.strip("._-")
    return len(body) > 3 and (any(mark.isdigit() for mark in body) or any(mark in body for mark in "._-"))


def _found(view: View, span: tuple[int, int], sure: float) -> Finding:
    start, end = view.span(*span)
    return Finding(Kind.EMAIL, start, end, sure, why="e-mail address in hints")
