"""Reading a text with the learned network: the only place that says which words mean what, and how surely.

The reader sees the plain, masked text (``passages``): words for who people are look alike to it (invariant 4). It also
reads the undisguised views where they differ. A class's own names and schools are known to it as *codes*: that a word
is on the class's lists, never which.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

import numpy as np

from detectors.base import Listed, Local
from detectors.learning.network import Network, Numbers, shipped
from detectors.learning.pieces import Piece, cased, keys_of, pieces_of
from detectors.lexicon import lexicon
from detectors.passages import even, masked
from detectors.plain import base_view, plain_of
from detectors.tokens import WORD
from detectors.views import View

LONGEST_PASSAGE, LIKELY_END = 80, 40
"""Pieces of one passage at most; from the second number on it ends with the sentence."""
ENDS = frozenset(".!?;\n")
COMMON = frozenset(
    "school middle elementary high academy the of st and charter escuela"
    " de del la las el los da dos van von der bin al".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words the reader takes for one thing: code points [start, end) of the text and how sure it is.

    ``whole`` is how sure it is that the passage around them holds the kind at all.
    """

    start: int
    end: int
    chance: float
    whole: float


EDGE = 0.4
"""Share of a run's surest piece that its first and last pieces must have."""
POSSIBLE = 0.01
"""Chance below which the reader rules a kind out."""
_beginning, _ending = itemgetter(0), itemgetter(1)
Weighed = tuple[Numbers, Numbers]
"""Chances of the pieces themselves and of the passages they stand in: a row a piece, a column a kind."""


class Read:
    """One view of a text as read: per piece its place in the original and its chance per kind."""

    def __init__(
        self, columns: Mapping[str, int], places: list[tuple[int, int]], listed: frozenset[int], weighed: Weighed
    ) -> None:
        """``columns`` says where a kind's chances are; ``listed`` are the class's lists that telling words stand on."""
        self.listed = listed
        self._columns = columns
        self._places = places
        chances, wholes = weighed
        self._chances, self._wholes = chances, wholes
        surest: list[float] = np.maximum(np.maximum.reduce(chances), np.maximum.reduce(wholes)).tolist()
        self._surest = surest
        self.possible = frozenset(kind for kind, chance in zip(columns, surest, strict=True) if chance >= POSSIBLE)

    def surest(self, kind: str) -> float:
        """How sure the surest reading of the kind is, anywhere in the text."""
        return self._surest[self._columns[kind]]

    def around(self, kind: str, start: int, end: int) -> tuple[float, float]:
        """How sure the reader is of the kind at code points [start, end): of the words, of the passage."""
        column = self._columns[kind]
        first = bisect_right(self._places, start, key=_ending)
        last = bisect_left(self._places, end, lo=first, key=_beginning)
        if first >= last:
            return 0.0, 0.0
        return float(self._chances[first:last, column].max()), float(self._wholes[first:last, column].max())

    def words(self, kind: str, least: float) -> Iterator[Words]:
        """Runs of pieces that are the kind with at least so much chance."""
        column = self._columns[kind]
        chances = self._chances[:, column]
        likely = np.flatnonzero(chances >= least).tolist()
        for run in _runs(likely):
            first, last = _core(chances, *run)
            yield Words(
                self._places[first][0],
                self._places[last][1],
                float(chances[first : last + 1].max()),
                float(self._wholes[first : last + 1, column].max()),
            )


def _core(chances: Numbers, first: int, last: int) -> tuple[int, int]:
    """A run without the doubtful pieces at its ends."""
    least = EDGE * chances[first : last + 1].max()
    while chances[first] < least:
        first += 1
    while chances[last] < least:
        last -= 1
    return first, last


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that follow one another, one missing at most."""
    first = last = -9
    for number in numbers:
        if number > last + 2:
            if first >= 0:
                yield first, last
            first = number
        last = number
    if first >= 0:
        yield first, last


class Reader:
    """Reads texts for one class."""

    def __init__(self, local: Local, network: Network | None = None) -> None:
        """``network`` is the shipped one unless another is given."""
        self._network = network or shipped()
        self._columns = {kind: column for column, kind in enumerate(self._network.kinds)}
        self._codes = codes_of(local)
        self._telling = frozenset(word for word in self._codes if word not in lexicon("english_words.txt"))
        self.read = lru_cache(maxsize=8)(self._read)

    def _read(self, text: str) -> tuple[Read, ...]:
        """Every view of a text that says something else, the plain one first; none for a text without words."""
        plain = plain_of(text)
        views = (masked(even(view)) for view in (plain.base, *plain.disguised))
        return tuple(read for view in views if (read := self._view(text, view)))

    def _view(self, text: str, view: View) -> Read | None:
        words = cased(text, view)
        pieces = pieces_of(words)
        if not pieces:
            return None
        passages = _passages(pieces)
        known = self._known(pieces)
        chances, wholes = self._network.read(keys_of(pieces), known, passages)
        places = [view.span(start, end) for _, start, end in pieces]
        listed = frozenset(code for at, code in known if pieces[at][0].lower() in self._telling)
        return Read(self._columns, places, listed, (chances, wholes))

    def _known(self, pieces: list[Piece]) -> list[tuple[int, int]]:
        codes = self._codes
        if not codes:
            return []
        return [(at, code) for at, (written, *_) in enumerate(pieces) for code in codes.get(written.lower(), ())]


def codes_of(local: Local) -> Mapping[str, tuple[int, ...]]:
    """Which words stand on the class's own lists, and on which."""
    found: dict[str, set[int]] = {}
    told = [
        *((name, Listed.GIVEN) for person in local.roster for name in (person.given_name, person.preferred_name)),
        *((person.family_name, Listed.FAMILY) for person in local.roster),
        *((person.family_name, Listed.STAFF) for person in local.staff),
        *((school, Listed.SCHOOL) for school in local.schools),
    ]
    for name, code in told:
        for word in WORD.findall(base_view(name).text):
            found.setdefault(word, set()).add(code)
    return {word: tuple(sorted(codes)) for word, codes in found.items() if word not in COMMON}


def _passages(pieces: list[Piece]) -> list[int]:
    """Where each passage begins: at a sentence's end once it is long enough, anywhere before it is too long."""
    starts = [0]
    for at in range(1, len(pieces)):
        length = at - starts[-1]
        if length >= LONGEST_PASSAGE or (
            length >= LIKELY_END and pieces[at - 1][0] in ENDS and pieces[at][0] not in ENDS
        ):
            starts.append(at)
    return starts
