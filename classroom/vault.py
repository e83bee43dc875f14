"""Sealing at rest: the one key, sealed fields, sealed files. The only place that encrypts.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; the associated data is the row (or file) it belongs to, so
that a sealed value copied to another row does not open. Purposes get their own keys by HKDF-SHA256 (RFC 5869).
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import secrets
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from classroom import durably
from classroom.intake import MARK, Intake, pieces
from classroom.model import BadInput, NotThere, Upload

NONCE = 12


class Keys:
    """The keys of one installation, all derived from one 32-byte secret."""

    def __init__(self, secret: bytes) -> None:
        """Take the secret; raises BadInput unless it is 32 bytes."""
        if len(secret) != 32:
            raise BadInput("The key file does not hold a 32-byte key.")
        self._secret = secret
        self._fields = AESGCM(self.derive("fields"))
        self._files = AESGCM(self.derive("files"))
        self._digest = self.derive("digest")

    @classmethod
    def from_file(cls, path: Path) -> Keys:
        """Read the key file (base64, one line). Raises BadInput with a sentence for the admin."""
        try:
            return cls(base64.b64decode(path.read_bytes().strip(), validate=True))
        except FileNotFoundError:
            raise BadInput(f"There is no key file {path.name}: run `run.py init` first.") from None
        except ValueError:
            raise BadInput(f"The key file {path.name} is not base64.") from None

    @classmethod
    def make_file(cls, path: Path) -> Keys:
        """Write a new key file readable by its owner only; an existing one is kept and read."""
        with contextlib.suppress(FileExistsError), durably.new_file(path) as out:
            out.write(base64.b64encode(secrets.token_bytes(32)) + b"\n")
            durably.closed(out)
        return cls.from_file(path)

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose."""
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(self._secret)

    def seal(self, words: str, belongs_to: str) -> bytes:
        """Seal a field; ``belongs_to`` names table, column and row."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._fields.encrypt(nonce, words.encode("utf-8", "surrogatepass"), belongs_to.encode())

    def unseal(self, sealed: bytes, belongs_to: str) -> str:
        """Open a field. Raises BadInput when it was changed or belongs elsewhere."""
        try:
            clear = self._fields.decrypt(sealed[:NONCE], sealed[NONCE:], belongs_to.encode())
        except (InvalidTag, ValueError):
            raise BadInput("A sealed field does not open: it was changed, or the key is another one.") from None
        return clear.decode("utf-8", "surrogatepass")

    def seal_file(self, blob: bytes, belongs_to: str) -> bytes:
        """Seal a file's bytes."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._files.encrypt(nonce, blob, belongs_to.encode())

    def unseal_file(self, sealed: bytes, belongs_to: str) -> bytes:
        """Open a file's bytes. Raises BadInput when it was changed or belongs elsewhere."""
        try:
            return self._files.decrypt(sealed[:NONCE], sealed[NONCE:], belongs_to.encode())
        except (InvalidTag, ValueError):
            raise BadInput("A sealed file does not open: it was changed, or the key is another one.") from None

    def seal_piece(self, nonce: bytes, piece: bytes, belongs_to: bytes) -> bytes:
        """Seal a piece of a file under a nonce that is used once: a random prefix and the piece's number."""
        return self._files.encrypt(nonce, piece, belongs_to)

    def unseal_piece(self, nonce: bytes, sealed: bytes, belongs_to: bytes) -> bytes:
        """Open a piece of a file. Raises BadInput when it was changed, moved or is not where the file ends."""
        try:
            return self._files.decrypt(nonce, sealed, belongs_to)
        except (InvalidTag, ValueError):
            raise BadInput("A sealed file does not open: it was changed, or the key is another one.") from None

    def digest(self, *parts: bytes) -> str:
        """A keyed digest (HMAC-SHA256, hex) of some parts: compares content without keeping it."""
        mac = hmac.new(self._digest, digestmod=hashlib.sha256)
        for part in parts:
            mac.update(len(part).to_bytes(8, "big") + part)
        return mac.hexdigest()


class Vault:
    """Sealed files in one directory, named by a random reference that says nothing."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        """Use ``folder`` (made when missing, owner only)."""
        self._folder = durably.own_folder(folder)
        self._keys = keys

    def keep(self, blob: bytes) -> str:
        """Seal ``blob`` on disk, durably, and return its reference."""
        coming = self.intake(most=len(blob))
        coming.write(blob)
        return self.kept(coming, "").ref

    def intake(self, *, most: int) -> Intake:
        """Room for an upload of at most so many bytes, sealed as it comes."""
        ref = secrets.token_hex(16)
        return Intake(self._path(ref), ref, self._keys.seal_piece, most=most)

    def kept(self, coming: Intake, name: str) -> Upload:
        """Keep an upload that has come in whole, durably."""
        upload = coming.keep(name)
        durably.sync_folder(self._folder)
        return upload

    def open(self, ref: str) -> bytes:
        """The bytes kept under ``ref``. Raises NotThere when they were erased, BadInput when they were changed."""
        return b"".join(self.pieces(ref))

    def pieces(self, ref: str) -> Iterator[bytes]:
        """The same, piece by piece: an error comes with the first piece or in the middle."""
        try:
            with self._path(ref).open("rb") as sealed:
                if sealed.read(len(MARK)) == MARK:
                    yield from pieces(sealed, ref, self._keys.unseal_piece)
                    return
                sealed.seek(0)
                yield self._keys.unseal_file(sealed.read(), ref)
        except FileNotFoundError:
            raise NotThere("This file was erased.") from None

    def opened(self, ref: str) -> Iterator[bytes]:
        """The same with the first piece read at once, so that what cannot be opened is said before anything is sent."""
        coming = self.pieces(ref)
        return chain((next(coming, b""),), coming)

    def erase(self, ref: str) -> None:
        """Destroy what is kept under ``ref``; erasing twice is erasing once."""
        if ref:
            self._path(ref).unlink(missing_ok=True)

    def refs(self, *, before: datetime) -> frozenset[str]:
        """Every file last written before a moment, so that leftovers of a crash can be found."""
        return frozenset(path.name for path in self._folder.iterdir() if path.stat().st_mtime < before.timestamp())

    def _path(self, ref: str) -> Path:
        return self._folder / ref
