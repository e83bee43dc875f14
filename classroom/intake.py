"""Uploads on their way in: sealed piece by piece as they arrive, hashed and counted; and how they are read again.

The only place that streams. No upload is ever whole in memory here, and none ever lies on a disk in clear. What nobody
keeps is destroyed.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from classroom import durably
from classroom.model import BadInput, Upload

PIECE = 64 * 1024
MARK = b"\0sealed2"
"""How a file sealed in pieces begins; one sealed whole (before there were pieces) begins with a random nonce."""
_PREFIX = 8
_TAG = 16

Source = bytes | Callable[[], Iterator[bytes]]
"""A file's bytes, or how to read them once more from their beginning, piece by piece."""
Seal = Callable[[bytes, bytes, bytes], bytes]
"""(nonce, bytes, what they belong to) → sealed or opened bytes."""


def pieces_of(source: Source) -> Iterator[bytes]:
    """The file in pieces of at most 64 KB or as its keeper gives them. Raises what reading it raises."""
    if not isinstance(source, bytes):
        yield from source()
        return
    for at in range(0, len(source), PIECE):
        yield source[at : at + PIECE]


def _belongs(ref: str, number: int, *, is_last: bool) -> bytes:
    """A piece opens only in its own file, at its own place, and the last one only as the last."""
    return f"{ref}\x1f{number}\x1f{'last' if is_last else 'more'}".encode()


class Intake(io.RawIOBase):
    """One upload: written to by the form parser, then kept or discarded. Bytes over ``most`` are dropped and told."""

    def __init__(self, path: Path, ref: str, seal: Seal, *, most: int) -> None:
        """Open ``path`` for writing; it is given its name without ``.part`` when it is kept."""
        super().__init__()
        self._part = path.with_suffix(".part")
        self._path = path
        self._ref = ref
        self._seal = seal
        self._most = most
        self._hash = hashlib.sha256()
        self._waiting = bytearray()
        self._number = 0
        self._prefix = os.urandom(_PREFIX)
        self.size = 0
        self._out: IO[bytes] | None = durably.new_file(self._part)
        self._out.write(MARK + self._prefix)

    @property
    def is_too_large(self) -> bool:
        """Whether more came than may."""
        return self.size > self._most

    def writable(self) -> bool:
        """It is written to."""
        return True

    def seekable(self) -> bool:
        """The form parser asks."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """The form parser goes back to the beginning when it is done; nothing is read here, so nothing moves."""
        del whence
        return offset

    def write(self, some: bytes) -> int:  # type: ignore[override]
        """Take the next bytes."""
        self.size += len(some)
        if not self.is_too_large and self._out is not None:
            self._hash.update(some)
            self._waiting += some
            while len(self._waiting) > PIECE:
                self._put(bytes(self._waiting[:PIECE]), is_last=False)
                del self._waiting[:PIECE]
        return len(some)

    def keep(self, name: str) -> Upload:
        """Seal the rest, durably. The upload is then the caller's to keep or erase."""
        if self._out is None:
            raise BadInput("This upload is over.")
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()
        durably.closed(self._out)
        self._out = None
        self._part.replace(self._path)
        return Upload(name, ref=self._ref, size=self.size, sha256=self._hash.hexdigest())

    def discard(self) -> None:
        """Destroy what came; nothing happens to an upload that was kept."""
        if self._out is not None:
            self._out.close()
            self._out = None
            self._part.unlink(missing_ok=True)

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        if self._out is None:
            return
        nonce = self._prefix + self._number.to_bytes(4, "big")
        sealed = self._seal(nonce, piece, _belongs(self._ref, self._number, is_last=is_last))
        self._out.write(sealed)
        self._number += 1


def pieces(sealed: IO[bytes], ref: str, unseal: Seal) -> Iterator[bytes]:
    """The clear pieces of a file that ``Intake`` sealed, behind its mark. ``unseal`` raises for a changed one."""
    prefix = sealed.read(_PREFIX)
    number, piece = 0, sealed.read(PIECE + _TAG)
    while piece:
        following = sealed.read(PIECE + _TAG)
        nonce = prefix + number.to_bytes(4, "big")
        yield unseal(nonce, piece, _belongs(ref, number, is_last=not following))
        number, piece = number + 1, following
    if not number:
        raise BadInput("A sealed file does not open: its end is missing.")
