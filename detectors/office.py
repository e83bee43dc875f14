"""The only place that reads Word, PowerPoint, Excel, OpenDocument, EPUB and Scratch files: zips of XML.

Tags are cut away with linear patterns, so entity bombs and external entities mean nothing; only relations are read as
XML, without a document type.
What a part is, its bytes say: only writing is read as writing, and a part is left alone only when it truly is a font, a
printer's settings or a sound of a Scratch project (nearly every project has some). Everything else is handed on as a
file of its own, so no name hides a picture or a program.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from detectors.active_parts import active_parts, remote_targets
from detectors.base import Content, Finding
from detectors.boxes import zip_entries
from detectors.embedded import MOST, carried_files
from detectors.encodings import writing
from detectors.json_words import json_words
from detectors.true_type import Family, true_type
from detectors.unpacked import inner_part, inner_words, unscreened
from detectors.veiled_fonts import unveiled_fonts

_BREAKS = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|p|h\d|li|div|si|row|title|text|docTitle|dc:\w+|cp:\w+)>|<(?:w:br|a:br|br|text:line-break)\b[^<>]*>"
)
_GAPS = re.compile(r"<(?:w:tab|text:tab|text:s)\b[^<>]*>|</(?:c|td|table:table-cell)>")
_INDEX_CELLS = re.compile(r'<c\b[^<>]{0,200}\bt="s"[^<>]{0,200}>\s{0,9}<v>\d{1,9}</v>\s{0,9}</c>')
_TAGS = re.compile(r"<[^<>]*>")
_SAID = re.compile(
    r"""\s(?:content|(?:\w+:)?file-as|alt|title|descr|aria-label)\s{0,9}=\s{0,9}(?:"([^"]{1,99999})"|'([^']{1,99999})')"""
)
_BOOK_NUMBERS = re.compile(
    r"\b(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|\b(?:urn:isbn:)?97[89]\d{10}\b", re.IGNORECASE
)
"""UUID and ISBN, which every book carries, and no words."""
_FONTS = re.compile(r"\.(?:odttf|fntdata|ttf|otf|ttc|woff2?)$", re.IGNORECASE)
_EMBEDDED_FONTS = (b"\0\0\1\0", b"\1\0\2\0", b"\2\0\2\0")
_MEDIA_TYPE = re.compile(rb"\s*application/[\w.+-]{1,80}\s*")
_FONT_MARKS = (b"wOFF", b"wOF2", b"ttcf")
_TABLES = ((b"maxp", b"loca"), (b"maxp", b"CFF "))
_PRINTERS = re.compile(r"printerSettings\d*\.bin$", re.IGNORECASE)
_SOUND_MARKS = re.compile(rb"RIFF....WAVE|ID3|\xff[\xf2\xf3\xfa\xfb]", re.DOTALL)
_MARKED = re.compile(r"\.(?:xml|xhtml|html|htm|rels|opf|ncx)$", re.IGNORECASE)
OFFICE_NOTES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
"""Never screened, because they never leave: ``notes`` blanks them."""
_LISTS = ("META-INF/manifest.xml", "mimetype", "[Content_Types].xml", "META-INF/container.xml", "settings.xml")
"""What the programs say to each other; ``settings.xml`` of OpenDocument is counters and the window's place."""


def plain_words(marked: str) -> str:
    """The words between the tags, a line for a paragraph."""
    text = _GAPS.sub("\t", _BREAKS.sub("\n", _INDEX_CELLS.sub("", marked)))
    return html.unescape(_TAGS.sub("", text))


def marked_words(marked: str) -> str:
    """The same with what a book says about itself or shows instead of a picture: ``content``, ``file-as``, ``alt``."""
    said = (html.unescape(value) for pair in _SAID.findall(marked) for value in pair)
    return _BOOK_NUMBERS.sub("", "\n".join((plain_words(marked), *filter(None, said))))


def look_inside(content: Content) -> Iterator[Content | Finding]:
    """Words, pictures and active parts of an office file. Raises ``boxes.Refused``."""
    ending = true_type(content.blob or b"", content.name).ending
    is_scratch = ending == ".sb3"
    unveiled = unveiled_fonts(content.blob or b"", content.depth) if ending == ".epub" else {}
    for place, blob in zip_entries(content.blob or b"", content.depth):
        yield from active_parts(content, place, blob)
        if (
            place in OFFICE_NOTES
            or _is_font(place, blob)
            or _is_veiled(place, blob, unveiled.get(place))
            or _is_for_a_printer(place, blob)
        ):
            continue
        if not (is_scratch and _is_sound(blob)):
            yield from _part(content, place, blob)


def _part(content: Content, place: str, blob: bytes) -> Iterator[Content | Finding]:
    text = _written(place, blob)
    if text is None:
        yield inner_part(content, place, blob)
    elif place.lower().endswith(".rels"):
        yield from inner_words(content, "links", _links(blob))
    elif place not in _LISTS:
        yield from inner_words(content, place, json_words(text) if place.endswith(".json") else marked_words(text))
        yield from _carried(content, place, text)


def _written(place: str, blob: bytes) -> str | None:
    """The writing of a part with tags or of a project; ``None`` for what only has the name of such a part."""
    if place == "mimetype":
        return "" if _MEDIA_TYPE.fullmatch(blob) else None
    begin = "<" if _MARKED.search(place) else "{" if place.endswith("project.json") else ""
    text = writing(blob) or blob.decode("utf-8", "replace")
    return text if begin and text.lstrip("\ufeff \t\r\n").startswith(begin) else None


def _carried(content: Content, place: str, text: str) -> Iterator[Content | Finding]:
    """Pictures written into a part, as books and flat documents have them."""
    for number, blob in enumerate(carried_files(text)):
        if number >= MOST:
            yield unscreened(content, "long", "a part of the document holds more files than are looked at")
            return
        yield inner_part(content, f"{place} › embedded {number + 1}", blob)


def _is_font(place: str, blob: bytes) -> bool:
    """By its list of tables, which stands open even where Word has veiled the first 32 bytes, or by its mark."""
    if not _FONTS.search(place):
        return False
    if blob.startswith(_FONT_MARKS) or (blob[34:36] == b"LP" and blob[8:12] in _EMBEDDED_FONTS):
        return True
    return _is_unknown(place, blob) and any(all(name in blob[32:512] for name in names) for names in _TABLES)


def _is_veiled(place: str, blob: bytes, unveiled: bytes | None) -> bool:
    """Whether a part is a font once its veil is off, and nothing that can be opened while it is on."""
    return unveiled is not None and _is_unknown(place, blob) and _is_font(place, unveiled)


def _is_for_a_printer(place: str, blob: bytes) -> bool:
    """Windows' DEVMODE (the version of its specification stands behind 32 letters), or the list of a Mac."""
    if not _PRINTERS.search(place):
        return False
    return (blob[65:66] in (b"\3", b"\4") and _is_unknown(place, blob)) or b"<!DOCTYPE plist" in blob[:200]


def _is_unknown(place: str, blob: bytes) -> bool:
    return true_type(blob, place).family is Family.UNKNOWN


def _is_sound(blob: bytes) -> bool:
    """A sound without a cover picture; a film is none."""
    return bool(_SOUND_MARKS.match(blob)) and b"APIC" not in blob


def _links(blob: bytes) -> str:
    """Web targets of a relations part, one a line, for the eyes that know links and addresses."""
    return "\n".join(remote_targets(blob))
