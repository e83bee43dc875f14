"""Files made to hurt whoever opens them, made here, harmless on disk: the set that ``benchmarks.pictures`` throws."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise

from PIL import Image

from tests.detectors.built import docx, locked_zip, nested, pdf, zipped
from tests.detectors.drawn import face, landscape, saved

Made = tuple[str, bytes]
_SIDE = 30_000


def all_of_them() -> Iterator[Made]:
    """Name and bytes of every hostile file."""
    yield from _pictures()
    yield from _cut_and_bent()
    yield from _archives()
    yield from _documents()


def _pictures() -> Iterator[Made]:
    yield "huge.png", png_header(_SIDE, _SIDE)
    yield "promises.jpg", _resized_jpeg(_SIDE, _SIDE)
    yield "long.jpg", saved(Image.new("RGB", (_SIDE, 1300), (120, 90, 60)), "JPEG", quality=30)
    yield "zeros.png", png_full_of_zeros(6000, 6000)
    yield "frames.gif", gif(65_535)
    yield "wide-frames.gif", gif(150, side=4000)
    yield "pages.tif", _many_pages(300)
    yield "noise.webp", b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(range(256)) * 20
    yield "noise.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(range(256)) * 40


def _cut_and_bent() -> Iterator[Made]:
    """Truncated at several places, and with bytes turned over in the middle."""
    for form in ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF"):
        blob = saved(face(200), form)
        for share in (0.02, 0.5, 0.97):
            yield f"cut-{share}.{form.lower()}", blob[: int(len(blob) * share)]
        bent = bytearray(blob)
        for at in range(len(bent) // 3, len(bent) * 2 // 3, 97):
            bent[at] ^= 0xFF
        yield f"bent.{form.lower()}", bytes(bent)


def _archives() -> Iterator[Made]:
    yield "bomb.zip", zipped({"zeros": b"\0" * 50_000_000})
    yield "bombs.zip", zipped({f"{n}.zip": zipped({"zeros": b"\0" * 10_000_000}) for n in range(20)})
    yield "many.zip", zipped({str(n): "" for n in range(20_000)})
    yield "deep.zip", nested(30)
    yield "slip.zip", zipped({"../../../etc/cron.d/x": "y", "C:\\windows\\x": "y"})
    yield "locked.zip", locked_zip()
    yield "overlap.zip", overlapping()
    yield "pictures.zip", zipped({f"{n}.png": saved(landscape((300, 200))) for n in range(250)})


def _documents() -> Iterator[Made]:
    yield "active.pdf", pdf(script=True)
    yield "locked.pdf", pdf(password="secret")  # noqa: S106 - nobody's
    yield "cut.pdf", pdf()[:400]
    yield "round.pdf", b"%PDF-1.7\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 99999999>>endobj\ntrailer<</Root 1 0 R>>"
    yield "laughs.docx", docx(parts={"word/footnotes.xml": _laughs()})
    yield "cut.docx", docx()[:300]
    yield "empty.docx", zipped({"[Content_Types].xml": ""})
    yield "gif.zip.jpg", saved(landscape(), "GIF") + zipped({"x": "y"})
    yield "page.html.png", saved(landscape()) + b"<script>alert(1)</script>" * 50
    yield "pdf.jpg", saved(landscape(), "JPEG") + pdf(script=True)
    yield "photo\u202egpj.exe", b"MZ" + b"\0" * 200
    yield "nothing.png", b""


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_header(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG that promises so many grey pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rest = _chunk(b"IDAT", body or zlib.compress(b"\0" * 100)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + rest


def png_full_of_zeros(width: int, height: int) -> bytes:
    """A PNG that keeps its promise in a thousandth of its size."""
    return png_header(width, height, zlib.compress(b"\0" * ((width + 1) * height), 9))


def _resized_jpeg(width: int, height: int) -> bytes:
    blob = bytearray(saved(landscape((64, 64)), "JPEG"))
    at = blob.index(b"\xff\xc0") + 5
    blob[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(blob)


def gif(frames: int, side: int = 16) -> bytes:
    """A GIF of so many frames of one pixel each on a canvas of ``side``."""
    head = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"!\xf9\4\0\1\0\0\0," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2D\1\0"
    return head + frame * frames + b";"


def _many_pages(count: int) -> bytes:
    pages = [Image.new("1", (1200, 1600)) for _ in range(count)]
    return saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")


def overlapping() -> bytes:
    """A zip whose entries all stand on the same bytes (Fifield's idea)."""
    one = zipped({"a": b"\0" * 2_000_000})
    at = one.index(b"PK\1\2")
    entry, end = one[at : one.index(b"PK\5\6")], one.index(b"PK\5\6")
    count = 2000
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(entry) * count, at, 0)
    return one[:at] + entry * count + tail if end else one


def _laughs() -> str:
    names = "abcdefghij"
    rows = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    return f'<!DOCTYPE x [<!ENTITY a "ha">{rows}]><w:footnotes>&j;</w:footnotes>'


def in_a_zip(files: Mapping[str, bytes]) -> bytes:
    """For transforms: the files in a stored zip."""
    return zipped(files, zipfile.ZIP_STORED)


def as_bytes(picture: Image.Image, form: str) -> bytes:
    """The picture in a format."""
    out = io.BytesIO()
    picture.save(out, form)
    return out.getvalue()
