"""The only place that reads HTML, SVG and RTF as words, and sees what in them would act.

A page with a script that a child wrote may leave as a plain file (it is never shown inline); one that comes from
outside is dangerous (R6). An SVG with a script or with foreign parts is dangerous in both directions.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from detectors.acting_pages import page_acts
from detectors.base import Content, Finding
from detectors.embedded import FONT_MARKS, carried_files, data_file
from detectors.encodings import writing
from detectors.packed_diagrams import packed_diagrams, spoken
from detectors.reaching import rtf_reaches_out
from detectors.rtf_pictures import rtf_pictures
from detectors.unpacked import dangerous, inner_part, inner_words, unscreened

_SPOKEN = frozenset(
    {
        "href",
        "sodipodi:docname",
        "inkscape:export-filename",
        "alt",
        "title",
        "content",
        "value",
        "placeholder",
        "xlink:href",
        "action",
        "label",
    }
)
_BLOCKS = frozenset("p br div li tr h1 h2 h3 h4 h5 h6 title text tspan option".split())
_EMBEDDED = re.compile(r"\s{0,99}data:[^,]{0,400},", re.IGNORECASE)
MOST_EMBEDDED = 40
MOST_MARKUP = 4_000_000

_OBJECTS = re.compile(
    r"\\(?:objdata|objocx|objupdate|objautlink)\b|\\\*\\template\s*[^}]{0,300}(?:https?:|\\\\)|\bDDEAUTO\b"
)
_QUIET_GROUP = re.compile(r"\{\\(?:\*\\\w+|fonttbl|colortbl|stylesheet|pict)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_HEX = re.compile(r"\\'([0-9a-fA-F]{2})")
_UNICODE = re.compile(r"\\u(-?\d{1,5})\s?\??")
_LINE = re.compile(r"\\(?:par|line|row|cell|tab)\b\s?")
_CONTROL = re.compile(r"\\[a-zA-Z]{1,32}-?\d{0,10}\s?|\\[^a-zA-Z]|[{}]|\r?\n")


_TAG = re.compile(r"</?([a-zA-Z][\w:.-]{0,40})([^<>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")


@dataclass(slots=True)
class _Reader:
    """Reads a page in one linear pass; what looks like no tag stays words, so nothing is hidden by a broken one."""

    words: list[str] = field(default_factory=list)
    embedded: list[bytes] = field(default_factory=list)

    def read(self, source: str) -> None:
        """Take the whole page."""
        at = 0
        for tag in _TAG.finditer(source):
            self.words.append(source[at : tag.start()])
            at = tag.end()
            self._tag(tag.group(1).lower(), tag.group(2))
        self.words.append(source[at:])

    def _tag(self, name: str, inside: str) -> None:
        if name in _BLOCKS:
            self.words.append("\n")
        for key, *values in _ATTRIBUTE.findall(inside):
            self._attribute(key.lower(), "".join(values))

    def _attribute(self, key: str, value: str) -> None:
        if _EMBEDDED.match(address := html.unescape(value)):
            self.embedded.append(data_file(address))
        elif key in _SPOKEN:
            self.words.append(f"\n{value}\n")


def look_inside_markup(content: Content, *, is_drawing: bool) -> Iterator[Content | Finding]:
    """Words and embedded pictures of HTML or SVG, and whether something in it would act."""
    reader = _Reader()
    source = writing(content.blob or b"") or ""
    if len(source) > MOST_MARKUP:
        yield unscreened(content, "long", "the page is too long to be read to its end")
    reader.read(source[:MOST_MARKUP])
    if (is_drawing or not content.outbound) and page_acts(source[:MOST_MARKUP]):
        yield dangerous(content, "active", "the page would run a script or send what is typed into it")
    words = html.unescape("".join(reader.words))
    yield from packed_diagrams(content, words)
    yield from inner_words(content, "words", spoken(words))
    embedded = dict.fromkeys(filter(_is_looked_at, (*reader.embedded, *carried_files(source[:MOST_MARKUP]))))
    for number, blob in enumerate(islice(embedded, MOST_EMBEDDED)):
        yield inner_part(content, f"embedded {number + 1}", blob)
    if len(embedded) > MOST_EMBEDDED:
        yield dangerous(content, "bomb", "the page carries too many embedded files")


def _is_looked_at(blob: bytes) -> bool:
    return bool(blob) and not blob.startswith(FONT_MARKS)


def look_inside_rtf(content: Content) -> Iterator[Content | Finding]:
    """Words and pictures of an RTF file, and whether it carries an object or a remote template."""
    source = (content.blob or b"").decode("cp1252", "replace")
    if _OBJECTS.search(source) or rtf_reaches_out(source):
        yield dangerous(content, "active", "the document carries an embedded object or loads one")
    for number, picture in enumerate(rtf_pictures((content.blob or b"").decode("latin-1"))):
        if number >= MOST_EMBEDDED:
            yield unscreened(content, "long", "the document holds more pictures than are looked at")
            break
        if picture is None:
            yield unscreened(content, "odd", "a picture of the document is written in a way that cannot be read here")
        else:
            yield inner_part(content, f"picture {number + 1}", picture)
    yield from inner_words(content, "words", rtf_words(source))


def rtf_words(source: str) -> str:
    """The words of RTF without its control words (Rich Text Format 1.9.1)."""
    text = _QUIET_GROUP.sub("", source)
    text = _LINE.sub("\n", text)
    text = _UNICODE.sub(lambda m: chr(int(m.group(1)) % 65536), text)
    text = _HEX.sub(lambda m: bytes.fromhex(m.group(1)).decode("cp1252", "replace"), text)
    lines = (_CONTROL.sub("", line) for line in text.split("\n"))
    return "\n".join(lines).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
