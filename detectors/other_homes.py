"""Homes told the other way round (R2): the only place for numbers after the street, other countries and landmarks.

``Rua das Amoreiras 212``, ``Al-Yasmeen street 33``, ``Blk 7 Lot 12``, ``the last trailer on Dobbins Creek Road``,
``the laundromat on 9th and Birch? we're the door upstairs``.
"""

from __future__ import annotations

from collections.abc import Iterator

from detectors.base import Finding, Kind
from detectors.patterns import Pattern
from detectors.plain import Plain
from detectors.streets import FAMOUS, FIRM, HOME, NOT_HOME, OWN, STOP

NAME = r"[a-z0-9'-]+"
SUFFIX = rf"(?:{FIRM}|way|row|close|place|loop|trail|square|walk|mews|gardens|hill)"
AMOUNT = r"(?:$|[,.!?;]| (?:and|y|in|w|with|near|on|by|the|is|apt|floor|second|first|if|thats|come|but|where|so)\b)"
NUMBER_AFTER = Pattern(
    rf"\b({NAME}(?: {NAME}){{0,2}}) {SUFFIX}\.?,? (?:number |numero |no\.? ?|nr\.? ?|#)?\d{{1,5}}(?:-?[a-z])?{AMOUNT}"
)
ABROAD = Pattern(
    r"(?:\bso \d{1,4},? )?\b(?:rua|rue|via|viale|piazza|ulica|ulitsa|ul\.|vul\.|vulytsia|vulytsya|str\.|duong|ngo|jalan"
    r"|jl\.|travessa|largo|praca|sharia|shari) ([a-z0-9'.-]+(?: [a-z'.-]+){0,3}),? ?(?:number |no\.? |nr\.? |n\.? )?"
    r"(?:\d{1,4}[a-z]?\b|[a-z]+)(?:,? (?:kv|apt|app|int|esq|dto|bl)\.? ?\d{0,4})?"
)
GERMAN = Pattern(r"\b[a-z]{3,}(?:strasse|str\.|weg|gasse|allee|platz) \d{1,4}[a-z]?\b")
BLOCK = Pattern(
    r"\b(?:blk|block)\.? ?\d{1,4}[a-z]?,? (?:lot|apt|flat|unit) ?#?\d{1,4}"
    r"(?:,? (?:purok|barangay|brgy|phase) [a-z0-9]+)?"
)
ROUTE = Pattern(
    r"\b(?:on|off|down|at|past) (?:the )?((?:fm|cr|farm to market|farm road|ranch road|state road|route|hwy|highway)"
    r" \d{1,5})\b"
)
NTH = (
    r"(?:last|first|second|third|fourth|only|\d{1,2}(?:st|nd|rd|th)) (?:\w+ )?(?:trailer|house|mailbox|door|driveway"
    r"|farm|building|cabin|gate|duplex|porch)"
)
NTH_ON = Pattern(rf"\b{NTH} (?:on|off|down|past|of|along) ((?:{NAME} ){{1,3}}){SUFFIX}\b")
ON_NTH = Pattern(
    rf"\bon ((?:{NAME} ){{1,3}}){SUFFIX},? (?:and |then |n )?(?:its|it's|it is|were|we're|im|i'm) the {NTH}\b"
)
LANDMARK = Pattern(
    r"\b(?:laundromat|store|church|bakery|gas station|bodega|deli|pharmacy|barber ?shop|market|tienda|iglesia"
    r"|lavanderia|panaderia|restaurant|taqueria|library|school|park) (?:on|at|en|de|by) ([a-z0-9]+)"
    r" (?:and|n|&|y) ([a-z0-9]+)"
    r"[^a-z0-9]{1,3}(?:so |and |y )?(?:we'?re|we are|i'?m|i live|we live|i am|my|our|vivo|vivimos)\b[^.?!]{0,25}"
    r"\b(?:door|upstairs|above|behind|next|across|arriba|atras|enfrente|house|place)\b"
)
YOURS = Pattern(r"\b(?:your|tu) (?:family|house|home|place|parents|familia|casa)\b")
TOLD = Pattern(rf"\bstreet(?: name)? is(?: called| named)? ({NAME}(?: {NAME}){{0,2}} {SUFFIX})\b")
OUR_PLACE = Pattern(
    r"\b(?:our|my|mi|nuestra) (?:farm|place|house|home|ranch|trailer|casa|rancho|adres+|address|building)\b"
)
ALWAYS = (
    (BLOCK, "block and lot"),
    (NTH_ON, "a house counted on its street"),
    (ON_NTH, "a street and a house counted"),
    (LANDMARK, "beside a landmark"),
)


def other_homes(plain: Plain) -> Iterator[Finding]:
    """Findings in the base view; all of them need words of home or of oneself, and no story."""
    text = plain.base.text
    if NOT_HOME.in_(text) or not (HOME.in_(text) or OWN.in_(text) or YOURS.in_(text)):
        return
    home = HOME.in_(text) or OUR_PLACE.in_(text)
    for pattern, why in ALWAYS:
        yield from _all(plain, pattern, 0.65, why)
    for match in NUMBER_AFTER.all_in(text):
        if _capital(plain, match.span(1)) and not set(text[slice(*match.span(1))].split()) <= STOP:
            yield from _found(plain, match.span(), 0.65 if home else 0.55, "street with its number after")
    for match in TOLD.all_in(text):
        if _capital(plain, match.span(1)):
            yield from _found(plain, match.span(1), 0.6, "name of a street told")
    if home:
        yield from _at_home(plain)


def _at_home(plain: Plain) -> Iterator[Finding]:
    """What is only an address where somebody speaks of a home."""
    text = plain.base.text
    for match in ABROAD.all_in(text):
        if _capital(plain, match.span(1)):
            yield from _found(plain, match.span(), 0.7, "street of another country")
    yield from _all(plain, GERMAN, 0.65, "street of another country")
    if OUR_PLACE.in_(text):
        for match in ROUTE.all_in(text):
            yield from _found(plain, match.span(1), 0.65, "numbered road of a home")


def _all(plain: Plain, pattern: Pattern, sure: float, why: str) -> Iterator[Finding]:
    for match in pattern.all_in(plain.base.text):
        yield from _found(plain, match.span(), sure, why)


def _capital(plain: Plain, name: tuple[int, int]) -> bool:
    """Whether the last word of the name begins with a capital."""
    start = plain.base.text.rfind(" ", name[0], name[1] - 1) + 1 or name[0]
    return any(plain.text[plain.base.starts[at]].isupper() for at in {name[0], max(start, name[0])})


def _found(plain: Plain, span: tuple[int, int], sure: float, why: str) -> Iterator[Finding]:
    start, end = span
    if not FAMOUS.in_(plain.base.text[start:end]):
        yield Finding(Kind.ADDRESS, *plain.base.span(start, end), sure, why=why)
