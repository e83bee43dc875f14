"""The only place that says what a frame shows that no earlier one showed: the rows that have to be read.

Rows in their whole width, because words that grow letter by letter are read as one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from detectors.pixels import Pixels

_VISIBLE = 16
"""Of 255: what a lossy form changes in a frame by itself is less."""
_FEWEST = 0.0001
"""Share of changed pixels below which nothing that could be read is new: less than a small letter or two of a page."""
_MARGIN = 0.05
_LEAST_HEIGHT = 1 / 6
"""Of the width: readers take a narrower strip for one line."""
_NEARLY_WHOLE = 0.7


def new_bands(frames: Sequence[Pixels]) -> Iterator[tuple[Pixels, slice]]:
    """Each frame that shows something new, with its rows that do, as against the read frame most like it."""
    read: list[Pixels] = []
    for frame in frames:
        changes = [_changed(frame, earlier) for earlier in read if earlier.shape == frame.shape]
        fewest = min(changes, key=np.count_nonzero) if changes else None
        if fewest is None or np.count_nonzero(fewest) >= _FEWEST * fewest.size:
            read.append(frame)
            yield frame, slice(0, frame.shape[0]) if fewest is None else _rows(fewest)


def _changed(frame: Pixels, earlier: Pixels) -> NDArray[np.bool_]:
    """Where two frames differ over more than a point: the noise of a lossy form is as often darker as it is lighter."""
    return np.asarray(cv2.absdiff(cv2.blur(frame, (3, 3)), cv2.blur(earlier, (3, 3))).max(axis=2) > _VISIBLE)


def _rows(changed: NDArray[np.bool_]) -> slice:
    height, width = changed.shape
    (rows,) = np.nonzero(changed.any(axis=1))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    margin = max(16, round(_MARGIN * height), round((width * _LEAST_HEIGHT - (bottom - top)) / 2))
    first, end = max(0, top - margin), min(height, bottom + margin)
    return slice(0, height) if end - first > _NEARLY_WHOLE * height else slice(first, end)
