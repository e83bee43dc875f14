"""R6: the only place that counts, before anything is decoded, in how many pieces a picture would have to be decoded.

A picture of a few kilobytes may have 65,535 frames, or thousands of passes over the same pixels; a decoder takes
minutes over them. Counting their marks takes milliseconds.
"""

from __future__ import annotations

MOST_FRAMES = 2_000
MOST_PASSES = 100
"""A progressive JPEG has about ten passes (ISO 10918-1, G.1.1)."""


def is_endless(blob: bytes) -> bool:
    """Whether a picture has more frames or passes than anybody looks at."""
    if blob.startswith(b"\xff\xd8"):
        return blob.count(b"\xff\xda") > MOST_PASSES or _jpeg_marks(blob) > MOST_FRAMES
    if blob.startswith(b"GIF8"):
        return _gif_frames(blob) > MOST_FRAMES
    if blob.startswith(b"\x89PNG"):
        return blob.count(b"fcTL") > MOST_FRAMES
    return blob.startswith(b"RIFF") and blob.count(b"ANMF") > MOST_FRAMES


def _jpeg_marks(blob: bytes) -> int:
    """Marks before the first pass; a decoder written in Python walks over them one by one (ISO 10918-1, B.1.1)."""
    at, marks = 2, 0
    while marks <= MOST_FRAMES and at + 1 < len(blob):
        marks += 1
        mark = blob[at + 1] if blob[at] == 0xFF else 0
        if mark == 0xDA:
            break
        bare = mark in (0, 0x01, 0xFF) or 0xD0 <= mark <= 0xD9
        at += 1 if bare else 2 + max(2, int.from_bytes(blob[at + 2 : at + 4], "big"))
    return marks


def _gif_frames(blob: bytes) -> int:
    """Frames of a GIF by a walk over its blocks (GIF89a, section 12 on); a damaged end ends the walk."""
    at, frames = 13 + _colours(blob[10:11]), 0
    while frames <= MOST_FRAMES and at < len(blob):
        kind = blob[at]
        if kind == 0x2C:  # an image
            frames += 1
            at = _after_pieces(blob, at + 11 + _colours(blob[at + 9 : at + 10]))
        elif kind == 0x21:  # an extension
            at = _after_pieces(blob, at + 2)
        else:
            break
    return frames


def _colours(flags: bytes) -> int:
    """Bytes of the table of colours that these flags promise."""
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _after_pieces(blob: bytes, at: int) -> int:
    while at < len(blob) and blob[at]:
        at += blob[at] + 1
    return at + 1
