"""The second reader's sums in numpy: used where no C compiler was at hand, and what the compiled ones are held to."""

from __future__ import annotations

import re
from bisect import bisect_left
from zlib import crc32

import numpy as np

from detectors.learning.products import Numbers, times
from detectors.learning.second.weights import (
    BEGIN,
    END,
    EVEN,
    FEWEST,
    GROUP,
    HEAD,
    LATER,
    UNKNOWN,
    Layer,
    Weights,
)

PART = re.compile(r"[A-Za-z0-9]+|[!-/:-@\[-`{-~]")
LONGEST_PART = 100
"""Letters of a word beyond which it is none."""
MOST_AGAINST = np.float32(80)
"""No power is raised beyond it: it would be infinite."""


class InNumpy:
    """The sums of one encoder; safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        """The numbers stay as small as they are in the file, and are made floats while they are used."""
        self._weights = weights
        self._sums: list[int] = weights.sums.tolist()

    def odds(self, text: str) -> list[float]:
        """See ``reader.Kernel``."""
        rows = self._begun(self.cut(text))
        for layer in self._weights.layers:
            rows = _told(layer, rows)
        mean = rows.sum(0) / np.float32(max(len(rows), FEWEST))
        odds = np.concatenate((mean, rows.max(0))) @ self._weights.head + self._weights.head_bias
        return [float(each) for each in odds]

    def cut(self, text: str) -> list[int]:
        """See ``reader.Kernel``."""
        found = [each for part in PART.findall(text) for each in self._pieces(part)]
        return [self._row(BEGIN), *found[: len(self._weights.places) - 2], self._row(END)]

    def _pieces(self, part: str) -> list[int]:
        """A word as the longest known pieces, from its beginning on."""
        found: list[int] = []
        at = 0
        while at < len(part) <= LONGEST_PART:
            before = LATER if at else ""
            ends = range(min(len(part), at + self._weights.longest), at, -1)
            end = next((end for end in ends if self._row(before + part[at:end]) >= 0), None)
            if end is None:
                break
            found.append(self._row(before + part[at:end]))
            at = end
        return found if at == len(part) else [self._row(UNKNOWN)]

    def _row(self, piece: str) -> int:
        checksum = crc32(piece.encode())
        at = bisect_left(self._sums, checksum)
        return at if at < len(self._sums) and self._sums[at] == checksum else -1

    def _begun(self, pieces: list[int]) -> Numbers:
        packed = self._weights.pieces[pieces]
        numbers = np.hstack([packed & 15, packed >> 4]).astype(np.float32) - EVEN
        numbers *= np.repeat(self._weights.scales[pieces], GROUP, axis=1)
        return _normal(numbers + self._weights.places[: len(pieces)], self._weights.norm)


def _told(layer: Layer, rows: Numbers) -> Numbers:
    """The rows after one layer."""
    rows = _normal(rows + times(_heard(times(rows, layer.asked)), layer.said), layer.attention_norm)
    return _normal(rows + times(_bent(times(rows, layer.inner)), layer.outer), layer.norm)


def _heard(asked: Numbers) -> Numbers:
    """What every piece hears from all others, head by head."""
    count, width = len(asked), asked.shape[1] // 3
    question, key, answer = asked.reshape(count, 3, width // HEAD, HEAD).transpose(1, 2, 0, 3)
    odds = question @ key.transpose(0, 2, 1) / np.sqrt(np.float32(HEAD))
    shares = np.exp(odds - odds.max(2, keepdims=True))
    shares /= shares.sum(2, keepdims=True)
    heard: Numbers = (shares @ answer).transpose(1, 0, 2).reshape(count, width)
    return heard


def _bent(rows: Numbers) -> Numbers:
    """GELU by its approximation with tanh (Hendrycks & Gimpel 2016)."""
    against = np.float32(-1.595769122) * (rows + np.float32(0.044715) * rows**3)
    bent: Numbers = rows / (1 + np.exp(np.minimum(against, MOST_AGAINST)))
    return bent


def _normal(rows: Numbers, norm: Numbers) -> Numbers:
    """Rows of mean 0 and spread 1, times the norm's factors, with its biases."""
    rows = rows - rows.mean(1, keepdims=True)
    normal: Numbers = rows / np.sqrt((rows * rows).mean(1, keepdims=True) + np.float32(1e-12)) * norm[0] + norm[1]
    return normal
