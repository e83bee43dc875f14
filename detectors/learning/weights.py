"""The learned weights: the only place that reads ``intent.npz`` and turns a passage into log-odds per head.

The file holds plain numbers only (``allow_pickle=False``); docs/model-card-intent.md says what they were made from.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detectors.learning.features import cue_features, features_of

FILE = Path(__file__).parent / "intent.npz"


class Weights:
    """Per head: one weight a bucket (8 bits and a scale), one a cue feature, and a bias."""

    def __init__(self, path: Path = FILE) -> None:
        """Reads the file once; it is some 1.5 MB in memory."""
        with np.load(path, allow_pickle=False) as kept:
            self.heads: tuple[str, ...] = tuple(str(name) for name in kept["heads"])
            self._buckets: NDArray[np.int8] = kept["buckets"]
            self._scale: NDArray[np.float32] = kept["scale"]
            self._bias: NDArray[np.float32] = kept["bias"]
            cues: NDArray[np.float32] = kept["cue_weights"]
            self._cues = {str(name): cues[number] for number, name in enumerate(kept["cue_names"])}

    def words_of(self, passage: str) -> tuple[float, ...]:
        """Log-odds of every head from the words alone, the bias included."""
        features = features_of(passage)
        total: NDArray[Any] = features.weights @ self._buckets[features.buckets].astype(np.float32)
        return tuple(float(odds) for odds in total * self._scale + self._bias)

    def cues_of(self, head: str, table: str, seen: Iterable[str]) -> float:
        """What the cue slots of a passage add to the log-odds of one head."""
        column = self.heads.index(head)
        known = (self._cues.get(name) for name in cue_features(table, seen))
        return float(sum(weights[column] for weights in known if weights is not None))

    def marks(self, head: str, passage: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Where each feature begins and what it adds to one head: which words made the difference."""
        features = features_of(passage)
        added = self._buckets[features.buckets, self.heads.index(head)] * features.weights
        return features.starts, added.astype(np.float32)


@cache
def shipped() -> Weights:
    """The weights that ship, read once."""
    return Weights()
