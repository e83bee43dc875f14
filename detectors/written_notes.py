"""The only place that takes the notes out of pictures written as letters: in HTML and SVG (base64), in RTF (hex).

Only the letters of the pictures change, everything else stays byte for byte. What says who wrote an RTF goes as well.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from detectors.encodings import writing

Clean = Callable[[bytes], bytes]
"""A file in, the same file without its notes out."""

_HEAD = r"data:image/[\w.+-]{1,40}(?:;[\w=.+-]{1,60}){0,5}"
_WRITTEN = r"(?:[\w+/%-]++|&#?\w{1,8};|\\/)"
_PICTURE = re.compile(
    rf"""(?P<quoted>["'(]\s{{0,99}}{_HEAD};base64,)(?P<wide>(?:\s++|{_WRITTEN})*+={{0,2}})"""
    rf"|(?P<bare>{_HEAD};base64,)(?P<narrow>{_WRITTEN}*+={{0,2}})"
    rf"""|(?P<raw>{_HEAD}),(?P<bytes>[^"'<>()\s]*+)""",
    re.IGNORECASE | re.ASCII,
)
"""A picture in an address (RFC 2397); between quotes its letters may be folded, without them a space ends it."""
_NO_LETTER = re.compile(rb"[^A-Za-z0-9+/]+")
_RTF_INFO = re.compile(r"\{\\info\b(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.)*+\})*+\}", re.DOTALL)
_RTF_TOKEN = re.compile(r"\\[a-zA-Z]+-?\d* ?|\\.|(?P<digits>[0-9a-fA-F][0-9a-fA-F\s]{38,}+)", re.DOTALL)
"""A control word with its number, or the digits of a picture: in this order no number is ever taken for digits."""
_RTF_UNREAD = re.compile(r"\\bin0*[1-9]|\{\\info\b")


def markup_without_notes(blob: bytes, clean: Clean) -> bytes:
    """HTML or SVG whose pictures have lost their notes; a page of two bytes a letter becomes UTF-8, with its mark."""
    if b"\0" not in blob:
        return _PICTURE.sub(lambda found: _rewritten(found, clean), blob.decode("latin-1")).encode("latin-1")
    page = writing(blob) or ""
    cleaned = _PICTURE.sub(lambda found: _rewritten(found, clean), page)
    return blob if cleaned == page else cleaned.encode("utf-8-sig")


def _rewritten(found: re.Match[str], clean: Clean) -> str:
    head = found["quoted"] or found["bare"] or f"{found['raw']};base64,"
    said = unquote_to_bytes(html.unescape(found["wide"] or found["narrow"] or found["bytes"] or "").encode("latin-1"))
    picture = said if found["raw"] else _from_letters(said)
    cleaned = clean(picture)
    return found.group() if cleaned == picture else head + base64.b64encode(cleaned).decode()


def _from_letters(said: bytes) -> bytes:
    letters = _NO_LETTER.sub(b"", said)
    spare = len(letters) % 4
    return base64.b64decode(letters[:-1] if spare == 1 else letters + b"=" * (-spare % 4))


def rtf_without_notes(blob: bytes, clean: Clean) -> bytes:
    """RTF without its author, and without the notes of its pictures. Raises ``ValueError`` where it cannot be read."""
    source = _RTF_INFO.sub("", blob.decode("latin-1"))
    if _RTF_UNREAD.search(source):
        raise ValueError("the pictures are not written as digits, or the notes on the author are out of shape")
    return _RTF_TOKEN.sub(lambda found: _redigit(found, clean), source).encode("latin-1")


def _redigit(found: re.Match[str], clean: Clean) -> str:
    if not found["digits"]:
        return found.group()
    digits = "".join(found["digits"].split())
    picture = bytes.fromhex(digits[: len(digits) // 2 * 2])
    cleaned = clean(picture)
    return found.group() if cleaned == picture else cleaned.hex()
