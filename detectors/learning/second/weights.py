"""What the second reader knows: the only place that opens ``second.npz`` and knows the shapes of its numbers.

The file holds plain numbers only (``allow_pickle=False``); docs/model-card-second-reader.md says what they were learned
from and ``benchmarks/second_reader.py`` how.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detectors.learning.products import Bytes, Numbers, Product

FILE = Path(__file__).parent / "second.npz"
HEAD = 32
"""Numbers that one head of a layer hears."""
LAYERS = 6
FEWEST = 8
"""A text of fewer pieces is averaged as if it had so many."""
EVEN = 8
"""What means 0 among the numbers of a piece (4 bits)."""
GROUP = 64
"""Numbers of a piece that are multiplied with one scale."""
BEGIN, END, UNKNOWN, LATER = "[CLS]", "[SEP]", "[UNK]", "##"


class Layer(NamedTuple):
    """``asked`` has question, key and answer side by side; a norm is a row of factors and one of what is added."""

    asked: Product
    said: Product
    inner: Product
    outer: Product
    attention_norm: Numbers
    norm: Numbers


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of an encoder.

    ``sums`` are the checksums (CRC 32) of the pieces it knows, in order; ``pieces`` says in 4 bits each what they are
    (the first half of a row in the lower bits, the second in the upper), to be multiplied with ``scales``; ``places``
    (a row each for as many as it reads) is added. ``head`` is (2 * width, kinds).
    """

    kinds: tuple[str, ...]
    sums: NDArray[np.uint32]
    longest: int
    pieces: Bytes
    scales: Numbers
    places: Numbers
    norm: Numbers
    layers: tuple[Layer, ...]
    head: Numbers
    head_bias: Numbers

    @property
    def width(self) -> int:
        """How many numbers say what a piece is."""
        return int(self.places.shape[1])


def read_weights(path: Path = FILE) -> Weights:
    """The numbers of a file."""
    with np.load(path, allow_pickle=False) as kept:
        numbers = {name: kept[name] for name in kept.files}
    return Weights(
        kinds=tuple(map(str, numbers["kinds"])),
        sums=numbers["sums"],
        longest=int(numbers["longest"]),
        pieces=numbers["pieces"],
        scales=_exact(numbers["scales"]),
        places=_exact(numbers["places"]),
        norm=_exact(numbers["norm"]),
        layers=tuple(_layer(numbers, at) for at in range(LAYERS)),
        head=_exact(numbers["head"]),
        head_bias=_exact(numbers["head_bias"]),
    )


def _layer(numbers: dict[str, NDArray[Any]], at: int) -> Layer:
    asked, said, inner, outer = (
        Product(numbers[f"{name}{at}"], _exact(numbers[f"{name}{at}_scales"]), _exact(numbers[f"{name}{at}_biases"]))
        for name in ("asked", "said", "inner", "outer")
    )
    return Layer(asked, said, inner, outer, _exact(numbers[f"attention_norm{at}"]), _exact(numbers[f"norm{at}"]))


def _exact(numbers: NDArray[Any]) -> Numbers:
    return np.ascontiguousarray(numbers, dtype=np.float32)
