"""The loop of a worker process: the only place that takes a file from the pool and hands back what was seen.

Loaded by a spawned process. What comes in is the service's own and may be unpickled; what goes out is an envelope.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from multiprocessing.connection import Connection

from detectors import envelope
from detectors.inspection import FileReport

READY = b"ready"


def work(files: Connection, answers: Connection, prepare: Callable[[], None]) -> None:
    """Prepare, say so, then look at one file after another until the pool closes its end."""
    prepare()
    answers.send_bytes(READY)
    while True:
        try:
            job = files.recv_bytes()
        except EOFError:
            return
        answers.send_bytes(_answer(job))
        del job


def _answer(job: bytes) -> bytes:
    try:
        look, given, flags = pickle.loads(job)  # noqa: S301 - written by the service itself
        report: FileReport = look(*given, **flags)
        return envelope.packed(report)
    except Exception as error:  # noqa: BLE001 - whatever a hostile file raises is an answer
        return envelope.failed(type(error).__name__)
