"""The only place that decides whether bytes are writing, and turns them into words."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}
_MOST_CONTROLS = 0.01
"""Share of control bytes above which Latin-1 is no writing; every byte string decodes as Latin-1."""


def writing(blob: bytes) -> str | None:
    """The words in ``blob``, or ``None`` when it is not writing. Never raises."""
    for mark, codec in _MARKS:
        if blob.startswith(mark):
            return _decoded(blob, codec)
    if b"\0" in blob:
        return _without_mark(blob)
    text = _decoded(blob, "utf-8")
    if text is not None:
        return text if _is_calm(blob) else None
    return blob.decode("cp1252", errors="replace") if _looks_western(blob) else None


def _decoded(blob: bytes, codec: str) -> str | None:
    try:
        return blob.decode(codec)
    except UnicodeDecodeError:
        return None


def _without_mark(blob: bytes) -> str | None:
    """UTF-16 without a mark, as Notepad once wrote it: every other byte of English is zero."""
    sample = blob[:2000]
    if len(sample) < 4 or len(blob) % 2:
        return None
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[offset::2].count(0)
        if zeros > 0.7 * (len(sample) // 2) and not sample[1 - offset :: 2].count(0):
            return _decoded(blob, codec)
    return None


def _is_calm(blob: bytes) -> bool:
    sample = blob[:20_000]
    return sum(byte in _CONTROLS for byte in sample) <= _MOST_CONTROLS * len(sample)


def _looks_western(blob: bytes) -> bool:
    """Old Windows writing is mostly ASCII letters with a few accents; compressed bytes are not."""
    sample = blob[:20_000]
    plain = sum(32 <= byte < 127 or byte in (9, 10, 13) for byte in sample)
    return plain >= 0.85 * len(sample) and not any(byte in _CONTROLS for byte in sample)
