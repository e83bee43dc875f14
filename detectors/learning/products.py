"""Whole numbers times whole numbers, for both readers: weights in 7 bits, what they are multiplied with in 8.

``products.c`` does the same where a compiler is at hand; what it reads is laid out here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
Bytes = NDArray[np.uint8]
COLUMNS, FOUR = 32, 4
"""As in ``products.h``: columns of a block, rows that stand side by side in it."""
NONE = 64
"""What means 0 among the weights."""
MOST = np.float32(127)
"""The furthest from 0 that a number in 8 bits is."""
SMALLEST = 1e-6
"""No scale of a column is smaller: there may be nothing but noughts."""


class Product(NamedTuple):
    """A matrix in 7 bits, what its columns are to be multiplied with, and what is added to them.

    It stands as it is multiplied (``products.c``): (columns / 32, rows / 4, 32, 4).
    """

    weights: Bytes
    scales: Numbers
    biases: Numbers

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns the matrix has."""
        blocks, fours, columns, four = self.weights.shape
        return fours * four, blocks * columns

    @property
    def matrix(self) -> Bytes:
        """The matrix itself (rows, columns)."""
        return self.weights.transpose(1, 3, 0, 2).reshape(self.shape)

    @property
    def fits(self) -> bool:
        """Whether no two products of its numbers overflow 16 bits, and blocks are as the compiled sums read them."""
        return (
            self.weights.shape[2:] == (COLUMNS, FOUR)
            and self.weights.dtype == np.uint8
            and bool(self.weights.max() < 2 * NONE)
        )


class ProductInC(ctypes.Structure):
    """As ``struct product`` in ``products.h``."""

    _fields_: ClassVar = [
        *((name, ctypes.c_int32) for name in ("rows", "columns")),
        *((name, ctypes.c_void_p) for name in ("weights", "scales", "biases")),
    ]

    @staticmethod
    def of(product: Product, hold: Callable[[NDArray[Any]], int]) -> ProductInC:
        """``hold`` says where numbers stand from now on."""
        return ProductInC(*product.shape, *[hold(each) for each in product])


def rounded(matrix: Numbers, biases: Numbers) -> Product:
    """A matrix (rows, columns: multiples of 4 and 32) in 7 bits, every column as exact as its largest number allows."""
    rows, columns = matrix.shape
    scales = np.maximum(np.abs(matrix).max(0) / (NONE - 1), SMALLEST).astype(np.float32)
    whole = (np.rint(matrix / scales) + NONE).astype(np.uint8)
    blocks = whole.reshape(rows // FOUR, FOUR, columns // COLUMNS, COLUMNS).transpose(2, 0, 3, 1)
    return Product(np.ascontiguousarray(blocks), scales, biases)


def times(rows: Numbers, product: Product) -> Numbers:
    """Rows in 8 bits times a matrix in 7, and its biases."""
    furthest = np.maximum(np.abs(rows).max(1, keepdims=True), np.float32(1e-20))
    said = np.trunc(rows * (MOST / furthest) + np.copysign(np.float32(0.5), rows))
    sums = said @ (product.matrix.astype(np.float32) - NONE)
    told: Numbers = sums * (furthest / MOST) * product.scales + product.biases
    return told
