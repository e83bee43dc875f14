"""The only place that reads PDF: active content by a walk over all objects, words and pictures page by page.

Objects are walked with pikepdf (byte search misses compressed object streams); pages are read and drawn by PDFium.
A picture that stands on every page, such as a letter's head, is made into bytes once and counts once.
A page that shows neither words nor pictures (outlined letters), or more than its words and one picture, which may be
pieces of a picture, is drawn and looked at as a picture too.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
from collections.abc import Generator, Iterator
from itertools import islice

import pikepdf
import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from detectors.base import Content, Finding
from detectors.pdf_layers import SMALLEST, hidden_pictures, layered_pages, notes_of
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
        layered = yield from _layers(content, blob)
        yield from _pages(content, blob, layered)
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


def _layers(content: Content, blob: bytes) -> Generator[Content | Finding, None, frozenset[int]]:
    """What lies over and under the pages; returns the numbers of the pages that are to be drawn for it."""
    with pikepdf.open(io.BytesIO(blob)) as document:
        if len(document.objects) > MOST_OBJECTS:  # which was said
            return frozenset()
        yield from inner_words(content, "note", notes_of(document))
        for number, picture in enumerate(hidden_pictures(document)):
            if number >= MOST_PICTURES:
                yield unscreened(content, "long", "the PDF holds more pictures than are looked at")
                break
            if picture is None:
                yield unscreened(content, "broken", "a picture of the PDF cannot be looked at")
            else:
                yield inner_file(content, f"layer › picture {number + 1}", png(picture))
        return layered_pages(document)


def _pages(content: Content, blob: bytes, layered: frozenset[int]) -> Iterator[Content | Finding]:
    with pypdfium2.PdfDocument(blob) as document:
        pictures = _Pictures()
        for number, page in enumerate(document):
            if number >= MOST_PAGES or pictures.count > MOST_PICTURES:
                yield unscreened(content, "long", "the PDF is too long to be read to its end")
                return
            place = f"page {number + 1}"
            words = page.get_textpage().get_text_bounded()
            yield from inner_words(content, place, words)
            found = list(_pictures(page))
            if number in layered or _is_pieced(page) or (not found and not words.strip() and _shows_something(page)):
                found.append(_drawn(page))
            for position, picture in enumerate(found):
                yield inner_file(content, f"{place} › picture {position + 1}", pictures.png(picture))


class _Pictures:
    """The pictures of a document as PNG bytes: the same pixels are the same bytes, made once."""

    def __init__(self) -> None:
        self._made: dict[bytes, bytes] = {}

    @property
    def count(self) -> int:
        """How many different ones there were."""
        return len(self._made)

    def png(self, picture: Image.Image) -> bytes:
        """The bytes of a picture."""
        pixels = picture.tobytes()
        key = hashlib.blake2b(pixels, digest_size=32, key=repr(picture.size).encode()).digest()
        if key not in self._made:
            self._made[key] = png(picture)
        return self._made[key]


def _images(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfImage]:
    yield from page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=6)


def _pictures(page: pypdfium2.PdfPage) -> Iterator[Image.Image]:
    for thing in _images(page):
        width, height = thing.get_px_size()
        if min(width, height) < SMALLEST:
            continue
        if width * height > MOST_PIXELS:
            raise ValueError("a picture on the page is too large to be looked at")
        yield thing.get_bitmap(render=False).to_pil().convert("RGB")


def _is_pieced(page: pypdfium2.PdfPage) -> bool:
    """Whether the page has several pictures; strips of one picture show nothing when looked at one by one."""
    return len(list(islice(_images(page), 2))) > 1


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
