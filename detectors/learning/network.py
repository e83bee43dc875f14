"""The small network of the learned reader: the only place that turns pieces into probabilities.

What a piece is by itself is computed once and kept, so reading a text is a look-up and three layers, in which every
piece is told of ever further neighbours. The sums are done in C (``in_c``) or in numpy (``in_numpy``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Protocol

import numpy as np
from threadpoolctl import threadpool_limits

from detectors.learning.in_c import InC
from detectors.learning.in_numpy import InNumpy
from detectors.learning.pieces import Description, described
from detectors.learning.weights import FILE, SHAPES, Numbers, Weights, read_weights

KEPT = 16_384
"""How many different pieces are remembered at once: some 12 MB."""
UNKNOWN = -1
REACH = sum(taps // 2 * apart for taps, apart in SHAPES)
"""How far away a piece may stand and still tell another something."""
PASSAGES_AT_ONCE = 6
"""A longer text is read in parts, whose numbers fit into the processor's own memory."""


class Sums(Protocol):
    """The arithmetic of a network."""

    def alone(self, known: Sequence[Description]) -> Numbers:
        """What pieces are by themselves (a row each)."""
        ...

    def together(self, single: Numbers, codes: Sequence[tuple[int, int]], passages: Sequence[int]) -> Numbers:
        """Chances of pieces (a row each), then of passages, and last the surest of them all.

        ``single``: what pieces are by themselves; it may be changed on the way.
        """
        ...


class Chances(NamedTuple):
    """Of every piece itself (a row each), of every passage (whether a kind is in it at all), and the surest of each."""

    pieces: Numbers
    passages: Numbers
    surest: list[float]


def fastest(weights: Weights) -> Sums:
    """The compiled sums where there are any."""
    return InC.of(weights) or InNumpy(weights)


class Network:
    """The weights, and what every piece seen lately is by itself; safe to share between threads."""

    def __init__(self, path: Path = FILE, sums: Callable[[Weights], Sums] = fastest) -> None:
        """Reads the file once. Products this small are slower on several cores than on one, so one it is, for good."""
        threadpool_limits(limits=1, user_api="blas")
        weights, usual = read_weights(path)
        self.kinds = weights.kinds
        self._sums = sums(weights)
        self._rows = {hash(key): row for row, key in enumerate(usual.keys)}  # by hash: nobody's words stay behind
        self._usual = len(usual.keys)
        self._kept = np.zeros((KEPT, weights.width), dtype=np.float32)
        self._kept[: self._usual] = usual.rows
        self._lock = Lock()

    def read(self, keys: Sequence[str], codes: Sequence[tuple[int, int]], passages: Sequence[int]) -> Chances:
        """What pieces and passages hold, a column a kind.

        ``keys`` name the pieces (``pieces.keys_of``), ``codes`` are (place, code) of those on the class's own lists
        in order, and ``passages`` where each passage begins; none of them may be empty but ``codes``.
        """
        if len(passages) <= PASSAGES_AT_ONCE:
            return self._read(keys, codes, passages)
        parts = [
            self._part(keys, codes, (*passages, len(keys))[first : first + PASSAGES_AT_ONCE + 1])
            for first in range(0, len(passages), PASSAGES_AT_ONCE)
        ]
        surest = [max(chances) for chances in zip(*(part.surest for part in parts), strict=True)]
        return Chances(
            np.concatenate([part.pieces for part in parts]), np.concatenate([part.passages for part in parts]), surest
        )

    def _part(self, keys: Sequence[str], codes: Sequence[tuple[int, int]], passages: Sequence[int]) -> Chances:
        """Some passages (the last number is where they end) beside as much of their neighbours as reaches into them."""
        begin, end = passages[0], passages[-1]
        left, right = max(0, begin - REACH), min(len(keys), end + REACH)
        known = codes[bisect_left(codes, (left, 0)) : bisect_left(codes, (right, 0))]
        starts = [0] if left < begin else []
        ends = passages if end < right else passages[:-1]
        read = self._read(
            keys[left:right], [(place - left, code) for place, code in known], [*starts, *(at - left for at in ends)]
        )
        pieces = read.pieces[begin - left : end - left]
        wholes = read.passages[len(starts) : len(starts) + len(passages) - 1]
        return Chances(pieces, wholes, np.maximum(pieces.max(0), wholes.max(0)).tolist())

    def _read(self, keys: Sequence[str], codes: Sequence[tuple[int, int]], passages: Sequence[int]) -> Chances:
        chances = self._sums.together(self.singles(keys), codes, passages)
        return Chances(chances[: len(keys)], chances[len(keys) : -1], chances[-1].tolist())

    def singles(self, keys: Sequence[str]) -> Numbers:
        """What each piece is by itself (a row each), from the memory."""
        hashes = [hash(key) for key in keys]
        with self._lock:
            rows = self._rows
            places = [rows.get(each, UNKNOWN) for each in hashes]
            if UNKNOWN in places:
                unknown = {each: key for each, key in zip(hashes, keys, strict=True) if each not in rows}
                if len(rows) + len(unknown) > KEPT:
                    self._forget()
                    return self._alone(keys)
                self._remember(unknown)
                places = [rows[each] for each in hashes]
            return self._kept.take(places, 0)

    def _forget(self) -> None:
        self._rows = {each: row for each, row in self._rows.items() if row < self._usual}

    def _remember(self, unknown: Mapping[int, str]) -> None:
        first = len(self._rows)
        self._kept[first : first + len(unknown)] = self._alone(unknown.values())
        self._rows.update(zip(unknown, range(first, first + len(unknown)), strict=True))

    def _alone(self, keys: Iterable[str]) -> Numbers:
        return self._sums.alone([described(key) for key in keys])


@cache
def shipped() -> Network:
    """The network that ships, read once."""
    return Network()
