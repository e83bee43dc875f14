"""The only place that says what a frame shows that no earlier one showed: the rows that have to be read.

Rows in their whole width, because words that grow letter by letter are read as one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from detectors.pixels import Pixels

_VISIBLE = 16
"""Of 255: what a lossy form changes in a frame by itself is less."""
_FEWEST = 0.0001
"""Share of changed pixels below which nothing that could be read is new: less than a small letter or two of a page."""
_MARGIN = 0.05
_LEAST_HEIGHT = 1 / 6
"""Of the width: readers take a narrower strip for one line."""
_NEARLY_WHOLE = 0.7


def new_rows(frames: Sequence[Pixels]) -> Iterator[tuple[int, int]]:
    """For each frame the rows [top, bottom) that show something new, as against the new frame most like it.

    (0, 0) for a frame that shows nothing new.
    """
    new: list[Pixels] = []
    for frame in frames:
        smooth = _smooth(frame)
        changes = [_changed(smooth, _smooth(earlier)) for earlier in new if earlier.shape == frame.shape]
        fewest = min(changes, key=cv2.countNonZero) if changes else None
        if fewest is not None and cv2.countNonZero(fewest) < _FEWEST * fewest.size:
            yield 0, 0
        else:
            new.append(frame)
            yield (0, frame.shape[0]) if fewest is None else _rows(fewest)


def _smooth(frame: Pixels) -> Pixels:
    """So that only what differs over more than a point counts: noise is as often darker as it is lighter."""
    return np.asarray(cv2.blur(frame, (3, 3)), dtype=np.uint8)


def _changed(smooth: Pixels, earlier: Pixels) -> Pixels:
    """Where two smoothed frames differ: 255 there, else 0."""
    red, green, blue = cv2.split(cv2.absdiff(smooth, earlier))
    most = cv2.max(cv2.max(red, green), blue)
    return np.asarray(cv2.threshold(most, _VISIBLE, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def _rows(changed: Pixels) -> tuple[int, int]:
    height, width = changed.shape
    (rows,) = np.nonzero(changed.any(axis=1))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    margin = max(16, round(_MARGIN * height), round((width * _LEAST_HEIGHT - (bottom - top)) / 2))
    first, end = max(0, top - margin), min(height, bottom + margin)
    return (0, height) if end - first > _NEARLY_WHOLE * height else (first, end)
