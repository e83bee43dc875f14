"""Schools called by their mascot (R2): the only place that reads ``we play the Weavers first`` as two schools.

Who plays whom, what a school is called and who cheers for it name a school to everybody in town. Teams that play for
a living, bands and heroes do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Finding, Kind
from detectors.lexicon import lexicon
from detectors.plain import Plain

SIDE = r"(?:we|they|you|y'all|yall|u|ustedes|nosotros)"
NAME = r"(?P<name>[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}(?: [A-Z][a-z]{2,})?)(?![\w'])(?! (?:family|brothers|sisters|twins|kids)\b)"
ARTICLE = r"(?: (?P<article>(?i:the|los|las|the fighting|fighting)))?"
NAMED = re.compile(
    rf"(?:\b(?i:{SIDE})(?: |')(?i:are|re|r|were|(?:\w+ ){{0,3}}?(?:play(?:ed|ing)?|beat|faced?|crushed|host(?:ed)?))"
    r"|\b(?i:call(?:ed|s)? (?:us|you|them|ourselves)|(?:lost|losing) to|(?:won|win) against"
    r"|(?:smashed|crushed|smoked|beaten|destroyed|cooked|clapped|stomped|whooped|rocked|wrecked|robbed) by"
    r"|versus|vs\.?|somos|jugamos contra"
    r"|ganamos a|mascot is|home of|once a|always a|go|scrimmag\w+|(?:game|match) against)"
    r"|(?:^|[.!?\n]) ?(?i:beat|crush)(?= (?i:the|los|las) ))"
    rf"{ARTICLE} {NAME}"
)
"""What says that a team or a school is named, and the name with its capitals."""
TALKED = re.compile(
    rf"\b(?i:the|los|las) {NAME}(?=[^.!?\n]{{0,40}}?"
    r"\b(?i:beat (?:us|them|every)|cheat(?:s|ed)?|jerseys?|uniforms?|QB|quarterback|goalie|playoffs|scrimmage|halftime"
    r"|robotics|varsity|pep rally|on (?:monday|tuesday|wednesday|thursday|friday|saturday))\b)"
)
"""Whom a school plays, as children talk of them before and after."""
SCORED = re.compile(r",? (?:like |by )?\d{1,3} ?(?:-|–|to|a) ?\d{1,3}\b")
"""How a game ended, after the name of who lost it."""
PLURAL = re.compile(r"(?:s|x|ves|men|mice|geese)$", re.IGNORECASE)
BEATEN = re.compile("(?:beat|lost to) the |(?:beat|ganamos a) los ")
LIKELY, TALKED_OF, SURE = 0.75, 0.9, 0.95


def mascots(plain: Plain) -> Iterator[Finding]:
    """Findings of schools named by their mascot; nothing where all is written in capitals or nothing is."""
    if plain.shouted:
        return
    seen: set[int] = set()
    for match in NAMED.finditer(plain.text):
        if _is_a_mascot(match["name"], with_article=match["article"] is not None):
            seen.add(match.start("name"))
            yield _finding(match, SURE if _lost(match) else LIKELY)
    for match in TALKED.finditer(plain.text):
        if match.start("name") not in seen and _is_a_mascot(match["name"], with_article=False):
            yield _finding(match, TALKED_OF)


def _finding(match: re.Match[str], sure: float) -> Finding:
    return Finding(Kind.SCHOOL, *match.span("name"), sure, why="school called by its mascot", label="other")


def has_loser(text: str, lowered: str) -> bool:
    """Whether a game is told with how it ended (``we beat the Weavers 31 to 28``); ``lowered`` is the same text."""
    return BEATEN.search(lowered) is not None and any(map(_lost, NAMED.finditer(text)))


def _lost(match: re.Match[str]) -> bool:
    return match["article"] is not None and SCORED.match(match.string, match.end()) is not None


def _is_a_mascot(name: str, *, with_article: bool) -> bool:
    """``the Weavers`` play; without an article (``go Otters``) it must be nobody's family."""
    last = name.lower().split()[-1]
    if PLURAL.search(last) is None or last in lexicon("teams.txt"):
        return False
    return with_article or not _is_a_family(last)


def _is_a_family(word: str) -> bool:
    """Whether people are called so (``Rivers``) or are several of a family (``Koehlers``)."""
    families, one = lexicon("surnames.txt"), word.removesuffix("s")
    return word in families or (one in families and one not in lexicon("english_words.txt"))
