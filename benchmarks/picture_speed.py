"""How fast pictures are looked at, always as a ratio to something timed in the same minute: the machine is shared."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from statistics import median

import numpy as np
from PIL import Image

from benchmarks.text import percentile
from detectors.base import Local
from detectors.exposure import QUICK, NudeNet, letterbox
from detectors.inspection import inspect
from detectors.people import People
from detectors.photos import Photos
from detectors.pixels import Pixels
from tests.detectors.drawn import landscape

Measures = dict[str, float]
MANY = 41


def took(work: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ratio(work: Callable[[], object], floor: Callable[[], object], times: int) -> float:
    """The median of ratios of neighbouring runs, in turns, so that a busy moment hits both."""
    work(), floor()
    pairs = [(took(work), took(floor), took(floor), took(work)) for _ in range(times)]
    return median((a + d) / (b + c) for a, b, c, d in pairs)


def nudenet_ratio(pixels: Pixels) -> float:
    """Our path through NudeNet (letterbox, network, post-processing) against one raw forward pass."""
    model = NudeNet()
    ready = letterbox(pixels, QUICK)
    return ratio(lambda: model(pixels, QUICK), lambda: model.raw(ready), MANY)


def cascade_ratios(frames: Sequence[Pixels], times: int) -> Measures:
    """All eyes, decoding and reading apart, against one raw forward pass of NudeNet."""
    people, model = People(), NudeNet()
    ready = letterbox(frames[0], QUICK)
    ratios = [_least(lambda: people(frame), times) / _least(lambda: model.raw(ready), times) for frame in frames]  # noqa: B023 - called at once
    return {
        "cascade_p50_ratio": percentile(ratios, 0.5),
        "cascade_p95_ratio": percentile(ratios, 0.95),
    }


def _least(work: Callable[[], object], times: int) -> float:
    return min(took(work) for _ in range(times))


def big_ratios(times: int) -> Measures:
    """A JPEG of 12 megapixels against one of 1, from the bytes to the copy that may leave; and without reading."""
    small, big = _photo((1155, 866)), _photo((4000, 3000))
    photos = Photos()
    local = Local()
    return {
        "big_ratio": ratio(
            lambda: inspect("a.jpg", big, local), lambda: inspect("a.jpg", small, local), max(3, times // 2)
        ),
        "big_ratio_of_eyes": ratio(lambda: _looked(photos, big), lambda: _looked(photos, small), times),
    }


def _looked(photos: Photos, blob: bytes) -> object:
    from detectors import pixels  # noqa: PLC0415
    from detectors.base import Content  # noqa: PLC0415

    pixels.forget()
    return list(photos.look(Content(blob=blob, name="a.jpg")))


def _photo(size: tuple[int, int]) -> bytes:
    """A landscape with the grain of a camera."""
    grain = np.random.default_rng(0).normal(0, 6, (size[1], size[0], 3))
    noisy = np.clip(np.asarray(landscape(size)).astype(float) + grain, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(noisy).save(out, "JPEG", quality=88)
    return out.getvalue()
