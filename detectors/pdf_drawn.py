"""The only place that says how much there is to be drawn in a PDF, before anything of it is drawn.

A page that unfolds to a gigabyte, or draws a form ten times that draws one ten times, would end the worker in PDFium.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeGuard

import pikepdf

from detectors.pdf_objects import Reference, TooMuch, unfolding_at_most

MOST_PAGES = 100
MOST_DRAWN = 8_000_000
"""Bytes of drawing on one page, a form counted as often as it is drawn. So many of ``q`` need 700 MB in PDFium; so
many of short lines still need more than a worker's processor seconds."""
MOST_DRAWN_IN_ALL = 40_000_000
SMALLEST = 16
"""Pictures of fewer pixels in one direction are rules and dots; many of them may be a picture cut into strips."""
_DEEPEST = 30
_AS_DEEP_AS_PDFIUM = 5
_RINGS = 20
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]{1,200})\s+Do\b")
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
_INLINE = re.compile(rb"(?<![^\s\]>)Qq])BI\s*(/[^\0]{1,600}?)[\s\]>]ID\s")
_SIDES = (re.compile(rb"/(?:W|Width)\s+(\d{1,6})\b"), re.compile(rb"/(?:H|Height)\s+(\d{1,6})\b"))
Size = tuple[int, int]


@dataclass(slots=True)
class Drawn:
    """What one page, form or pattern draws: its bytes, pictures and forms by name, pictures written into it."""

    size: int = 0
    things: list[pikepdf.Object] = field(default_factory=list)
    inline: Counter[Size] = field(default_factory=Counter)


class Drawings:
    """What the pages and forms of one PDF draw; each of them is read once."""

    def __init__(self) -> None:
        self._known: dict[Reference, Drawn] = {}
        self._in_all = 0

    def inline_of(self, page: pikepdf.Object) -> Counter[Size]:
        """How large the pictures are that are written into what a page draws. Raises ``TooMuch``."""
        drawn = self._of(page, page, 0)
        self._in_all += drawn.size + sum(self._of(form, page, 1).size for form in _stamps(page))
        if drawn.size > MOST_DRAWN or self._in_all > MOST_DRAWN_IN_ALL:
            raise TooMuch("a page of the PDF unfolds to more than is looked at")
        return drawn.inline

    def reached(self, holder: pikepdf.Object) -> list[pikepdf.Object]:
        """The pictures and forms that are drawn, so deep as PDFium surely tells of them. Raises ``TooMuch``."""
        found: dict[Reference, pikepdf.Object] = {}
        above = [holder]
        for _ in range(_AS_DEEP_AS_PDFIUM):
            drawn = (thing for each in above if not is_image(each) for thing in self._of(each, holder, 0).things)
            new = {thing.objgen: thing for thing in drawn if thing.objgen not in found}
            found |= new
            above = list(new.values())
        return list(found.values())

    def _of(self, holder: pikepdf.Object, above: pikepdf.Object, depth: int) -> Drawn:
        key = holder.objgen
        if key not in self._known:
            self._known[key] = self._read(holder, above, depth)
        return self._known[key]

    def _read(self, holder: pikepdf.Object, above: pikepdf.Object, depth: int) -> Drawn:
        if depth > _DEEPEST:  # also what draws itself, which PDFium would draw very often
            raise TooMuch("a page of the PDF draws more in each other than is looked at")
        content = content_of(holder)
        has_names = depth == 0 or "/Resources" in holder
        named = holder if has_names else above  # as readers do where a form names nothing itself
        drawn = Drawn(len(content), _named_in(named, content), inline_sizes(content))
        times = Counter(thing.objgen for thing in drawn.things)
        forms = [*drawn.things, *(_patterns(named) if has_names else ())]
        for form in {thing.objgen: thing for thing in forms if not is_image(thing)}.values():
            inner = self._of(form, named, depth + 1)
            drawn.size += max(times[form.objgen], 1) * inner.size  # a pattern is drawn once, then repeated as a picture
            drawn.inline |= inner.inline if times[form.objgen] else Counter()
        return drawn


def first_pages(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The pages that are looked at, the first hundred."""
    return (page.obj for page in islice(document.pages, MOST_PAGES))


def content_of(holder: pikepdf.Object) -> bytes:
    """The drawing of a page, form or pattern, unfolded. Raises ``TooMuch``."""
    pieces: list[bytes] = []
    left = MOST_DRAWN
    for stream in _streams(holder):
        with unfolding_at_most(MOST_DRAWN):
            pieces.append(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
        left -= len(pieces[-1]) + 1
        if left < 0:
            raise TooMuch("a page of the PDF unfolds to more than is looked at")
    return b"\n".join(pieces)


def _streams(holder: pikepdf.Object) -> list[pikepdf.Stream]:
    if isinstance(holder, pikepdf.Stream):
        return [holder]
    written = holder.get("/Contents")
    listed = values(written) if isinstance(written, pikepdf.Array) else [written]
    return [each for each in listed if isinstance(each, pikepdf.Stream)]


def _named_in(named: pikepdf.Object, content: bytes) -> list[pikepdf.Object]:
    """The pictures and forms of ``/Name Do``, as often as it is said."""
    things = resources(named, "/XObject")
    names = (_NUMBERED.sub(lambda n: bytes([int(n[1], 16)]), name) for name in _DRAWS.findall(content))
    found = (things.get("/" + name.decode("utf-8", "replace")) for name in names)
    return [thing for thing in found if isinstance(thing, pikepdf.Stream)]


def _patterns(named: pikepdf.Object) -> list[pikepdf.Stream]:
    return [each for each in resources(named, "/Pattern").values() if isinstance(each, pikepdf.Stream)]


def _stamps(page: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    """How the notes and fields of a page look now."""
    for note in values(page.get("/Annots")):
        look = note.get("/AP") if isinstance(note, pikepdf.Dictionary) else None
        now = look.get("/N") if isinstance(look, pikepdf.Dictionary) else None
        for form in [now] if isinstance(now, pikepdf.Stream) else values(now):
            if isinstance(form, pikepdf.Stream):
                yield form


def inline_sizes(content: bytes) -> Counter[Size]:
    """How large the pictures are that are written into a drawing; the smallest are not counted."""
    sizes = (tuple(map(_side, _SIDES, (found[1], found[1]))) for found in _INLINE.finditer(content))
    return Counter((wide, high) for wide, high in sizes if min(wide, high) >= SMALLEST)


def _side(kind: re.Pattern[bytes], said: bytes) -> int:
    found = kind.search(said)
    return int(found[1]) if found else 0


def is_image(thing: object) -> TypeGuard[pikepdf.Stream]:
    """Whether this is a picture."""
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image


def resources(holder: pikepdf.Object, kind: str) -> dict[str, pikepdf.Object]:
    """What a page or form names of one kind, such as ``/XObject``; pages inherit it."""
    for _ in range(_RINGS):
        if "/Resources" in holder or "/Parent" not in holder:
            break
        holder = holder.Parent
    named = holder.get("/Resources", pikepdf.Dictionary())
    found = named.get(kind) if isinstance(named, pikepdf.Dictionary) else None
    if not isinstance(found, pikepdf.Dictionary):
        return {}
    return {name: thing for name, thing in found.items() if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)}


def values(thing: object) -> list[pikepdf.Object]:
    """What stands in a list or a dictionary."""
    if isinstance(thing, pikepdf.Array):
        return list(thing)
    return [value for _, value in thing.items()] if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else []
