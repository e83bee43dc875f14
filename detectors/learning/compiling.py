"""How ``kernel.c`` becomes a library: the only place that runs a C compiler, at setup and never at run time.

Run as a script (``make setup`` does) it leaves the library beside its source. Its name holds what it was made from and
for, so that one of an older source, or for another machine, is never loaded.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
from pathlib import Path
from zlib import crc32

SOURCE = Path(__file__).with_name("kernel.c")
OPTIONS = ("-O3", "-std=gnu11", "-shared", "-fPIC", "-fno-math-errno")


def library() -> Path:
    """Where the library of this source is on a machine of this kind."""
    made_for = f"{platform.machine()}-{platform.libc_ver()[0] or platform.system()}"
    return SOURCE.with_name(f"kernel-{made_for}-{crc32(SOURCE.read_bytes()):08x}.so")


def compiled() -> ctypes.CDLL | None:
    """The library; None where setup made none, or it cannot be loaded."""
    try:
        return ctypes.CDLL(str(library()))
    except OSError:
        return None


def compile_kernel() -> bool:
    """Make the library, whole or not at all; False where no compiler is at hand or it fails."""
    made, compiler = library(), shutil.which("cc")
    if made.exists() or compiler is None:
        return made.exists()
    unfinished = made.with_suffix(f".{os.getpid()}")
    command = (compiler, *OPTIONS, "-o", str(unfinished), str(SOURCE), "-lm")
    done = subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own words
    if done:
        unfinished.replace(made)
        for other in SOURCE.parent.glob("kernel-*.so"):
            if other != made:
                other.unlink(missing_ok=True)
    unfinished.unlink(missing_ok=True)
    return done


if __name__ == "__main__" and not compile_kernel():
    raise SystemExit("setup: there is no C compiler here (cc); words are read without one, which takes longer")
