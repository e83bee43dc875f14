"""The only place that makes a derived Content: its path in ``where``, its depth, its slices of long words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detectors.base import Content, Finding, Kind, Place
from detectors.shown_names import visible

ARROW = " › "
_FRAME = f"{ARROW}frame "
SLICE = 20_000
"""Longest words handed on in one piece; pattern passes stay short and a late one stays rare."""
OVERLAP = 200
"""Code points two slices share, so that an address on the cut is whole in one of them."""
MOST_WORDS = 600_000
"""About 200 printed pages; a longer text is not read to the end, and that is said."""


def path(content: Content, place: str) -> str:
    """The path of ``place`` inside ``content``, such as ``report.docx › word/media/image2.png``; fit to be shown."""
    outer, place = content.where or visible(content.name), visible(place)
    return f"{outer}{ARROW}{place}" if outer else place


def frame_path(where: str, number: int) -> str:
    """The path of a film's frame ``number``, counted from 0."""
    return f"{where}{_FRAME}{number + 1}"


def film_of(where: str) -> str:
    """The path of the film that a path of a frame leads to; any other path as it is."""
    film, _, number = where.rpartition(_FRAME)
    return film if number.isdigit() else where


def inner_file(content: Content, place: str, blob: bytes) -> Content:
    """The file found at ``place`` inside ``content``, one level deeper: somebody put it there as a file."""
    name = place.replace("\\", "/").rsplit("/", 1)[-1]
    where, depth = path(content, place), content.depth + 1
    return replace(content, text="", blob=blob, name=name, where=where, earlier=(), depth=depth, is_part=False)


def inner_part(content: Content, place: str, blob: bytes) -> Content:
    """The same for a part that the document's own format consists of: a picture, a style, a page of it."""
    return replace(inner_file(content, place, blob), is_part=True)


def inner_words(content: Content, place: str, text: str, places: tuple[Place, ...] = ()) -> Iterator[Content | Finding]:
    """The words found at ``place`` inside ``content``, in overlapping slices; a finding when they are too long.

    ``places`` are of words read in a picture, which are never longer than one slice.
    """
    if not text.strip():
        return
    where = path(content, place)
    for start in range(0, min(len(text), MOST_WORDS), SLICE - OVERLAP):
        piece = text[start : start + SLICE]
        inner = replace(
            content, text=piece, blob=None, name="", where=where, earlier=(), depth=content.depth + 1, frame=None
        )
        yield replace(inner, places=() if start else places)
        if start + SLICE >= len(text):
            return
    yield unscreened(content, "long", "the text is too long to be read to its end")


def unscreened(content: Content, label: str, why: str) -> Finding:
    """What could not be looked into; R6 holds it for a teacher."""
    return Finding(Kind.UNSCREENED, where=content.where, label=label, why=why, by="files")


def dangerous(content: Content, label: str, why: str) -> Finding:
    """What may hurt whoever opens it; R6 never lets it leave."""
    return Finding(Kind.DANGEROUS_FILE, where=content.where, label=label, why=why, by="files")
