"""The reader's kernel in numpy: used where no C compiler was at hand, and what the compiled one is held to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from threading import Lock

import numpy as np

from detectors.learning.pieces import KEPT, Description, Pieces, cut, described, keys_of
from detectors.learning.products import Numbers, times
from detectors.learning.weights import FEWEST, FURTHEST, SHAPES, Weights


class InNumpy:
    """The kernel of one network; safe to share between threads."""

    def __init__(self, weights: Weights, usual: Sequence[str] = ()) -> None:
        """``usual`` pieces are never forgotten."""
        self._weights = weights
        self._sums: list[int] = weights.word_sums.tolist()
        self._ends: list[int] = np.cumsum([table.shape[1] for table in weights.tables]).tolist()
        self._layers = tuple(zip(weights.products, SHAPES, strict=True))
        usual = usual[: KEPT // 2]
        self._usual = len(usual)
        self._rows: dict[int, int] = {}  # by hash: nobody's words stay behind
        self._kept = np.zeros((KEPT, weights.width), dtype=np.float32)
        self._lock = Lock()
        if usual:
            self._remember({hash(key): key for key in usual})

    @staticmethod
    def cut(text: str) -> Pieces:
        """See ``network.Kernel``."""
        return cut(text)

    def read(
        self, pieces: Pieces, first: int, end: int, codes: Sequence[tuple[int, int]], passages: Sequence[int]
    ) -> Numbers:
        """See ``network.Kernel``."""
        return self._together(self._alone(pieces, first, end), codes, passages)

    def _alone(self, pieces: Pieces, first: int, end: int) -> Numbers:
        """What pieces are by themselves (a row each)."""
        keys = keys_of(pieces.pieces(max(0, first - 1), end + 1))
        keys = keys[first > 0 :][: end - first]
        hashes = [hash(key) for key in keys]
        with self._lock:
            unknown = {each: key for each, key in zip(hashes, keys, strict=True) if each not in self._rows}
            if len(self._rows) + len(unknown) > KEPT:
                self._rows = {each: row for each, row in self._rows.items() if row < self._usual}
                return self.singles([described(key) for key in keys])
            if unknown:
                self._remember(unknown)
            return self._kept.take([self._rows[each] for each in hashes], 0)

    def _remember(self, unknown: Mapping[int, str]) -> None:
        first = len(self._rows)
        self._kept[first : first + len(unknown)] = self.singles([described(key) for key in unknown.values()])
        self._rows.update(zip(unknown, range(first, first + len(unknown)), strict=True))

    def singles(self, known: Sequence[Description]) -> Numbers:
        """What pieces are by themselves (a row each)."""
        single: Numbers = self._vectors(known) @ self._weights.single
        single += self._weights.single_bias
        return single

    def _together(self, single: Numbers, codes: Sequence[tuple[int, int]], passages: Sequence[int]) -> Numbers:
        """What they are among their neighbours; ``single`` is changed on the way."""
        count = len(single)
        hidden = self._hidden(single, codes)
        odds = np.empty((count + len(passages) + 1, len(self._weights.kinds)), dtype=np.float32)
        np.add(hidden @ self._weights.piece, self._weights.piece_bias, out=odds[:count])
        self._add_passages(hidden, passages, odds)
        odds[-1] = np.maximum.reduce(odds[:-1])
        return _chance(odds)

    def _hidden(self, single: Numbers, codes: Sequence[tuple[int, int]]) -> Numbers:
        """What each piece is among its neighbours (a row each)."""
        for place, code in codes:
            single[place] += self._weights.codes[code]
        hidden = np.maximum(single, 0)
        for layer, shape in self._layers:
            hidden += np.maximum(_heard(times(hidden, layer), *shape), 0)
        return hidden

    def _add_passages(self, values: Numbers, passages: Sequence[int], odds: Numbers) -> None:
        """Tell every piece of its passage, and write the odds of the passages below those of the pieces."""
        count, kinds = len(values), len(self._weights.kinds)
        for number, (begin, end) in enumerate(pairwise((*passages, count)), start=count):
            passage = values[begin:end]
            mean = np.add.reduce(passage, 0) * np.float32(1 / max(end - begin, FEWEST))
            told = np.concatenate((np.maximum.reduce(passage, 0), mean)) @ self._weights.passage
            odds[begin:end] += told[:kinds]
            np.add(told[kinds:], self._weights.whole_bias, out=odds[number])

    def _vectors(self, known: Sequence[Description]) -> Numbers:
        """Meaning, letter groups, the word itself and the flags of pieces, one after another, a row each."""
        meanings, grams, words = self._weights.tables
        meaning_scale, grams_scale, word_scale = self._weights.scales
        meaning_end, grams_end, word_end = self._ends
        vectors = np.zeros((len(known), len(self._weights.single)), dtype=np.float32)
        meant = [(at, row) for at, each in enumerate(known) if (row := self._meaning(each)) is not None]
        if meant:
            places, rows = zip(*meant, strict=True)
            vectors[places, :meaning_end] = meanings.take(rows, 0) * meaning_scale
        groups = [each.grams for each in known]
        counts = np.array(list(map(len, groups)))
        sums = np.add.reduceat(
            grams.take([group for each in groups for group in each], 0), np.cumsum(counts) - counts, 0, dtype=np.float32
        )
        vectors[:, meaning_end:grams_end] = sums * (grams_scale / counts)[:, None]
        vectors[:, grams_end:word_end] = words.take([each.bucket for each in known], 0) * word_scale
        vectors[
            [at for at, each in enumerate(known) for _ in each.flags],
            [word_end + flag for each in known for flag in each.flags],
        ] = 1
        return vectors

    def _meaning(self, known: Description) -> int | None:
        """The row of a word's meaning; None for a word that has none."""
        for checksum in known.checksums:
            at = bisect_left(self._sums, checksum)
            if at < len(self._sums) and self._sums[at] == checksum:
                return at
        return None


def _heard(told: Numbers, taps: int, apart: int) -> Numbers:
    """What each piece hears of itself and of its neighbours: beyond either end stands nothing, not even a bias."""
    count, width = len(told), told.shape[1] // taps
    heard = np.zeros((count, width), dtype=np.float32)
    for tap in range(taps):
        shift = (tap - taps // 2) * apart
        first, end = max(0, -shift), min(count, count - shift)
        if first < end:
            heard[first:end] += told[first + shift : end + shift, tap * width : (tap + 1) * width]
    return heard


def _chance(odds: Numbers) -> Numbers:
    np.maximum(odds, np.float32(FURTHEST), out=odds)
    np.negative(odds, out=odds)
    np.exp(odds, out=odds)
    odds += 1
    return np.reciprocal(odds, out=odds)
