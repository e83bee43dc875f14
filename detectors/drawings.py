"""R4: the only place that tells a drawing from a photograph, where a person was seen.

A drawing is filled with few colours: most pixels equal their neighbours, and eight colours cover nearly everything.
Measured inside the box: drawn people had 0.6 to 0.8 equal pixels, photographs 0.0 to 0.2. A realistic drawing, a
painting or a drawing photographed with a camera is taken for a photograph; the other way round must not happen.
"""

from __future__ import annotations

import cv2
import numpy as np

from detectors.pixels import Pixels
from detectors.sights import Box, part_of

_FLAT, _FEW = 0.45, 0.7
_PAINTS = 8
_SHADES = 32  # a channel; a printed colour stays one colour


def is_drawn(pixels: Pixels, box: Box) -> bool:
    """Whether what is in the box is filled with few, even colours."""
    part = np.ascontiguousarray(part_of(pixels, box))
    return _evenness(part) >= _FLAT and _share_of_paints(part) >= _FEW


def _evenness(part: Pixels) -> float:
    """The share of pixels that equal both their neighbours."""
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    if min(grey.shape) < 2:
        return 0.0
    equal = (grey[1:, 1:] == grey[1:, :-1]) & (grey[1:, 1:] == grey[:-1, 1:])
    return float(equal.mean())


def _share_of_paints(part: Pixels) -> float:
    """The share of pixels that have one of the eight commonest colours."""
    shades = (part // (256 // _SHADES)).astype(np.int64) @ np.array([_SHADES * _SHADES, _SHADES, 1])
    counts = np.sort(np.bincount(shades.ravel()))[::-1]
    return float(counts[:_PAINTS].sum() / counts.sum())
