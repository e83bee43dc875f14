"""The only place that takes the hidden notes out of files that keep their bytes: author, place, time, comments.

Pictures inside documents and archives lose EXIF, XMP, IPTC and comments (``picture_notes``), also where they are
written as letters (``written_notes``); Word, PowerPoint, Excel, OpenDocument and PDF (``pdf_notes``) lose the names of
their authors (R2: Word writes the owner's full name into every file); archives are packed anew with what they hold
cleaned. A file that cannot be cleaned does not leave.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator

import pikepdf

from detectors.archives import entries
from detectors.boxes import MOST_DEPTH, Entry, Refused, zip_entries
from detectors.office import OFFICE_NOTES
from detectors.pdf import BROKEN
from detectors.pdf_notes import pdf_without_notes
from detectors.picture_notes import picture_without_notes
from detectors.true_type import Family, true_type
from detectors.written_notes import rtf_without_notes, text_without_notes

_CORE = b'<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
_APP = b'<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
_CUSTOM = _APP.replace(b"extended-properties", b"custom-properties")
_META = (
    b'<?xml version="1.0"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
    b"<office:meta/></office:document-meta>"
)
_BLANK = dict(zip(OFFICE_NOTES, (_CORE, _APP, _CUSTOM, _META), strict=True))
Notes = tuple[tuple[re.Pattern[bytes], bytes], ...]
_NOTES: tuple[tuple[re.Pattern[str], Notes], ...] = (
    (
        re.compile(r"^(?:word/(?:comments\w*|people)|ppt/(?:commentAuthors|authors)|xl/persons/\w+)\.xml$"),
        ((re.compile(rb'(\s(?:w:author|w15:author|w:initials|w15:userId|name|initials|userId)=")[^"]*(")'), rb"\1\2"),),
    ),
    (  # in the text itself only the authors of changes are names; other ``name`` attributes there are styles
        re.compile(r"^word/.*\.xml$"),
        ((re.compile(rb'(\sw:(?:author|initials)=")[^"]*(")'), rb"\1\2"),),
    ),
    (  # who wrote a comment, the folder the workbook lay in (C:\\Users\\…), who reserved it
        re.compile(r"^xl/.*\.xml$"),
        (
            (re.compile(rb"(<(?:\w+:)?author>)[^<]*(<)"), rb"\1\2"),
            (re.compile(rb"<(?:\w+:)?absPath\b[^>]{0,2000}/>"), b""),
            (re.compile(rb'(<(?:\w+:)?fileSharing\b[^>]{0,400}\suserName=")[^"]*(")'), rb"\1\2"),
        ),
    ),
    (  # where the template lay on the writer's own disk
        re.compile(r"^word/_rels/settings\.xml\.rels$"),
        ((re.compile(rb'(\bTarget=")(?:file:/{2,3})?[A-Za-z]:[^"]{0,2000}(")'), rb"\1Normal.dotm\2"),),
    ),
    (  # who wrote a remark or a change in an OpenDocument file
        re.compile(r"^(?:content|styles)\.xml$"),
        (
            (
                re.compile(rb"(<(?:dc:creator|meta:creator-initials|loext:sender-initials)>)[^<]*(<)"),
                rb"\1\2",
            ),
        ),
    ),
)
"""The parts of office files that name their writers, and what is taken out of each."""


class CannotClean(Exception):
    """The notes of a file could not be taken out, so it stays."""


def without_notes(blob: bytes, name: str, depth: int = 0) -> bytes:
    """The same file without its hidden notes. Raises ``CannotClean``."""
    kind = true_type(blob, name)
    try:
        if kind.family is Family.PICTURE:
            return picture_without_notes(blob, kind.media_type)
        if kind.family is Family.PDF:
            return pdf_without_notes(blob)
        holder = _HOLDERS.get(kind.family)
        return holder(blob, depth) if holder else blob
    except (Refused, pikepdf.PasswordError, struct.error, *BROKEN) as error:
        raise CannotClean("The file's notes could not be taken out.") from error


def _inner(depth: int) -> Callable[[bytes], bytes]:
    """How a file written into one at ``depth`` is cleaned."""
    if depth > MOST_DEPTH:
        raise CannotClean("Files inside files inside files are not cleaned.")
    return lambda blob: without_notes(blob, "", depth + 1)


def _text(blob: bytes, depth: int) -> bytes:
    return text_without_notes(blob, _inner(depth))


def _rtf(blob: bytes, depth: int) -> bytes:
    return rtf_without_notes(blob, _inner(depth))


def _office(blob: bytes, depth: int) -> bytes:
    if depth > MOST_DEPTH:
        raise CannotClean("Documents inside documents inside documents are not cleaned.")
    parts = ((place, _office_part(place, content, depth)) for place, content in zip_entries(blob, depth))
    return _zipped(parts, as_document=True)


def _office_part(place: str, content: bytes, depth: int) -> bytes:
    if place in _BLANK:
        return _BLANK[place]
    for parts, notes in _NOTES:
        if parts.search(place):
            content = _without(content, notes)
    if place.endswith((".xml", ".rels", ".json", ".svg")):
        return _text(content, depth + 1)
    return without_notes(content, place.rsplit("/", 1)[-1], depth + 1)


def _without(content: bytes, notes: Notes) -> bytes:
    for note, instead in notes:
        content = note.sub(instead, content)
    return content


def _archive(blob: bytes, depth: int) -> bytes:
    if depth >= MOST_DEPTH:
        raise CannotClean("Archives inside archives inside archives are not packed anew.")
    inside = entries(blob, depth)
    return _zipped((place, without_notes(content, place.rsplit("/", 1)[-1], depth + 1)) for place, content in inside)


def _zipped(entries: Iterator[Entry], *, as_document: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for place, content in entries:
            entry = zipfile.ZipInfo(place)  # of 1980: when a file was made is a note as well
            is_mark = as_document and place == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if is_mark else zipfile.ZIP_DEFLATED
            box.writestr(entry, content)
    return out.getvalue()


_HOLDERS: dict[Family, Callable[[bytes, int], bytes]] = {
    Family.OFFICE: _office,
    Family.ARCHIVE: _archive,
    Family.MARKUP: _text,
    Family.WORDS: _text,
    Family.RTF: _rtf,
}
