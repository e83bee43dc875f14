"""The only place that runs NudeNet: exposure classes, body parts, and faces however the picture is turned.

Model: NudeNet 3.4.2, ``320n.onnx`` from its wheel, 18 classes, AGPL-3.0. Letterbox and post-processing are ours (one
thread, vectorised) and answer what ``NudeDetector.detect`` answers. The model takes round drawn shapes for bare bodies
(a colour wheel at 0.83), so exposure needs more witnesses: the picture without its colours, the colour of skin, and for
a faint sight the picture from farther away; without them the sight is a body, which a rule still coaches or holds, but
nothing is sealed.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from detectors.angles import framed, grey
from detectors.networks import Network
from detectors.pixels import Pixels
from detectors.sights import Box, Eye, Sight, clipped, once, part_of

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
BODY = "BELLY_COVERED"
QUICK, CLOSE = 320, 640
EXPOSED_FLOOR = 0.3
_PLAIN = 0.6
"""From here on the picture without its colours is witness enough; a fainter sight must show from farther away too."""
_SKIN_SHARE = 0.25
_MODEL_FLOOR, _OVERLAP = 0.25, 0.45


class NudeNet:
    """The model behind its own one-thread session; ``__call__`` is pure and may run in several threads."""

    def __init__(self) -> None:
        self._network = Network(_weights())

    def __call__(self, pixels: Pixels, side: int = QUICK) -> list[Sight]:
        """Every class NudeNet sees at its own floor of 0.25, after its non-maximum suppression at 0.45."""
        raw = self.raw(letterbox(pixels, side))
        height, width = pixels.shape[:2]
        return _sights(np.asarray(raw)[0].T, side * width / max(width, height), side * height / max(width, height))

    def raw(self, square: NDArray[np.float32]) -> NDArray[np.float32]:
        """One forward pass and nothing else: what speed is compared with."""
        return self._network(square)[0]


def _weights() -> Path:
    spec = find_spec("nudenet")
    return Path(spec.origin if spec and spec.origin else "nudenet").parent / "320n.onnx"


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
    size = np.array([wide, high, wide, high], np.float32)
    return [
        Sight(LABELS[int(classes[i])], float(tops[i]), clipped(*(boxes[i] / size)))
        for i in once(boxes, tops, _MODEL_FLOOR, _OVERLAP)
    ]


def witnessed(model: Eye, frame: Pixels, sights: list[Sight]) -> list[Sight]:
    """Exposure stays only when other looks at the picture show it too and it looks like skin; else it is a body."""
    top = max((sight.score for sight in sights if sight.label in EXPOSED), default=0.0)
    if not top:
        return sights
    looks = (grey(frame),) if top >= _PLAIN else (grey(frame), framed(frame))
    stays = all(_is_exposed(model, look) for look in looks)
    return [s if s.label not in EXPOSED or (stays and has_skin(frame, s.box)) else _body(s) for s in sights]


def _is_exposed(model: Eye, look: Pixels) -> bool:
    return any(s.label in EXPOSED and s.score >= EXPOSED_FLOOR for s in model(look, QUICK))


def _body(sight: Sight) -> Sight:
    return Sight(BODY, sight.score, sight.box)


def has_skin(pixels: Pixels, box: Box) -> bool:
    """Whether a quarter of the box has a hue of skin (any tone: 0 to 50 degrees), or the box has no colours at all."""
    part = np.ascontiguousarray(part_of(pixels, box))
    hue, saturation, value = cv2.split(cv2.cvtColor(part, cv2.COLOR_RGB2HSV))
    coloured = saturation > 25  # of 255; below it a pixel is grey to the eye
    if coloured.mean() < 0.1:
        return True
    warm = ((hue <= 25) | (hue >= 172)) & coloured & (saturation < 200) & (value > 30)  # OpenCV halves degrees
    return bool(warm.mean() >= _SKIN_SHARE)
