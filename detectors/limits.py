"""The only place that limits the process that looks into files: priority, memory, time, and the fences around it.

It lives here and not beside the pool, so that a worker loads the detectors and nothing of the classroom.
"""

from __future__ import annotations

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
MOST_DATA = 980 * 1024**2
"""Of these, what it may write to: with the libraries it reads, resident memory stays about a gigabyte at most."""
MOST_PROCESSOR_S = 9
"""Processor seconds for one file; then the kernel ends the worker, wherever in a decoder it is."""

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
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_DATA, MOST_DATA))
    _stands(fences.NETWORK, fences.own_network)
    _stands(fences.FILES, lambda: fences.read_only((*fences.libraries(), *readable)))


def shut() -> None:
    """Take away the system calls that only loading needed; afterwards come the files."""
    _stands(fences.CALLS, fences.few_calls)


def _stands(name: str, build: Callable[[], bool]) -> None:
    """A kernel or a container without a fence is no reason not to look: the others stand, and the doctor says so."""
    with suppress(OSError, AttributeError, ValueError):
        if build():
            standing_fences.append(name)


def standing(_name: str = "", _blob: bytes = b"", *_rest: object, **_flags: object) -> FileReport:
    """What ``doctor`` asks a worker: the fences that stand, as the name of an empty report."""
    return FileReport(clean_name=", ".join(standing_fences))


def look(name: str, blob: bytes, local: Local, *, outbound: bool, partner: Partner) -> FileReport:
    """Look at one file with a limit on processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + MOST_PROCESSOR_S
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    return inspect(name, blob, local, outbound=outbound, partner=partner)
