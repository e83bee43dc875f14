"""Other looks at the same pixels: the only place that turns, mirrors, frames and enlarges, and leads boxes back."""

from __future__ import annotations

import cv2
import numpy as np

from detectors.pixels import Pixels
from detectors.sights import Box

_FRAME = 6
"""A framed picture has a border of a sixth of its sides."""
_LEAST = 8
_TURNS = {1: cv2.ROTATE_90_COUNTERCLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_CLOCKWISE}


def turned(pixels: Pixels, quarters: int) -> Pixels:
    """Turned against the clock by so many quarters."""
    return np.asarray(cv2.rotate(pixels, _TURNS[quarters % 4]), dtype=np.uint8) if quarters % 4 else pixels


def turned_back(box: Box, quarters: int) -> Box:
    """The box, seen in a picture turned by so many quarters, in the picture as it was."""
    for _ in range(quarters):
        box = (1 - box[3], box[0], 1 - box[1], box[2])
    return box


def mirrored(pixels: Pixels) -> Pixels:
    """Left is right."""
    return np.asarray(cv2.flip(pixels, 1), dtype=np.uint8)


def grey(pixels: Pixels) -> Pixels:
    """Without colours."""
    return np.asarray(cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB), dtype=np.uint8)


def framed(pixels: Pixels) -> Pixels:
    """As from farther away: the edge goes on outwards."""
    high, wide = (max(1, side // _FRAME) for side in pixels.shape[:2])
    return np.asarray(cv2.copyMakeBorder(pixels, high, high, wide, wide, cv2.BORDER_REPLICATE), dtype=np.uint8)


def around(pixels: Pixels, box: Box, times: float) -> Pixels:
    """A square part around the middle of the box, so many times as large as the box."""
    height, width = pixels.shape[:2]
    half = max((box[2] - box[0]) * width, (box[3] - box[1]) * height) * times / 2
    middle_x, middle_y = (box[0] + box[2]) / 2 * width, (box[1] + box[3]) / 2 * height
    left, right = max(0, int(middle_x - half)), min(width, int(middle_x + half))
    top, bottom = max(0, int(middle_y - half)), min(height, int(middle_y + half))
    return pixels[top : max(top + _LEAST, bottom), left : max(left + _LEAST, right)]
