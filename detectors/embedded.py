"""The only place that finds files written as letters (base64) in words: in mails, notebooks, styles, contact cards."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

MOST = 40
_SHORTEST = 200
_BEGINS = (
    "iVBORw0KGgo|/9j/|R0lGOD[dl]h|UklGR|SUkqA|TU0AK|AAAA[A-Za-z0-9]{2}Z0eX"  # PNG JPEG GIF WebP TIFF HEIC
    "|JVBERi0|UEsDB|N3q8ry|UmFyIRo|H4sI|TVqQAA|f0VMRg|0M8R4KGx"  # PDF zip 7z RAR gzip programs, old Office
)
"""How the marks of these files look in base64."""
_MARK = re.compile(rf"(?<![A-Za-z0-9+/])(?:{_BEGINS})")
_RUN = re.compile(r"(?:[A-Za-z0-9+/]{4,}|=\r?\n|\r?\n[ \t]?|\\r|\\n|\\/|\"\s*,\s*\"){1,2000000}={0,2}")
_FOLDS = re.compile(r"=?\r?\n[ \t]?|\\r|\\n|\"\s*,\s*\"")


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
    letters = _FOLDS.sub("", run).replace("\\/", "/").rstrip("=")
    letters = letters[: len(letters) // 4 * 4 + (len(letters) % 4 if len(letters) % 4 > 1 else 0)]
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        return None
