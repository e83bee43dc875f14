"""The second reader's sums as ``encoder.c`` has them: the only place that calls it."""

from __future__ import annotations

import ctypes
from typing import Any, ClassVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detectors.learning.compiling import compiled
from detectors.learning.products import ProductInC
from detectors.learning.second.weights import BEGIN, END, FEWEST, GROUP, HEAD, UNKNOWN, Layer, Weights

LANES, MOST_PIECES = 8, 128
"""As in ``encoder.c``."""
FURTHEST = 32_767
"""Places of numbers in a row are kept in 16 bits."""
WAYS = ANYWHERE, AVX2, AVX_VNNI, VNNI = range(4)
"""Ways of multiplying, as in ``products.h``."""
SIZES = "width share layers kinds fewest most known longest begin end unknown newest".split()
TABLES = "sums pieces scales places norm layer head head_bias".split()


class _Layer(ctypes.Structure):
    """As ``struct layer`` in ``encoder.c``."""

    _fields_: ClassVar = [
        *((name, ProductInC) for name in ("asked", "said", "inner", "outer")),
        *((name, ctypes.c_void_p) for name in ("attention_norm", "norm")),
    ]


class _Encoder(ctypes.Structure):
    """As ``struct encoder`` in ``encoder.c``."""

    _fields_: ClassVar = [
        *((name, ctypes.c_int32) for name in SIZES),
        *((name, ctypes.c_void_p) for name in TABLES),
    ]


class InC:
    """The sums of one encoder; safe to share between threads."""

    def __init__(self, weights: Weights, library: ctypes.CDLL, newest: int = VNNI) -> None:
        """``newest`` is the newest way of multiplying to be used, where the processor knows it."""
        self._held: list[Any] = []
        self._kinds = len(weights.kinds)
        self._encoder = self._laid_out(weights, newest)
        self._at = ctypes.addressof(self._encoder)
        self._read, self._cut = library.second_reading, library.second_cut
        place, number, said = ctypes.c_void_p, ctypes.c_int32, ctypes.c_char_p
        self._read.argtypes = self._cut.argtypes = (place, said, number, place)

    @staticmethod
    def of(weights: Weights, newest: int = VNNI) -> InC | None:
        """None where nothing was compiled, or for an encoder of another shape than the kernel's."""
        library = compiled()
        return InC(weights, library[0], newest) if library and _fits(weights) else None

    def odds(self, text: str) -> list[float]:
        """See ``reader.Kernel``."""
        odds = (ctypes.c_float * self._kinds)()
        if self._read(self._at, text.encode("ascii"), len(text), ctypes.addressof(odds)):
            raise MemoryError
        return list(odds)

    def cut(self, text: str) -> list[int]:
        """See ``reader.Kernel``."""
        pieces = (ctypes.c_int32 * MOST_PIECES)()
        return pieces[: self._cut(self._at, text.encode("ascii"), len(text), ctypes.addressof(pieces))]

    def _laid_out(self, weights: Weights, newest: int) -> _Encoder:
        marks = [int(np.searchsorted(weights.sums, np.uint32(crc32(mark.encode())))) for mark in (BEGIN, END, UNKNOWN)]
        layers = (_Layer * len(weights.layers))(
            *[
                _Layer(
                    *[ProductInC.of(each, self._hold) for each in layer[:4]],
                    self._hold(layer.attention_norm),
                    self._hold(layer.norm),
                )
                for layer in weights.layers
            ]
        )
        self._held.append(layers)
        tables = (weights.sums, weights.pieces, weights.scales, weights.places, weights.norm)
        return _Encoder(
            weights.width, HEAD, len(layers), len(weights.kinds), FEWEST, len(weights.places), len(weights.sums),
            weights.longest, *marks, newest, *[self._hold(table) for table in tables], ctypes.addressof(layers),
            self._hold(weights.head), self._hold(weights.head_bias),
        )  # fmt: skip

    def _hold(self, numbers: NDArray[Any]) -> int:
        """Where numbers stand, as long as this object lives."""
        held = np.ascontiguousarray(numbers)
        self._held.append(held)
        return int(held.ctypes.data)


def _fits(weights: Weights) -> bool:
    """Whether an encoder has the shape that the kernel's own arrays are made for."""
    width, heard = weights.width, weights.layers[0].said.shape[0]
    inner = weights.layers[0].inner.shape[1]
    known = len(weights.sums)
    return (
        2 < len(weights.places) <= MOST_PIECES
        and (width % (2 * GROUP), heard % HEAD, HEAD % LANES, FURTHEST >= inner >= width >= heard) == (0, 0, 0, True)
        and weights.sums.dtype == np.dtype(np.uint32)
        and (weights.pieces.shape, weights.pieces.dtype) == ((known, width // 2), np.dtype(np.uint8))
        and weights.scales.shape == (known, width // GROUP)
        and weights.norm.shape == (2, width)
        and weights.head.shape == (2 * width, len(weights.kinds))
        and set(weights.sums.tolist()).issuperset(crc32(mark.encode()) for mark in (BEGIN, END, UNKNOWN))
        and all(_is_layer(layer, width, heard, inner) for layer in weights.layers)
    )


def _is_layer(layer: Layer, width: int, heard: int, inner: int) -> bool:
    """Whether a layer's matrices fit together."""
    products = (layer.asked, layer.said, layer.inner, layer.outer)
    return (
        [each.shape for each in products] == [(width, 3 * heard), (heard, width), (width, inner), (inner, width)]
        and all(each.fits for each in products)
        and layer.attention_norm.shape == layer.norm.shape == (2, width)
    )
