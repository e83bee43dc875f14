"""The reader's sums as ``kernel.c`` does them: the only place that calls compiled code of ours."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from detectors.learning.compiling import compiled
from detectors.learning.pieces import FLAGS, GRAM_BUCKETS, WORD_BUCKETS, WORD_SEED, Description
from detectors.learning.weights import FEWEST, FURTHEST, SHAPES, Numbers, Weights

LAYERS, TAPS, AT_ONCE, BLOCK, WIDEST = 4, 3, 64, 32, 256
"""As in ``kernel.c``."""
LINE = 64
"""Bytes that a processor fetches at once: what begins with one is fetched in fewer steps."""
SIZES = (
    "width kinds fewest known_words group_buckets word_buckets word_seed"
    " meaning_width group_width word_width vector_width"
).split()
SCALES = "furthest meaning_scale group_scale word_scale".split()
TABLES = "word_sums meanings groups words single single_bias codes".split()
BLOCKS = "piece_block piece_bias passage_block whole_bias".split()


class _Network(ctypes.Structure):
    """As ``struct network`` in ``kernel.c``."""

    _fields_: ClassVar = [
        *((name, ctypes.c_int32) for name in SIZES),
        ("apart", ctypes.c_int32 * LAYERS),
        *((name, ctypes.c_float) for name in SCALES),
        *((name, ctypes.c_void_p) for name in TABLES),
        *((name, ctypes.c_void_p * LAYERS) for name in ("layers", "layer_biases")),
        *((name, ctypes.c_void_p) for name in BLOCKS),
    ]


class InC:
    """The sums of one network; safe to share between threads."""

    def __init__(self, weights: Weights, kernel: ctypes.CDLL) -> None:
        """The numbers are laid out anew, as the kernel reads them."""
        self._width, self._kinds = weights.width, len(weights.kinds)
        self._held: list[NDArray[Any]] = []
        self._network = self._laid_out(weights)
        self._at = ctypes.addressof(self._network)
        self._alone, self._together = kernel.piece_alone, kernel.pieces_together
        place, number = ctypes.c_void_p, ctypes.c_int32
        self._alone.restype, self._together.restype = None, number
        self._alone.argtypes = (place, ctypes.c_char_p, number, ctypes.c_uint32, place)
        self._together.argtypes = (place, place, number, place, number, place, number, place)

    @staticmethod
    def of(weights: Weights) -> InC | None:
        """None where nothing was compiled, or for a network of another shape than the kernel's."""
        kernel = compiled()
        return InC(weights, kernel) if kernel and _fits(weights) else None

    def alone(self, known: Sequence[Description]) -> Numbers:
        """See ``network.Sums``."""
        rows = np.empty((len(known), self._width), dtype=np.float32)
        place, apart = rows.ctypes.data, rows.strides[0]
        for at, each in enumerate(known):
            word = each.word.encode()
            self._alone(self._at, word, len(word), each.mask, place + at * apart)
        return rows

    def together(self, single: Numbers, codes: Sequence[tuple[int, int]], passages: Sequence[int]) -> Numbers:
        """See ``network.Sums``."""
        count = len(single)
        told = array("i", [number for pair in codes for number in pair])
        starts = array("i", passages)
        chances = np.empty((count + len(passages) + 1, self._kinds), dtype=np.float32)
        failed = self._together(
            self._at, single.ctypes.data, count, told.buffer_info()[0], len(codes),
            starts.buffer_info()[0], len(starts), chances.ctypes.data,
        )  # fmt: skip
        if failed:
            raise MemoryError
        return chances

    def _laid_out(self, weights: Weights) -> _Network:
        meanings, groups, words = map(self._hold, weights.tables)
        meaning_scale, group_scale, word_scale = weights.scales
        meaning_width, group_width, word_width = (table.shape[1] for table in weights.tables)
        return _Network(
            width=weights.width, kinds=len(weights.kinds), fewest=FEWEST, known_words=len(weights.word_sums),
            group_buckets=GRAM_BUCKETS, word_buckets=WORD_BUCKETS, word_seed=WORD_SEED,
            meaning_width=meaning_width, group_width=group_width, word_width=word_width,
            vector_width=meaning_width + group_width + word_width + FLAGS,
            apart=tuple(apart for _, apart in SHAPES), furthest=FURTHEST,
            meaning_scale=meaning_scale, group_scale=group_scale, word_scale=word_scale,
            word_sums=self._hold(weights.word_sums), meanings=meanings, groups=groups, words=words,
            single=self._line_up(weights.single), single_bias=self._line_up(weights.single_bias),
            codes=self._line_up(weights.codes),
            layers=tuple(map(self._line_up, weights.layers)),
            layer_biases=tuple(map(self._line_up, weights.layer_biases)),
            piece_block=self._line_up(_filled_up(weights.piece)), piece_bias=self._line_up(weights.piece_bias),
            passage_block=self._line_up(_filled_up(weights.passage)), whole_bias=self._line_up(weights.whole_bias),
        )  # fmt: skip

    def _hold(self, numbers: NDArray[Any]) -> int:
        """Where numbers stand, as long as this object lives."""
        held = np.ascontiguousarray(numbers)
        self._held.append(held)
        return int(held.ctypes.data)

    def _line_up(self, numbers: Numbers) -> int:
        """Where a copy of the numbers stands, at the beginning of a line."""
        room = np.empty(numbers.size + LINE // 4, dtype=np.float32)
        skipped = -room.ctypes.data % LINE // 4
        room[skipped : skipped + numbers.size] = numbers.reshape(-1)
        return self._hold(room) + skipped * 4


def _fits(weights: Weights) -> bool:
    """Whether a network has the shape that the kernel's own arrays are made for."""
    _, groups, words = weights.tables
    widths = [table.shape[1] for table in weights.tables]
    return (
        (len(SHAPES), *{taps for taps, _ in SHAPES}) == (LAYERS, TAPS)
        and weights.width % AT_ONCE == 0
        and max(weights.width, *widths) <= WIDEST
        and sum(widths) + FLAGS == len(weights.single) <= 2 * WIDEST
        and (len(groups), len(words)) == (GRAM_BUCKETS, WORD_BUCKETS)
        and all(table.dtype == np.int8 for table in weights.tables)
        and 2 * len(weights.kinds) <= BLOCK
    )


def _filled_up(matrix: Numbers) -> Numbers:
    """A matrix with zeros on its right."""
    return np.pad(matrix, ((0, 0), (0, BLOCK - matrix.shape[1])))
