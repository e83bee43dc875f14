"""The reader's kernel as ``kernel.c`` and ``pieces.c`` have it: the only place that calls compiled code of ours."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from secrets import randbits
from typing import Any, ClassVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detectors.base import Listed
from detectors.learning.compiling import compiled
from detectors.learning.listings import listings
from detectors.learning.pieces import FLAGS, GRAM_BUCKETS, KEPT, WORD_BUCKETS, WORD_SEED, Pieces
from detectors.learning.products import Numbers, ProductInC
from detectors.learning.weights import FEWEST, FURTHEST, SHAPES, Weights
from detectors.name_cues import public_beginnings

LAYERS, TAPS, COLUMNS, BLOCK, WIDEST = 4, 3, 64, 32, 256
"""As in ``kernel.h`` and ``kernel.c``."""
NUMBER = 4
"""Bytes of a number."""
SLOTS = 4 * KEPT
GLUED = "+"
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
    """As ``struct network`` in ``kernel.h``."""

    _fields_: ClassVar = [
        *((name, ctypes.c_int32) for name in SIZES),
        ("apart", ctypes.c_int32 * LAYERS),
        *((name, ctypes.c_float) for name in SCALES),
        *((name, ctypes.c_void_p) for name in TABLES),
        *((name, ctypes.c_void_p) for name in ("layers", *BLOCKS)),
    ]


class _Lists(ctypes.Structure):
    """As ``struct lists`` in ``pieces.c``."""

    _fields_: ClassVar = [
        *((name, ctypes.c_int32) for name in ("words", "beginnings")),
        *((name, ctypes.c_void_p) for name in ("word_sums", "word_flags", "beginning_sums")),
    ]


class _Memory(ctypes.Structure):
    """As ``struct memory`` in ``pieces.c``."""

    _fields_: ClassVar = [
        *((name, ctypes.c_int32) for name in ("room", "usual", "count", "slots")),
        ("seed", ctypes.c_uint64),
        *((name, ctypes.c_void_p) for name in ("rows", "keys", "numbers", "scales")),
    ]


class InC:
    """The kernel of one network; safe to share between threads."""

    def __init__(self, weights: Weights, usual: Sequence[str], held: ctypes.PyDLL) -> None:
        """The numbers are laid out anew, as the kernel reads them.

        ``held`` is called by one thread at a time, for all of them use the same memory: some thirty microseconds for a
        message, a millisecond or two for as much of a long text as is read at once.
        """
        self._width, self._kinds = weights.width, len(weights.kinds)
        self._held: list[Any] = []
        self._network, self._lists, self.memory = self._laid_out(weights), self._listed(), self._emptied()
        self._lists_at = ctypes.addressof(self._lists)
        self._all = ctypes.addressof(self._network), self._lists_at, ctypes.addressof(self.memory)
        self._cut, self._read = held.cut, held.pieces_read
        place, number, said = ctypes.c_void_p, ctypes.c_int32, ctypes.c_char_p
        self._cut.argtypes = (place, said, number, *4 * (place,))
        places = 2 * (place, number)
        self._read.argtypes = (place, place, place, said, place, place, number, number, number, *places, place)
        held.learn.argtypes = (place, place, place, said, number, number)
        for key in usual:
            written = key[1:-1].encode()
            held.learn(*self._all, written, len(written), (key[0] == GLUED) | (key[-1] == GLUED) << 1)

    @staticmethod
    def of(weights: Weights, usual: Sequence[str] = ()) -> InC | None:
        """None where nothing was compiled, or for a network of another shape than the kernel's."""
        library = compiled()
        return InC(weights, usual, library[1]) if library and _fits(weights) else None

    def cut(self, text: str) -> Pieces:
        """See ``network.Kernel``."""
        length = len(text)
        room = array("I", bytes((3 * length + 1) * NUMBER))
        at = room.buffer_info()[0]
        far = length * NUMBER
        count = self._cut(self._lists_at, text.encode("ascii"), length, at, at + far, at + 2 * far, at + 3 * far)
        return Pieces(
            text, room[:count], room[length : length + count], room[2 * length : 2 * length + count], room[-1] > 0
        )

    def read(
        self, pieces: Pieces, first: int, end: int, codes: Sequence[tuple[int, int]], passages: Sequence[int]
    ) -> Numbers:
        """See ``network.Kernel``."""
        starts, ends = _whole(pieces.starts), _whole(pieces.ends)
        told = array("i", [number for pair in codes for number in pair])
        begins = array("i", passages)
        chances = np.empty((end - first + len(passages) + 1, self._kinds), dtype=np.float32)
        failed = self._read(
            *self._all, pieces.text.encode("ascii"), starts.buffer_info()[0], ends.buffer_info()[0], len(starts), first,
            end, told.buffer_info()[0], len(codes), begins.buffer_info()[0], len(begins), chances.ctypes.data,
        )  # fmt: skip
        if failed:
            raise MemoryError
        return chances

    def _listed(self) -> _Lists:
        known = listings()
        beginnings = array("I", sorted(crc32(" ".join(words).encode()) for words in public_beginnings()))
        self._held += [known, beginnings]
        at = (known.sums.buffer_info()[0], known.masks.buffer_info()[0], beginnings.buffer_info()[0])
        return _Lists(len(known.sums), len(beginnings), *at)

    def _emptied(self) -> _Memory:
        rows, keys = np.zeros(SLOTS, dtype=np.int32), np.zeros(KEPT, dtype=np.uint64)
        numbers, scales = np.zeros((KEPT, self._width), dtype=np.int16), np.zeros(KEPT, dtype=np.float32)
        return _Memory(KEPT, 0, 0, SLOTS, randbits(64), *[self._hold(each) for each in (rows, keys, numbers, scales)])

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
            single=self._line_up(_in_blocks(weights.single)), single_bias=self._line_up(weights.single_bias),
            codes=self._line_up(weights.codes),
            layers=self._layers(weights),
            piece_block=self._line_up(_filled_up(weights.piece)), piece_bias=self._line_up(weights.piece_bias),
            passage_block=self._line_up(_filled_up(weights.passage)), whole_bias=self._line_up(weights.whole_bias),
        )  # fmt: skip

    def _layers(self, weights: Weights) -> int:
        layers = (ProductInC * LAYERS)(*[ProductInC.of(each, self._hold) for each in weights.products])
        self._held.append(layers)
        return ctypes.addressof(layers)

    def _hold(self, numbers: NDArray[Any]) -> int:
        """Where numbers stand, as long as this object lives."""
        held = np.ascontiguousarray(numbers)
        self._held.append(held)
        return int(held.ctypes.data)

    def _line_up(self, numbers: Numbers) -> int:
        """Where a copy of the numbers stands, at the beginning of a line."""
        room = np.empty(numbers.size + LINE // NUMBER, dtype=np.float32)
        skipped = -room.ctypes.data % LINE // NUMBER
        room[skipped : skipped + numbers.size] = numbers.reshape(-1)
        return self._hold(room) + skipped * NUMBER


def _whole(numbers: Sequence[int]) -> array[int]:
    """Whole numbers as the kernel reads them: as ``cut`` gives them."""
    return numbers if isinstance(numbers, array) else array("I", numbers)


def _fits(weights: Weights) -> bool:
    """Whether a network has the shape that the kernel's own arrays are made for."""
    meanings, groups, words = weights.tables
    widths = [table.shape[1] for table in weights.tables]
    return (
        (len(SHAPES), *{taps for taps, _ in SHAPES}) == (LAYERS, TAPS)
        and weights.width % COLUMNS == 0
        and max(weights.width, *widths) <= WIDEST
        and sum(widths) + FLAGS == len(weights.single) <= WIDEST
        and (len(groups), len(words)) == (GRAM_BUCKETS, WORD_BUCKETS)
        and all(table.dtype == np.int8 for table in weights.tables)
        and len(weights.word_sums) == len(meanings)
        and weights.word_sums.dtype == np.dtype(np.uint32)
        and len(weights.codes) == len(Listed)
        and 2 * len(weights.kinds) <= BLOCK
    )


def _filled_up(matrix: Numbers) -> Numbers:
    """A matrix with zeros on its right."""
    return np.pad(matrix, ((0, 0), (0, BLOCK - matrix.shape[1])))


def _in_blocks(matrix: Numbers) -> Numbers:
    """A matrix as so many columns after the other, in the order they are read."""
    rows, columns = matrix.shape
    return np.ascontiguousarray(matrix.reshape(rows, columns // COLUMNS, COLUMNS).transpose(1, 0, 2))
