"""The only place that finds what a PDF holds beside the words and pictures its pages draw.

Notes, form fields, links and bookmarks are words; the pictures of patterns and stamps are pictures. Both are found by a
walk over all objects, so that nothing has to be shown, or reached from a page, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

import pikepdf
from PIL import Image

from detectors.office import plain_words
from detectors.pixels import MOST_PIXELS

SMALLEST = 16
"""Pictures of fewer pixels in one direction are rules and dots; many of them may be a picture cut into strips."""
_SAID = ("/Contents", "/V", "/DV", "/TU", "/Opt", "/URI", "/Alt", "/Subj", "/CA", "/AC")
_RICH = ("/RC", "/RV", "/V", "/DV")
"""Of annotations, fields, links and described pictures (ISO 32000-1, 12.5, 12.6.4.7, 12.7, 14.9); the rich ones have
tags, and may be streams."""
_DEEPEST = 20
_AS_DEEP_AS_PAGES = 5
"""Groups in groups, in which ``pdf`` surely finds the pictures of a page."""
_LONGEST_STREAM = 1_000_000
Reference = tuple[int, int]


def notes_of(document: pikepdf.Pdf) -> str:
    """The words of notes, fields, links and bookmarks, one a line, each once."""
    said = (words for thing in document.objects for words in _said(thing, 0))
    return "\n".join(dict.fromkeys(words for words in said if words.strip()))


def _said(thing: object, depth: int) -> Iterator[str]:
    """The words of one indirect object and of the direct ones in it."""
    if depth > _DEEPEST:
        return
    parts = _parts(thing)
    yield from _own_words(parts)
    for value in parts.values() if parts else _values(thing):
        if not getattr(value, "is_indirect", True):
            yield from _said(value, depth + 1)


def _parts(thing: object) -> dict[str, pikepdf.Object]:
    """Names and values, each read once: a large file has hundreds of thousands."""
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return {}
    return dict(thing.items())


def _values(thing: object) -> list[pikepdf.Object]:
    return list(thing) if isinstance(thing, pikepdf.Array) else list(_parts(thing).values())


def _own_words(parts: dict[str, pikepdf.Object]) -> Iterator[str]:
    if "/ByteRange" in parts and "/Subtype" not in parts:
        return  # a signature, whose contents are numbers
    for key in (*_SAID, *_named(parts)):
        if key in parts:
            yield from _strings(parts[key], 0)
    for key in _RICH:
        if key in parts:
            yield from _rich(parts[key])


def _named(parts: dict[str, pikepdf.Object]) -> tuple[str, ...]:
    """``/Title`` where it is a bookmark's; the document's own, and who wrote a note (``/T``), never leave."""
    return ("/Title",) if "/Parent" in parts and "/Title" in parts else ()


def _strings(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array) and depth < _DEEPEST:
        for item in value:
            yield from _strings(item, depth + 1)


def _rich(value: object) -> Iterator[str]:
    if isinstance(value, pikepdf.Stream):
        yield plain_words(value.read_bytes()[:_LONGEST_STREAM].decode("utf-8", "replace"))
    elif isinstance(value, pikepdf.String):
        yield plain_words(str(value))


def hidden_pictures(document: pikepdf.Pdf) -> Iterator[Image.Image | None]:
    """The pictures that no page draws by itself, of patterns, stamps and nothing at all; ``None`` for an unreadable."""
    drawn = {thing.objgen for page in document.pages for thing in _groups(page.obj)}
    images = [thing for thing in document.objects if _is_image(thing)]
    masks = {mask.objgen for image in images for mask in (image.get("/SMask"), image.get("/Mask")) if _is_image(mask)}
    for image in images:
        if image.objgen not in drawn | masks and min(int(image.Width), int(image.Height)) >= SMALLEST:
            yield _decoded(image)


def _decoded(image: pikepdf.Stream) -> Image.Image | None:
    if int(image.Width) * int(image.Height) > MOST_PIXELS:
        return None
    try:
        return pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    except Exception:  # noqa: BLE001 - three libraries decode it, each with errors of its own
        return None


def _is_image(thing: object) -> TypeGuard[pikepdf.Stream]:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image


def _groups(page: pikepdf.Object) -> list[pikepdf.Object]:
    """The pictures and groups that a page names, and those that these name, each once."""
    found: dict[Reference, pikepdf.Object] = {}
    above = [page]
    for _ in range(_AS_DEEP_AS_PAGES):
        named = (thing for holder in above for thing in _resources(holder, "/XObject"))
        new = {thing.objgen: thing for thing in named if thing.objgen not in found}
        found |= new
        above = list(new.values())
    return list(found.values())


def _resources(holder: pikepdf.Object, kind: str) -> list[pikepdf.Object]:
    for _ in range(_DEEPEST):
        if "/Resources" in holder or "/Parent" not in holder:
            break
        holder = holder.Parent  # pages inherit them
    named = holder.get("/Resources", pikepdf.Dictionary()).get(kind, pikepdf.Dictionary())
    return [thing for thing in _values(named) if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)]


def layered_pages(document: pikepdf.Pdf) -> frozenset[int]:
    """The numbers of the pages with patterns or stamps, which only a drawing of the whole page shows as they are."""
    return frozenset(number for number, page in enumerate(document.pages) if _is_layered(page.obj))


def _is_layered(page: pikepdf.Object) -> bool:
    notes = page.get("/Annots", pikepdf.Array())
    if any("/AP" in note and note.get("/Subtype") != pikepdf.Name.Link for note in _values(notes)):
        return True
    patterns = (pattern for group in (page, *_groups(page)) for pattern in _resources(group, "/Pattern"))
    return any(pattern.get("/PatternType") == 1 for pattern in patterns)
