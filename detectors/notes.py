"""The only place that takes the hidden notes out of files that keep their bytes: author, place, time, comments.

Pictures inside documents and archives lose EXIF, XMP, IPTC and comments (``picture_notes``), also where they are
written as letters (``written_notes``); pages, books, office files (``written_names``) and PDF (``pdf_notes``) lose the
names of their authors (R2: Word writes the owner's full name into every file); letters lose them part by part
(``mails``); archives are packed anew with what they hold cleaned. A file that cannot be cleaned does not leave.
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
from detectors.encodings import writing
from detectors.mails import mail_without_notes
from detectors.office import OFFICE_NOTES
from detectors.pdf import BROKEN
from detectors.pdf_notes import pdf_without_notes
from detectors.pdf_objects import TooMuch
from detectors.picture_notes import picture_without_notes
from detectors.true_type import Family, true_type
from detectors.written_names import page_without_names, without_names
from detectors.written_notes import Once, rtf_without_notes, text_without_notes

_CORE = b'<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
_APP = b'<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
_CUSTOM = _APP.replace(b"extended-properties", b"custom-properties")
_META = (
    b'<?xml version="1.0"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
    b"<office:meta/></office:document-meta>"
)
_BLANK = dict(zip(OFFICE_NOTES, (_CORE, _APP, _CUSTOM, _META), strict=True))
_ROOTS = (
    (re.compile(rb"<(?:\w{1,20}:)?coreProperties\b"), _CORE),
    (re.compile(rb"<(?:\w{1,20}:)?Properties\b[^>]{0,900}/extended-properties\b"), _APP),
    (re.compile(rb"<(?:\w{1,20}:)?Properties\b[^>]{0,900}/custom-properties\b"), _CUSTOM),
    (re.compile(rb"<(?:\w{1,20}:)?document-meta\b"), _META),
)
"""Parts that only tell who made a file and when; programs may give them any name (Open XML SDK: ``….psmdcp``)."""
_OWN_DISK: tuple[tuple[re.Pattern[str], re.Pattern[bytes], bytes], ...] = (
    (re.compile(r"^xl/.*\.xml$"), re.compile(rb"<(?:\w+:)?absPath\b[^>]{0,2000}/>"), b""),
    (
        re.compile(r"^word/_rels/settings\.xml\.rels$"),
        re.compile(rb'(\bTarget=")(?:file:/{2,3})?[A-Za-z]:[^"]{0,2000}(")'),
        rb"\1Normal.dotm\2",
    ),
)
"""Where the workbook and the template lay on the writer's own disk, whatever its folders are called."""
_SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml", "META-INF/signatures.xml")
_TAGGED = (".xml", ".rels", ".svg", ".opf", ".ncx")
_IN_ONE_TEXT = re.compile(
    r"\s*(?:<[?!][^>]{0,2000}>\s*){0,9}<(?:pkg:package|office:document\b|(?:w:)?wordDocument|(?:\w+:)?Workbook\b|svg\b"
    r"|svg:svg\b|package\b|ncx\b|(?:cp:)?coreProperties)"
)
"""A document in one text: Word's, Excel's, OpenDocument's, a drawing, the head of a book."""


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
    except (Refused, TooMuch, pikepdf.PasswordError, struct.error, *BROKEN) as error:
        raise CannotClean("The file's notes could not be taken out.") from error


def _inner(depth: int) -> Callable[[bytes], bytes]:
    """How a file written into one at ``depth`` is cleaned."""
    if depth > MOST_DEPTH:
        raise CannotClean("Files inside files inside files are not cleaned.")
    return lambda blob: without_notes(blob, "", depth + 1)


def _words(blob: bytes, depth: int) -> bytes:
    cleaned = text_without_notes(blob, _inner(depth))
    return without_names(cleaned) if _IN_ONE_TEXT.match((writing(cleaned) or "")[:20_000]) else cleaned


def _mail(blob: bytes, depth: int) -> bytes:
    once = Once(_inner(depth))
    cleaned = mail_without_notes(blob, once)
    if mail_without_notes(cleaned, once) != cleaned:
        raise CannotClean("A part of the letter keeps its notes.")
    return cleaned


def _page(blob: bytes, depth: int) -> bytes:
    """A drawing in XML, or a page."""
    return page_without_names(_words(blob, depth))


def _rtf(blob: bytes, depth: int) -> bytes:
    return rtf_without_notes(blob, _inner(depth))


def _office(blob: bytes, depth: int) -> bytes:
    if depth > MOST_DEPTH:
        raise CannotClean("Documents inside documents inside documents are not cleaned.")
    parts = ((place, _office_part(place, content, depth)) for place, content in zip_entries(blob, depth))
    return _zipped(parts, as_document=True)


def _office_part(place: str, content: bytes, depth: int) -> bytes:
    if place.startswith(_SIGNED):
        raise CannotClean("A signed document says who signed it.")
    for root, blank in _ROOTS:
        if place in _BLANK or root.search(content[:2000]):
            return _BLANK.get(place, blank)
    for parts, note, instead in _OWN_DISK:
        content = note.sub(instead, content) if parts.search(place) else content
    if place.lower().endswith(_TAGGED):
        return without_names(text_without_notes(content, _inner(depth + 1)), place)
    if place.endswith(".json"):
        return text_without_notes(content, _inner(depth + 1))
    return without_notes(content, place.rsplit("/", 1)[-1], depth + 1)


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
    Family.MARKUP: _page,
    Family.MAIL: _mail,
    Family.WORDS: _words,
    Family.RTF: _rtf,
}
