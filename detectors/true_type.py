"""The only place that says what a file truly is: by its bytes, never by its name (R6).

Decisions, in words:

* Programs are programs whatever they are called: PE, ELF, Mach-O, Java classes and jars, Android packages, shortcuts,
  installers, and every file whose name ends like one.
* Scripts the operating system runs on a double click (.bat, .ps1, .vbs, .hta, shell with ``#!`` …) are scripts, by
  name or by content. What children write in lessons — Python (also with a Python ``#!``), JavaScript, HTML, CSS,
  Java or C sources, Scratch projects — is a document of words: screened, stored, shown as plain text, never run.
* PostScript is a program: one that names a file or a pipe, or is called ``.ps``, is a script, any other is unknown.
* SVG and HTML are documents of words too: never shown inline.
* Sound and film are a family of their own: nobody here can listen, so a teacher decides.
* magika and libmagic are asked about every file as it was sent (about 25 and 2 ms; words are shown to magika once): one
  that either takes for a program or script while its marks say something else is held. What they call the rest is only
  a name: a log is a table to one and words to the other.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from magika import Magika

from detectors.batch_files import is_first_of_batch
from detectors.encodings import writing
from detectors.endless import is_endless
from detectors.file_marks import marked_as
from detectors.file_names import ending_of
from detectors.postscript import is_postscript, starts_something
from detectors.signatures import (
    HEIF,
    MEDIA,
    MP3,
    OLE,
    PACKED,
    PROGRAM_ENDINGS,
    PROGRAMS,
    SCRIPT_ENDINGS,
    SEALED,
    SEVEN,
    SOURCE_ENDINGS,
)
from detectors.web_archives import is_mail


class Family(StrEnum):
    """What a file is good for; one detector each."""

    EMPTY = "empty"
    PICTURE = "picture"
    PDF = "pdf"
    OFFICE = "office"
    OLD_OFFICE = "old_office"
    RTF = "rtf"
    MARKUP = "markup"
    MAIL = "mail"
    WORDS = "words"
    ARCHIVE = "archive"
    SEALED = "sealed"
    ENDLESS = "endless"
    MEDIA = "media"
    EXECUTABLE = "executable"
    SCRIPT = "script"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TrueType:
    """The family, the media type to serve it under, and the ending a safe name gets (with its dot)."""

    family: Family
    media_type: str
    ending: str


_OCTETS = "application/octet-stream"
_OFFICE_XML = "application/vnd.openxmlformats-officedocument."

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", TrueType(Family.PICTURE, "image/png", ".png")),
    (b"\xff\xd8\xff", TrueType(Family.PICTURE, "image/jpeg", ".jpg")),
    (b"GIF87a", TrueType(Family.PICTURE, "image/gif", ".gif")),
    (b"GIF89a", TrueType(Family.PICTURE, "image/gif", ".gif")),
    (b"II*\0", TrueType(Family.PICTURE, "image/tiff", ".tif")),
    (b"MM\0*", TrueType(Family.PICTURE, "image/tiff", ".tif")),
)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|svg|head|body|script|hta:application)\b", re.IGNORECASE)
_SCRIPT_LABELS = frozenset({"batch", "powershell", "vba", "vbs", "shell", "jse", "vbe", "hta", "winregistry", "lnk"})
_SURE = 0.95
_MARKED_OR_WORDS = frozenset(
    {Family.PICTURE, Family.PDF, Family.OFFICE, Family.OLD_OFFICE, Family.RTF, Family.ARCHIVE, Family.WORDS}
    | {Family.MARKUP}
)
"""What could leave; whatever else a file is holds it anyway."""


@lru_cache(maxsize=64)
def true_type(blob: bytes, name: str) -> TrueType:
    """What ``blob`` is; ``name`` can only make it worse, never better. Never raises."""
    if not blob:
        return TrueType(Family.EMPTY, _OCTETS, "")
    ending = ending_of(name)
    if ending in PROGRAM_ENDINGS or _is_program(blob):
        return TrueType(Family.EXECUTABLE, _OCTETS, "")
    if ending in SCRIPT_ENDINGS:
        return TrueType(Family.SCRIPT, _OCTETS, "")
    found = _by_signature(blob) or _by_words(blob, ending) or _by_model(blob)
    if found.family is Family.PICTURE and is_endless(blob):
        return TrueType(Family.ENDLESS, _OCTETS, "")
    return found


def _is_program(blob: bytes) -> bool:
    if blob.startswith(PROGRAMS):
        return True
    return blob[:2] in (b"MZ", b"ZM") and (b"\0" in blob[:1024] or len(blob) < 64)


def _by_signature(blob: bytes) -> TrueType | None:
    for mark, found in _PICTURES:
        if blob.startswith(mark):
            return found
    return _boxed(blob) or _packed(blob) or _document(blob) or _media(blob)


def _boxed(blob: bytes) -> TrueType | None:
    """RIFF and ISO boxes, where the kind stands behind the mark, and Windows bitmaps."""
    if blob[:4] == b"RIFF" and blob[8:12] == b"WEBP":
        return TrueType(Family.PICTURE, "image/webp", ".webp")
    if blob[:4] in (b"RIFF", b"FORM"):
        return TrueType(Family.MEDIA, "audio/x-riff", "")
    if blob[4:8] == b"ftyp":
        return _iso(blob[8:64])
    if blob[:2] == b"BM" and b"\0" in blob[:14]:
        return TrueType(Family.PICTURE, "image/bmp", ".bmp")
    return None


def _iso(brands: bytes) -> TrueType:
    if b"avif" in brands or b"avis" in brands:
        return TrueType(Family.PICTURE, "image/avif", ".avif")
    if brands.startswith(HEIF):
        return TrueType(Family.PICTURE, "image/heic", ".heic")
    return TrueType(Family.MEDIA, "video/mp4", ".mp4")


def _packed(blob: bytes) -> TrueType | None:
    if blob[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zip(blob)
    if blob.startswith(SEVEN):
        return TrueType(Family.ARCHIVE, "application/x-7z-compressed", ".7z")
    if blob[257:262] == b"ustar" or blob.startswith(PACKED):
        return TrueType(Family.ARCHIVE, "application/x-tar", ".tar")
    if blob.startswith(SEALED):
        return TrueType(Family.SEALED, _OCTETS, "")
    return None


def _zip(blob: bytes) -> TrueType:
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as box:
            names = set(box.namelist()[:5000])
            head = box.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, EOFError, RuntimeError):
        return TrueType(Family.ARCHIVE, "application/zip", ".zip")
    if "META-INF/MANIFEST.MF" in names or {"AndroidManifest.xml", "classes.dex"} & names:
        return TrueType(Family.EXECUTABLE, _OCTETS, "")
    return _office(names, head) or TrueType(Family.ARCHIVE, "application/zip", ".zip")


def _office(names: set[str], head: bytes) -> TrueType | None:
    if "[Content_Types].xml" in names:
        for folder, kind, ending in (
            ("word/", "wordprocessingml.document", ".docx"),
            ("ppt/", "presentationml.presentation", ".pptx"),
            ("xl/", "spreadsheetml.sheet", ".xlsx"),
        ):
            if any(name.startswith(folder) for name in names):
                return TrueType(Family.OFFICE, _OFFICE_XML + kind, ending)
    if "mimetype" in names:
        return _open_document(head)
    if "project.json" in names:
        return TrueType(Family.OFFICE, "application/x.scratch.sb3", ".sb3")
    return None


def _open_document(head: bytes) -> TrueType | None:
    for kind, ending in (("text", ".odt"), ("spreadsheet", ".ods"), ("presentation", ".odp"), ("graphics", ".odg")):
        media_type = f"application/vnd.oasis.opendocument.{kind}"
        if media_type.encode() in head:
            return TrueType(Family.OFFICE, media_type, ending)
    return TrueType(Family.OFFICE, "application/epub+zip", ".epub") if b"epub+zip" in head else None


def _document(blob: bytes) -> TrueType | None:
    if b"%PDF-" in blob[:1024]:
        return TrueType(Family.PDF, "application/pdf", ".pdf")
    if blob.startswith(b"{\\rt"):
        return TrueType(Family.RTF, "application/rtf", ".rtf")
    if blob.startswith(OLE):
        return _old_office(blob)
    return None


def _old_office(blob: bytes) -> TrueType:
    """The old container: Word, Excel, PowerPoint, encrypted office files — or an installer."""
    streams = ("WordDocument", "Workbook", "Book", "PowerPoint Document", "EncryptedPackage", "EncryptionInfo")
    if any(name.encode("utf-16-le") in blob for name in streams):
        return TrueType(Family.OLD_OFFICE, "application/x-ole-storage", ".doc")
    return TrueType(Family.EXECUTABLE, _OCTETS, "")


def _media(blob: bytes) -> TrueType | None:
    if blob.startswith(MEDIA) or MP3.match(blob):
        return TrueType(Family.MEDIA, "application/x-media", "")
    return None


def _by_words(blob: bytes, ending: str) -> TrueType | None:
    text = writing(blob)
    if text is None:
        return None
    if _is_script(blob, text, ending):
        return TrueType(Family.SCRIPT, _OCTETS, "")
    if is_postscript(text, ending):
        return TrueType(Family.UNKNOWN, _OCTETS, "")
    if is_mail(blob, ending):
        return TrueType(Family.MAIL, "message/rfc822", ".eml" if ending == "eml" else ".mht")
    if ending not in SOURCE_ENDINGS and _MARKUP.search(text[:4096]):
        svg = "<svg" in text[:4096].lower() and "<html" not in text[:4096].lower()
        return TrueType(Family.MARKUP, "image/svg+xml" if svg else "text/html", ".svg" if svg else ".html")
    kind = ("text/csv", ".csv") if ending == "csv" else ("text/plain", ".txt")
    return TrueType(Family.WORDS, *kind)


def _is_script(blob: bytes, text: str, ending: str) -> bool:
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    if ending not in SOURCE_ENDINGS and is_first_of_batch(first):
        return True
    if first.startswith("#!") and not (ending in SOURCE_ENDINGS and "python" in first):
        return True
    if "<hta:application" in text[:4096].lower() or starts_something(text, ending):
        return True
    if len(blob) < 64 or ending in SOURCE_ENDINGS:
        return False
    seen = _model().identify_bytes(blob)
    return seen.score >= _SURE and str(seen.output.label) in _SCRIPT_LABELS


def _by_model(blob: bytes) -> TrueType:
    """Bytes without a mark we know: two libraries may still know a program or a sound; anything else is unknown."""
    seen = _model().identify_bytes(blob)
    group = str(seen.output.group) if seen.score >= _SURE else ""
    said = marked_as(blob)
    if group == "executable" or said == "program":
        return TrueType(Family.EXECUTABLE, _OCTETS, "")
    if said == "script":
        return TrueType(Family.SCRIPT, _OCTETS, "")
    if group in ("audio", "video") or said == "media":
        return TrueType(Family.MEDIA, "application/x-media", "")
    if group == "archive" or said == "sealed":
        return TrueType(Family.SEALED, _OCTETS, "")
    return TrueType(Family.UNKNOWN, _OCTETS, "")


def may_hide_a_program(blob: bytes, name: str) -> bool:
    """Whether magika or libmagic takes for a program or a script what its own marks say is something else.

    Words are shown to magika when their type is told, unknown bytes to both; here the others are. Never raises.
    """
    family = true_type(blob, name).family
    if family not in _MARKED_OR_WORDS:
        return False
    if marked_as(blob) in ("program", "script"):
        return True
    if family in (Family.WORDS, Family.MARKUP):
        return False
    seen = _model().identify_bytes(blob)
    is_one = str(seen.output.group) == "executable" or str(seen.output.label) in _SCRIPT_LABELS
    return bool(is_one and seen.score >= _SURE)


@lru_cache(maxsize=1)
def _model() -> Magika:
    return Magika()
