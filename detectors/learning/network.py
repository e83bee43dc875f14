"""The small network of the learned reader: the only place that turns pieces into probabilities; plain numpy.

Every piece is described once (``pieces``) and its part of the first layer is kept, so reading a text is a look-up,
three sums over neighbours and two small products. ``reader.npz`` holds plain numbers only (``allow_pickle=False``);
docs/model-card-reader.md says what they were learned from and ``benchmarks/train_reader.py`` how.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from threading import Lock
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from detectors.learning.pieces import Description, described

FILE = Path(__file__).parent / "reader.npz"
Numbers = NDArray[np.float32]
FIRST, SECOND, THIRD = (5, 1), (3, 2), (3, 4)
"""Neighbours that a layer sums over, and how far apart they stand."""
KEPT = 8192
"""How many different pieces are remembered at once: some 8 MB."""
FURTHEST = np.float32(-30.0)
FEWEST = 8
"""A passage of fewer pieces is averaged as if it had so many: one word is no evidence of what the whole is about."""


class Network:
    """The weights, and the first layer's part of every piece seen lately; safe to share between threads."""

    def __init__(self, path: Path = FILE) -> None:
        """Reads the file once. Products this small are slower on several cores than on one, so one it is, for good."""
        threadpool_limits(limits=1, user_api="blas")
        with np.load(path, allow_pickle=False) as kept:
            self.kinds: tuple[str, ...] = tuple(str(name) for name in kept["kinds"])
            self._sums = array("I", kept["word_sums"].tobytes())
            self._meanings: NDArray[np.int8] = kept["meanings"]
            self._grams: NDArray[np.int8] = kept["grams"]
            self._words: NDArray[np.int8] = kept["words"]
            self._scales: Numbers = kept["scales"]
            weights = {name: kept[name].astype(np.float32) for name in LAYERS}
        self._first, self._first_bias = weights["first"], weights["first_bias"]
        self._codes = np.ascontiguousarray(weights["codes"])
        self._layers = (
            (weights["second"], weights["second_bias"], SECOND),
            (weights["third"], weights["third_bias"], THIRD),
        )
        self._piece, self._piece_bias = weights["piece"], weights["piece_bias"]
        self._about, self._whole, self._whole_bias = weights["about"], weights["whole"], weights["whole_bias"]
        self._begins = np.cumsum([table.shape[1] for table in (self._meanings, self._grams, self._words)]).tolist()
        self._rows: dict[int, int] = {}  # by hash: nobody's words stay behind
        self._table = np.zeros((KEPT, self._first.shape[1]), dtype=np.float16)
        self._lock = Lock()

    def read(
        self, keys: Sequence[str], codes: Sequence[tuple[int, int]], passages: Sequence[int]
    ) -> tuple[Numbers, Numbers]:
        """Probabilities, a row a piece: of the piece itself, and of its passage (whether the kind is in it at all).

        ``keys`` name the pieces (``pieces.keys_of``), ``codes`` are (place, code) of those on the class's own lists,
        and ``passages`` where each passage begins; none of them may be empty but ``codes``.
        """
        first = self._looked_up(keys)
        for place, code in codes:
            first[place] += self._codes[code]
        hidden = np.maximum(_summed(first, FIRST), 0)
        for weights, bias, shape in self._layers:
            hidden += np.maximum(_summed(hidden @ weights + bias, shape), 0)
        odds: Numbers = hidden @ self._piece + self._piece_bias
        wholes = np.empty_like(odds)
        for begin, end in pairwise((*passages, len(keys))):
            passage = hidden[begin:end]
            mean = np.add.reduce(passage, 0) * np.float32(1 / max(end - begin, FEWEST))
            whole = np.concatenate([np.maximum.reduce(passage, 0), mean])
            odds[begin:end] += whole @ self._about
            wholes[begin:end] = whole @ self._whole + self._whole_bias
        return _chance(odds), _chance(wholes)

    def _looked_up(self, keys: Sequence[str]) -> Numbers:
        different = {hash(key): key for key in keys}
        if len(different) > KEPT:
            return np.stack([self._row(key) for key in keys])
        with self._lock:
            if len(self._rows) + len(different.keys() - self._rows.keys()) > KEPT:
                self._rows.clear()
            for known, key in different.items():
                if known not in self._rows:
                    self._table[len(self._rows)] = self._row(key)
                    self._rows[known] = len(self._rows)
            return self._table[[self._rows[hash(key)] for key in keys]].astype(np.float32)

    def _row(self, key: str) -> Numbers:
        """What a piece adds to itself and to each neighbour in the first layer."""
        known = described(key)
        total: Numbers = self._vector(known) @ self._first + self._first_bias
        return total

    def _vector(self, known: Description) -> Numbers:
        """Meaning, letter groups, the word itself and the flags of a piece, one after another."""
        meaning, grams, word = self._scales
        begins = self._begins
        vector = np.zeros(len(self._first), dtype=np.float32)
        row = self._meaning(known.word)
        if row is not None:
            vector[: begins[0]] = self._meanings[row] * meaning
        groups = self._grams[list(known.grams)]
        vector[begins[0] : begins[1]] = np.add.reduce(groups, 0, dtype=np.float32) * (grams / len(groups))
        vector[begins[1] : begins[2]] = self._words[known.bucket] * word
        vector[[begins[2] + flag for flag in known.flags]] = 1
        return vector

    def _meaning(self, word: str) -> int | None:
        """The row of a word's meaning; None for a word that has none."""
        for form in (word, word.replace("'", "")):
            checksum = crc32(form.encode())
            at = bisect_left(self._sums, checksum)
            if at < len(self._sums) and self._sums[at] == checksum:
                return at
        return None


LAYERS = (
    "first", "first_bias", "codes", "second", "second_bias", "third", "third_bias",
    "piece", "piece_bias", "about", "whole", "whole_bias",
)  # fmt: skip


def _summed(parts: Numbers, shape: tuple[int, int]) -> Numbers:
    """Each piece's own part and those its neighbours give it: ``parts`` has a block of columns per neighbour."""
    taps, apart = shape
    count, width = len(parts), parts.shape[1] // taps
    total = parts[:, taps // 2 * width : (taps // 2 + 1) * width].copy()
    for tap in range(taps):
        shift = (tap - taps // 2) * apart
        block = parts[:, tap * width : (tap + 1) * width]
        if shift < 0 and -shift < count:
            total[-shift:] += block[: count + shift]
        elif 0 < shift < count:
            total[: count - shift] += block[shift:]
    return total


def _chance(odds: Numbers) -> Numbers:
    np.maximum(odds, FURTHEST, out=odds)  # else exp() overflows
    chances: Numbers = np.reciprocal(1 + np.exp(-odds))
    return chances


@cache
def shipped() -> Network:
    """The network that ships, read once."""
    return Network()
