"""R2 in pictures: the only place that reads codes and letters in pictures; the panel screens what they say.

Codes by zxing-cpp, letters by RapidOCR with the models of its wheel (one thread, nothing is fetched). What is read is
yielded as words whose ``where`` says so, with their places, so that a kind found in them is marked on the picture.
Codes come first: they are cheap, and what they say is exact. Of a film every frame is read as far as it is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import rapidocr
import zxingcpp
from numpy.typing import NDArray

from detectors.base import Content, Finding, Frame
from detectors.films import frame_of, picture_of
from detectors.lines import Line, places_of, together
from detectors.pixels import LOOK_SIDE, Pixels
from detectors.unpacked import SLICE, inner_words

Reader = Callable[[Pixels], Sequence[Line]]
"""Pixels in, the lines read out. Tests give their own."""

_SURE = 0.5
_ENLARGED = 2
"""How much a small picture, whose letters are small, is enlarged."""


class Letters:
    """RapidOCR behind one call; the engine is built once and runs on one thread."""

    def __init__(self) -> None:
        self._engine = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.model_root_dir": str(Path(rapidocr.__file__).parent / "models"),
                "Global.use_cls": True,  # lines that stand on their head; a turned page is read for an eighth more time
                "Det.limit_type": "max",
                "Det.limit_side_len": LOOK_SIDE,  # as decoded; the engine would enlarge a flat picture ten times
                "Rec.rec_batch_num": 1,  # lines read together are all made as long as the longest: a fifth more work
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def __call__(self, pixels: Pixels) -> list[Line]:
        """The lines read with a score of at least 0.5; a lone letter is mostly a shape or a sun."""
        scale = _ENLARGED if max(pixels.shape[:2]) * _ENLARGED <= LOOK_SIDE else 1
        seen = self._engine(_enlarged(pixels, scale)[:, :, ::-1])
        texts, scores = getattr(seen, "txts", None) or (), getattr(seen, "scores", None) or ()
        boxes = getattr(seen, "boxes", None) if texts else ()
        rows = zip(texts, scores, () if boxes is None else boxes, strict=False)
        return [_line(text, box / scale) for text, score, box in rows if score >= _SURE and len(text) > 1]


def _enlarged(pixels: Pixels, scale: int) -> Pixels:
    if scale == 1:
        return pixels
    large = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return np.asarray(large, dtype=np.uint8)


def _line(text: str, corners: NDArray[np.float32]) -> Line:
    left, top = (float(value) for value in corners.min(axis=0))
    right, bottom = (float(value) for value in corners.max(axis=0))
    return Line(text, left, top, right, bottom)


def codes(pixels: Pixels) -> list[Line]:
    """What the QR codes and barcodes in the picture say."""
    return [_code(code) for code in zxingcpp.read_barcodes(pixels) if code.text]


def _code(code: zxingcpp.Barcode) -> Line:
    spot = code.position
    corners = [(c.x, c.y) for c in (spot.top_left, spot.top_right, spot.bottom_right, spot.bottom_left)]
    across, down = zip(*corners, strict=True)
    return Line(code.text, min(across), min(down), max(across), max(down))


class PictureText:
    """Detector that reads pictures; it yields words and finds nothing itself."""

    name = "picture_text"
    once_for_same_bytes = True
    sees_frames = True

    def __init__(self, reader: Reader | None = None) -> None:
        """``reader`` is ``Letters`` unless another is given."""
        self._read = reader or Letters()

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Read a picture; a broken one is reported by the detector of people."""
        picture = picture_of(content)
        frame = frame_of(content, picture) if picture else None
        if picture and frame and frame.bottom > frame.top:
            yield from self._words(content, picture.frames[frame.number], frame)

    def _words(self, content: Content, pixels: Pixels, frame: Frame) -> Iterator[Content | Finding]:
        """What the codes say, and the letters in the rows that are new."""
        height, width = pixels.shape[:2]
        for code in codes(pixels):
            yield from inner_words(content, "code", code.text, places_of([code], width, height))
        lines = [_lowered(line, frame.top) for line in self._read(pixels[frame.top : frame.bottom])]
        yield from _inner_lines(content, lines, (width, height))


def _lowered(line: Line, by: int) -> Line:
    return replace(line, top=line.top + by, bottom=line.bottom + by)


def _inner_lines(content: Content, lines: Sequence[Line], size: tuple[int, int]) -> Iterator[Content | Finding]:
    text = together(lines)
    places = places_of(lines, *size) if len(text) <= SLICE else ()
    return inner_words(content, "words in the picture", text, places)
