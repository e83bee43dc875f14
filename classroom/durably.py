"""Files of the service's own account, written so that a power cut loses nothing: the only place.

Folders are 0700 and files 0600 from the moment they are made, whatever the umask says: a backup that keeps modes or a
folder that somebody opened shows nothing to anybody else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

OWNER_ONLY = 0o700


def own_folder(folder: Path) -> Path:
    """The folder, made when it is missing and open to its owner only. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
    if folder.stat().st_mode & 0o777 != OWNER_ONLY:
        folder.chmod(OWNER_ONLY)
    return folder


def new_file(path: Path) -> IO[bytes]:
    """A new file for its owner only, open for writing; one that is there already is an OSError."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def closed(out: IO[bytes]) -> None:
    """Close a file when its bytes are on the disk."""
    with out:
        out.flush()
        os.fsync(out.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk: a rename lasts only then."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def written(path: Path, part: Path, blob: bytes) -> None:
    """Write a file in one step: nobody ever sees half of it. ``part`` is its name until then. Raises OSError."""
    try:
        with new_file(part) as out:
            out.write(blob)
            closed(out)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
