"""Schools known by a number (R2): the only place that reads ``P.S. 914``, ``IS418`` and, of the own school, ``la 418``.

Where schools are numbered the number is the name, and shorter than any other. ``P.S.`` at the start of a sentence is
a postscript, ``PS5`` plays games and ``the answer IS 418`` is loud.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detectors.base import Finding, Kind
from detectors.other_schools import GOING
from detectors.plain import Plain

DIGIT = re.compile(r"\d")
WRITTEN = re.compile(
    r"\b(?:(P)\.? ?S|J\.? ?H\.? ?S|M\.? ?S|(I)\.? ?S)(\.?)( ?)#?(\d{1,3})(?:[KMQRX]\b|\b(?![.,:/%-]\d))"
)
IN_A_NAME = re.compile(r"(?i)\b(?:[pmi]\.? ?s\.?|j\.?h\.?s\.?|school|escuela) ?(?:no\.? ?|#)?(\d{2,3})(?:[kmqrx])?\b")
NUMBER = re.compile(r"(?<![\d.,:/#$-])\d{3}(?![\d%]|[.,:/-]\d)")
BESIDE = re.compile(r"(?i)\b(?:(la)|a|at|to|from|en|in|de|vs|versus|for|contra|como|like) $")
"""Words before a school one goes to; with the Spanish article alone the number is somewhere."""
COUNTED = re.compile(
    r"(?i)\s?(?:degrees|percent|points?|pages?|people|kids|times|days|miles|feet|dollars|bucks|grados|puntos|p[aá]ginas?"
    r"|calories|words|steps|followers|coins|robux|am|pm|lbs?|kg|cm|ft)\b"
)
LIKELY, UNLIKELY, SURE = 0.6, 0.4, 0.95
NOT_A_SCHOOL = frozenset({"MS 13", "MS13"})
REACH = 30
ENDS = ".!?\n"


def numbers_of(schools: Iterable[str]) -> frozenset[str]:
    """The numbers that a school's names hold."""
    return frozenset(number for name in schools for number in IN_A_NAME.findall(name))


def is_a_number(name: str) -> bool:
    """Whether a name is nothing but a number: ``I.S. 418``."""
    return IN_A_NAME.fullmatch(name.strip()) is not None


def has_numbered_school(text: str, own: frozenset[str]) -> bool:
    """Whether the shape of such a name stands in a text, or the number of the own school."""
    return DIGIT.search(text) is not None and (
        WRITTEN.search(text) is not None or any(number in text for number in own)
    )


def numbered_schools(plain: Plain, own: frozenset[str]) -> Iterator[Finding]:
    """Findings of numbered schools; ``own`` are the numbers of the own one (``numbers_of``)."""
    text = plain.text
    for match in WRITTEN.finditer(text):
        sure = 0.0 if match[0] in NOT_A_SCHOOL else _written_score(plain, match, own)
        if sure:
            yield Finding(Kind.SCHOOL, *match.span(), sure, why="school with a number", label="other")
    for match in _own_numbers(text, own) if own else ():
        yield Finding(Kind.SCHOOL, *match.span(), SURE, why="own school's number")


def _own_numbers(text: str, own: frozenset[str]) -> Iterator[re.Match[str]]:
    """``School 45``, ``ps 45``, but not ``the answer is 45``; and the bare number where somebody goes there."""
    named = (match for match in IN_A_NAME.finditer(text) if match[1] in own and not match[0].startswith("is "))
    bare = (match for match in NUMBER.finditer(text) if match[0] in own and _is_gone_to(text, match))
    yield from named
    yield from bare


def _written_score(plain: Plain, match: re.Match[str], own: frozenset[str]) -> float:
    """Surest where nothing else is written so; nothing for a postscript and what plays games."""
    postscript, loud, dot, gap, number = match.groups()
    if number in own:
        return SURE
    if (len(number) == 1 and not dot) or (postscript and _begins(plain.text, match.start())):
        return 0.0
    if plain.shouted:
        return UNLIKELY
    return LIKELY if len(number) == 1 or (loud and gap and not dot) else SURE


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    before = text[max(0, at - REACH) : at].rstrip(" \"'(¡¿")
    return not before or before[-1] in ENDS


def _is_gone_to(text: str, match: re.Match[str]) -> bool:
    """``a la 418``, ``i go to 418``: somebody is said to go there, and nothing is counted."""
    before = text[max(0, match.start() - REACH) : match.start()]
    beside = BESIDE.search(before)
    if beside is None or COUNTED.match(text, match.end()):
        return False
    return beside[1] is not None or GOING.in_(before.lower())
