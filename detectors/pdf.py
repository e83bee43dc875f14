"""The only place that reads PDF: one walk over all objects, then words and pictures page by page.

Objects are walked with pikepdf (byte search misses compressed object streams); pages are read and drawn by PDFium,
once it is known that there is not too much to be drawn. A picture that stands on every page, such as a letter's head,
is made into bytes once and counts once.
A page that shows neither words nor pictures (outlined letters), or more than its words and one picture, which may be
pieces of a picture, is drawn and looked at as a picture too.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import chain

import pikepdf
import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from detectors.base import Content, Finding
from detectors.pdf_acts import reasons
from detectors.pdf_drawn import MOST_PAGES, SMALLEST, Drawings, Size, first_pages
from detectors.pdf_layers import Layers, Sheets, layered_pages
from detectors.pdf_masks import pictures_of_masks
from detectors.pdf_objects import TooMuch, opened, parts
from detectors.pdf_said import Said
from detectors.pixels import LOOK_SIDE, MOST_PIXELS
from detectors.unpacked import dangerous, inner_part, inner_words, unscreened

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


def look_inside(content: Content) -> Iterator[Content | Finding]:
    """Words, pictures and active parts of a PDF; what cannot be read is a finding."""
    blob = content.blob or b""
    try:
        with opened(blob) as document:
            pages = yield from _beside_the_pages(content, document)
        yield from _pages(content, blob, pages)
    except TooMuch as limit:
        yield unscreened(content, "bomb", str(limit))
    except pikepdf.PasswordError:
        yield unscreened(content, "encrypted", "the PDF is locked with a password")
    except BROKEN:
        yield unscreened(content, "broken", "the PDF is damaged")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known before the pages are read: which are to be drawn, and the pictures written into each drawing."""

    layered: frozenset[int]
    inline: tuple[Counter[Size], ...]


def _beside_the_pages(content: Content, document: pikepdf.Pdf) -> Generator[Content | Finding, None, _Known]:
    """What acts, and what is said and shown beside the pages."""
    drawings = Drawings()
    said, layers = Said(document), Layers(document, drawings)
    yield from _walked(content, document, said, layers)
    yield from inner_words(content, "note", said.text())
    inline = tuple(drawings.inline_of(page) for page in first_pages(document))
    yield from _layers(content, layers)
    return _Known(layered_pages(document, drawings), inline)


def _walked(content: Content, document: pikepdf.Pdf, said: Said, layers: Layers) -> Iterator[Finding]:
    """The one walk; what was found to act is told even where the walk ends too early."""
    acts: set[str] = set()
    try:
        for part in parts(document):
            acts.update(reasons(document, part))
            said.read(part)
            layers.take(part)
    finally:
        yield from (dangerous(content, "active", f"the PDF carries {reason}") for reason in sorted(acts))


def _layers(content: Content, layers: Layers) -> Iterator[Content | Finding]:
    shown: Iterator[Image.Image | None] = layers.hidden_pictures()
    if sheets := layers.sheets():
        with pypdfium2.PdfDocument(sheets.blob) as document:
            yield from inner_words(content, "layer", document[0].get_textpage().get_text_range())
            yield from _layer_pictures(content, chain(shown, _on_sheets(document, sheets)))
    else:
        yield from _layer_pictures(content, shown)


def _layer_pictures(content: Content, shown: Iterator[Image.Image | None]) -> Iterator[Content | Finding]:
    seen: set[bytes] = set()
    for picture in shown:
        if picture is None:
            yield _unreadable(content)
        elif (blob := png(picture)) not in seen:
            seen.add(blob)
            if len(seen) > MOST_PICTURES:
                yield unscreened(content, "long", "the PDF holds more pictures than are looked at")
                return
            yield inner_part(content, f"layer › picture {len(seen)}", blob)


def _on_sheets(document: pypdfium2.PdfDocument, sheets: Sheets) -> Iterator[Image.Image | None]:
    drawings, masks = (_images(page) for page in document)
    if _lacks(drawings, sheets.inline) or len(masks) < sheets.masks:
        yield None
    yield from _pictures(drawings)
    yield from pictures_of_masks(_pictures(masks))


def _unreadable(content: Content) -> Finding:
    return unscreened(content, "broken", "a picture of the PDF cannot be looked at")


def _pages(content: Content, blob: bytes, known: _Known) -> Iterator[Content | Finding]:
    with pypdfium2.PdfDocument(blob) as document:
        pictures = _Pictures()
        for number, page in enumerate(document):
            if number >= MOST_PAGES or pictures.count > MOST_PICTURES:
                yield unscreened(content, "long", "the PDF is too long to be read to its end")
                return
            place = f"page {number + 1}"
            words = page.get_textpage().get_text_bounded()
            yield from inner_words(content, place, words)
            images = _images(page)
            found = list(_pictures(images))
            if number >= len(known.inline) or _lacks(images, known.inline[number]):
                yield _unreadable(content)
            if number in known.layered or len(images) > 1 or (not found and not words.strip() and _shows(page)):
                found.append(_drawn(page))
            for position, picture in enumerate(found):
                yield inner_part(content, f"{place} › picture {position + 1}", pictures.png(picture))


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


Images = list[pypdfium2.PdfImage]


def _images(page: pypdfium2.PdfPage) -> Images:
    """Asked for once a page, which may draw hundreds of thousands of lines. Strips of one picture are many of these."""
    return list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=6))


def _lacks(images: Images, inline: Counter[Size]) -> bool:
    """Whether a picture written into the drawing is not among those that PDFium shows, as it cannot be decoded."""
    return bool(inline) and bool(inline - Counter(thing.get_px_size() for thing in images))


def _pictures(images: Images) -> Iterator[Image.Image]:
    for thing in images:
        width, height = thing.get_px_size()
        if width * height > MOST_PIXELS:
            raise ValueError("a picture on the page is too large to be looked at")
        if min(width, height) >= SMALLEST:
            yield thing.get_bitmap(render=False).to_pil().convert("RGB")
        elif picture := _larger_than_said(thing):
            yield picture


def _larger_than_said(thing: pypdfium2.PdfImage) -> Image.Image | None:
    """A JPEG says itself how large it is, and some programs believe it more than the PDF."""
    if not {"DCTDecode", "DCT"} & set(thing.get_filters()[-1:]):
        return None
    try:
        picture = Image.open(io.BytesIO(thing.get_data(decode_simple=True)), formats=("JPEG",))
        return picture.convert("RGB") if min(picture.size) >= SMALLEST else None
    except (OSError, SyntaxError):
        return None


def _shows(page: pypdfium2.PdfPage) -> bool:
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
