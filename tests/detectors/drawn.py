"""Pictures drawn by arithmetic: a face the model knows, a landscape, a diagram, letters. No real person anywhere."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from detectors.base import Content, Detector
from detectors.films import Films

Canvas = NDArray[np.float64]
SKIN = np.array([0.85, 0.65, 0.53])
HAIR = np.array([0.18, 0.12, 0.09])


class _Painter:
    """Soft ellipses on a square from -1 to 1."""

    def __init__(self, size: int) -> None:
        line = np.linspace(-1, 1, size)
        self.x, self.y = np.meshgrid(line, line)
        self.canvas: Canvas = np.ones((size, size, 3)) * np.array([0.45, 0.5, 0.55])

    def mask(self, at: tuple[float, float], radii: tuple[float, float], soft: float) -> Canvas:
        distance = np.sqrt(((self.x - at[0]) / radii[0]) ** 2 + ((self.y - at[1]) / radii[1]) ** 2)
        return np.clip((1 + soft - distance) / (2 * soft), 0, 1)[..., None]

    def put(self, mask: Canvas, colour: Any, strength: float = 1.0) -> None:
        self.canvas = self.canvas * (1 - mask * strength) + mask * strength * np.asarray(colour)


def face(size: int = 400) -> Image.Image:
    """A made-up face; NudeNet gives it 0.7 to 0.8 at every size and turned by 90, 180 and 270 degrees."""
    p = _Painter(size)
    p.put(p.mask((0, 1.15), (0.85, 0.55), 0.15), (0.2, 0.25, 0.4))
    p.put(p.mask((0, -0.12), (0.56, 0.70), 0.15), HAIR)
    p.put(p.mask((0, 0.6), (0.2, 0.35), 0.15), SKIN * 0.75)
    light = (1 - 0.35 * np.clip(p.x * 0.6 + (p.y - 0.1) * 0.2, -1, 1))[..., None]
    head = p.mask((0, 0.05), (0.42, 0.58), 0.05)
    p.canvas = p.canvas * (1 - head) + head * SKIN * light
    p.put(p.mask((0, -0.55), (0.42, 0.2), 0.4), HAIR)
    for side in (-1, 1):
        _half(p, side)
    p.put(p.mask((-0.03, 0.08), (0.04, 0.16), 0.8), SKIN * 1.12, 0.7)
    p.put(p.mask((0, 0.19), (0.09, 0.06), 0.8), SKIN * 0.8, 0.6)
    p.put(p.mask((0, 0.36), (0.16, 0.05), 0.4), (0.7, 0.35, 0.33), 0.95)
    p.put(p.mask((0, 0.355), (0.15, 0.01), 0.5), (0.35, 0.12, 0.12), 0.9)
    p.put(p.mask((0, 0.46), (0.1, 0.03), 0.9), SKIN * 0.75, 0.6)
    grain = np.random.default_rng(0).normal(0, 0.015, p.canvas.shape)
    return Image.fromarray((np.clip(p.canvas + grain, 0, 1) * 255).astype(np.uint8))


def _half(p: _Painter, side: int) -> None:
    p.put(p.mask((side * 0.18, -0.08), (0.13, 0.09), 0.6), SKIN * 0.6, 0.7)
    p.put(p.mask((side * 0.18, -0.06), (0.085, 0.04), 0.2), (0.93, 0.92, 0.9))
    p.put(p.mask((side * 0.18, -0.06), (0.038, 0.04), 0.2), (0.2, 0.15, 0.1))
    p.put(p.mask((side * 0.18, -0.06), (0.016, 0.018), 0.2), (0.02, 0.02, 0.02))
    p.put(p.mask((side * 0.18, -0.19), (0.13, 0.03), 0.5), (0.2, 0.13, 0.1), 0.9)
    p.put(p.mask((side * 0.26, 0.2), (0.13, 0.13), 0.9), (0.9, 0.5, 0.45), 0.35)
    p.put(p.mask((side * 0.05, 0.2), (0.03, 0.02), 0.5), SKIN * 0.4, 0.8)


def photograph(size: tuple[int, int], seed: int = 0) -> Image.Image:
    """Clouds of every size with the grain of a camera: nothing is in it, and yet no drawing is like it."""
    dice = np.random.default_rng(seed)
    wide, high = size
    total = dice.normal(0, 0.02, (high, wide, 3))
    for cells in (3, 8, 24, 80, 240):
        cloud = dice.integers(0, 256, (max(1, cells * high // wide), cells, 3), dtype=np.uint8)
        total += np.asarray(Image.fromarray(cloud).resize(size, Image.Resampling.BICUBIC)) / 255 / cells**0.5
    return Image.fromarray((total / total.max() * 255).clip(0, 255).astype(np.uint8))


def landscape(size: tuple[int, int] = (640, 420)) -> Image.Image:
    """Sky, sun, hills and a house, as a child draws them."""
    picture = Image.new("RGB", size, (140, 190, 240))
    draw = ImageDraw.Draw(picture)
    wide, high = size
    draw.ellipse((wide * 0.8, high * 0.05, wide * 0.93, high * 0.25), fill=(255, 220, 60))
    draw.polygon([(0, high), (wide * 0.3, high * 0.45), (wide * 0.6, high)], fill=(60, 140, 70))
    draw.polygon([(wide * 0.4, high), (wide * 0.75, high * 0.5), (wide, high)], fill=(40, 110, 60))
    draw.rectangle((wide * 0.45, high * 0.7, wide * 0.6, high * 0.9), fill=(200, 90, 70))
    draw.polygon(
        [(wide * 0.43, high * 0.7), (wide * 0.525, high * 0.55), (wide * 0.62, high * 0.7)], fill=(120, 50, 40)
    )
    return picture


def diagram() -> Image.Image:
    """Boxes and arrows of a water cycle."""
    picture = Image.new("RGB", (600, 400), "white")
    draw = ImageDraw.Draw(picture)
    for left, top, word in ((40, 40, "rain"), (380, 40, "cloud"), (40, 280, "river"), (380, 280, "sea")):
        draw.rounded_rectangle((left, top, left + 170, top + 80), 12, outline="black", width=3, fill=(220, 235, 250))
        draw.text((left + 40, top + 22), word, fill="black", font=ImageFont.load_default(30))
    draw.line((210, 80, 380, 80), fill="black", width=4)
    draw.line((125, 120, 125, 280), fill="black", width=4)
    return picture


def written(text: str, size: tuple[int, int] = (700, 160)) -> Image.Image:
    """Black letters on white, as on a screenshot."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).text((24, 50), text, fill="black", font=ImageFont.load_default(38))
    return picture


def saved(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """The picture as the bytes of a file."""
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def noted_in(blob: bytes) -> set[int]:
    """The numbers of the EXIF notes of a picture, but the one that says which side is up."""
    return set(Image.open(io.BytesIO(blob)).getexif()) - {0x0112}


def with_position(picture: Image.Image) -> bytes:
    """A JPEG as a telephone makes it: EXIF with a position, an author and a turned camera."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Ada Example"
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 36.0, 0.0), 3: "W", 4: (122.0, 20.0, 0.0)})
    return saved(picture, "JPEG", exif=exif, comment=b"made by Ada Example")


def moving(frames: list[Image.Image], form: str) -> bytes:
    """A file of several frames or pages."""
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=50)


def panned(count: int, words: str = "", at: int = 9) -> list[Image.Image]:
    """A camera that moves over a landscape, so that every frame is new; ``words`` stand on one of the frames."""
    wide = landscape((480 + 12 * count, 270))
    frames = [wide.crop((12 * number, 0, 12 * number + 480, 270)) for number in range(count)]
    if words:
        ImageDraw.Draw(frames[at]).text((40, 120), words, fill="white", font=ImageFont.load_default(24))
    return frames


def looked_at(detector: Detector, blob: bytes, name: str) -> list[Any]:
    """What a detector says of a picture, or of each frame of a film."""
    whole = Content(blob=blob, name=name, where=name)
    frames = [each for each in Films().look(whole) if isinstance(each, Content)]
    return [said for content in (frames or [whole]) for said in detector.look(content)]
