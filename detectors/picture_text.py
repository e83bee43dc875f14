"""R2 in pictures: the only place that reads codes and letters in pictures; the panel screens what they say.

Codes by zxing-cpp, letters by RapidOCR with the models of its wheel (one thread, nothing is fetched). What is read is
yielded as words whose ``where`` says so; the kinds found in them are the finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import rapidocr
import zxingcpp
from numpy.typing import NDArray

from detectors.base import Content, Finding
from detectors.lines import Line, together
from detectors.pixels import Picture, Pixels, Unreadable, decoded
from detectors.true_type import Family, true_type
from detectors.unpacked import inner_words

Reader = Callable[[Pixels], str]
"""Pixels in, the words read out. Tests give their own."""

MOST_READ_FRAMES = 4
_SURE = 0.5


class Letters:
    """RapidOCR behind one call; the engine is built once and runs on one thread."""

    def __init__(self) -> None:
        self._engine = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.model_root_dir": str(Path(rapidocr.__file__).parent / "models"),
                "Global.use_cls": False,
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def __call__(self, pixels: Pixels) -> str:
        """The lines read with a score of at least 0.5, as passages; a lone letter is mostly a shape or a sun."""
        seen = self._engine(pixels[:, :, ::-1])
        texts, scores = getattr(seen, "txts", None) or (), getattr(seen, "scores", None) or ()
        boxes = getattr(seen, "boxes", None) if texts else ()
        rows = zip(texts, scores, () if boxes is None else boxes, strict=False)
        return together([_line(text, box) for text, score, box in rows if score >= _SURE and len(text) > 1])


def _line(text: str, corners: NDArray[np.float32]) -> Line:
    left, top = (float(value) for value in corners.min(axis=0))
    right, bottom = (float(value) for value in corners.max(axis=0))
    return Line(text, left, top, right, bottom)


def codes(pixels: Pixels) -> str:
    """What the QR codes and barcodes in the picture say, one a line."""
    return "\n".join(code.text for code in zxingcpp.read_barcodes(pixels) if code.text)


class PictureText:
    """Detector that reads pictures; it yields words and finds nothing itself."""

    name = "picture_text"

    def __init__(self, reader: Reader | None = None) -> None:
        self._read: Reader = reader or Letters()

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
        known: set[str] = set()
        for pixels in picture.frames[:: max(1, len(picture.frames) // MOST_READ_FRAMES)]:
            for place, text in (("code", codes(pixels)), ("words in the picture", self._read(pixels))):
                if text and text not in known:
                    known.add(text)
                    yield from inner_words(content, place, text)
