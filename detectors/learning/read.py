"""A text as the learned reader read it: the only place that says which words mean what, and how surely."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from detectors.base import Kind
from detectors.handle_shapes import is_of_programs
from detectors.learning.called import has_a_number, is_of_a_day
from detectors.learning.manners import keeps_to_manners, only_exaggerates
from detectors.learning.network import Chances
from detectors.learning.pieces import ENDS, Pieces, listed_as
from detectors.learning.second.again import Ask, ReadAgain
from detectors.name_cues import names_public
from detectors.name_stock import is_hardly_a_name
from detectors.once import once
from detectors.other_schools import is_known_from_lessons
from detectors.views import View

MARKS = ENDS | frozenset(",:'\"()-")
NAMES = frozenset({Kind.FULL_NAME, Kind.LAST_NAME})
EDGE = 0.4
"""Share of a run's surest piece that its first and last pieces must have."""
SHORTEST_SPELLED, LONGEST_SPELLED = 4, 40
"""Pieces, letters and marks, of a word that is said letter by letter; the latter on either side."""
POSSIBLE: Mapping[str, float] = {
    Kind.FULL_NAME: 0.15, Kind.LAST_NAME: 0.15, Kind.ADDRESS: 0.1, Kind.PHONE: 0.15, Kind.EMAIL: 0.15,
    Kind.HANDLE: 0.12, Kind.SCHOOL: 0.08, Kind.MEETUP: 0.12, Kind.ASKING: 0.08, Kind.DISCOMFORT: 0.12,
    Kind.SELF_HARM: 0.08,
}  # fmt: skip
"""Chances below which the reader rules a kind out: lower, only requests and schools were found in sixteen rounds, and
those stand on the class's lists or are seen by a rule (docs/decisions/0031)."""
SAID_OTHERWISE: Mapping[str, Callable[[str], bool]] = {
    Kind.ASKING: keeps_to_manners, Kind.HANDLE: is_of_programs, Kind.SELF_HARM: only_exaggerates,
}  # fmt: skip
"""What tells by the words themselves that they are none of a kind."""
_beginning, _ending = itemgetter(0), itemgetter(1)


class Words(NamedTuple):
    """Words the reader takes for one thing: code points [start, end) of the text and how sure it is.

    ``whole`` is how sure it is that the passage around them holds the kind at all.
    """

    start: int
    end: int
    chance: float
    whole: float


class Cut(NamedTuple):
    """How a view was cut: its pieces, where passages begin, which pieces are students' names."""

    pieces: Pieces
    view: View
    passages: list[int]
    students: frozenset[int]


class Read:
    """One view of a text as read: per piece its place in the original and its chance per kind."""

    def __init__(
        self, columns: Mapping[str, int], cut: Cut, listed: frozenset[int], chances: Chances, ask: Ask
    ) -> None:
        """``columns`` says where a kind's chances are; ``listed`` are the class's lists that telling words stand on."""
        self.listed = listed
        self._read_again = ReadAgain(cut.pieces, cut.view.text, ask)
        self._columns = columns
        self._pieces, self._view, self._passages, self._students = cut
        self._chances, self._wholes, self._surest = chances

    @property
    def possible(self) -> frozenset[str]:
        """The kinds that the reader does not rule out."""
        sure = zip(self._columns, self._surest, strict=True)
        return frozenset([kind for kind, surest in sure if surest >= POSSIBLE.get(kind, 1)])

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

    def end_of_crowd(self, kinds: Iterable[str], chance: float, number: int, within: int) -> int | None:
        """Where, in the original, a crowd of pieces ends that are any of the kinds with at least so much chance.

        A crowd is so many of them ``within`` so many letters.
        """
        likely = self._chances[:, [self._columns[kind] for kind in kinds]].max(1) >= chance
        ends = np.array(self._pieces.ends)[likely]
        crowded = np.flatnonzero(ends[number - 1 :] - ends[: max(0, len(ends) - number + 1)] < within)
        return self._view.ends[ends[crowded[0] + number - 1] - 1] if len(crowded) else None

    def surest(self, kind: str) -> float:
        """How sure the surest reading of the kind is, anywhere in the text."""
        return self._surest[self._columns[kind]]

    def around(self, kind: str, start: int, end: int) -> tuple[float, float]:
        """How sure the reader is of the kind at code points [start, end): of the words, of the passage."""
        column = self._columns[kind]
        first, last = self._at(start, end)
        if first >= last:
            return 0.0, 0.0
        chances: list[float] = self._chances[first:last, column].tolist()
        return max(chances), self._whole(column, first, last)

    def again(self, kind: str, start: int, end: int) -> float | None:
        """How sure the second reader is of the kind around code points [start, end); None where it was not asked."""
        return self._read_again.chance(kind, *self._at(start, end))

    def _at(self, start: int, end: int) -> tuple[int, int]:
        """The pieces that share code points with [start, end)."""
        first = bisect_right(self._places, start, key=_ending)
        return first, bisect_left(self._places, end, lo=first, key=_beginning)

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
        """Whether pieces [first, last] are somebody or some school that lessons speak of, no number, or no request."""
        if kind in NAMES:
            return self._is_public(first, last) or self._spells_a_word(first, last)
        if kind == Kind.SCHOOL:
            return is_known_from_lessons(" ".join(self._pieces.written(max(0, first - 6), last + 4)).lower())
        if kind in SAID_OTHERWISE:
            said = self._pieces.text[self._pieces.starts[first] : self._pieces.ends[last]]
            return SAID_OTHERWISE[kind](said)
        return kind == Kind.PHONE and not self._is_called(first, last)

    def _is_called(self, first: int, last: int) -> bool:
        """Whether pieces [first, last] are a number that could be called."""
        start, end = self._pieces.starts[first], self._pieces.ends[last]
        return has_a_number(self._pieces.written(first, last + 1)) and not is_of_a_day(self._pieces.text, start, end)

    def _spells_a_word(self, first: int, last: int) -> bool:
        """Whether letters said one by one around pieces [first, last] are a word that hardly anybody is called."""
        if last - first < SHORTEST_SPELLED or not all(map(_is_single, self._pieces.written(first, last + 1))):
            return False
        before = self._pieces.written(max(0, first - LONGEST_SPELLED), first)
        after = self._pieces.written(first, min(len(self._pieces), first + LONGEST_SPELLED))
        spelled = [*reversed(list(takewhile(_is_single, reversed(before)))), *takewhile(_is_single, after)]
        return is_hardly_a_name("".join(filter(str.isalpha, spelled)).lower())

    def _is_public(self, first: int, last: int) -> bool:
        """Whether a public figure, and no student, is named in pieces [first, last], also misspelled."""
        if is_own(range(first, last + 1), self._students):
            return False
        return names_public(
            [
                listed_as(written).replace("'", "")
                for written in self._pieces.written(max(0, first - 1), last + 2)
                if written[0].isalpha()
            ]
        )


def _is_single(piece: str) -> bool:
    return len(piece) == 1


def is_own(name: Iterable[int], own: frozenset[int]) -> bool:
    """Whether two pieces of a name, given and family, are those of students."""
    return len(own.intersection(name)) > 1


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
