"""What of a text is read again: the only place that chooses a passage around a doubt and says how often is enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock

from detectors.learning.pieces import ENDS, Pieces

AT_ONCE = (28, 14)
"""Pieces that are read a second time at once; fewer where they are too long."""
MOST, MOST_OF_KIND = 3, 2
"""Passages of one reading of a text that are read again at most, and how many of them for one kind."""
LONG, MOST_OF_LONG = 500, 1
"""Pieces of a text so long that only so many passages of it are read again."""
Ask = Callable[[str], Mapping[str, float] | None]
"""The second reader: from a passage to the chance of every kind; None where it is too long."""
Passage = tuple[int, int]
"""The pieces [first, last) of it."""


class ReadAgain:
    """One reading of a text, as far as it is read a second time; safe to share between threads."""

    def __init__(self, pieces: Pieces, words: str, ask: Ask) -> None:
        """``words`` are what ``pieces`` were cut from, in small letters."""
        self._pieces, self._words, self._ask = pieces, words, ask
        self._most = MOST_OF_LONG if len(pieces) > LONG else MOST
        self._read: dict[Passage, Mapping[str, float] | None] = {}
        self._of_kind: dict[str, set[Passage]] = {}
        self._said: dict[tuple[str, int, int], float | None] = {}
        self._lock = Lock()

    def chance(self, kind: str, first: int, last: int) -> float | None:
        """How sure the second reader is of the kind in what stands around pieces [first, last).

        None where nothing stands there, where it is too long, or where it was asked often enough. Asked again it says
        the same: a text is judged when it is checked and once more when it is sent.
        """
        question = (kind, first, last)
        with self._lock:
            if question not in self._said:
                self._said[question] = None if self._is_enough(kind) else self._chance(kind, first, last)
            return self._said[question]

    def _is_enough(self, kind: str) -> bool:
        """Whether a long text was asked about often enough: of a thousand names not every one is looked around."""
        is_long = len(self._pieces) > AT_ONCE[0]
        return is_long and (len(self._read) == self._most or len(self._of_kind.get(kind, ())) == MOST_OF_KIND)

    def _chance(self, kind: str, first: int, last: int) -> float | None:
        sizes = [size for size in AT_ONCE if last - first <= size] if first < last else []
        passages = dict.fromkeys(self._around(first, last, size) for size in sizes)
        chances = (self._chances(kind, passage) for passage in passages)
        found = next((each for each in chances if each is not None), None)
        return None if found is None else found[kind]

    def _chances(self, kind: str, passage: Passage) -> Mapping[str, float] | None:
        asked = self._of_kind.setdefault(kind, set())
        if passage not in asked and len(asked) == MOST_OF_KIND:
            return None
        if passage not in self._read:
            if len(self._read) == self._most:
                return None
            begin, stop = self._pieces.starts[passage[0]], self._pieces.ends[passage[1] - 1]
            self._read[passage] = self._ask(self._words[begin:stop])
        if self._read[passage] is not None:
            asked.add(passage)
        return self._read[passage]

    def _around(self, first: int, last: int, size: int) -> Passage:
        """So many pieces around pieces [first, last), all where there are no more, whole sentences if there are any."""
        count = len(self._pieces)
        if count <= size:
            return 0, count
        begin = max(0, min((first + last - size) // 2, count - size))
        stop = begin + size
        said, begins = self._pieces.text, self._pieces.starts
        ends = [at + 1 for at in range(begin, stop) if said[begins[at]] in ENDS]
        return (
            next((at for at in ends if at <= first), begin) if begin else 0,
            next((at for at in reversed(ends) if at >= last), stop) if stop < count else count,
        )
