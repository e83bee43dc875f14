"""The only place that reads HTML, SVG and RTF as words, and sees what in them would act.

A page with a script that a child wrote may leave as a plain file (it is never shown inline); one that comes from
outside is dangerous (R6). An SVG with a script or with foreign parts is dangerous in both directions.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

from detectors.base import Content, Finding
from detectors.encodings import writing
from detectors.unpacked import dangerous, inner_file, inner_words

_SPOKEN = frozenset({"href", "alt", "title", "content", "value", "placeholder", "xlink:href", "action", "label"})
_ACTING = frozenset({"script", "iframe", "object", "embed", "form", "applet", "foreignobject"})
_BLOCKS = frozenset("p br div li tr h1 h2 h3 h4 h5 h6 title text tspan option".split())
_EMBEDDED = re.compile(r"data:(image/[\w.+-]{1,40}|application/[\w.+-]{1,60})?(;[\w=-]{1,40})*,", re.IGNORECASE)
MOST_EMBEDDED = 40

_OBJECTS = re.compile(
    r"\\(?:objdata|objocx|objupdate|objautlink)\b|\\\*\\template\s*[^}]{0,300}(?:https?:|\\\\)|\bDDEAUTO\b"
)
_PICTURE = re.compile(r"\\(?:pngblip|jpegblip)\b[^{}]{0,400}?(?:\{[^{}]{0,400}\}[^{}]{0,200}?)?\s([0-9a-fA-F\s]{200,})")
_QUIET_GROUP = re.compile(r"\{\\(?:\*\\\w+|fonttbl|colortbl|stylesheet|pict)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_HEX = re.compile(r"\\'([0-9a-fA-F]{2})")
_UNICODE = re.compile(r"\\u(-?\d{1,5})\s?\??")
_LINE = re.compile(r"\\(?:par|line|row|cell|tab)\b\s?")
_CONTROL = re.compile(r"\\[a-zA-Z]{1,32}-?\d{0,10}\s?|\\[^a-zA-Z]|[{}]|\r?\n")


class _Reader(HTMLParser):
    """Collects words, spoken attributes, embedded files and the names of acting elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.embedded: list[str] = []
        self.acting = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.acting = self.acting or tag in _ACTING
        if tag in _BLOCKS:
            self.words.append("\n")
        for key, value in attrs:
            self._attribute(key, value or "")

    def _attribute(self, key: str, value: str) -> None:
        self.acting = self.acting or key.startswith("on") or value.strip().lower().startswith("javascript:")
        if _EMBEDDED.match(value):
            self.embedded.append(value)
        elif key in _SPOKEN:
            self.words.append(f"\n{value}\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.words.append(f"\n{data}\n")


def look_inside_markup(content: Content, *, is_drawing: bool) -> Iterator[Content | Finding]:
    """Words and embedded pictures of HTML or SVG, and whether something in it would act."""
    reader = _Reader()
    reader.feed(writing(content.blob or b"") or "")
    reader.close()
    if reader.acting and (is_drawing or not content.outbound):
        yield dangerous(content, "active", "the page would run a script or send what is typed into it")
    yield from inner_words(content, "words", "".join(reader.words))
    for number, address in enumerate(reader.embedded[:MOST_EMBEDDED]):
        yield inner_file(content, f"embedded {number + 1}", _embedded(address))
    if len(reader.embedded) > MOST_EMBEDDED:
        yield dangerous(content, "bomb", "the page carries too many embedded files")


def _embedded(address: str) -> bytes:
    head, _, body = address.partition(",")
    raw = unquote_to_bytes(body)
    try:
        return base64.b64decode(raw) if ";base64" in head.lower() else raw
    except binascii.Error:
        return raw


def look_inside_rtf(content: Content) -> Iterator[Content | Finding]:
    """Words and pictures of an RTF file, and whether it carries an object or a remote template."""
    source = (content.blob or b"").decode("cp1252", "replace")
    if _OBJECTS.search(source):
        yield dangerous(content, "active", "the document carries an embedded object or loads one")
    for number, match in enumerate(_PICTURE.finditer(source)):
        digits = "".join(match.group(1).split())
        yield inner_file(content, f"picture {number + 1}", bytes.fromhex(digits[: len(digits) // 2 * 2]))
    yield from inner_words(content, "words", rtf_words(source))


def rtf_words(source: str) -> str:
    """The words of RTF without its control words (Rich Text Format 1.9.1)."""
    text = _QUIET_GROUP.sub("", source)
    text = _LINE.sub("\n", text)
    text = _UNICODE.sub(lambda m: chr(int(m.group(1)) % 65536), text)
    text = _HEX.sub(lambda m: bytes.fromhex(m.group(1)).decode("cp1252", "replace"), text)
    lines = (_CONTROL.sub("", line) for line in text.split("\n"))
    return "\n".join(lines).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
