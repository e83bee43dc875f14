"""R4: the only place that tells a drawing from a photograph, where a person was seen.

A drawing is filled with few colours in large even parts, and its edges are smooth, which gives it many colours in
between. Measured inside the box: drawn people had 0.6 to 0.8 equal neighbours, photographs 0.0 to 0.2. A photograph
reduced to a few colours is even as well, but its parts are ragged, with nothing in between: it stays a photograph.
A realistic drawing, a painting, pixel art or a drawing taken with a camera is taken for a photograph too; the other way
round must not happen.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from detectors.pixels import Pixels
from detectors.sights import Box, part_of

_EVEN, _FEW, _FILLED, _BETWEEN = 0.6, 0.7, 0.33, 128
_PAINTS = 8
_SHADES = 32  # a channel; a printed colour stays one colour
_SIDE = 160
_BRUSH = np.ones((5, 5), np.uint8)


def is_drawn(pixels: Pixels, box: Box) -> bool:
    """Whether what is in the box is filled with few, even colours and has smooth edges."""
    part = np.ascontiguousarray(part_of(pixels, box))
    if min(part.shape[:2]) < len(_BRUSH) or _evenness(part) < _EVEN or _distinct(part) < _BETWEEN:
        return False
    shades = _shades(part)
    paints = np.argsort(np.bincount(shades.ravel()))[::-1][:_PAINTS]
    return bool(np.isin(shades, paints).mean() >= _FEW) and _filled(shades, paints) >= _FILLED


def _evenness(part: Pixels) -> float:
    """The share of pixels that equal both their neighbours."""
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    equal = (grey[1:, 1:] == grey[1:, :-1]) & (grey[1:, 1:] == grey[:-1, 1:])
    return float(equal.mean())


def _distinct(part: Pixels) -> int:
    return len(np.unique(part.reshape(-1, 3).astype(np.int64) @ np.array([65536, 256, 1])))


def _shades(part: Pixels) -> NDArray[np.int64]:
    """The picture at most 160 pixels large, each pixel as the number of its shade."""
    step = -(-max(part.shape[:2]) // _SIDE)
    small = part[::step, ::step] // (256 // _SHADES)
    return np.asarray(small.astype(np.int64) @ np.array([_SHADES * _SHADES, _SHADES, 1]))


def _filled(shades: NDArray[np.int64], paints: NDArray[np.int64]) -> float:
    """The share of pixels that lie well inside an even part, where a brush of five pixels fits."""
    inside = sum(int(cv2.erode((shades == paint).astype(np.uint8), _BRUSH).sum()) for paint in paints)
    return inside / shades.size
