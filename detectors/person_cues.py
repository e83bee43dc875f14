"""Words that show a person beside a name (R2): the only place that tells ``pass it to Banks`` from ``two banks``.

It also holds the talk in which a family name is something else: a star, a plant, a brand, a word of another language.
"""

from __future__ import annotations

from detectors.name_stock import given_rank
from detectors.patterns import Pattern, any_of

BEFORE = Pattern(
    r"(?:\b(?:tell|ask|yo|lil|let|dile a|dile|preguntale a|pass (?:it|the ball|that) to|give (?:it|that|this) to"
    r"|hey|ayo|calls? me|call me|kid|sit with|sits? (?:by|next to|behind)|next to|behind|who let|which one(?: is)? the"
    r"|the one|thats|that's|la|el|family|familia|are the))[ ,]$"
)
ARTICLE = Pattern(r"\b(?:la|el)[ ,]$")
OF = Pattern(r"^ (?:de|del|en)\b")
WEAK_BEFORE = Pattern(r"\b(?:to|with|from|by|and|n|y|la|el|the|al|a)[ ,]$")
AFTER = Pattern(
    r"^(?:'s (?:seat|desk|locker|mom|dad|brother|sister|house|turn|fault|phone|lunch|idea|team|group)\b"
    r"|,? (?:owes?|got|gets|forgot|ran|sit|sat|stop|has the|had the|said|says|keeps|broke|threw|took|stole|beat"
    r"|beefing|ate|cheated|snitched|nice at|always|never|better|dropped|won|lost|hold|holding|cried"
    r"|one(?:\?|$)|u\b"
    r"|you\b|he\b|she\b|her\b|his\b|se (?:durmio|cayo|rio|fue|puso|comio)|siempre|trajo|dijo|tiene|nunca|que me"
    r"|pass me|pass the|move|chill|come|give|owe|again))"
)
KIN_BEFORE = Pattern(
    r"\b(?:cousin|cuz|sister|sis|brother|bro|friend|bestie|bff|aunt|auntie|uncle|niece|nephew|twin|primo|prima|hermano"
    r"|hermana|tia|tio|amigo|amiga|sobrino|sobrina) $"
)
FREQUENT_GIVEN = 3000
THING = Pattern(
    any_of(
        "in_my_language in_our_language in_my_country brand marca genus species plant order_with tree birch estrella"
        " star stars constellation cielo mapa mountain mountains river andes wrote_about poet painter emperor dynasty"
        " translated translation literature literatura pages_long means_something word_for lantern_festival"
        " crossed cruzo battle olympics marathon"
    )
)


def person_near(base: str, start: int, end: int) -> float:
    """How strongly the words beside ``[start, end)`` speak of a person: 0 to 2 cues."""
    before, after = base[max(0, start - 30) : start], base[end : end + 24]
    told = AFTER.in_(after)
    strong = BEFORE.in_(before) and not (OF.in_(after) and ARTICLE.in_(before))  # la guerra de Reforma
    return float(strong) + float(told) + 0.5 * (told and not strong and WEAK_BEFORE.in_(before))


def is_named_kin(base: str, start: int, words: tuple[str, ...]) -> bool:
    """``my cousin Luna``: what follows kin or a friend, and is a frequent given name as well, is the given one."""
    rank = given_rank(words[0]) if len(words) == 1 else None
    return rank is not None and rank < FREQUENT_GIVEN and KIN_BEFORE.in_(base[max(0, start - 16) : start])


def thing_talk(base: str) -> bool:
    """Whether a text speaks of words, stars, plants and the like."""
    return THING.in_(base)
