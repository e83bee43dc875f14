"""The only place that limits the process that looks into files: priority, memory, time; it writes no files.

It lives here and not beside the pool, so that a worker loads the detectors and nothing of the classroom.
"""

from __future__ import annotations

import os
import resource
import signal

from detectors.base import Local, Partner
from detectors.inspection import FileReport, inspect

LESS_URGENT = 10
"""How much a worker steps back (nice) for the web process."""
MOST_MEMORY = 2 * 1024**3
"""Address space of a worker in bytes; resident memory stays below half of it."""
MOST_PROCESSOR_S = 120
"""Processor seconds for one file, should the pool's own clock fail."""


def step_back() -> None:
    """Limit this process; called in a new worker before it sees any file."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(LESS_URGENT)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def look(name: str, blob: bytes, local: Local, *, outbound: bool, partner: Partner) -> FileReport:
    """Look at one file with a limit on processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + MOST_PROCESSOR_S
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    return inspect(name, blob, local, outbound=outbound, partner=partner)
