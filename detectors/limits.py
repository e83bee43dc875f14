"""The only place that limits the process that looks into files: priority, memory, time, and the fences around it.

It lives here and not beside the pool, so that a worker loads the detectors and nothing of the classroom.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from detectors import fences
from detectors.base import Local, Partner
from detectors.inspection import FileReport, inspect, rule_folders, warm

LESS_URGENT = 10
"""How much a worker steps back (nice) for the web process."""
MOST_MEMORY = 2 * 1024**3
"""Address space of a worker in bytes."""
MOST_DATA = 1180 * 1024**2
"""Of these, what it may write to. Some 300 MB of it are only set aside (stacks, room between blocks), so that resident
memory stays below a gigabyte; a square picture full of photographs and letters needs up to 1,000."""
USED_UP = 0.85
"""The share of its memory from which on a worker makes place for a new one: no file suffers from the last ones."""
MOST_PROCESSOR_S = 9
"""Processor seconds for one file; then the kernel ends the worker, wherever in a decoder it is."""

LARGE_BLOCK = 8 * 1024**2
"""Bytes from which on a block is returned as soon as it is free."""
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Names of glibc's settings (malloc.h)."""
_DATA_PAGES = 5
"""Where ``/proc/PID/statm`` tells of data and stack (proc(5))."""

standing_fences: list[str] = []
"""The fences that stand around this process."""


def ready(*rules: str) -> None:
    """Make this process a worker: limited, fenced in, with every model loaded. Called once, before any file.

    ``rules``: folders with the school's own YARA rules; they are read now, because later nothing can be.
    """
    rule_folders.extend(Path(folder) for folder in rules)
    step_back(*rules)
    warm()
    shut()


def fenced() -> None:
    """The same without the models, for whoever asks only about the fences."""
    step_back()
    shut()


def step_back(*readable: str) -> None:
    """Limit this process, and take the network and the disk away, before it loads anything."""
    fences.end_with_parent(signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(LESS_URGENT)
    _give_back()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_DATA, MOST_DATA))
    _stands(fences.NETWORK, fences.own_network)
    _stands(fences.FILES, lambda: fences.read_only((*fences.libraries(), *readable)))


def _give_back() -> None:
    """Have what a picture needed for a moment returned to the kernel when it is free again.

    glibc keeps freed blocks of up to 32 MB for itself once it has met them (mallopt(3)); a few photos later a worker
    would be at its limit without using a tenth of it. Where the library is another one, nothing is changed.
    """
    with suppress(OSError, AttributeError):
        tune = ctypes.CDLL(None).mallopt
        tune(_MMAP_THRESHOLD, LARGE_BLOCK)
        tune(_ARENA_MAX, 1)


def shut() -> None:
    """Take away the system calls that only loading needed; afterwards come the files."""
    _stands(fences.CALLS, fences.few_calls)


def _stands(name: str, build: Callable[[], bool]) -> None:
    """A kernel or a container without a fence is no reason not to look: the others stand, and the doctor says so."""
    with suppress(OSError, AttributeError, ValueError):
        if build():
            standing_fences.append(name)


def is_used_up(worker: int) -> bool:
    """Whether a worker (by its process number) has kept so much memory that it should end; False where none tells."""
    with suppress(OSError, IndexError, ValueError):
        pages = Path(f"/proc/{worker}/statm").read_text(encoding="ascii").split()[_DATA_PAGES]
        return int(pages) * resource.getpagesize() > USED_UP * MOST_DATA
    return False


def standing(_name: str = "", _blob: bytes = b"", *_rest: object, **_flags: object) -> FileReport:
    """What ``doctor`` asks a worker: the fences that stand, as the name of an empty report."""
    return FileReport(clean_name=", ".join(standing_fences))


def look(  # noqa: PLR0913 - as ``inspect``
    name: str,
    blob: bytes,
    local: Local,
    *,
    outbound: bool,
    partner: Partner,
    known: tuple[str, ...] = (),
    more: int = 0,
) -> FileReport:
    """Look at one file, or for another stretch at it, with a limit on processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + MOST_PROCESSOR_S
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    return inspect(name, blob, local, outbound=outbound, partner=partner, known=known, more=more)
