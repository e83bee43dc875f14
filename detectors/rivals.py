"""Schools told by whom they play (R2): the only place that reads ``SLMS > Rushing Fork`` as two schools.

Where one side of a game is a school that is known already, so is the other: nobody plays a town or a friend so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detectors.base import Finding, Kind
from detectors.lexicon import lexicon
from detectors.plain import Plain

LETTER = "A-ZÁÉÍÓÚÑ"
NAME = rf"(?:St\. )?[{LETTER}][\w'’]*[a-z](?: [{LETTER}][\w'’]*[a-z]){{0,2}}"
PLAYS = (
    r"(?:vs\.?|versus|>+|(?:just )?(?:[Bb]eat|beats|playing|lost to|against|contra)"
    r"|(?:got|get|gets|getting|was|were|is|are|been) \w+ by)"
)
SCORE = r"(?: \d{1,3},?)?"
THEIRS = r"(?: (?!(?:i|we|you|u|they|he|she)\b)\w+){0,2}?"
"""Who of a school: ``Tolly chess club beat``."""
NO_SCHOOL = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday night day week lunes martes miercoles jueves viernes"
    " coach mr mrs ms miss dr".split()
)
AFTER = re.compile(rf"{THEIRS}{SCORE}(?:,|!+)? (?:{PLAYS} (?:the |los |las )?)(?P<name>{NAME})")
SCORED_AFTER = re.compile(rf" \d{{1,3}}(?:,| to| -|-) ?(?P<name>{NAME}) \d{{1,3}}\b")
CHOICE = re.compile(rf",? (?:or|o) (?P<name>{NAME})\?")
ATTENDED = re.compile(r"(?i)\b(?:attend|go to|goes? to|school|transfer|enroll|escuela|vas a)\b")
BEFORE = re.compile(rf"(?P<name>{NAME}) {PLAYS} (?:the |los |las )?$")
REACH = 60
SHORTEST = 4
LIKELY = 0.75


def rivals(plain: Plain, schools: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of the other sides of games, where one is among the ``schools``; none where capitals say nothing."""
    if plain.shouted:
        return
    text = plain.text
    for school in schools:
        patterns = (AFTER, SCORED_AFTER, CHOICE) if ATTENDED.search(text) else (AFTER, SCORED_AFTER)
        places = [each.span("name") for pattern in patterns if (each := pattern.match(text, school.end))]
        begin = max(0, school.start - REACH)
        if match := BEFORE.search(text[begin : school.start]):
            places.append((begin + match.start("name"), begin + match.end("name")))
        for start, end in places:
            if _may_be_a_school(text[start:end]):
                yield Finding(Kind.SCHOOL, start, end, LIKELY, why="plays a school", label="other")


def _may_be_a_school(name: str) -> bool:
    words = name.lower().split()
    is_somebody = len(words) == 1 and words[0] in lexicon("given_names.txt")
    is_something_else = words[-1] in lexicon("teams.txt") or not NO_SCHOOL.isdisjoint(words)
    return len(name) >= SHORTEST and not is_somebody and not is_something_else
