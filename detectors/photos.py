"""R4: the only place that sees people in pictures — faces, bodies, exposure — with the NudeNet model of its wheel.

Model: NudeNet 3.4.2, ``320n.onnx``, 18 classes, AGPL-3.0. The pictures come decoded from ``pixels``; letterbox and
post-processing are ours (one thread, vectorised) and answer what ``NudeDetector.detect`` answers. A picture in which
the quick look sees nobody is looked at once more at twice the size, for faces only, because small faces in
screenshots need it. The model takes round drawn shapes for bare bodies (a colour wheel at 0.83), so exposure needs
two more witnesses, the picture without its colours and the colour of skin; without them the sight is a person, which
a rule still coaches or holds, but nothing is sealed. Hands, silhouettes and backs are missed by this model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from detectors.base import Content, Finding, Kind
from detectors.pixels import Picture, Pixels, Unreadable, decoded
from detectors.true_type import Family, true_type
from detectors.unpacked import unscreened

LABELS = (
    "FEMALE_GENITALIA_COVERED",
    "FACE_FEMALE",
    "BUTTOCKS_EXPOSED",
    "FEMALE_BREAST_EXPOSED",
    "FEMALE_GENITALIA_EXPOSED",
    "MALE_BREAST_EXPOSED",
    "ANUS_EXPOSED",
    "FEET_EXPOSED",
    "BELLY_COVERED",
    "FEET_COVERED",
    "ARMPITS_COVERED",
    "ARMPITS_EXPOSED",
    "FACE_MALE",
    "BELLY_EXPOSED",
    "MALE_GENITALIA_EXPOSED",
    "ANUS_COVERED",
    "FEMALE_BREAST_COVERED",
    "BUTTOCKS_COVERED",
)
FACES = frozenset({"FACE_FEMALE", "FACE_MALE"})
EXPOSED = frozenset(
    {
        "BUTTOCKS_EXPOSED",
        "FEMALE_BREAST_EXPOSED",
        "FEMALE_GENITALIA_EXPOSED",
        "ANUS_EXPOSED",
        "MALE_GENITALIA_EXPOSED",
    }
)
QUICK, CLOSE = 320, 640
FACE_FLOOR, BODY_FLOOR, EXPOSED_FLOOR, CLOSE_FLOOR = 0.3, 0.5, 0.3, 0.5
_SKIN_SHARE = 0.25
_MODEL_FLOOR, _OVERLAP = 0.25, 0.45


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing the model saw: its class, its score and (left, top, right, bottom) as fractions of the picture."""

    label: str
    score: float
    box: tuple[float, float, float, float]


Model = Callable[[Pixels, int], list[Sight]]
"""Pixels and the model's side in, sights out. Tests give their own."""


class NudeNet:
    """The model behind its own one-thread session; ``__call__`` is pure and may run in several threads."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(_weights()), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name

    def __call__(self, pixels: Pixels, side: int = QUICK) -> list[Sight]:
        """Every class NudeNet sees at its own floor of 0.25, after its non-maximum suppression at 0.45."""
        raw = self._session.run(None, {self._input: letterbox(pixels, side)})[0]
        height, width = pixels.shape[:2]
        return _sights(np.asarray(raw)[0].T, side * width / max(width, height), side * height / max(width, height))


def _weights() -> Path:
    spec = find_spec("nudenet")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("NudeNet's wheel is not installed, so pictures cannot be looked at.")
    return Path(spec.origin).parent / "320n.onnx"


def letterbox(pixels: Pixels, side: int) -> NDArray[np.float32]:
    """The picture scaled into the upper left of a black square, as (1, 3, side, side) in [0, 1]."""
    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    square = np.zeros((side, side, 3), np.uint8)
    square[: size[1], : size[0]] = cv2.resize(pixels, size)
    return np.ascontiguousarray(square.transpose(2, 0, 1)[None], dtype=np.float32) / np.float32(255)


def _sights(rows: NDArray[np.float32], wide: float, high: float) -> list[Sight]:
    scores = rows[:, 4:].max(axis=1)
    kept = rows[scores >= _MODEL_FLOOR]
    if not len(kept):
        return []
    tops, classes = kept[:, 4:].max(axis=1), kept[:, 4:].argmax(axis=1)
    corners = kept[:, :2] - kept[:, 2:4] / 2
    boxes = np.hstack([corners, kept[:, 2:4]])
    chosen = cv2.dnn.NMSBoxes(boxes.tolist(), tops.tolist(), _MODEL_FLOOR, _OVERLAP)
    return [
        Sight(LABELS[int(classes[i])], float(tops[i]), _fractions(boxes[i], wide, high))
        for i in np.array(chosen, dtype=int).flatten()
    ]


def _fractions(box: NDArray[np.float32], wide: float, high: float) -> tuple[float, float, float, float]:
    left, top, width, height = (float(value) for value in box)
    clip = [left / wide, top / high, (left + width) / wide, (top + height) / high]
    a, b, c, d = (min(1.0, max(0.0, value)) for value in clip)
    return a, b, c, d


class Photos:
    """Detector of people (``photo``: label ``face`` or ``person``) and of exposure (``nudity``)."""

    name = "photos"

    def __init__(self, model: Model | None = None) -> None:
        self._model: Model = model or NudeNet()

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Look at a picture; anything else is silently left to the other detectors."""
        if content.blob is None or true_type(content.blob, content.name).family is not Family.PICTURE:
            return
        try:
            picture = decoded(content.blob)
        except Unreadable as error:
            yield unscreened(content, error.label, str(error))
            return
        yield from self._people(picture, content)

    def _people(self, picture: Picture, content: Content) -> Iterator[Finding]:
        """The strongest sight of each kind over all frames, so that one picture is one finding of a kind."""
        best: dict[Kind, Finding] = {}
        for number, frame in enumerate(picture.frames):
            for finding in self._seen(frame, _frame_path(content.where, number, len(picture.frames))):
                known = best.get(finding.kind)
                if known is None or finding.confidence > known.confidence:
                    best[finding.kind] = finding
        yield from best.values()

    def _seen(self, frame: Pixels, where: str) -> list[Finding]:
        sights = self._witnessed(frame, [s for s in self._model(frame, QUICK) if s.score >= _floor(s.label)])
        if not sights and max(frame.shape[:2]) > QUICK:
            close = self._model(frame, CLOSE)
            sights = [sight for sight in close if sight.label in FACES and sight.score >= CLOSE_FLOOR]
        return [_finding(sight, where) for sight in sights]

    def _witnessed(self, frame: Pixels, sights: list[Sight]) -> list[Sight]:
        """Exposure stays only when it is seen in grey as well and looks like skin; else it is a body, or nothing."""
        if not any(sight.label in EXPOSED for sight in sights):
            return sights
        grey = any(s.label in EXPOSED and s.score >= EXPOSED_FLOOR for s in self._model(_grey(frame), QUICK))
        kept = (s if s.label not in EXPOSED or (grey and has_skin(frame, s.box)) else _body(s) for s in sights)
        return [sight for sight in kept if sight.score >= _floor(sight.label)]


def _grey(pixels: Pixels) -> Pixels:
    grey = cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return np.asarray(grey, dtype=np.uint8)


def _body(sight: Sight) -> Sight:
    return Sight("BELLY_COVERED", sight.score, sight.box)


def has_skin(pixels: Pixels, box: tuple[float, float, float, float]) -> bool:
    """Whether a quarter of the box has a hue of skin (any tone: 0 to 50 degrees), or the box has no colours at all."""
    height, width = pixels.shape[:2]
    left, top = int(box[0] * width), int(box[1] * height)
    part = pixels[top : max(top + 1, int(box[3] * height)), left : max(left + 1, int(box[2] * width))]
    hue, saturation, value = cv2.split(cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_RGB2HSV))
    coloured = saturation > 25  # of 255; below it a pixel is grey to the eye
    if coloured.mean() < 0.1:
        return True
    warm = ((hue <= 25) | (hue >= 172)) & coloured & (saturation < 200) & (value > 30)  # OpenCV halves degrees
    return bool(warm.mean() >= _SKIN_SHARE)


def _frame_path(where: str, number: int, count: int) -> str:
    return f"{where} › frame {number + 1}" if count > 1 else where


def _floor(label: str) -> float:
    if label in EXPOSED:
        return EXPOSED_FLOOR
    return FACE_FLOOR if label in FACES else BODY_FLOOR


def _finding(sight: Sight, where: str) -> Finding:
    kind = Kind.NUDITY if sight.label in EXPOSED else Kind.PHOTO
    label = "exposed" if kind is Kind.NUDITY else "face" if sight.label in FACES else "person"
    why = {"exposed": "an uncovered body", "face": "a face", "person": "a part of a body"}[label]
    return Finding(kind, confidence=sight.score, where=where, label=label, why=why, box=sight.box, by="photos")
