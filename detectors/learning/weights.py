"""What the learned reader knows: the only place that opens ``reader.npz`` and knows the shapes of its numbers.

The file holds plain numbers only (``allow_pickle=False``); docs/model-card-reader.md says what they were learned from
and ``benchmarks/train_reader.py`` how.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detectors.learning.products import Numbers, Product, rounded

FILE = Path(__file__).parent / "reader.npz"
SHAPES = ((3, 1), (3, 2), (3, 4), (3, 8))
"""Per layer how many neighbours it sums over (the piece itself among them), and how far apart they stand.

In a file with fewer layers the further ones say nothing."""
TABLES = ("meanings", "grams", "words")
EXACT = ("single", "single_bias", "codes", "piece", "piece_bias", "whole_bias")
FEWEST = 8
"""A passage of fewer pieces is averaged as if it had so many: one word is no evidence of what the whole is about."""
FURTHEST = -30.0
"""Log-odds are kept above it, else exp() overflows."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of a network of a given ``width``, for so many ``kinds``.

    ``tables`` are the vectors of meanings, letter groups and words, in bytes to be multiplied with ``scales``;
    ``word_sums`` are the checksums (CRC 32) of the words with a meaning, in order. ``single`` (with its bias) makes of
    a piece's vectors and flags what it is by itself, to which a row of ``codes`` is added for each list it stands on.
    ``layers`` are (neighbours, width, width) each, their ``layer_biases`` (neighbours, width). ``piece`` is
    (width, kinds); ``passage`` (2 * width, 2 * kinds): what a passage tells its pieces, and what it holds itself.
    """

    kinds: tuple[str, ...]
    word_sums: NDArray[np.uint32]
    tables: tuple[NDArray[np.int8], ...]
    scales: tuple[float, ...]
    single: Numbers
    single_bias: Numbers
    codes: Numbers
    layers: tuple[Numbers, ...]
    layer_biases: tuple[Numbers, ...]
    piece: Numbers
    piece_bias: Numbers
    passage: Numbers
    whole_bias: Numbers

    @property
    def width(self) -> int:
        """How many numbers say what a piece is."""
        return len(self.single_bias)

    @property
    def products(self) -> Sequence[Product]:
        """The layers as they are multiplied: what is said to each neighbour side by side, in whole numbers."""
        layers = zip(self.layers, self.layer_biases, strict=True)
        return [rounded(np.hstack(list(layer)), biases.reshape(-1)) for layer, biases in layers]


def read_weights(path: Path = FILE) -> tuple[Weights, tuple[str, ...]]:
    """The numbers of a file, and the pieces that stand in most texts (``pieces.keys_of``)."""
    with np.load(path, allow_pickle=False) as kept:
        numbers = {name: kept[name] for name in kept.files}
    kinds = tuple(map(str, numbers["kinds"]))
    width = len(numbers["single_bias"])
    layers = [_layer(numbers.get(f"layer{at}"), (taps, width, width)) for at, (taps, _) in enumerate(SHAPES)]
    biases = [_layer(numbers.get(f"layer{at}_bias"), (taps, width)) for at, (taps, _) in enumerate(SHAPES)]
    weights = Weights(
        kinds=kinds,
        word_sums=numbers["word_sums"],
        tables=tuple(numbers[name] for name in TABLES),
        scales=tuple(numbers["scales"].tolist()),
        layers=tuple(layers),
        layer_biases=tuple(biases),
        passage=_exact(np.hstack([numbers["about"], numbers["whole"]])),
        **{name: _exact(numbers[name]) for name in EXACT},
    )
    return weights, tuple(map(str, numbers["usual"]))


def _exact(numbers: NDArray[np.float16]) -> Numbers:
    return np.ascontiguousarray(numbers, dtype=np.float32)


def _layer(weights: NDArray[np.float16] | None, shape: tuple[int, ...]) -> Numbers:
    """A layer's weights or biases, those for each neighbour in order: the file has them side by side."""
    if weights is None:
        return np.zeros(shape, dtype=np.float32)
    return _exact(np.stack(np.split(weights, shape[0], axis=-1)))
