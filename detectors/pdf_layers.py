"""The only place that finds the pictures and drawings a PDF holds beside those that its pages draw by themselves.

Patterns, stamps, how a field looks when it is pressed, masks, what nothing leads to: nothing has to be shown, or
reached from a page, to be looked at. Drawings and masks are laid on two sheets of their own, a small PDF that is read
as every other: one reader knows all filters and colours.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from PIL import Image

from detectors.pdf_drawn import (
    SMALLEST,
    Drawings,
    Size,
    content_of,
    first_pages,
    inline_sizes,
    is_image,
    resources,
    values,
)
from detectors.pdf_objects import Part, Reference, TooMuch, Value, led_to
from detectors.pixels import MOST_PIXELS

MOST_DRAWINGS = 5_000
MOST_MASK_PIXELS = 400_000_000
LARGE_LETTER = 200
"""Fonts of old scans are made of pictures, one a letter; from this many pixels on it is no letter any more."""
_APART = 2_000
"""How far the drawings on one sheet lie from each other, in points."""
_WORDS_OR_PICTURES = re.compile(rb"(?<![^\s\]>)Qq])BI\s|[)>\]\s](?:T[Jj]|['\"])(?![^\s\[(<%])")


@dataclass(frozen=True, slots=True)
class Sheets:
    """A PDF of two pages: hidden drawings, and masks; ``inline`` are the pictures written into the drawings."""

    blob: bytes
    inline: Counter[Size]
    masks: int


class Layers:
    """The pictures and drawings among the objects of a document, as a walk over them finds them."""

    def __init__(self, document: pikepdf.Pdf, drawings: Drawings) -> None:
        self._document = document
        self._drawings = drawings
        self._images: list[pikepdf.Stream] = []
        self._forms: list[pikepdf.Stream] = []
        self._letters: dict[str, None] = {}
        self._masks: dict[Reference, pikepdf.Stream] = {}

    def take(self, part: Part) -> None:
        """Keep the holder of one dictionary where it is a picture or a drawing. Only before anything is asked."""
        names, holder = part.names, part.holder
        if part.is_whole and isinstance(holder, pikepdf.Stream):
            if names.get("/Subtype") == "/Image":
                self._images.append(holder)
                self._take_masks(holder, names)
            elif "/BBox" in names or names.get("/Subtype") == "/Form":
                self._forms.append(holder)
        if isinstance(letters := names.get("/CharProcs"), dict):
            self._letters.update(dict.fromkeys(value for value in letters.values() if isinstance(value, str)))

    def _take_masks(self, image: pikepdf.Stream, names: dict[str, Value]) -> None:
        own = image if names.get("/ImageMask") is True else None
        for mask in (own, *(led_to(self._document, names.get(key)) for key in ("/SMask", "/Mask"))):
            if is_image(mask) and _is_large(mask):
                self._masks[mask.objgen] = mask

    def hidden_pictures(self) -> Iterator[Image.Image | None]:
        """The pictures that no page and no sheet draws; ``None`` for an unreadable one."""
        drawn = self._drawn | self._masks.keys() | self._reached(self._hidden)
        for image in self._images:
            if image.objgen in drawn:
                continue
            picture = _decoded(image) if _is_large(image) or "/DCTDecode" in str(image.get("/Filter")) else None
            if picture is None and _is_large(image):
                yield None
            elif picture is not None and min(picture.size) >= SMALLEST:
                yield picture

    def sheets(self) -> Sheets | None:
        """The drawings with words or pictures that no page draws, and the masks. Raises ``TooMuch``."""
        if len(self._hidden) > MOST_DRAWINGS:
            raise TooMuch("the PDF holds more drawings than are looked at")
        if sum(int(mask.Width) * int(mask.Height) for mask in self._masks.values()) > MOST_MASK_PIXELS:
            raise TooMuch("the PDF holds more pictures than are looked at")
        return _laid_out(self._hidden, list(self._masks.values())) if self._hidden or self._masks else None

    @cached_property
    def _drawn(self) -> set[Reference]:
        return self._reached(first_pages(self._document))

    def _reached(self, holders: Iterable[pikepdf.Object]) -> set[Reference]:
        return {thing.objgen for holder in holders for thing in self._drawings.reached(holder)}

    @cached_property
    def _hidden(self) -> list[pikepdf.Stream]:
        letters = (led_to(self._document, letter) for letter in self._letters)
        large = [letter for letter in letters if isinstance(letter, pikepdf.Stream) and _is_picture(letter)]
        shown = [form for form in self._forms if form.objgen not in self._drawn and _says_or_shows(form)]
        return shown + large


def _is_large(image: pikepdf.Stream) -> bool:
    return min(int(image.Width), int(image.Height)) >= SMALLEST


def _is_picture(letter: pikepdf.Stream) -> bool:
    return any(min(size) >= LARGE_LETTER for size in inline_sizes(content_of(letter)))


def _says_or_shows(form: pikepdf.Stream) -> bool:
    return bool(_WORDS_OR_PICTURES.search(content_of(form)))


def _decoded(image: pikepdf.Stream) -> Image.Image | None:
    if int(image.Width) * int(image.Height) > MOST_PIXELS:
        return None
    try:
        return pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    except Exception:  # noqa: BLE001 - three libraries decode it, each with errors of its own
        return None


def _laid_out(forms: list[pikepdf.Stream], masks: list[pikepdf.Stream]) -> Sheets:
    sheets = pikepdf.new()
    for things in (forms, masks):
        page = sheets.add_blank_page(page_size=(_APART, _APART))
        named = {f"/X{number}": sheets.copy_foreign(thing) for number, thing in enumerate(things)}
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named))
        lines = (f"q 1 0 0 1 0 {number * _APART} cm /X{number} Do Q" for number in range(len(things)))
        page.obj.Contents = sheets.make_stream("\n".join(lines).encode())
    for thing in values(sheets.pages[0].obj.Resources.XObject):
        _made_form(thing)
    for thing in values(sheets.pages[1].obj.Resources.XObject):
        _made_picture(thing)
    inline = Drawings().inline_of(sheets.pages[0].obj)
    out = io.BytesIO()
    sheets.save(out)
    return Sheets(out.getvalue(), inline, len(masks))


def _made_form(thing: pikepdf.Object) -> None:
    """Patterns and letters are drawings too, called otherwise."""
    thing.Type, thing.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    if "/BBox" not in thing:
        thing.BBox = pikepdf.Array([0, 0, _APART, _APART])


def _made_picture(mask: pikepdf.Object) -> None:
    """A mask is grey, whatever it says (ISO 32000-1, 11.6.5.3); its own masks are looked at as masks."""
    if not mask.get("/ImageMask", False):
        mask.ColorSpace = pikepdf.Name.DeviceGray
    for key in ("/SMask", "/Mask"):
        if key in mask:
            del mask[key]


def layered_pages(document: pikepdf.Pdf, drawings: Drawings) -> frozenset[int]:
    """The numbers of the pages with patterns, stamps or soft masks: only the whole page shows those as they are."""
    return frozenset(number for number, page in enumerate(first_pages(document)) if _is_layered(page, drawings))


def _is_layered(page: pikepdf.Object, drawings: Drawings) -> bool:
    notes = values(page.get("/Annots"))
    if any(
        "/AP" in note and note.get("/Subtype") != pikepdf.Name.Link
        for note in notes
        if isinstance(note, pikepdf.Dictionary)
    ):
        return True
    holders = (page, *drawings.reached(page))
    if any(thing.get("/PatternType") == 1 for each in holders for thing in resources(each, "/Pattern").values()):
        return True
    states = (state for each in holders for state in resources(each, "/ExtGState").values())
    return any(isinstance(state.get("/SMask"), pikepdf.Dictionary) for state in states)
