"""The only place that carries a report out of a worker, as JSON and bytes that are read strictly.

A hostile file that takes over its worker decides what comes out of it. So nothing is unpickled on this side: every
value is checked for its type and size, and whatever does not fit raises ``ValueError``.
"""

from __future__ import annotations

import json
import re
import struct
from typing import Any

from detectors.base import Finding, Kind, Part
from detectors.inspection import FileReport

MOST_BYTES = 128 * 1024 * 1024
_MOST_FINDINGS = 5_000
_LONGEST = 20_000
_MEDIA_TYPE = re.compile(r"[a-z]{1,20}/[a-z0-9.+-]{1,100}")
_KEY = re.compile(r"[0-9a-f]{32}")
_MOST_KEYS = 1_000
_PNG = b"\x89PNG\r\n\x1a\n"
_ENDS = struct.Struct(">BIII")
_DONE, _FAILED = 1, 0


def packed(report: FileReport) -> bytes:
    """A report as bytes."""
    head = json.dumps(
        {
            "findings": [list(one) for one in report.findings],
            "media_type": report.media_type,
            "clean_name": report.clean_name,
            "preview_text": report.preview_text,
            "done": report.done,
            "has": [report.cleaned is not None, report.preview is not None],
        },
        default=_plain,
    ).encode()
    cleaned, preview = report.cleaned or b"", report.preview or b""
    return _ENDS.pack(_DONE, len(head), len(cleaned), len(preview)) + head + cleaned + preview


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a detector put in
    """What JSON does not know: a part of a spread finding, or a number of numpy."""
    return [value.id, value.start, value.end] if isinstance(value, Part) else float(value)


def failed(name: str) -> bytes:
    """That looking failed: the class of the error and nothing of the file."""
    word = name.encode()[:100]
    return _ENDS.pack(_FAILED, len(word), 0, 0) + word


def opened(blob: bytes) -> FileReport | None:
    """The report in ``blob``; ``None`` when the worker said that looking failed. Raises ``ValueError``."""
    try:
        done, head, cleaned, preview = _ENDS.unpack_from(blob)
        start = _ENDS.size
        if len(blob) != start + head + cleaned + preview:
            raise ValueError("The report has not the length it says.")
        if done != _DONE:
            return None
        said = json.loads(blob[start : start + head])
        start += head
        return _report(said, blob[start : start + cleaned], blob[start + cleaned :])
    except (struct.error, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ValueError("The report is not one.") from error


def _report(said: dict[str, Any], cleaned: bytes, preview: bytes) -> FileReport:
    has_cleaned, has_preview = said["has"]
    if has_preview and not preview.startswith(_PNG):
        raise ValueError("The preview is no picture.")
    if len(said["findings"]) > _MOST_FINDINGS:
        raise ValueError("The report has more findings than a file can hold.")
    if len(said["done"]) > _MOST_KEYS:
        raise ValueError("The report knows more keys than a file can hold.")
    text = said["preview_text"]
    return FileReport(
        findings=tuple(_finding(*values) for values in said["findings"]),
        media_type=_matching(said["media_type"]),
        cleaned=cleaned if has_cleaned else None,
        clean_name=_words(said["clean_name"]),
        preview=preview if has_preview else None,
        preview_text=None if text is None else _words(text),
        done=tuple(_key(key) for key in said["done"]),
    )


def _finding(*values: Any) -> Finding:
    """A finding from its values in the order of the fields."""
    said = dict(zip(Finding._fields, values, strict=True))
    return Finding(
        kind=Kind(said["kind"]),
        start=_whole(said["start"]),
        end=_whole(said["end"]),
        confidence=_share(said["confidence"]),
        where=_words(said["where"]),
        why=_words(said["why"]),
        label=_words(said["label"]),
        parts=tuple(Part(_words(id_), _whole(start), _whole(end)) for id_, start, end in said["parts"]),
        box=_box(said["box"]),
        by=_words(said["by"]),
    )


def _box(said: list[float] | None) -> tuple[float, float, float, float] | None:
    if said is None:
        return None
    left, top, right, bottom = (_share(edge) for edge in said)
    return left, top, right, bottom


def _words(said: object) -> str:
    if not isinstance(said, str) or len(said) > _LONGEST:
        raise ValueError("That is no piece of words.")
    return said


def _key(said: object) -> str:
    if not isinstance(said, str) or not _KEY.fullmatch(said):
        raise ValueError("That is no key.")
    return said


def _whole(said: object) -> int:
    if type(said) is not int or not 0 <= said < 1 << 40:
        raise ValueError("That is no place in words.")
    return said


def _share(said: object) -> float:
    if type(said) not in (int, float) or not -1 <= float(said) <= 2:  # type: ignore[arg-type]
        raise ValueError("That is no share of one.")
    return float(said)  # type: ignore[arg-type]


def _matching(said: object) -> str:
    if not isinstance(said, str) or not _MEDIA_TYPE.fullmatch(said):
        raise ValueError("That is no media type.")
    return said
