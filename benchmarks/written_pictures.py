"""Words in pictures, drawn as screenshots, photographed pages and codes: how many tokens a rule is about are read.

A token counts when the panel for words finds its kind in what was read from the picture.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import segno
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from detectors import words_detectors
from detectors.base import Content, Kind, Local, Person
from detectors.panel import Panel
from detectors.picture_text import PictureText

LOCAL = Local(roster=(Person("Maya", "Quintero"), Person("Gus", "Lindholm")), schools=("Lincoln Middle School",))
LINES = (
    ("my number is 555-014-2368", Kind.PHONE),
    ("call me at (206) 555-0173 ok?", Kind.PHONE),
    ("i go to Lincoln Middle School", Kind.SCHOOL),
    ("hi, I am Maya Quintero", Kind.FULL_NAME),
    ("write to maya.q@example.org", Kind.EMAIL),
    ("we live at 42 Maple Street", Kind.ADDRESS),
)
SIZES = (14, 18, 26, 40)
DARK, LIGHT = ((24, 26, 32), (230, 230, 235)), ((255, 255, 255), (20, 20, 25))


@dataclass(frozen=True, slots=True)
class Written:
    """A picture with one telling line in it."""

    look: str
    picture: Image.Image
    kind: Kind


def pictures(*, short: bool) -> Iterator[Written]:
    """Every line in every look; a few of them when ``short``."""
    chance = random.Random(7)
    for number, (line, kind) in enumerate(LINES):
        for size in SIZES[number % 2 :: 2] if short else SIZES:
            for look, colours in (("light", LIGHT), ("dark", DARK)):
                yield Written(f"screenshot {look} {size}", _screenshot(line, size, colours), kind)
        yield Written("photographed page", _photographed(line, chance), kind)
        yield Written("turned by 90", _screenshot(line, 30, LIGHT).rotate(90, expand=True), kind)
        yield Written("tilted by 8", _screenshot(line, 30, LIGHT).rotate(8, expand=True, fillcolor="white"), kind)
        yield Written("code", _code(line), kind)


def _screenshot(line: str, size: int, colours: tuple[tuple[int, ...], tuple[int, ...]]) -> Image.Image:
    back, front = colours
    picture = Image.new("RGB", (900, 420), back)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size)
    for row, words in enumerate(("the water cycle has four parts", line, "see you on monday in class")):
        draw.text((40, 50 + row * size * 2.2), words, fill=front, font=font)
    return picture


def _photographed(line: str, chance: random.Random) -> Image.Image:
    """A page seen from the side, in uneven light, a little out of focus."""
    page = Image.new("RGB", (1000, 700), (244, 240, 228))
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(34)
    for row, words in enumerate(("Our class project", line, "about volcanoes and rivers")):
        draw.text((90, 120 + 90 * row), words, fill=(40, 40, 60), font=font)
    shift = [chance.uniform(-0.00012, 0.00012) for _ in range(2)]
    seen = page.transform(
        page.size, Image.Transform.PERSPECTIVE, (1, 0.06, -20, 0.03, 1, -10, *shift), Image.Resampling.BICUBIC
    )
    light = np.linspace(0.65, 1.05, 1000)[None, :, None]
    grain = np.random.default_rng(3).normal(0, 7, (700, 1000, 3))
    lit = np.clip(np.asarray(seen).astype(float) * light + grain, 0, 255).astype(np.uint8)
    return Image.fromarray(lit).filter(ImageFilter.GaussianBlur(0.8))


def _code(line: str) -> Image.Image:
    out = io.BytesIO()
    segno.make(line).save(out, kind="png", scale=4, border=4)
    page = Image.new("RGB", (700, 500), "white")
    page.paste(Image.open(out).convert("RGB"), (260, 150))
    return page


def token_share(*, short: bool) -> dict[str, float]:
    """The share of tokens found, of all and per look."""
    panel = Panel([PictureText(), *words_detectors(LOCAL)])
    found: dict[str, list[bool]] = {}
    for one in pictures(short=short):
        out = io.BytesIO()
        one.picture.save(out, "PNG")
        kinds = {f.kind for f in panel.screen(Content(blob=out.getvalue(), name="a.png")) if f.confidence >= 0.5}
        found.setdefault(one.look, []).append(one.kind in kinds)
    for look, hits in found.items():
        print(f"  {look:24} {sum(hits)} of {len(hits)}")
    every = [hit for hits in found.values() for hit in hits]
    return {"ocr_token_share": sum(every) / len(every)}
