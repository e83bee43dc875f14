"""The only place that opens zip and tar containers, with limits on entries, bytes, ratio and names.

Nothing is ever written to disk. A container inside a container gets a quarter of the limits of the outer one.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import IO

MOST_ENTRIES = 1_000
MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 100
RATIO_FROM = 10 * 1024 * 1024
"""Small files may shrink more than a hundredfold (a page of spaces); the ratio counts from here."""
MOST_DEPTH = 3

Entry = tuple[str, bytes]
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    KeyError,
)


class Refused(Exception):
    """A container that is not opened further; ``label`` is ``bomb``, ``encrypted``, ``slip`` or ``broken``."""

    def __init__(self, label: str, why: str) -> None:
        super().__init__(why)
        self.label = label


def zip_entries(blob: bytes, depth: int = 0) -> Iterator[Entry]:
    """Name and bytes of every file in a zip. Raises ``Refused`` before or while reading."""
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as box:
            files = [entry for entry in box.infolist() if not entry.is_dir()]
            _check_promises(files, len(blob), depth)
            budget = MOST_BYTES // 4**depth
            for entry in files:
                with box.open(entry) as stream:
                    content = _read(stream, budget)
                budget -= len(content)
                yield entry.filename, content
    except BROKEN as error:
        raise Refused("broken", "the archive is damaged") from error


def _check_promises(files: list[zipfile.ZipInfo], size: int, depth: int) -> None:
    """What the directory of the zip says is checked before a byte is unpacked."""
    check_size([entry.file_size for entry in files], size, depth)
    if sum(entry.compress_size for entry in files) > size:
        raise Refused("bomb", "the archive gives the same bytes out as several files")
    if any(entry.flag_bits & 1 for entry in files):
        raise Refused("encrypted", "the archive is locked with a password")
    for entry in files:
        check_name(entry.orig_filename)


def check_size(unpacked: Sequence[int], size: int, depth: int) -> None:
    """Refuse an archive of ``size`` bytes that promises too many files or bytes, or too much out of too little."""
    total = sum(unpacked)
    if len(unpacked) > MOST_ENTRIES // 4**depth:
        raise Refused("bomb", "the archive holds too many files")
    if total > MOST_BYTES // 4**depth or (total > RATIO_FROM // 4**depth and total > MOST_RATIO * size):
        raise Refused("bomb", "the archive unfolds to far more than it seems")


def check_name(name: str) -> None:
    """Refuse a name that leads out of the folder an archive is unpacked in."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in name or path.as_posix()[1:2] == ":":
        raise Refused("slip", "the archive wants to write outside its folder")


def _read(stream: IO[bytes], budget: int) -> bytes:
    content = stream.read(budget + 1)
    if len(content) > budget:
        raise Refused("bomb", "the archive unfolds to far more than it says")
    return content


class _Counted(io.RawIOBase):
    """A stream that stops a bomb: it counts what a decompressor gives out."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream, self._left = stream, limit

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size if size >= 0 else self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise Refused("bomb", "the archive unfolds to far more than it seems")
        return content


def packed_entries(blob: bytes, depth: int = 0) -> Iterator[Entry]:
    """Name and bytes of every file in a tar, a compressed tar, or the one file behind gzip, bzip2 or xz."""
    limit = min(MOST_BYTES // 4**depth, max(RATIO_FROM // 4**depth, MOST_RATIO * len(blob)))
    try:
        head = _Counted(_unsqueezed(blob), limit).read(512)
        if head[257:262] == b"ustar":
            yield from _tar_entries(_Counted(_unsqueezed(blob), limit), depth)
        else:
            yield "content", _read(_unsqueezed(blob), limit)
    except BROKEN as error:
        raise Refused("broken", "the archive is damaged") from error


def _unsqueezed(blob: bytes) -> IO[bytes]:
    raw = io.BytesIO(blob)
    if blob.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]
    if blob.startswith(b"BZh"):
        return bz2.BZ2File(raw)
    return lzma.LZMAFile(raw) if blob.startswith(b"\xfd7zXZ") else raw


def _tar_entries(stream: _Counted, depth: int) -> Iterator[Entry]:
    with tarfile.open(fileobj=stream, mode="r|") as box:
        for number, entry in enumerate(box):
            if number >= MOST_ENTRIES // 4**depth:
                raise Refused("bomb", "the archive holds too many files")
            check_name(entry.name)
            if entry.issym() or entry.islnk():
                check_name(entry.linkname)
            content = box.extractfile(entry) if entry.isreg() else None
            if content is not None:
                yield entry.name, content.read()
