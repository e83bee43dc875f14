"""The small network of the learned reader: the only place that turns pieces into probabilities.

What a piece is by itself is computed once and kept, so reading a text is a look-up and four layers, in which every
piece is told of ever further neighbours. It is done in C (``in_c``) or in numpy (``in_numpy``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from threadpoolctl import threadpool_limits

from detectors.learning.in_c import InC
from detectors.learning.in_numpy import InNumpy
from detectors.learning.pieces import Pieces
from detectors.learning.products import Numbers
from detectors.learning.weights import FILE, SHAPES, Weights, read_weights

REACH = sum(taps // 2 * apart for taps, apart in SHAPES)
"""How far away a piece may stand and still tell another something."""
PASSAGES_AT_ONCE = 6
"""A longer text is read in parts, whose numbers fit into the processor's own memory."""


class Kernel(Protocol):
    """What is done with every text: it is cut, its pieces are described, the sums are done."""

    def cut(self, text: str) -> Pieces:
        """A text of ASCII letters with its capitals, cut into pieces."""
        ...

    def read(
        self, pieces: Pieces, first: int, end: int, codes: Sequence[tuple[int, int]], passages: Sequence[int]
    ) -> Numbers:
        """Chances of the pieces [first, end) (a row each), then of passages, and last the surest of them all.

        What pieces are by themselves comes from a memory of those seen lately. The places in ``codes`` and ``passages``
        are counted from ``first`` on.
        """
        ...


class Chances(NamedTuple):
    """Of every piece itself (a row each), of every passage (whether a kind is in it at all), and the surest of each."""

    pieces: Numbers
    passages: Numbers
    surest: list[float]


def fastest(weights: Weights, usual: Sequence[str]) -> Kernel:
    """The compiled one where there is any; ``usual`` pieces (``pieces.keys_of``) it never forgets."""
    return InC.of(weights, usual) or InNumpy(weights, usual)


class Network:
    """Texts in, chances out; safe to share between threads."""

    def __init__(self, path: Path = FILE, kernel: Callable[[Weights, Sequence[str]], Kernel] = fastest) -> None:
        """Reads the file once. Products this small are slower on several cores than on one, so one it is, for good."""
        threadpool_limits(limits=1, user_api="blas")
        weights, usual = read_weights(path)
        self.kinds = weights.kinds
        self._kernel = kernel(weights, usual)
        self.cut = self._kernel.cut

    def read(self, pieces: Pieces, codes: Sequence[tuple[int, int]], passages: Sequence[int]) -> Chances:
        """What pieces and passages hold, a column a kind.

        ``codes`` are (place, code) of pieces on the class's own lists in order, and ``passages`` where each passage
        begins; nothing may be empty but ``codes``.
        """
        if len(passages) <= PASSAGES_AT_ONCE:
            return self._read(pieces, 0, len(pieces), codes, passages)
        parts = [
            self._part(pieces, codes, (*passages, len(pieces))[first : first + PASSAGES_AT_ONCE + 1])
            for first in range(0, len(passages), PASSAGES_AT_ONCE)
        ]
        surest = [max(chances) for chances in zip(*(part.surest for part in parts), strict=True)]
        return Chances(
            np.concatenate([part.pieces for part in parts]), np.concatenate([part.passages for part in parts]), surest
        )

    def _part(self, pieces: Pieces, codes: Sequence[tuple[int, int]], passages: Sequence[int]) -> Chances:
        """Some passages (the last number is where they end) beside as much of their neighbours as reaches into them."""
        begin, end = passages[0], passages[-1]
        left, right = max(0, begin - REACH), min(len(pieces), end + REACH)
        known = codes[bisect_left(codes, (left, 0)) : bisect_left(codes, (right, 0))]
        starts = [0] if left < begin else []
        ends = passages if end < right else passages[:-1]
        told = [(place - left, code) for place, code in known]
        read = self._read(pieces, left, right, told, [*starts, *(at - left for at in ends)])
        inside = read.pieces[begin - left : end - left]
        wholes = read.passages[len(starts) : len(starts) + len(passages) - 1]
        return Chances(inside, wholes, np.maximum(inside.max(0), wholes.max(0)).tolist())

    def _read(
        self, pieces: Pieces, first: int, end: int, codes: Sequence[tuple[int, int]], passages: Sequence[int]
    ) -> Chances:
        chances = self._kernel.read(pieces, first, end, codes, passages)
        count = end - first
        return Chances(chances[:count], chances[count:-1], chances[-1].tolist())


@cache
def shipped() -> Network:
    """The network that ships, read once."""
    return Network()
