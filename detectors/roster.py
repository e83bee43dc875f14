"""The class's own names (R2): the only place that knows the forms in which a roster's names are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import ahocorasick_rs

from detectors.base import Local, Person
from detectors.lexicon import lexicon, lines_of
from detectors.plain import base_view
from detectors.tokens import Token, tokens_of

PARTICLES = frozenset("de del la las los el al van von der den da dos di bin ibn abu abdul san santa st".split())
SHORTEST_JOINED = 7
LONGEST_NAME = 5
MOST_COMMON_GIVEN = 800


class Tier(IntEnum):
    """How much a family name says when it stands alone."""

    WORD = 0
    GIVEN = 1
    COMMON = 2
    RARE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name found at a token: how many tokens it takes and whose it is (numbers of roster rows)."""

    length: int
    rows: frozenset[int]
    words: tuple[str, ...]


Table = dict[str, dict[tuple[str, ...], frozenset[int]]]


class Roster:
    """Given and family names of a class with all their forms, looked up token by token."""

    def __init__(self, local: Local) -> None:
        """Index the roster; about 20 microseconds a person."""
        given: dict[tuple[str, ...], set[int]] = defaultdict(set)
        family: dict[tuple[str, ...], set[int]] = defaultdict(set)
        joined: set[str] = set()
        self._families: list[tuple[str, ...]] = []
        nicknames = _nicknames()
        for row, person in enumerate(local.roster):
            givens, families = list(_given_forms(person, nicknames)), list(_family_forms(person.family_name))
            for form in givens:
                given[form].add(row)
            for form in families:
                family[form].add(row)
            joined.update(_joined(givens, families))
            self._families.append(tuple({"".join(form) for form in families}))
        self.given = _table(given)
        self.family = _table(family)
        self.begins = frozenset(self.given.keys() | self.family.keys())
        self.reversed_families = {"".join(form)[::-1]: form for form in family if len("".join(form)) >= 4}
        self.staff = frozenset("".join(_words(staff.family_name)) for staff in local.staff)
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(joined)) if joined else None

    def given_at(self, tokens: Sequence[Token], at: int) -> Named | None:
        """The longest given name that begins at a token."""
        return _longest(self.given, tokens, at)

    def family_at(self, tokens: Sequence[Token], at: int) -> Named | None:
        """The longest family name that begins at a token."""
        return _longest(self.family, tokens, at)

    def joined_in(self, squeezed: str) -> Iterator[tuple[int, int]]:
        """Given and family name written as one, either way round or backwards, in a text of letters only."""
        if self._automaton is not None:
            for _, start, end in self._automaton.find_matches_as_indexes(squeezed):
                yield start, end

    def family_names_of(self, rows: Iterable[int]) -> Iterator[str]:
        """The family names, each as one word, of some roster rows."""
        for row in rows:
            yield from self._families[row]


def _words(name: str) -> tuple[str, ...]:
    view = base_view(name)
    return tuple(token.word for token in tokens_of(name, view))


def _table(names: dict[tuple[str, ...], set[int]]) -> Table:
    table: Table = defaultdict(dict)
    for form, rows in names.items():
        table[form[0]][form] = frozenset(rows)
    return dict(table)


def _longest(table: Table, tokens: Sequence[Token], at: int) -> Named | None:
    forms = table.get(tokens[at].word)
    if not forms:
        return None
    words = tuple(token.word for token in tokens[at : at + LONGEST_NAME])
    fitting = [form for form in forms if words[: len(form)] == form]
    if not fitting:
        return None
    best = max(fitting, key=len)
    return Named(len(best), forms[best], best)


def plurals(family: str) -> tuple[str, ...]:
    """Everybody of a family: ``the Reutovs``, ``the Diazes``, and as children write it ``the Diazs``."""
    if not family.endswith(("s", "x", "z", "ch", "sh")):
        return (f"{family}s",)
    return (f"{family}es",) if family.endswith("s") else (f"{family}es", f"{family}s")


def _given_forms(person: Person, nicknames: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for name in (person.given_name, person.preferred_name):
        words = _words(name)
        if words:
            yield words
            if len(words) > 1:
                yield ("".join(words),)
                if len(words[0]) > 2:
                    yield words[:1]
            yield from ((short,) for short in nicknames.get("".join(words), ()))


def _family_forms(name: str) -> Iterator[tuple[str, ...]]:
    words = _words(name)
    if not words:
        return
    yield words
    yield from ((*words[:-1], everybody) for everybody in plurals(words[-1]))
    if len(words) == 1:
        return
    yield ("".join(words),)
    heavy = [word for word in words if word not in PARTICLES]
    if len(heavy) > 1:
        yield from ((word,) for word in heavy if len(word) > 2)
        first_heavy = words.index(heavy[0])
        yield words[: first_heavy + 1]


def _joined(givens: Iterable[tuple[str, ...]], families: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for given in {"".join(form) for form in givens}:
        for family in {"".join(form) for form in families}:
            if len(given) > 1 and len(family) > 2 and len(given) + len(family) >= SHORTEST_JOINED:
                yield from (given + family, family + given, (given + family)[::-1])


def _nicknames() -> dict[str, tuple[str, ...]]:
    return {line.split()[0]: tuple(line.split()[1:]) for line in lines_of("nicknames.txt")}


def tier_of(words: tuple[str, ...]) -> Tier:
    """How much a family name says alone: an ordinary word, a given name, a frequent surname, or a rare one."""
    name = "".join(words)
    spanish = lexicon("spanish_words.txt")
    ordinary = name in lexicon("english_words.txt") or name in spanish or name.removesuffix("s") in spanish
    if len(words) == 1 and (ordinary or len(name) < 3):
        return Tier.WORD
    if len(words) > 1 and all(word in spanish or word in PARTICLES for word in words):
        return Tier.WORD
    rank = lexicon("surnames.txt").rank(name)
    given = lexicon("given_names.txt").rank(name)
    if given is not None and given < MOST_COMMON_GIVEN and (rank is None or rank > 300):
        return Tier.GIVEN
    return Tier.COMMON if rank is not None and rank < 2000 else Tier.RARE
