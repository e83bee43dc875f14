"""The only place that opens 7z archives, with the limits of ``boxes``; nothing is written to disk."""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterator

import py7zr
from py7zr.exceptions import ArchiveError
from py7zr.io import Py7zIO, WriterFactory

from detectors.boxes import BROKEN, MOST_BYTES, Entry, Refused, check_name, check_size

MARK = b"7z\xbc\xaf'\x1c"


class _Kept(Py7zIO):
    """One unpacked file in memory; all files of an archive share what is left of its budget."""

    def __init__(self, left: list[int]) -> None:
        self._left = left
        self._kept = io.BytesIO()

    def write(self, s: bytes | bytearray) -> int:
        self._left[0] -= len(s)
        if self._left[0] < 0:
            raise Refused("bomb", "the archive unfolds to far more than it says")
        return self._kept.write(s)

    def read(self, size: int | None = None) -> bytes:
        return self._kept.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._kept.seek(offset, whence)

    def flush(self) -> None:
        """Nothing waits."""

    def size(self) -> int:
        return self._kept.getbuffer().nbytes

    def unpacked(self) -> bytes:
        """Everything that was written."""
        return self._kept.getvalue()


class _Room(WriterFactory):
    """Gives every file of an archive its place in memory."""

    def __init__(self, budget: int) -> None:
        self._left = [budget]
        self.kept: list[tuple[str, _Kept]] = []

    def create(self, filename: str) -> Py7zIO:
        self.kept.append((filename, _Kept(self._left)))
        return self.kept[-1][1]


def seven_entries(blob: bytes, depth: int = 0) -> Iterator[Entry]:
    """Name and bytes of every file in a 7z archive. Raises ``Refused`` before or while reading."""
    room = _Room(MOST_BYTES // 4**depth)
    try:
        with py7zr.SevenZipFile(io.BytesIO(blob)) as box:
            if box.needs_password():
                raise Refused("encrypted", "the archive is locked with a password")
            files = [entry for entry in box.list() if not entry.is_directory]
            check_size([entry.uncompressed for entry in files], len(blob), depth)
            for entry in files:
                check_name(entry.filename)
                if entry.is_symlink:
                    raise Refused("slip", "the archive holds a link to another place")
            box.extractall(factory=room)
    except py7zr.PasswordRequired as error:
        raise Refused("encrypted", "the archive is locked with a password") from error
    except (ArchiveError, lzma.LZMAError, MemoryError, AssertionError, TypeError, IndexError, *BROKEN) as error:
        raise Refused("broken", "the archive is damaged") from error
    for name, kept in room.kept:
        yield name, kept.unpacked()
