"""Family names given away letter by letter (R2): the only place for spelled, mirrored and dripped names.

It also holds the cues that say a family name is being told, what counts as written in one word, and the distance
between two spellings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detectors.base import Content, Finding, Kind, Part
from detectors.lexicon import lexicon
from detectors.name_stock import is_hardly_a_name
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain, plain_of
from detectors.roster import Roster
from detectors.spelled import spelled_in
from detectors.tokens import Token

NAMED = (
    "last_name last_names surname family_name family_names apellido apellidos second_name secand_name lastname"
    " sobrenombre middle_name rest_of_my_name maiden_name name_tag nombre_completo my_whole_name full_name hole_name"
    " whole_name last_naem lst_name l_name secon_name me_apellido se_apellida me_llamo my_name family_is"
)
NAMING = Pattern(any_of(NAMED))
"""Somebody says that a name follows."""
CUE = Pattern(any_of(f"{NAMED} spelled spelt spell spells se_escribe other_half yearbook roll_call"))
BACKWARDS = Pattern(
    any_of(
        "back backward backwards backwerds reverse reversed mirror mirrer flip decode unscramble turn reves"
        " alreves espejo"
    )
)
HOW_TO_SPELL = Pattern(
    any_of(
        "how_do_you how_do_u is_it words the_word la_palabra spelling_list spelling_test because bonus wednesday"
        " necessary"
    )
)
SENTENCE = re.compile(r"[A-Za-z]+[,;:.!?]+ [a-z]+")
"""``Grace, field day``: a mark and a space as sentences have them, and no capital after."""
SHORTEST_SPELLED = 4
MOST_HALVES, SHORTEST_HALF = 40, 2
FREQUENT = 6000
"""Given names among the first of so many are read backwards."""


def family_told(base: str) -> bool:
    """Whether a text says that it tells a family name, and does not ask how a word is spelled."""
    return CUE.in_(base) and not HOW_TO_SPELL.in_(base)


def mirrored_names(roster: Roster, plain: Plain, tokens: Sequence[Token]) -> Iterator[Finding]:
    """``uohZ``: a family name written backwards, where the message says so."""
    mirrored = [token for token in tokens if token.word in roster.reversed_families]
    if mirrored and BACKWARDS.in_(plain.base.text):
        for token in mirrored:
            yield Finding(
                Kind.LAST_NAME, *plain.base.span(token.start, token.end), 0.8, why="roster family name backwards"
            )


def mirrored_strangers(plain: Plain, tokens: Sequence[Token]) -> Iterator[Finding]:
    """``setnauR leoN``: a given name and the word beside it written backwards, where the message says so."""
    if not BACKWARDS.in_(plain.base.text):
        return
    for last, first in pairwise(tokens):
        given, family = first.word[::-1], last.word[::-1]
        rank = lexicon("given_names.txt").rank(given)
        if rank is None or rank >= FREQUENT or len(family) < SHORTEST_SPELLED:
            continue
        if last.word in lexicon("english_words.txt") or first.word in lexicon("english_words.txt"):
            continue
        capital = plain.text[plain.base.starts[last.end - 1]].isupper()
        if capital or family in lexicon("surnames.txt"):
            span = plain.base.span(last.start, first.end)
            yield Finding(Kind.FULL_NAME, *span, 0.65, why="name written backwards", label="off_roster")


def spelled_names(roster: Roster, plain: Plain, tokens: Sequence[Token]) -> Iterator[Finding]:
    """``efe, ele, o, erre, e, ese``: a family name in the names of its letters."""
    for spelled in spelled_in(tokens):
        known = any("".join(form) == spelled.letters for form in roster.family.get(spelled.letters, ()))
        if known or (
            len(spelled.letters) > SHORTEST_SPELLED - 1
            and CUE.in_(plain.base.text)
            and not HOW_TO_SPELL.in_(plain.base.text)
            and (NAMING.in_(plain.base.text) or not is_hardly_a_name(spelled.letters))
            and not any(_is_what_is_spelled(token, spelled.letters) for token in tokens)
        ):
            span = plain.base.span(spelled.first.start, spelled.last.end)
            yield Finding(Kind.LAST_NAME, *span, 0.85 if known else 0.55, why="name letter by letter")


def _is_what_is_spelled(token: Token, letters: str) -> bool:
    """``its spelled bourgeoisie, b o u r …``: whether a word of no name is spelled after it was said."""
    return not token.capital and len(token.word) - len(letters) in {0, 1} and token.word.startswith(letters)


def halved_names(roster: Roster, content: Content, plain: Plain) -> Iterator[Finding]:
    """``it starts with Castel`` / ``and ends with lano``: two halves in two messages, where a family name is told."""
    said = [(earlier.id, plain_of(earlier.text[:200])) for earlier in content.earlier[-5:]]
    if not any(CUE.in_(each.base.text) for each in (*(each for _, each in said), plain)):
        return
    halves = {
        token.word: (name, each.base.span(token.start, token.end))
        for name, each in said
        for token in each.tokens
        if len(token.word) >= SHORTEST_HALF
    }
    here = [token for token in plain.tokens[:MOST_HALVES] if len(token.word) >= SHORTEST_HALF]
    for token in here:
        for word, (name, half) in halves.items():
            if (word + token.word,) in roster.family.get(word + token.word, ()):
                span = plain.base.span(token.start, token.end)
                why = "roster family name in two halves"
                yield Finding(Kind.LAST_NAME, *span, 0.75, why=why, label="spread", parts=(Part(name, *half),))


def lettered_names(roster: Roster, content: Content, plain: Plain, tokens: Sequence[Token]) -> Iterator[Finding]:
    """A family name given letter by letter over several messages."""
    here = [token for token in tokens if len(token.word) == 1 and token.capital]
    said = " ".join(each.text[:200] for each in content.earlier[-5:]) + " " + content.text[:200]
    if not here or not CUE.in_(plain_of(said).base.text):
        return
    spelled = "".join(token.word for token in here)
    parts: list[Part] = []
    for earlier in reversed(content.earlier[-5:]):
        view = plain_of(earlier.text[:200])
        letters = [token for token in view.tokens if len(token.word) == 1 and token.capital]
        if letters:
            spelled = "".join(token.word for token in letters) + spelled
            span = view.base.span(letters[0].start, letters[-1].end)
            parts.insert(0, Part(earlier.id, *span))
            if any(
                "".join(form) in spelled for forms in roster.family.values() for form in forms if len("".join(form)) > 3
            ):
                start, end = plain.base.span(here[0].start, here[-1].end)
                yield Finding(
                    Kind.LAST_NAME, start, end, 0.75, why="roster family name letter by letter", parts=tuple(parts)
                )
                return


def distance(left: str, right: str, most: int) -> int:
    """Letters to add, drop, change or swap; stops counting at ``most``."""
    if abs(len(left) - len(right)) >= most:
        return most
    older: list[int] = []
    old = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        new = [i]
        for j, b in enumerate(right, 1):
            cost = min(old[j] + 1, new[j - 1] + 1, old[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            new.append(cost)
        older, old = old, new
    return min(old[-1], most)


def stands_apart(text: str, span: tuple[int, int]) -> bool:
    """Whether a name run together is no mere stretch inside a longer word."""
    start, end = span
    return end - start >= 11 or not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def is_disguised(written: str, letters: str) -> bool:
    """Not simply two words of a sentence that stand side by side."""
    if SENTENCE.fullmatch(written):
        return False
    marks = [mark for mark in written if not mark.isalnum()]
    spaces = sum(mark.isspace() for mark in marks)
    return not (spaces == len(marks) and 0 < spaces <= 2) and len(written) <= 4 * len(letters)
