"""The only place that walks all objects of a PDF: once, as plain values, and not beyond what is said here.

qpdf writes each object as JSON, which is read many times faster than asking it name by name. In it a name is ``/Name``,
a reference ``12 0 R``, and a string ``u:`` with its letters or ``b:`` with its bytes in hex (qpdf JSON, version 2).
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import settings

Reference = tuple[int, int]
Value = str | int | float | list[Any] | dict[str, Any] | None
"""A plain value of JSON."""
MOST_OBJECTS = 100_000
MOST_WRITTEN = 40_000_000
"""Letters of all objects as JSON, streams not counted: some four seconds of a worker."""
LONGEST = 2_000_000
"""Bytes of one object as a PDF writes it, before it is written as JSON, which indents it."""
DEEPEST = 50
"""Lists in lists; programs write some ten. qpdf leaves out what is deeper, and counts that it did."""
MOST_UNFOLDED = 150_000_000
"""Bytes of one stream; the largest picture that is looked at has 120 MB."""
_LIMIT = "memory limit exceeded"
_REFERENCE = re.compile(r"(\d{1,9}) (\d{1,5}) R")

settings.set_qpdf_limits(
    parser_max_nesting=DEEPEST,
    flate_max_memory=MOST_UNFOLDED,
    run_length_max_memory=MOST_UNFOLDED,
    png_max_memory=MOST_UNFOLDED,
    tiff_max_memory=MOST_UNFOLDED,
)


class TooMuch(Exception):
    """The PDF has more in it than is looked at; the message says of what."""


@dataclass(frozen=True, slots=True)
class Part:
    """One dictionary: ``names`` of it and their values; ``holder`` is the object that it is, or stands in."""

    holder: pikepdf.Object
    names: dict[str, Value]
    is_whole: bool


@contextmanager
def opened(blob: bytes) -> Iterator[pikepdf.Pdf]:
    """The document with all its objects read. Raises ``TooMuch``, and what pikepdf raises on a damaged file."""
    left_out = settings.qpdf_limit_errors()
    with pikepdf.open(io.BytesIO(blob)) as document:
        if len(document.objects) > MOST_OBJECTS:
            raise TooMuch("the PDF has too many parts")
        if settings.qpdf_limit_errors() > left_out:
            raise TooMuch("a part of the PDF lies deeper in others than is looked at")
        yield document


def parts(document: pikepdf.Pdf) -> Iterator[Part]:
    """Every dictionary, also of streams and inside others, each once. Raises ``TooMuch``."""
    left = MOST_WRITTEN
    for holder in document.objects:
        if isinstance(holder, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
            written = _written(holder)
            left -= len(written)
            if left < 0:
                raise TooMuch("the parts of the PDF are too large")
            yield from _parts(holder, json.loads(written.decode()))


def _written(holder: pikepdf.Object) -> bytes:
    names = holder.stream_dict if isinstance(holder, pikepdf.Stream) else holder
    if len(names.unparse(resolved=True)) > LONGEST:
        raise TooMuch("a part of the PDF is too large")
    return holder.to_json(dereference=True)


def _parts(holder: pikepdf.Object, whole: Value) -> Iterator[Part]:
    waiting = [whole]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield Part(holder, value, value is whole)
            waiting += [each for each in value.values() if isinstance(each, dict | list)]
        elif isinstance(value, list):
            waiting += [each for each in value if isinstance(each, dict | list)]


@contextmanager
def unfolding_at_most(size: int) -> Iterator[None]:
    """Streams read within raise ``TooMuch`` beyond so many bytes, as soon as they are unfolded so far."""
    settings.set_qpdf_limits(flate_max_memory=size, run_length_max_memory=size)
    try:
        yield
    except (pikepdf.PdfError, RuntimeError) as error:
        if _LIMIT in str(error):
            raise TooMuch("a page of the PDF unfolds to more than is looked at") from error
        raise
    finally:
        settings.set_qpdf_limits(flate_max_memory=MOST_UNFOLDED, run_length_max_memory=MOST_UNFOLDED)


def words_in(value: object) -> str | None:
    """The letters of a value that is a string."""
    if not isinstance(value, str):
        return None
    if value.startswith("u:"):
        return value[2:]
    return str(pikepdf.String(bytes.fromhex(value[2:]))) if value.startswith("b:") else None


def led_to(document: pikepdf.Pdf, value: object) -> pikepdf.Object | None:
    """What a value leads to that is a reference."""
    found = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
    return document.get_object(int(found[1]), int(found[2])) if found else None
