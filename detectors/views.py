"""A rewriting of a text that knows where it came from: the only place that maps plain text back to its original."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple


class View(NamedTuple):
    """A rewriting of a text: ``text[i]`` stands for the code points ``[starts[i], ends[i])`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the original behind ``[start, end)`` of this view; the range must not be empty."""
        return self.starts[start], self.ends[end - 1]

    def shown(self, start: int, end: int) -> str:
        """What this view shows for the code points ``[start, end)`` of the original."""
        return self.text[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
