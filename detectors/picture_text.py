"""R2 in pictures: the only place that reads codes and letters in pictures; the panel screens what they say.

Codes by zxing-cpp, letters by RapidOCR with the models of its wheel (one thread, nothing is fetched). What is read is
yielded as words whose ``where`` says so, with their places, so that a kind found in them is marked on the picture.
Codes come first: they are cheap, and what they say is exact. Every frame that leaves is read as far as it is new.
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

from detectors.base import Content, Finding
from detectors.changes import new_bands
from detectors.lines import Line, places_of, together
from detectors.pixels import LOOK_SIDE, Picture, Pixels, Unreadable, decoded
from detectors.true_type import Family, true_type
from detectors.unpacked import SLICE, inner_words

Reader = Callable[[Pixels], Sequence[Line]]
"""Pixels in, the lines read out. Tests give their own."""

_SURE = 0.5
_ENLARGED = 2
"""How much a small picture, whose letters are small, is enlarged."""
READ_CLOSELY = 2
"""So many different frames of a moving picture are read as a still one is; the others are glanced at."""
GLANCED_SIDE = 480
"""The longest side of a frame that is glanced at: letters of sixteen points in it are still found."""


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
        return self._lines(pixels, _ENLARGED if max(pixels.shape[:2]) * _ENLARGED <= LOOK_SIDE else 1)

    def glance(self, pixels: Pixels) -> list[Line]:
        """The same of one of many frames, in a quarter of the time; what is small on it alone is missed."""
        return self._lines(pixels, min(1.0, GLANCED_SIDE / max(pixels.shape[:2])))

    def _lines(self, pixels: Pixels, scale: float) -> list[Line]:
        seen = self._engine(_scaled(pixels, scale)[:, :, ::-1])
        texts, scores = getattr(seen, "txts", None) or (), getattr(seen, "scores", None) or ()
        boxes = getattr(seen, "boxes", None) if texts else ()
        rows = zip(texts, scores, () if boxes is None else boxes, strict=False)
        return [_line(text, box / scale) for text, score, box in rows if score >= _SURE and len(text) > 1]


def _scaled(pixels: Pixels, scale: float) -> Pixels:
    if scale == 1:
        return pixels
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8)


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
    _read: Reader
    _glance: Reader

    def __init__(self, reader: Reader | None = None, glance: Reader | None = None) -> None:
        """``reader`` reads a picture closely, ``glance`` one of many frames; ``Letters`` unless others are given."""
        if reader:
            self._read, self._glance = reader, glance or reader
        else:
            letters = Letters()
            self._read, self._glance = letters, letters.glance

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Read a picture; a broken one is reported by the detector of people."""
        if content.blob is None or true_type(content.blob, content.name).family is not Family.PICTURE:
            return
        try:
            picture = decoded(content.blob)
        except Unreadable:
            return
        yield from self._words(content, picture)

    def _words(self, content: Content, picture: Picture) -> Iterator[Content | Finding]:
        """What every frame that leaves says; of a frame like an earlier one, only what is new in it is read.

        A worker whose time ends over them is late, and the file is held.
        """
        known: set[str] = set()
        for number, (pixels, band) in enumerate(new_bands(picture.frames)):
            read = self._read if number < READ_CLOSELY else self._glance
            height, width = pixels.shape[:2]
            for code in codes(pixels):
                places = places_of([code], width, height)
                yield from _new(inner_words(content, "code", code.text, places), known)
            lines = [_lowered(line, band.start) for line in read(pixels[band])]
            yield from _new(_inner_lines(content, lines, (width, height)), known)


def _lowered(line: Line, by: int) -> Line:
    return replace(line, top=line.top + by, bottom=line.bottom + by)


def _inner_lines(content: Content, lines: Sequence[Line], size: tuple[int, int]) -> Iterator[Content | Finding]:
    text = together(lines)
    places = places_of(lines, *size) if len(text) <= SLICE else ()
    return inner_words(content, "words in the picture", text, places)


def _new(found: Iterable[Content | Finding], known: set[str]) -> Iterator[Content | Finding]:
    """What was not read on an earlier frame."""
    for one in found:
        text = one.text if isinstance(one, Content) else one.label
        if text not in known:
            known.add(text)
            yield one
