"""The only place that reads Word, PowerPoint, Excel, OpenDocument, EPUB and Scratch files: zips of XML.

Tags are cut away with linear patterns, so entity bombs and external entities mean nothing; only relations are read as
XML, without a document type.
Sounds inside a Scratch project are not listened to (nearly every project has some); everything else in a file that is
not writing is handed on as a file of its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from detectors.active_parts import active_parts, remote_targets
from detectors.base import Content, Finding
from detectors.boxes import zip_entries
from detectors.encodings import writing
from detectors.unpacked import inner_file, inner_words

_BREAKS = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|p|h\d|li|div|si|row|title|dc:\w+|cp:\w+)>|<(?:w:br|a:br|br|text:line-break)\b[^<>]*>"
)
_GAPS = re.compile(r"<(?:w:tab|text:tab|text:s)\b[^<>]*>|</(?:c|td|table:table-cell)>")
_INDEX_CELLS = re.compile(r'<c\b[^<>]{0,200}\bt="s"[^<>]{0,200}>\s{0,9}<v>\d{1,9}</v>\s{0,9}</c>')
_TAGS = re.compile(r"<[^<>]*>")
_QUIET = re.compile(
    r"(?:theme|styles|fontTable|settings|webSettings|numbering|printerSettings)\d*\.(?:xml|bin)$"
    r"|\.(?:odttf|fntdata|css|ncx|opf|ttf|otf|woff2?)$"
)
_SOUNDS = re.compile(r"\.(?:wav|mp3)$", re.IGNORECASE)
_MARKED = re.compile(r"\.(?:xml|xhtml|html|htm|rels)$", re.IGNORECASE)
OFFICE_NOTES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
"""Never screened, because they never leave: ``notes`` blanks them."""
_LISTS = (*OFFICE_NOTES, "META-INF/manifest.xml", "mimetype", "[Content_Types].xml", "META-INF/container.xml")


def plain_words(marked: str) -> str:
    """The words between the tags, a line for a paragraph."""
    text = _GAPS.sub("\t", _BREAKS.sub("\n", _INDEX_CELLS.sub("", marked)))
    return html.unescape(_TAGS.sub("", text))


def look_inside(content: Content) -> Iterator[Content | Finding]:
    """Words, pictures and active parts of an office file. Raises ``boxes.Refused``."""
    for place, blob in zip_entries(content.blob or b"", content.depth):
        yield from active_parts(content, place, blob)
        if place in _LISTS or _QUIET.search(place) or (_SOUNDS.search(place) and _is_scratch(content)):
            continue
        if place.lower().endswith(".rels"):
            yield from inner_words(content, "links", _links(blob))
        elif _MARKED.search(place) or place.endswith("project.json"):
            yield from _words(content, place, blob)
        elif not _is_code_part(place):
            yield inner_file(content, place, blob)


def _words(content: Content, place: str, blob: bytes) -> Iterator[Content | Finding]:
    text = writing(blob) or blob.decode("utf-8", "replace")
    yield from inner_words(content, place, text if place.endswith(".json") else plain_words(text))


def _is_scratch(content: Content) -> bool:
    return b"project.json" in (content.blob or b"")


def _is_code_part(place: str) -> bool:
    return place.endswith("vbaProject.bin") or "/activeX/" in place or "oleObject" in place


def _links(blob: bytes) -> str:
    """Web targets of a relations part, one a line, for the eyes that know links and addresses."""
    return "\n".join(remote_targets(blob))
