"""What an eye answers: the only place that knows a Sight, and that drops sights of one thing seen twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from detectors.pixels import Pixels

Box = tuple[float, float, float, float]
"""(left, top, right, bottom) as fractions of the picture."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing an eye saw: its class, its score in [0, 1] and its box."""

    label: str
    score: float
    box: Box


Eye = Callable[[Pixels, int], list[Sight]]
"""Pixels and the longest side they are looked at with, in pixels; sights out. Tests give their own."""


def once(boxes: NDArray[np.float32], scores: NDArray[np.float32], floor: float, overlap: float) -> NDArray[np.int64]:
    """Which of the boxes (left, top, width, height) stay when each thing is seen once (non-maximum suppression)."""
    chosen = cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), floor, overlap)
    return np.array(chosen, dtype=np.int64).flatten()


def clipped(left: float, top: float, width: float, height: float) -> Box:
    """A box given by corner and size, cut off at the edges of the picture."""
    a, b, c, d = (min(1.0, max(0.0, float(value))) for value in (left, top, left + width, top + height))
    return a, b, c, d


def part_of(pixels: Pixels, box: Box) -> Pixels:
    """The pixels inside the box, at least one."""
    height, width = pixels.shape[:2]
    left, top = min(width - 1, int(box[0] * width)), min(height - 1, int(box[1] * height))
    return pixels[top : max(top + 1, round(box[3] * height)), left : max(left + 1, round(box[2] * width))]


def moved(sights: list[Sight], part: Box) -> list[Sight]:
    """Sights of a part of the picture, as sights of the whole picture."""
    wide, high = part[2] - part[0], part[3] - part[1]
    return [
        replace(
            sight,
            box=(
                part[0] + sight.box[0] * wide,
                part[1] + sight.box[1] * high,
                part[0] + sight.box[2] * wide,
                part[1] + sight.box[3] * high,
            ),
        )
        for sight in sights
    ]


def best(sights: list[Sight]) -> float:
    """The score of the surest sight; 0 when there is none."""
    return max((sight.score for sight in sights), default=0.0)


def area(box: Box) -> float:
    """The share of the picture the box covers."""
    return (box[2] - box[0]) * (box[3] - box[1])
