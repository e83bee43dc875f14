"""The only place that tells which parts of a picture are like a photograph, so that the dear eyes look there only.

Light changes softly in a photograph: most neighbours differ a little. On a screenshot or a diagram they are equal, or
differ a lot. That alone finds the pasted photo on a page of text, where its faces can be looked at in full size.
"""

from __future__ import annotations

import cv2
import numpy as np

from detectors.pixels import Pixels
from detectors.sights import WHOLE, Box

BLOCK = 32
"""Pixels of the decoded picture along one side of a block."""
MOST_REGIONS = 4
_LEAST_SHARE, _SOFTEST, _HARDEST = 0.35, 1, 24
_MOST_OF_IT = 0.45
_MARGIN = 0.04


def photo_like(pixels: Pixels) -> tuple[Box, ...]:
    """The parts like a photograph, largest first; ``WHOLE`` when nearly half of the picture is, or it is small."""
    height, width = pixels.shape[:2]
    if max(height, width) <= 8 * BLOCK:
        return (WHOLE,)
    soft = _soft_blocks(pixels)
    if soft.mean() >= _MOST_OF_IT:
        return (WHOLE,)
    joined = cv2.dilate(soft.astype(np.uint8), np.ones((3, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    rows, columns = soft.shape
    order = sorted(range(1, count), key=lambda one: -int(stats[one, cv2.CC_STAT_AREA]))[:MOST_REGIONS]
    return tuple(_box(stats[one], columns, rows) for one in order)


def _soft_blocks(pixels: Pixels) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Per block: whether a good part of its neighbouring pixels differ, but only a little."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    steps = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    soft = cv2.inRange(steps, _SOFTEST, _HARDEST)
    rows, columns = max(1, round(grey.shape[0] / BLOCK)), max(1, round(grey.shape[1] / BLOCK))
    share = cv2.resize(soft, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(share >= 255 * _LEAST_SHARE)


def _box(stats: np.ndarray[tuple[int], np.dtype[np.int32]], columns: int, rows: int) -> Box:
    left, top, wide, high = (int(stats[place]) for place in range(4))
    return (
        max(0.0, left / columns - _MARGIN),
        max(0.0, top / rows - _MARGIN),
        min(1.0, (left + wide) / columns + _MARGIN),
        min(1.0, (top + high) / rows + _MARGIN),
    )
