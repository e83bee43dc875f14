"""A flood: the only place that leaves out what a long text says over and over.

A line pasted two hundred times says no more than the line. So of words that follow one another again and again only
the beginning is read, and no text takes long because it is monotonous. What is found has its place in the original;
where the first of many is marked, the others come up when the child has changed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detectors.base import Finding

LONG_TEXT = 1_000
"""Code points; a shorter text is read as it is."""
LONGEST_UNIT = 200
"""Code points of what is said again."""
KEPT = 600
"""Code points of a monotonous stretch that are read: at least three times what is said."""
BLOCK = 50
"""A stretch worth shortening holds at least one whole block of this size."""

Stretch = tuple[int, int]


class Flood(NamedTuple):
    """A text as it is read, and the stretches of the original that were left out, in order."""

    text: str
    left_out: tuple[Stretch, ...] = ()

    def back(self, finding: Finding) -> Finding:
        """A finding in ``text``, at its place in the original."""
        if not self.left_out or finding.end <= finding.start:
            return finding
        return finding._replace(start=self._original(finding.start), end=self._original(finding.end - 1) + 1)

    def _original(self, place: int) -> int:
        for start, end in self.left_out:
            if place < start:
                break
            place += end - start
        return place


def read_once(text: str) -> Flood:
    """The text with every monotonous stretch shortened to its beginning."""
    if len(text) < LONG_TEXT:
        return Flood(text)
    left_out = tuple(sorted(_repeated(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32))))
    if not left_out:
        return Flood(text)
    ends = [0, *(end for _, end in left_out)]
    starts = [*(start for start, _ in left_out), len(text)]
    return Flood("".join(text[end:start] for end, start in zip(ends, starts, strict=True)), left_out)


def _repeated(letters: NDArray[np.uint32]) -> list[Stretch]:
    """What may be left out: whole units, so that the rest goes on as the original does; none of them overlap."""
    found: list[Stretch] = []
    left = len(letters)
    for unit in range(1, LONGEST_UNIT + 1):
        if left < KEPT + LONGEST_UNIT:
            break
        for start, end in _runs(letters[unit:] == letters[:-unit]):
            units = (end + unit - start - KEPT) // unit
            stretch = (start + KEPT, start + KEPT + units * unit)
            if units > 0 and all(stretch[1] <= begin or finish <= stretch[0] for begin, finish in found):
                found.append(stretch)
                left -= units * unit
    return found


def _runs(same: NDArray[np.bool_]) -> Iterator[Stretch]:
    """Stretches of ``KEPT`` and more places that are the same as those a unit later."""
    whole = len(same) // BLOCK * BLOCK
    if not same[:whole].reshape(-1, BLOCK).all(1).any():
        return
    edges = np.flatnonzero(np.diff(np.concatenate(([False], same, [False]))))
    for start, end in edges.reshape(-1, 2).tolist():
        if end - start >= KEPT:
            yield start, end
