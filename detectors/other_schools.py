"""Schools other than the own one (R2): the only place that decides that somebody goes to a school we do not know.

A name with its type counts when somebody says that they go there, or when capitals or the national list speak for it;
schools of history and fiction pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Finding, Kind
from detectors.foreign_schools import foreign_schools
from detectors.lexicon import lexicon, lines_of
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain

BELIEFS = (
    "christian|catholic|islamic|muslim|jewish|hebrew|lutheran|baptist|methodist|adventist|sikh|hindu|buddhist|quaker"
)
"""Of a school's name when they have a capital as it has, whichever it is (invariant 4): ``Old Cutter Christian``."""
SUFFIX = (
    r"(?:elementary|elementery|elementry|elem|middle|high|junior high|jr high|intermediate|primary|prep"
    r"|preparatory|charter|magnet|montessori|academy|k-8|k8|middle high"
    r"|day|(?:county|country) day|girls'?|boys'?|consolidated|secondary"
    rf"|{BELIEFS}"
    r"|nursery(?: and primary)?|continuation|juniors|infants|heights|collegiate|latin|school)"
    r"(?: (?:school|skool|scool|schol|academy|secondary|high))?"
)
GOING_WORDS = (
    "go goes going goin went attend attends attended transfer transferred transferring student students"
    " enrolled enroll grader graders grade"
    " my_school my_skool my_scool our_school are_school new_school old_school moved start started starting"
    " from at asisto asiste estudio estudia"
    " estudiamos voy va vas iba ibamos entre entro entrado mi_escuela nuestra_escuela alumno alumna alumnos"
    " graduate graduated home_of begin begins began school_is here welcome"
    " switched called is_called play_for plays_for transfered transfering still_at was_at is_at at_the plays teammate"
    " friend_at girl_at cousin_at lost_to lost_against beat regional regionals rival before_this"
)
GOING = Pattern(any_of(GOING_WORDS))
NAMED = Pattern(rf"\b((?:[a-z0-9'.-]+ ){{1,4}}?)({SUFFIX})\b")
SPANISH = Pattern(
    r"\b(?:escuela|secundaria|primaria|preparatoria|prepa|colegio|academia|kinder|instituto|secu|telesecundaria)"
    r"((?: (?:primaria|secundaria|preparatoria|tecnica|federal|numero|num|de|del|la|el|los|las|[a-z0-9]+)){1,5})"
)
FROM_ES = Pattern(
    any_of(
        "voy vas va vamos van iba iban estudio estudia estudian asisto asiste mi nuestra de_la del entre somos"
        " alumno alumna soy trabaja antes cambiaron paso pase vengo venimos viene vine"
    )
)
PUBLIC = Pattern(r"\b(?:" + "|".join(map(re.escape, lines_of("schools_of_lessons.txt"))) + r")\b")
OWN = Pattern(
    r"\b(?:i|we|me|i'?m|we'?re|i'?ll|i'?ve|my (?:cousin|sister|brother|friend)|yo)\b[^.!?]{0,25}"
    r"\b(?:(?:go|goes|went|going|transferred|moved|switched) to|attends?|graduated? from|(?:been|still) at"
    r"|(?:student|freshman|sophomore|junior|senior|grade) at)(?: the)? $"
    r"|\bmy (?:new |old )?school is $|\b(?:i'?m|we'?re) at $|\b(?:voy|vamos) (?:a|en)(?: la| el)? $"
)
OWN_AFTER = Pattern(r"^(?: high| middle| school)* (?:with me|like me|is my school|is where i go)\b")
"""Somebody says that they go there themselves: then it is a school of theirs, whatever story has one called so."""
HISTORY = Pattern(
    any_of(
        "1954 1957 1960 segregation segregated desegregation ruby bridges nine brown_v supreme_court movie book"
        " fake fictional episode show novela pelicula soldiers marshals history historia anime manga kdrama k-drama"
        " cartoon comic sitcom fanfic"
    )
)
STOP = frozenset(
    "the a an to at in my our your his her their this that which what is are was were of and or for from with go"
    " goes going went i we you he she"
    " they it its no not same new old other another every any all public private regular home is called when in"
    " how so too very really pretty super as"
    " starts start after before during since until like love hate miss entire whole local next last first best"
    " worst good bad big small his about"
    " only just than then but be do does did done has have had will would can could im ur u r n finish leave left"
    " lunch night summer sunday saturday"
    " pre post law med med art cooking driving beauty grad business medical vocational boarding elementary middle"
    " high junior school charter they're"
    " un una el la los las de del mi tu su en y a al por para con que es son esta".split()
)
CUE_REACH, FARTHEST = 45, 80
FAINTEST = 0.1
"""Below it nothing is said: a rule that knows nothing shall not speak against the reader."""
THERE = Pattern(r"\b(?:goes|go|went|going|studies|transferred|plays) (?:to school )?there\b|\bsaid y'?all\b")
BARE = frozenset({"heights", "girls", "girls'", "boys", "boys'", "school", "latin", "consolidated", "secondary", "day"})
"""Words that end a school's name only when capitals and somebody who goes there say so."""
GRADE = Pattern(any_of("grade grader graders freshman sophomore 6th 7th 8th"))
NOT_A_NAME = STOP | frozenset(GOING_WORDS.split())
HALF_A_TYPE = frozenset("high middle prep day primary heights girls boys school latin secondary consolidated".split())
"""Type words that alone say less than "middle school" does."""


def is_known_from_lessons(words: str) -> bool:
    """Whether words in lower case name a school of history or fiction, and nobody says that they go there."""
    return any(True for _ in _known_from_lessons(words))


def _known_from_lessons(text: str) -> Iterator[tuple[int, int]]:
    """Where such names stand, in order."""
    for match in PUBLIC.all_in(text):
        start, end = match.span()
        before, after = text[max(0, start - FARTHEST) : start], text[end : end + FARTHEST]
        if not (OWN.in_(before) or OWN_AFTER.in_(after)):
            yield start, end


def other_schools(plain: Plain) -> Iterator[Finding]:
    """Findings of schools named with their type."""
    text = plain.base.text
    history = 0.4 if HISTORY.in_(text) else 0.0
    of_lessons = {place for span in _known_from_lessons(text) for place in range(*span)}
    for match in NAMED.all_in(text):
        if not of_lessons.isdisjoint(range(*match.span())):
            continue
        start, sure = _other_score(plain, match.span(1), match.span(2))
        if sure - history >= FAINTEST:
            yield _seen(plain, (start, match.span()[1]), sure - history, "school's name with its type")
    yield from foreign_schools(plain)
    for match in SPANISH.all_in(text):
        yield from _spanish(plain, match.span(), match.span(1), history)


def _seen(plain: Plain, span: tuple[int, int], sure: float, why: str) -> Finding:
    start, end = plain.base.span(*span)
    return Finding(Kind.SCHOOL, start, end, round(sure, 2), why=why, label="other")


def _other_score(plain: Plain, name: tuple[int, int], suffix: tuple[int, int]) -> tuple[int, float]:
    """Where the name begins, and how sure it is that a school is meant."""
    text = plain.base.text
    start = _name_start(text, name)
    core = text[start : name[1]].strip()
    if len(core) < 3 or not core[0].isalnum():
        return start, 0.0
    capital = plain.text[plain.base.starts[start]].isupper() and plain.text[plain.base.starts[suffix[0]]].isupper()
    going = _goes_there(text, start, suffix[1])
    ending = text[slice(*suffix)]
    believes = ending.split()[0] in BELIEFS.split("|")
    if (ending in BARE and not (capital and going)) or (believes and not capital):
        return start, 0.0
    listed = core in lexicon("school_names.txt")
    sure = (
        (0.1 if plain.shouted else 0.35) * capital
        + (0.3 if len(core) > 6 else 0.2) * listed
        + 0.4 * going
        + 0.15 * (ending not in HALF_A_TYPE and not believes)
    )
    if not capital and not listed and all(word in lexicon("english_words.txt") for word in core.split()):
        sure -= 0.05 if going and all(word in lexicon("surnames.txt") for word in core.split()) else 0.3
    return start, min(sure, 0.9)


def _name_start(text: str, name: tuple[int, int]) -> int:
    """Past the words before a name that are none of it."""
    start = at = name[0]
    for word in text[slice(*name)].split(" "):
        if word.strip(".'") in NOT_A_NAME:
            start = at + len(word) + 1
        at += len(word) + 1
    return start


def _goes_there(text: str, start: int, end: int) -> bool:
    """Whether somebody is said to go to what stands between."""
    before, after = text[max(0, start - CUE_REACH) : start], text[end : end + CUE_REACH]
    return GOING.in_(before) or GRADE.in_(text[end : end + 14]) or THERE.in_(after)


def _spanish(plain: Plain, span: tuple[int, int], name: tuple[int, int], history: float) -> Iterator[Finding]:
    """``voy a la secundaria Benito Juárez``: a capital after the type word, and somebody who goes there."""
    text = plain.base.text
    end = start = name[0] + 1
    capital = False
    for word in text[start : name[1]].split(" "):
        upper = plain.text[plain.base.starts[end]].isupper() if word else False
        if not (
            upper
            or word
            in {"de", "del", "la", "el", "los", "las", "numero", "num", "primaria", "secundaria", "tecnica", "federal"}
            or word.isdigit()
        ):
            break
        capital = capital or upper or word.isdigit()
        end += len(word) + 1
    if capital:
        sure = 0.45 + 0.35 * FROM_ES.in_(text[max(0, span[0] - CUE_REACH) : span[0]]) - history
        yield _seen(plain, (span[0], min(end - 1, name[1])), sure, "school's name in Spanish")
