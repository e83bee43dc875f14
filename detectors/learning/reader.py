"""Reading a text with the learned network: the only place that says which words mean what, and how surely.

The reader sees the plain, masked text (``passages``): words for who people are look alike to it (invariant 4). It also
reads the undisguised views where they differ. A class's own names and schools are known to it as *codes*: that a word
is on the class's lists, never which.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

from detectors.base import Kind, Listed, Local
from detectors.learning.network import Chances, Network, shipped
from detectors.learning.pieces import Pieces, cased, listed_as, public_figures_in
from detectors.lexicon import lexicon
from detectors.name_cues import names_public
from detectors.numbers import HUNDREDS, PLURALS, TENS, UNITS
from detectors.once import once
from detectors.other_schools import is_known_from_lessons
from detectors.passages import readings
from detectors.plain import base_view
from detectors.roster import plurals
from detectors.tokens import WORD
from detectors.views import View

LONGEST_PASSAGE, LIKELY_END = 80, 40
"""Pieces of one passage at most; from the second number on it ends with the sentence."""
ENDS = frozenset(".!?;\n")
MARKS = ENDS | frozenset(",:'\"()-")
COMMON = frozenset(
    "school middle elementary high academy the of st and charter escuela"
    " de del la las el los da dos van von der bin al".split()
)


class Words(NamedTuple):
    """Words the reader takes for one thing: code points [start, end) of the text and how sure it is.

    ``whole`` is how sure it is that the passage around them holds the kind at all.
    """

    start: int
    end: int
    chance: float
    whole: float


SHORTEST = 3
"""Letters of a word of English that may stand for a name of the class."""
NAMES = frozenset({Kind.FULL_NAME, Kind.LAST_NAME})
STUDENTS = frozenset({Listed.GIVEN, Listed.FAMILY})
EDGE = 0.4
"""Share of a run's surest piece that its first and last pieces must have."""
MACHINE = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}(?:\d{1,3}(?![\d.]))?")
"""The address of a machine, or its beginning."""
NUMBER_WORDS = UNITS.keys() | TENS.keys() | HUNDREDS.keys() | PLURALS.keys()
POSSIBLE = 0.045
"""Chance below which the reader rules a kind out."""
_beginning, _ending = itemgetter(0), itemgetter(1)


class Cut(NamedTuple):
    """How a view was cut: its pieces, where passages begin, which pieces are students' names."""

    pieces: Pieces
    view: View
    passages: list[int]
    students: frozenset[int]


class Read:
    """One view of a text as read: per piece its place in the original and its chance per kind."""

    def __init__(self, columns: Mapping[str, int], cut: Cut, listed: frozenset[int], chances: Chances) -> None:
        """``columns`` says where a kind's chances are; ``listed`` are the class's lists that telling words stand on."""
        self.listed = listed
        self._columns = columns
        self._pieces, self._view, self._passages, self._students = cut
        self._chances, self._wholes, self._surest = chances
        self.possible = self.at_least(POSSIBLE)

    def at_least(self, chance: float) -> frozenset[str]:
        """The kinds that are somewhere in the text with at least so much chance."""
        return frozenset([kind for kind, surest in zip(self._columns, self._surest, strict=True) if surest >= chance])

    @once
    def _places(self) -> list[tuple[int, int]]:
        """Code points of the original behind each piece."""
        starts, ends = self._view.starts, self._view.ends
        places = zip(self._pieces.starts, self._pieces.ends, strict=True)
        return [(starts[start], ends[end - 1]) for start, end in places]

    @property
    def length(self) -> int:
        """How many pieces were read."""
        return len(self._pieces)

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
        chances: list[float] = self._chances[first:last, column].tolist()
        return max(chances), self._whole(column, first, last)

    def _whole(self, column: int, first: int, last: int) -> float:
        """How sure the surest passage that pieces [first, last) stand in is."""
        passages = slice(bisect_right(self._passages, first) - 1, bisect_left(self._passages, last))
        chances: list[float] = self._wholes[passages, column].tolist()
        return max(chances)

    def words(self, kind: str, least: float) -> Iterator[Words]:
        """Runs of pieces that are the kind with at least so much chance; a public figure's name is nobody's secret."""
        column = self._columns[kind]
        if self._surest[column] < least:
            return
        chances: list[float] = self._chances[:, column].tolist()
        for run in _runs([at for at, chance in enumerate(chances) if chance >= least]):
            first, last = _core(chances, *run)
            if self._is_nothing(first, last) or self._is_another(kind, first, last):
                continue
            yield Words(
                self._places[first][0],
                self._places[last][1],
                max(chances[first : last + 1]),
                self._whole(column, first, last + 1),
            )

    def _is_nothing(self, first: int, last: int) -> bool:
        """Whether pieces [first, last] are marks alone, which say nothing by themselves."""
        return MARKS.issuperset(self._pieces.written(first, last + 1))

    def _is_another(self, kind: str, first: int, last: int) -> bool:
        """Whether pieces [first, last] are somebody or some school that lessons speak of, or no number to call."""
        if kind in NAMES:
            return self._is_public(first, last)
        if kind == Kind.SCHOOL:
            return is_known_from_lessons(" ".join(self._pieces.written(max(0, first - 3), last + 3)).lower())
        return kind == Kind.PHONE and not _has_a_number(self._pieces.written(first, last + 1))

    def _is_public(self, first: int, last: int) -> bool:
        """Whether a public figure, and no student, is named in pieces [first, last], also misspelled."""
        if _is_own(range(first, last + 1), self._students):
            return False
        return names_public(
            [
                listed_as(written).replace("'", "")
                for written in self._pieces.written(max(0, first - 1), last + 2)
                if written[0].isalpha()
            ]
        )


def _has_a_number(pieces: Sequence[str]) -> bool:
    """Whether pieces hold a number that could be called: the address of a machine (``192.168.0.1``) is none."""
    written = "".join(pieces)
    others = MACHINE.sub("", written)
    return any(map(_counts, pieces)) if others == written else any(map(str.isdigit, others))


def _counts(written: str) -> bool:
    """Whether a piece is a number, in figures or in a word, or holds one."""
    word = written.lower()
    return word in NUMBER_WORDS or (not word.isalpha() and any(map(str.isdigit, word)))


def _core(chances: Sequence[float], first: int, last: int) -> tuple[int, int]:
    """A run without the doubtful pieces at its ends."""
    least = EDGE * max(chances[first : last + 1])
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
        known, usual = codes_of(local), lexicon("english_words.txt")
        self._codes = {crc32(word.encode()): codes for word, codes in known.items()}
        self._telling = frozenset(crc32(word.encode()) for word in known if word not in usual)
        self.read = lru_cache(maxsize=8)(self._read)

    def _read(self, text: str) -> tuple[Read, ...]:
        """Every view of a text that says something else, the plain one first; none for a text without words."""
        return tuple(read for view in readings(text) if (read := self._view(text, view)))

    def _view(self, text: str, view: View) -> Read | None:
        pieces = self._network.cut(cased(text, view))
        if not pieces:
            return None
        passages = _passages(pieces)
        known = self._known(pieces.sums)
        own = frozenset([at for at, code in known if code in STUDENTS])
        if pieces.famous:
            known = _with_public(known, pieces, own)
        chances = self._network.read(pieces, known, passages)
        listed = frozenset([code for at, code in known if pieces.sums[at] in self._telling])
        return Read(self._columns, Cut(pieces, view, passages, own), listed, chances)

    def _known(self, sums: Sequence[int]) -> list[tuple[int, int]]:
        """The class's lists that words stand on, as (place, code) in order, from the words' checksums."""
        codes = self._codes
        if codes.keys().isdisjoint(sums):
            return []
        return [(at, code) for at, each in enumerate(sums) if each in codes for code in codes[each]]


def _with_public(known: list[tuple[int, int]], pieces: Pieces, own: frozenset[int]) -> list[tuple[int, int]]:
    """The lists that pieces stand on, as (place, code) in order; a student's name is nobody else's."""
    public = {at for name in public_figures_in(pieces.pieces()) if not _is_own(name, own) for at in name}
    return sorted([*known, *((at, int(Listed.PUBLIC)) for at in public)]) if public else known


def _is_own(name: Iterable[int], own: frozenset[int]) -> bool:
    """Whether two pieces of a name, given and family, are those of students."""
    return len(own.intersection(name)) > 1


def codes_of(local: Local) -> Mapping[str, tuple[int, ...]]:
    """Which words stand on the class's own lists, and on which."""
    found: dict[str, set[int]] = {}
    told = [
        *((name, Listed.GIVEN) for person in local.roster for name in (person.given_name, person.preferred_name)),
        *(
            (name, Listed.FAMILY)
            for person in local.roster
            for name in (person.family_name, *plurals(person.family_name))
        ),
        *((person.family_name, Listed.STAFF) for person in local.staff),
        *((school, Listed.SCHOOL) for school in local.schools),
    ]
    for name, code in told:
        for word in WORD.findall(base_view(name).text):
            found.setdefault(word, set()).add(code)
    return {word: tuple(sorted(codes)) for word, codes in found.items() if not _says_nothing(word)}


def _says_nothing(word: str) -> bool:
    """Whether a word of a name is one of every sentence: the ``is`` of ``IS 418``."""
    return word in COMMON or (len(word) < SHORTEST and word in lexicon("english_words.txt"))


def _passages(pieces: Pieces) -> list[int]:
    """Where each passage begins: at a sentence's end once it is long enough, anywhere before it is too long."""
    starts = [0]
    begins, said = pieces.starts, pieces.text
    for at in range(LIKELY_END, len(pieces)):
        length = at - starts[-1]
        if length >= LONGEST_PASSAGE or (
            length >= LIKELY_END and said[begins[at - 1]] in ENDS and said[begins[at]] not in ENDS
        ):
            starts.append(at)
    return starts
