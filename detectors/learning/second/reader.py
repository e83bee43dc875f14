"""The second reader: slower and deeper than the first, asked only about what that one leaves in doubt.

It reads a whole passage with every word in the light of all others, and says which kinds are in it, not where.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

from detectors.learning.second.in_c import InC
from detectors.learning.second.in_numpy import InNumpy
from detectors.learning.second.weights import FILE, Weights, read_weights


class Kernel(Protocol):
    """What is done with a passage: its words are cut, the sums are done."""

    def cut(self, text: str) -> list[int]:
        """The rows of the pieces of a text in small ASCII letters: of as many as are read."""
        ...

    def odds(self, text: str) -> list[float]:
        """The log-odds of every kind, from as much of such a text as is read."""
        ...


def fastest(weights: Weights) -> Kernel:
    """The compiled one where there is any."""
    return InC.of(weights) or InNumpy(weights)


class SecondReader:
    """Passages in, chances out; safe to share between threads."""

    def __init__(self, path: Path = FILE, kernel: Callable[[Weights], Kernel] = fastest) -> None:
        """Reads the file once."""
        weights = read_weights(path)
        self._kinds, self._most = weights.kinds, len(weights.places)
        self._kernel = kernel(weights)

    def chances(self, text: str) -> Mapping[str, float] | None:
        """How likely a masked passage in small ASCII letters holds each kind; None where it is too long."""
        if len(self._kernel.cut(text)) == self._most:
            return None
        odds = self._kernel.odds(text)
        return {kind: 1 / (1 + math.exp(-each)) for kind, each in zip(self._kinds, odds, strict=True)}


@cache
def shipped() -> SecondReader:
    """The second reader that ships, read once."""
    return SecondReader()
