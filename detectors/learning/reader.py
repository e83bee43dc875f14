"""The learned reader of a class: the only place that knows what of a text and of the class's lists the network sees.

The reader sees the plain, masked text (``passages``): words for who people are look alike to it (invariant 4). It also
reads the undisguised views where they differ. A class's own names and schools are known to it as *codes*: that a word
is on the class's lists, never which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from detectors.base import Listed, Local
from detectors.learning.network import Network, shipped
from detectors.learning.pieces import ENDS, Pieces, cased, public_figures_in
from detectors.learning.read import Cut, Read, is_own
from detectors.learning.second.reader import SecondReader
from detectors.learning.second.reader import shipped as second_shipped
from detectors.lexicon import lexicon
from detectors.passages import LITTER, readings
from detectors.plain import base_view
from detectors.roster import plurals
from detectors.tokens import WORD
from detectors.views import View

LONGEST_PASSAGE, LIKELY_END = 80, 40
"""Pieces of one passage at most; from the second number on it ends with the sentence."""
COMMON = frozenset(
    "school middle elementary high academy the of st and charter escuela"
    " de del la las el los da dos van von der bin al".split()
)
SHORTEST = 3
"""Letters of a word of English that may stand for a name of the class."""
STUDENTS = frozenset({Listed.GIVEN, Listed.FAMILY})


class Reader:
    """Reads texts for one class."""

    def __init__(self, local: Local, network: Network | None = None, second: SecondReader | None = None) -> None:
        """``network`` and ``second`` are the shipped ones unless others are given."""
        self._network = network or shipped()
        self._again = (second or second_shipped()).chances
        self._columns = {kind: column for column, kind in enumerate(self._network.kinds)}
        known, usual = codes_of(local), lexicon("english_words.txt")
        self._codes = {crc32(word.encode()): codes for word, codes in known.items()}
        self._telling = frozenset(crc32(word.encode()) for word in known if word not in usual)
        self.read = lru_cache(maxsize=8)(self._read)

    def pieces(self, text: str) -> int:
        """How many words, numbers and marks the plain view of a text has, a row of marks as one; they are not read."""
        return len(self._network.cut(LITTER.sub(" ", base_view(text).text)))

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
        return Read(self._columns, Cut(pieces, view, passages, own), listed, chances, self._again)

    def _known(self, sums: Sequence[int]) -> list[tuple[int, int]]:
        """The class's lists that words stand on, as (place, code) in order, from the words' checksums."""
        codes = self._codes
        if codes.keys().isdisjoint(sums):
            return []
        return [(at, code) for at, each in enumerate(sums) if each in codes for code in codes[each]]


def _with_public(known: list[tuple[int, int]], pieces: Pieces, own: frozenset[int]) -> list[tuple[int, int]]:
    """The lists that pieces stand on, as (place, code) in order; a student's name is nobody else's."""
    public = {at for name in public_figures_in(pieces.pieces()) if not is_own(name, own) for at in name}
    return sorted([*known, *((at, int(Listed.PUBLIC)) for at in public)]) if public else known


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
