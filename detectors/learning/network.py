"""The small network of the learned reader: the only place that turns pieces into probabilities; plain numpy.

What a piece is by itself is computed once (``pieces``) and kept, so reading a text is a look-up and three layers, in
which every piece is told of ever further neighbours. ``reader.npz`` holds plain numbers only (``allow_pickle=False``);
docs/model-card-reader.md says what they were learned from and ``benchmarks/train_reader.py`` how.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
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
Places = NDArray[np.intp]
SHAPES = ((3, 1), (3, 2), (3, 4))
"""Per layer how many neighbours it sums over (the piece itself among them), and how far apart they stand."""
KEPT = 16_384
"""How many different pieces are remembered at once: some 8 MB."""
UNKNOWN = -1
REACH = sum(taps // 2 * apart for taps, apart in SHAPES)
"""How far away a piece may stand and still tell another something."""
PASSAGES_AT_ONCE = 6
"""A longer text is read in parts, whose numbers fit into the processor's own memory."""
FURTHEST = np.float32(-30.0)
FEWEST = 8
"""A passage of fewer pieces is averaged as if it had so many: one word is no evidence of what the whole is about."""
SHORT = 96
"""Pieces of a usual text: for so many the places of neighbours are remembered."""


class Network:
    """The weights, and what every piece seen lately is by itself; safe to share between threads."""

    def __init__(self, path: Path = FILE) -> None:
        """Reads the file once. Products this small are slower on several cores than on one, so one it is, for good."""
        threadpool_limits(limits=1, user_api="blas")
        with np.load(path, allow_pickle=False) as kept:
            self.kinds: tuple[str, ...] = tuple(str(name) for name in kept["kinds"])
            self._sums = array("I", kept["word_sums"].tobytes())
            self._tables: list[NDArray[np.int8]] = [kept[name] for name in TABLES]
            self._scales: list[float] = kept["scales"].tolist()
            weights = {name: kept[name].astype(np.float32) for name in LAYERS}
            usual: list[str] = kept["usual"].tolist()
            rows: Numbers = kept["usual_rows"].astype(np.float32)
        self._ends: list[int] = np.cumsum([table.shape[1] for table in self._tables]).tolist()
        self._single, self._single_bias, self._codes = weights["single"], weights["single_bias"], weights["codes"]
        self._layers = [
            (_one_below_another(_with_bias(weights, f"layer{at}"), shape[0]), shape) for at, shape in enumerate(SHAPES)
        ]
        self._piece = _with_bias(weights, "piece")
        self._passage, self._whole_bias = np.hstack([weights["about"], weights["whole"]]), weights["whole_bias"]
        self._rows = {hash(key): row for row, key in enumerate(usual)}  # by hash: nobody's words stay behind
        self._usual = len(usual)
        self._kept = np.zeros((KEPT, len(self._single_bias)), dtype=np.float32)
        self._kept[: len(usual)] = rows
        self._lock = Lock()

    def read(
        self, keys: Sequence[str], codes: Sequence[tuple[int, int]], passages: Sequence[int]
    ) -> tuple[Numbers, Numbers]:
        """Probabilities: of every piece itself (a row each), and of every passage (whether the kind is in it at all).

        ``keys`` name the pieces (``pieces.keys_of``), ``codes`` are (place, code) of those on the class's own lists
        in order, and ``passages`` where each passage begins; none of them may be empty but ``codes``.
        """
        if len(passages) <= PASSAGES_AT_ONCE:
            return self._read(keys, codes, passages)
        parts = [
            self._part(keys, codes, (*passages, len(keys))[first : first + PASSAGES_AT_ONCE + 1])
            for first in range(0, len(passages), PASSAGES_AT_ONCE)
        ]
        return np.concatenate([pieces for pieces, _ in parts]), np.concatenate([wholes for _, wholes in parts])

    def _part(
        self, keys: Sequence[str], codes: Sequence[tuple[int, int]], passages: Sequence[int]
    ) -> tuple[Numbers, Numbers]:
        """Some passages (the last number is where they end) beside as much of their neighbours as reaches into them."""
        begin, end = passages[0], passages[-1]
        left, right = max(0, begin - REACH), min(len(keys), end + REACH)
        known = codes[bisect_left(codes, (left, 0)) : bisect_left(codes, (right, 0))]
        starts = [0] if left < begin else []
        ends = passages if end < right else passages[:-1]
        pieces, wholes = self._read(
            keys[left:right], [(place - left, code) for place, code in known], [*starts, *(at - left for at in ends)]
        )
        return pieces[begin - left : end - left], wholes[len(starts) : len(starts) + len(passages) - 1]

    def _read(
        self, keys: Sequence[str], codes: Sequence[tuple[int, int]], passages: Sequence[int]
    ) -> tuple[Numbers, Numbers]:
        count = len(keys)
        hidden = self._hidden(keys, codes)
        odds = np.empty((count + len(passages), len(self.kinds)), dtype=np.float32)
        np.matmul(hidden, self._piece, out=odds[:count])
        self._add_passages(hidden[:, :-1], passages, odds)
        chances = _chance(odds)
        return chances[:count], chances[count:]

    def _hidden(self, keys: Sequence[str], codes: Sequence[tuple[int, int]]) -> Numbers:
        """What each piece is among its neighbours (a row each); the last column is what biases are multiplied with."""
        single = self.singles(keys)
        for place, code in codes:
            single[place] += self._codes[code]
        count = len(keys)
        hidden = np.ones((count + 1, single.shape[1] + 1), dtype=np.float32)
        hidden[count] = 0  # beyond either end stands nothing, not even a bias
        values = hidden[:count, :-1]
        np.maximum(single, 0, out=values)
        for weights, shape in self._layers:
            told = hidden.take(_neighbours(count, shape), 0).reshape(count, -1) @ weights
            values += np.maximum(told, 0, out=told)
        return hidden[:count]

    def _add_passages(self, values: Numbers, passages: Sequence[int], odds: Numbers) -> None:
        """Tell every piece of its passage, and write the odds of the passages below those of the pieces."""
        count, kinds = len(values), len(self.kinds)
        for number, (begin, end) in enumerate(pairwise((*passages, count)), start=count):
            passage = values[begin:end]
            mean = np.add.reduce(passage, 0) * np.float32(1 / max(end - begin, FEWEST))
            told = np.concatenate((np.maximum.reduce(passage, 0), mean)) @ self._passage
            odds[begin:end] += told[:kinds]
            np.add(told[kinds:], self._whole_bias, out=odds[number])

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
                    return self._computed(keys)
                self._remember(unknown)
                places = [rows[each] for each in hashes]
            return self._kept.take(places, 0)

    def _forget(self) -> None:
        self._rows = {each: row for each, row in self._rows.items() if row < self._usual}

    def _remember(self, unknown: Mapping[int, str]) -> None:
        first = len(self._rows)
        self._kept[first : first + len(unknown)] = self._computed(list(unknown.values()))
        self._rows.update(zip(unknown, range(first, first + len(unknown)), strict=True))

    def _computed(self, keys: Sequence[str]) -> Numbers:
        """What pieces are by themselves, from their descriptions."""
        single: Numbers = self._vectors([described(key) for key in keys]) @ self._single
        single += self._single_bias
        return single

    def _vectors(self, known: Sequence[Description]) -> Numbers:
        """Meaning, letter groups, the word itself and the flags of pieces, one after another, a row each."""
        meanings, grams, words = self._tables
        meaning_scale, grams_scale, word_scale = self._scales
        meaning_end, grams_end, word_end = self._ends
        vectors = np.zeros((len(known), len(self._single)), dtype=np.float32)
        meant = [(at, row) for at, each in enumerate(known) if (row := self._meaning(each.word)) is not None]
        if meant:
            places, rows = zip(*meant, strict=True)
            vectors[places, :meaning_end] = meanings.take(rows, 0) * meaning_scale
        counts = np.array([len(each.grams) for each in known])
        groups = grams.take([group for each in known for group in each.grams], 0)
        sums = np.add.reduceat(groups, np.cumsum(counts) - counts, 0, dtype=np.float32)
        vectors[:, meaning_end:grams_end] = sums * (grams_scale / counts)[:, None]
        vectors[:, grams_end:word_end] = words.take([each.bucket for each in known], 0) * word_scale
        vectors[
            [at for at, each in enumerate(known) for _ in each.flags],
            [word_end + flag for each in known for flag in each.flags],
        ] = 1
        return vectors

    def _meaning(self, word: str) -> int | None:
        """The row of a word's meaning; None for a word that has none."""
        for form in (word, word.replace("'", "")) if "'" in word else (word,):
            checksum = crc32(form.encode())
            at = bisect_left(self._sums, checksum)
            if at < len(self._sums) and self._sums[at] == checksum:
                return at
        return None


TABLES = ("meanings", "grams", "words")
LAYERS = (
    "single", "single_bias", "codes", *(f"layer{at}{part}" for at in range(len(SHAPES)) for part in ("", "_bias")),
    "piece", "piece_bias", "about", "whole", "whole_bias",
)  # fmt: skip


def _with_bias(weights: Mapping[str, Numbers], name: str) -> Numbers:
    """A layer's weights with its bias as the last row."""
    return np.vstack([weights[name], weights[f"{name}_bias"]])


def _one_below_another(weights: Numbers, taps: int) -> Numbers:
    """A layer's weights for each neighbour in order, as the neighbours are read one beside another."""
    return np.vstack(np.hsplit(weights, taps))


def _neighbours(count: int, shape: tuple[int, int]) -> Places:
    """For each of so many pieces the rows of its neighbours and itself; the row after the last where there is none."""
    return _short_rows(count, shape) if count <= SHORT else _rows(count, shape)


def _rows(count: int, shape: tuple[int, int]) -> Places:
    taps, apart = shape
    rows = np.arange(count)[:, None] + (np.arange(taps) - taps // 2) * apart
    return np.where((rows < 0) | (rows >= count), count, rows)


_short_rows = lru_cache(maxsize=len(SHAPES) * SHORT)(_rows)


def _chance(odds: Numbers) -> Numbers:
    np.maximum(odds, FURTHEST, out=odds)  # else exp() overflows
    np.negative(odds, out=odds)
    np.exp(odds, out=odds)
    odds += 1
    return np.reciprocal(odds, out=odds)


@cache
def shipped() -> Network:
    """The network that ships, read once."""
    return Network()
