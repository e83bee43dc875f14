"""The only place that reads PDF: active content by a walk over all objects, words and pictures page by page.

Objects are walked with pikepdf (byte search misses compressed object streams); pages are read and drawn by PDFium.
A page that shows neither words nor pictures (outlined letters) is drawn and looked at as a picture.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from detectors.base import Content, Finding
from detectors.pixels import LOOK_SIDE, MOST_PIXELS
from detectors.unpacked import dangerous, inner_file, inner_words, unscreened

MOST_OBJECTS = 100_000
MOST_PAGES = 100
MOST_PICTURES = 40
BROKEN = (
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the two libraries raise on a damaged file; a name that is no UTF-8, for one, is a ``TypeError``."""
_ACTIVE_KEYS = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/EmbeddedFiles": "other files",
    "/EF": "other files",
    "/RichMedia": "embedded media",
    "/XFA": "a form with scripts",
    "/Movie": "embedded media",
    "/Sound": "embedded media",
}
_ACTIVE_ACTIONS = {
    "/Launch": "an action that starts a program",
    "/JavaScript": "JavaScript",
    "/SubmitForm": "an action that sends data",
    "/ImportData": "an action that reads data",
    "/GoToE": "other files",
    "/GoToR": "an action that opens another file",
    "/Rendition": "embedded media",
    "/RichMediaExecute": "embedded media",
}


def look_inside(content: Content) -> Iterator[Content | Finding]:
    """Words, pictures and active parts of a PDF; what cannot be read is a finding."""
    blob = content.blob or b""
    try:
        yield from _active(content, blob)
        yield from _pages(content, blob)
    except pikepdf.PasswordError:
        yield unscreened(content, "encrypted", "the PDF is locked with a password")
    except BROKEN:
        yield unscreened(content, "broken", "the PDF is damaged")


def _active(content: Content, blob: bytes) -> Iterator[Finding]:
    with pikepdf.open(io.BytesIO(blob)) as document:
        if len(document.objects) > MOST_OBJECTS:
            yield unscreened(content, "bomb", "the PDF has too many parts")
            return
        reasons = {reason for thing in document.objects for reason in _reasons(thing, 0)}
    for reason in sorted(reasons):
        yield dangerous(content, "active", f"the PDF carries {reason}")


def _reasons(thing: object, depth: int) -> Iterator[str]:
    """Walk one indirect object and the direct ones in it; references lead to objects walked on their own."""
    if depth > 20:
        return
    if isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _direct(item, depth)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from _reasons_of_keys(thing, depth)


def _reasons_of_keys(thing: pikepdf.Object, depth: int) -> Iterator[str]:
    for key in thing.keys():  # noqa: SIM118 - a pikepdf object iterates over something else
        if key in _ACTIVE_KEYS:
            yield _ACTIVE_KEYS[key]
        value = thing.get(key)
        if key == "/S" and str(value) in _ACTIVE_ACTIONS:
            yield _ACTIVE_ACTIONS[str(value)]
        else:
            yield from _direct(value, depth)


def _direct(value: object, depth: int) -> Iterator[str]:
    if not getattr(value, "is_indirect", True):
        yield from _reasons(value, depth + 1)


def _pages(content: Content, blob: bytes) -> Iterator[Content | Finding]:
    with pypdfium2.PdfDocument(blob) as document:
        pictures = 0
        for number, page in enumerate(document):
            if number >= MOST_PAGES or pictures > MOST_PICTURES:
                yield unscreened(content, "long", "the PDF is too long to be read to its end")
                return
            place = f"page {number + 1}"
            words = page.get_textpage().get_text_bounded()
            yield from inner_words(content, place, words)
            found = list(_pictures(page))
            pictures += len(found)
            if not found and not words.strip() and _shows_something(page):
                found = [_drawn(page)]
                pictures += 1
            for position, picture in enumerate(found):
                yield inner_file(content, f"{place} › picture {position + 1}", png(picture))


def _pictures(page: pypdfium2.PdfPage) -> Iterator[Image.Image]:
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=6):
        width, height = thing.get_px_size()
        if min(width, height) < 16:
            continue
        if width * height > MOST_PIXELS:
            raise ValueError("a picture on the page is too large to be looked at")
        yield thing.get_bitmap(render=False).to_pil().convert("RGB")


def _shows_something(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects(max_depth=1)), None) is not None


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = LOOK_SIDE / max(width, height, 1.0)
    drawn: Image.Image = page.render(scale=min(scale, 4.0)).to_pil()
    return drawn.convert("RGB")


def png(picture: Image.Image) -> bytes:
    """The picture as PNG bytes, longest side ≤ 1280, for the eyes that look at pictures."""
    picture.thumbnail((LOOK_SIDE, LOOK_SIDE))
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def first_page(blob: bytes) -> bytes | None:
    """The first page as a PNG for a safe preview, or ``None`` when it cannot be drawn."""
    try:
        with pypdfium2.PdfDocument(blob) as document:
            return png(_drawn(document[0]))
    except (*BROKEN, ctypes.ArgumentError):
        return None
