"""The only place that finds files written as letters in words: in mails, notebooks, styles, contact cards, pages.

They stand there as bare base64 or as ``data:`` addresses (RFC 2397), which a page may hide behind entities, the escapes
of a style sheet, or folds.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import unquote_to_bytes

MOST = 40
FONT_MARKS = (b"wOFF", b"wOF2", b"OTTO", b"ttcf", b"\0\1\0\0")
"""How fonts begin; drawings carry theirs, and there is nothing in one to be looked at."""
_SHORTEST = 200
_BEGINS = (
    "iVBORw0KGgo|/9j/|R0lGOD[dl]h|UklGR|SUkqA|TU0AK|AAAA[A-Za-z0-9]{2}Z0eX"  # PNG JPEG GIF WebP TIFF HEIC
    "|JVBERi0|UEsDB|N3q8ry|UmFyIRo|H4sI|TVqQAA|f0VMRg|0M8R4KGx"  # PDF zip 7z RAR gzip programs, old Office
)
"""How the marks of these files look in base64."""
_MARK = re.compile(rf"(?<![A-Za-z0-9+/])(?:{_BEGINS})")
_RUN = re.compile(r"(?:[A-Za-z0-9+/]{4,}|=\r?\n|\r?\n[ \t]?|\\r|\\n|\\/|\"\s*,\s*\"){1,2000000}={0,2}")
_FOLDS = re.compile(r"=?\r?\n[ \t]?|\\r|\\n|\"\s*,\s*\"")
_FOLDED = {9: None, 10: None, 13: None}
"""A browser leaves tabs and line ends out of an address."""
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ ]?")
_PARAMETERS = r"(?:\s{0,9};[^,;\"'<>()]{1,80}){0,9}"
_ADDRESS = re.compile(rf"data:(?:\s{{0,9}}[\w.+-]{{1,60}}/[\w.+-]{{1,60}}{_PARAMETERS}|{_PARAMETERS}),", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z0-9+/_%\s-]{0,9000000}={0,2}")
_UP_TO_ITS_QUOTE = {'"': re.compile(r'[^"]*'), "'": re.compile(r"[^']*")}
_UP_TO_A_GAP = re.compile(r"[^\s\"'<>)]*")


def carried_files(text: str) -> Iterator[bytes]:
    """The files in ``text`` but fonts, as addresses or as bare letters, each once; at most 41, to tell too many."""
    seen: set[bytes] = set()
    for blob in chain(data_files(text), written_files(text)):
        if blob and blob not in seen and not blob.startswith(FONT_MARKS):
            seen.add(blob)
            yield blob
        if len(seen) > MOST:
            return


def data_files(text: str) -> Iterator[bytes]:
    """The files in the ``data:`` addresses of ``text``, wherever they stand and whatever stands around them."""
    text = _STYLE_ESCAPE.sub(_unescaped, html.unescape(text).translate(_FOLDED))
    for address in _ADDRESS.finditer(text):
        is_letters = "base64" in address.group().lower()
        before = text[max(address.start() - 1, 0) : address.start()]
        body = _LETTERS if is_letters else _UP_TO_ITS_QUOTE.get(before, _UP_TO_A_GAP)
        found = body.match(text, address.end())
        yield data_file(address.group() + (found.group() if found else ""))


def data_file(address: str) -> bytes:
    """The file that a ``data:`` address is; what is no base64 is taken as it stands."""
    head, _, body = address.partition(",")
    raw = unquote_to_bytes(body)
    if "base64" not in head.lower():
        return raw
    read = _read(re.sub(rb"[^A-Za-z0-9+/=]", b"", raw.translate(bytes.maketrans(b"-_", b"+/"))).decode("ascii"))
    return raw if read is None else read


def _unescaped(found: re.Match[str]) -> str:
    code = int(found.group(1), 16)
    return chr(code) if 31 < code < 127 else found.group()


def written_files(text: str) -> Iterator[bytes]:
    """The files written into ``text``, at most 41, so that the reader can tell when there are too many."""
    at = found = 0
    while found <= MOST and (mark := _MARK.search(text, at)):
        run = _RUN.match(text, mark.start())
        at = run.end() if run else mark.end()
        if run is None or len(run.group()) < _SHORTEST:
            continue
        if (blob := _read(run.group())) is not None:
            found += 1
            yield blob


def _read(run: str) -> bytes | None:
    letters = _FOLDS.sub("", run).replace("\\/", "/").partition("=")[0]
    letters = letters[: len(letters) // 4 * 4 + (len(letters) % 4 if len(letters) % 4 > 1 else 0)]
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        return None
