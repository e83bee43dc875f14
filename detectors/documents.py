"""R2, R4, R6: the only place that opens documents; words and pictures in them become contents of their own.

PDF, Word, PowerPoint, Excel, OpenDocument, EPUB, Scratch, RTF, HTML, SVG, letters, plain text, CSV and code. Macros,
scripts, launch actions, embedded objects and parts loaded from elsewhere are ``dangerous_file`` with label ``active``.
Passwords, damage and the old binary Office formats are ``unscreened``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from detectors import mails, office, pdf
from detectors.archives import refusal
from detectors.base import Content, Finding
from detectors.boxes import MOST_DEPTH, Refused
from detectors.embedded import MOST, carried_files
from detectors.encodings import writing
from detectors.json_words import json_words
from detectors.markup import MOST_MARKUP, look_inside_markup, look_inside_rtf
from detectors.packed_diagrams import packed_diagrams, spoken
from detectors.reaching import table_reaches_out
from detectors.true_type import Family, true_type
from detectors.unpacked import dangerous, inner_part, inner_words, unscreened

Inside = Iterator[Content | Finding]
_FORMULA = re.compile(r"""(?m)(?:^|[,;\t"'])\s{0,9}[=+@-][^\n]{0,200}\|\s{0,9}['"]?\s{0,9}/[cCkK]\b""")
"""A cell such as ``=cmd|' /c calc'!A0``, which a spreadsheet would run (DDE)."""


class Documents:
    """Detector that opens documents: yields their words and pictures and says what in them is active."""

    name = "documents"

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Open a document; anything else is left to the other detectors."""
        if content.blob is None:
            return
        reader = _READERS.get(true_type(content.blob, content.name).family)
        if reader is None:
            return
        if content.depth > MOST_DEPTH:
            yield unscreened(content, "deep", "documents inside documents inside documents")
            return
        try:
            yield from reader(content)
        except Refused as refused:
            yield refusal(content, refused)


def words_of(content: Content, most: int = 8_000) -> str:
    """The first words of a document for a safe preview, as plain text; empty when it has none."""
    pieces: list[str] = []
    for found in Documents().look(content):
        if isinstance(found, Content) and found.blob is None:
            pieces.append(found.text.strip())
        if sum(map(len, pieces)) >= most:
            break
    return "\n\n".join(piece for piece in pieces if piece)[:most]


def _markup(content: Content) -> Inside:
    is_drawing = true_type(content.blob or b"", content.name).media_type == "image/svg+xml"
    return look_inside_markup(content, is_drawing=is_drawing)


def _words(content: Content) -> Inside:
    """Plain words; a file written into them as letters (a notebook's picture) is a content of its own."""
    text = writing(content.blob or b"") or ""
    if content.name.lower().endswith((".csv", ".tsv", ".slk", ".iqy")):
        if _FORMULA.search(text[:MOST_MARKUP]):
            yield dangerous(content, "active", "a cell of the table starts another program when it is opened")
        if table_reaches_out(text[:MOST_MARKUP]):
            yield dangerous(content, "active", "a cell of the table sends what stands in others to a page")
    yield from packed_diagrams(content, text[:MOST_MARKUP])
    text = json_words(spoken(text))
    yield from inner_words(content, "words", text)
    for number, blob in enumerate(carried_files(text)):
        if number >= MOST:
            yield unscreened(content, "long", "the file holds more files than are looked at")
            return
        yield inner_part(content, f"embedded {number + 1}", blob)


def _old_office(content: Content) -> Inside:
    """The binary formats before 2007: locks and macros are seen, words are not."""
    blob = content.blob or b""
    if "EncryptedPackage".encode("utf-16-le") in blob:
        yield unscreened(content, "encrypted", "the document is locked with a password")
        return
    if "_VBA_PROJECT".encode("utf-16-le") in blob:
        yield dangerous(content, "active", "the document carries macros")
    yield unscreened(content, "old", "an old Office format that cannot be read here; saving it as a new one helps")


_READERS: dict[Family, Callable[[Content], Inside]] = {
    Family.PDF: pdf.look_inside,
    Family.OFFICE: office.look_inside,
    Family.OLD_OFFICE: _old_office,
    Family.RTF: look_inside_rtf,
    Family.MARKUP: _markup,
    Family.MAIL: mails.look_inside,
    Family.WORDS: _words,
}
