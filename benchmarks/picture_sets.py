"""The pictures ``benchmarks.pictures`` measures with: a folder with ``manifest.csv``, or drawn ones; and disguises.

``manifest.csv`` has the columns ``file,person,kind`` (person 1 or 0).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image, ImageOps

from benchmarks.hostile_files import as_bytes, in_a_zip
from tests.detectors.built import docx
from tests.detectors.drawn import diagram, face, landscape, saved, written


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture: its name, bytes, kind, and whether somebody is in it."""

    name: str
    blob: bytes
    kind: str
    has_person: bool


def from_folder(folder: Path) -> list[Sample]:
    """The pictures of a manifest."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [Sample(r["file"], (folder / r["file"]).read_bytes(), r["kind"], r["person"] == "1") for r in rows]


def drawn() -> list[Sample]:
    """What can be measured without anybody's photograph: made-up faces, landscapes, diagrams, pages."""
    people = [Sample(f"face{size}.png", saved(face(size)), "face", has_person=True) for size in range(120, 600, 40)]
    pages = [written(f"page {n} of our report") for n in range(4)]
    others = [landscape((size, size * 2 // 3)) for size in range(300, 1100, 200)] + [diagram()] * 2 + pages
    return people + [Sample(f"other{n}.png", saved(one), "other", has_person=False) for n, one in enumerate(others)]


Disguise = Callable[[Image.Image], tuple[str, bytes]]
"""A picture in, the name and bytes of a file with it out."""


def _last_frame(picture: Image.Image) -> tuple[str, bytes]:
    before = [landscape(picture.size) for _ in range(5)]
    return "last.gif", saved(before[0], "GIF", save_all=True, append_images=[*before[1:], picture], duration=50)


def _heic(picture: Image.Image) -> tuple[str, bytes]:
    out = io.BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=80)
    return "photo.heic", out.getvalue()


def _deep(picture: Image.Image) -> tuple[str, bytes]:
    grey = np.asarray(picture.convert("L")).astype(np.uint16) * 257
    return "deep.png", saved(Image.fromarray(grey), "PNG")


def _see_through(picture: Image.Image) -> tuple[str, bytes]:
    clear = picture.copy()
    clear.putalpha(200)
    return "clear.png", saved(clear, "PNG")


DISGUISES: dict[str, Disguise] = {
    "upright": lambda picture: ("photo.png", saved(picture)),
    "turned_90": lambda picture: ("photo.jpg", saved(picture.transpose(Image.Transpose.ROTATE_90), "JPEG")),
    "turned_180": lambda picture: ("photo.jpg", saved(picture.transpose(Image.Transpose.ROTATE_180), "JPEG")),
    "turned_270": lambda picture: ("photo.jpg", saved(picture.transpose(Image.Transpose.ROTATE_270), "JPEG")),
    "mirrored": lambda picture: ("photo.jpg", saved(ImageOps.mirror(picture), "JPEG")),
    "last_frame": _last_frame,
    "heic": _heic,
    "avif": lambda picture: ("photo.avif", as_bytes(picture, "AVIF")),
    "deep": _deep,
    "cmyk": lambda picture: ("photo.jpg", saved(picture.convert("CMYK"), "JPEG")),
    "alpha": _see_through,
    "docx": lambda picture: ("report.docx", docx(parts={"word/media/image1.png": saved(picture)})),
    "pdf": lambda picture: ("report.pdf", as_bytes(picture, "PDF")),
    "zip": lambda picture: ("work.zip", in_a_zip({"photo.jpg": saved(picture, "JPEG")})),
}
