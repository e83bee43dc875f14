"""Logistic regression with an L2 penalty by limited-memory BFGS: the only solver of the learned parts, numpy alone.

The result depends on nothing but the rows: no sampling, no threads of its own, no randomness.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
MEMORY = 8
LITTLE = 1e-3


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows; ``ends[i]`` is where row i ends in ``columns`` and ``values``. No row is empty."""

    columns: NDArray[np.int32]
    values: Numbers
    ends: NDArray[np.int64]
    width: int

    def times(self, weights: Numbers) -> Numbers:
        """One product per row."""
        begins = np.concatenate([[0], self.ends[:-1]])
        return np.add.reduceat(self.values * weights[self.columns], begins).astype(np.float32)

    def back(self, per_row: Numbers) -> Numbers:
        """The transposed product: one sum per column."""
        lengths = np.diff(self.ends, prepend=0)
        spread = np.repeat(per_row, lengths) * self.values
        return np.bincount(self.columns, weights=spread, minlength=self.width).astype(np.float32)


@dataclass(slots=True)
class Past:
    """The last steps and changes of slope, for the two loops of L-BFGS."""

    steps: list[Numbers] = field(default_factory=list)
    bends: list[Numbers] = field(default_factory=list)

    def remember(self, step: Numbers, bend: Numbers) -> None:
        """Keep a pair if the function curves upwards along it."""
        if float(step @ bend) > 1e-10:
            self.steps = [*self.steps[1 - MEMORY :], step]
            self.bends = [*self.bends[1 - MEMORY :], bend]

    def direction(self, slope: Numbers) -> Numbers:
        """Where to go next: minus the slope, bent by what the last steps taught."""
        way = -slope
        shares: list[float] = []
        for step, bend in zip(reversed(self.steps), reversed(self.bends), strict=True):
            shares.append(float(step @ way) / float(step @ bend))
            way = way - np.float32(shares[-1]) * bend
        if self.steps:
            way = way * np.float32(float(self.steps[-1] @ self.bends[-1]) / float(self.bends[-1] @ self.bends[-1]))
        for step, bend, share in zip(self.steps, self.bends, reversed(shares), strict=True):
            way = way + np.float32(share - float(bend @ way) / float(step @ bend)) * step
        return way


def fitted(rows: Rows, targets: Numbers, importance: Numbers, *, penalty: float, rounds: int) -> Numbers:
    """Weights that explain 0/1 ``targets``, each row counting by its ``importance``."""
    weights = np.zeros(rows.width, dtype=np.float32)
    cost, slope = _cost(rows, targets, importance, weights, penalty)
    past = Past()
    first = float(np.linalg.norm(slope))
    for _ in range(rounds):
        way = past.direction(slope)
        length = 1.0 if past.steps else 1.0 / first
        for _ in range(20):
            tried = weights + np.float32(length) * way
            new_cost, new_slope = _cost(rows, targets, importance, tried, penalty)
            if new_cost <= cost + 1e-4 * length * float(way @ slope):
                break
            length /= 2
        past.remember(tried - weights, new_slope - slope)
        weights, cost, slope = tried, new_cost, new_slope
        if float(np.linalg.norm(slope)) < LITTLE * first:
            break
    return weights


def _cost(rows: Rows, targets: Numbers, importance: Numbers, weights: Numbers, penalty: float) -> tuple[float, Numbers]:
    odds = rows.times(weights)
    losses = np.logaddexp(0, odds) - targets * odds
    miss = ((1 / (1 + np.exp(-odds)) - targets) * importance).astype(np.float32)
    cost = float(importance @ losses) + penalty / 2 * float(weights @ weights)
    return cost, rows.back(miss) + np.float32(penalty) * weights
