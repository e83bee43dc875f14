r"""The only place that takes pictures out of RTF: written as digits or (``\bin``) as they are.

PNG, JPEG and Windows bitmaps are read. Metafiles are handed on as the files they are, which nobody here can look at,
but not those that only stand in for a picture beside them. Everything else is said to be unreadable.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_PICTURE = re.compile(r"\\pict(?![a-zA-Z])")
_DIGITS_BEGIN = re.compile(r"(?<![a-zA-Z0-9-])(?:[0-9a-fA-F]{2}\s{0,4}){20}|\\bin(\d{1,9}) ?")
_DIGITS = re.compile(r"[0-9a-fA-F\s]*")
_BRACES = re.compile(r"(?<!\\)[{}]")
_NEAR = 8_000
"""How far behind its mark the picture itself begins at most; the settings of its frame stand between."""
_BITMAP = re.compile(r"\\dibitmap\d{0,9}(?![a-zA-Z])")
_METAFILE = re.compile(r"\\(?:wmetafile|emfblip|pmmetafile|macpict)\d{0,9}(?![a-zA-Z])")
_FILE = re.compile(r"\\(?:pngblip|jpegblip)(?![a-zA-Z])")
_STAND_IN = re.compile(r"\{\\nonshppict\s{0,9}\{?$")


def rtf_pictures(source: str) -> Iterator[bytes | None]:
    """The pictures of RTF (its bytes as Latin-1) as files; ``None`` for one that cannot be read."""
    at = 0
    has_better = "\\shppict" in source
    while mark := _PICTURE.search(source, at):
        head, payload, at = _payload(source, mark.end())
        is_stand_in = has_better and bool(_STAND_IN.search(source, max(0, mark.start() - 40), mark.start()))
        if not (is_stand_in and _METAFILE.search(head)):
            yield _file(head, payload)


def _payload(source: str, at: int) -> tuple[str, bytes, int]:
    """The control words of a picture, its bytes, and where they end."""
    begin = next(
        (found for found in _DIGITS_BEGIN.finditer(source, at, at + _NEAR) if _is_own(source, at, found)), None
    )
    if begin is None:
        return source[at : at + _NEAR], b"", at
    if begin.group(1):
        end = begin.end() + int(begin.group(1))
        return source[at : begin.start()], source[begin.end() : end].encode("latin-1"), begin.end()
    run = _DIGITS.match(source, begin.start())
    digits = "".join(run.group().split()) if run else ""
    end = run.end() if run else begin.end()
    return source[at : begin.start()], bytes.fromhex(digits[: len(digits) // 2 * 2]), end


def _is_own(source: str, at: int, found: re.Match[str]) -> bool:
    """Whether digits stand in the picture itself, not in a group inside it (a decoy) and not behind it."""
    braces = _BRACES.findall(source, at, found.start())
    return braces.count("{") == braces.count("}")


def _file(head: str, payload: bytes) -> bytes | None:
    if not payload:
        return None
    if _BITMAP.search(head):
        return _bitmap(payload)
    return payload if _FILE.search(head) or _METAFILE.search(head) else None


def _bitmap(payload: bytes) -> bytes | None:
    """A Windows bitmap with the file header (BITMAPFILEHEADER) it has lost on its way into the document."""
    if len(payload) < 40:
        return None
    size, _, _, _, bits, compression = struct.unpack("<IiiHHI", payload[:20])
    (used,) = struct.unpack("<I", payload[32:36])
    if size < 40 or bits not in (1, 4, 8, 16, 24, 32):
        return None
    paints = (used or 1 << bits) if bits <= 8 else used
    masks = 12 if compression == 3 and size == 40 else 0
    offset = 14 + size + masks + 4 * paints
    return b"BM" + struct.pack("<IHHI", 14 + len(payload), 0, 0, offset & 0xFFFFFFFF) + payload
