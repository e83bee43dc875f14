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
MORE, WHOLE, LOST = b"+", b".", b"!"
"""How each message behind a job begins: some bytes of its file; that was all; the rest cannot be read."""


def work(files: Connection, answers: Connection, prepare: Callable[[], None]) -> None:
    """Prepare, say so, then look at one file after another until the pool closes its end."""
    prepare()
    answers.send_bytes(READY)
    while True:
        try:
            job, blob = files.recv_bytes(), _file(files)
        except EOFError:
            return
        if blob is not None:
            answers.send_bytes(_answer(job, blob))
        del job, blob


def _file(files: Connection) -> bytes | None:
    """The file that belongs to a job, put together here and nowhere else; ``None``: forget the job."""
    pieces: list[bytes] = []
    while (said := files.recv_bytes()).startswith(MORE):
        pieces.append(said[1:])
    return b"".join(pieces) if said == WHOLE else None


def _answer(job: bytes, blob: bytes) -> bytes:
    try:
        look, name, rest, flags = pickle.loads(job)  # noqa: S301 - written by the service itself
        report: FileReport = look(name, blob, *rest, **flags)
        return envelope.packed(report)
    except Exception as error:  # noqa: BLE001 - whatever a hostile file raises is an answer
        return envelope.failed(type(error).__name__)
