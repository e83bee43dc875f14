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
    rf"(?:\b(?i:{SIDE})(?: |')(?i:are|re|r|were|play|played|beat|face|faced|crushed|host|hosted)"
    r"|\b(?i:call(?:ed|s)? (?:us|you|them|ourselves)|(?:lost|losing) to|(?:won|win) against|versus|vs\.?|somos"
    r"|jugamos contra|ganamos a|mascot is|home of|once a|always a|go))"
    rf"{ARTICLE} {NAME}"
)
"""What says that a team or a school is named, and the name with its capitals."""
PLURAL = re.compile(r"(?:s|x|ves|men|mice|geese)$", re.IGNORECASE)
LIKELY = 0.75


def mascots(plain: Plain) -> Iterator[Finding]:
    """Findings of schools named by their mascot; nothing where all is written in capitals or nothing is."""
    if plain.shouted:
        return
    for match in NAMED.finditer(plain.text):
        if _is_a_mascot(match["name"], with_article=match["article"] is not None):
            yield Finding(Kind.SCHOOL, *match.span("name"), LIKELY, why="school called by its mascot", label="other")


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
