"""How our C becomes a library: the only place that runs a compiler, at setup only.

Run as a script (``make setup`` does) it leaves the library beside its sources. Its name holds what it was made from and
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

FOLDER = Path(__file__).parent
SOURCES = tuple(FOLDER / name for name in ("kernel.c", "pieces.c", "encoder.c", "products.c", "kernel.h", "products.h"))
MADE_FOR = f"{platform.machine()}-{platform.libc_ver()[0] or platform.system()}"
OPTIONS = ("-O3", "-std=gnu11", "-shared", "-fPIC", "-fno-math-errno", "-fno-trapping-math")


def library() -> Path:
    """Where the library of these sources is on a machine of this kind."""
    made_from = crc32(b"".join([" ".join(OPTIONS).encode(), *(source.read_bytes() for source in SOURCES)]))
    return FOLDER / f"kernel-{MADE_FOR}-{made_from:08x}.so"


def compiled() -> tuple[ctypes.CDLL, ctypes.PyDLL] | None:
    """The library, as many threads at once call it and as one at a time does; None where it cannot be loaded."""
    try:
        return ctypes.CDLL(str(library())), ctypes.PyDLL(str(library()))
    except OSError:
        return None


def compile_kernel() -> str:
    """Make the library, whole or not at all, unless one can be loaded; what was in the way, or nothing."""
    if compiled() is not None:
        return ""
    compiler = shutil.which("cc")
    if compiler is None:
        return "there is no C compiler here (cc)"
    made = library()
    unfinished = made.with_suffix(f".{os.getpid()}")
    command = (
        compiler,
        *OPTIONS,
        "-o",
        str(unfinished),
        *(str(source) for source in SOURCES if source.suffix == ".c"),
        "-lm",
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode == 0:
        unfinished.replace(made)
        _remove_others(made)
    unfinished.unlink(missing_ok=True)
    return f"our C cannot be compiled here: {done.stderr.strip()[-300:]}" if done.returncode else ""


def _remove_others(made: Path) -> None:
    for other in FOLDER.glob(f"kernel-{MADE_FOR}-*.so"):
        if other != made:
            other.unlink(missing_ok=True)


if __name__ == "__main__" and (trouble := compile_kernel()):
    raise SystemExit(f"setup: {trouble}; words are read without it, which takes longer")
