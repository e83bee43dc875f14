"""The warm processes that look into files: started by spawn, killed when they are late, started again. The only place.

Each worker has a thread of its own here that hands it one file after another, so one that hangs or dies disturbs no
other. A file goes to its worker piece by piece and is never whole in this process. Nothing a worker sends is trusted
(``detectors.envelope``).
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from typing import Any

from classroom.intake import Source, pieces_of
from detectors import desk, envelope
from detectors.inspection import FileReport
from detectors.limits import is_used_up

START_S = 120.0
"""So long a new worker may load its models."""
FAREWELL_S = 3.0
LAST_WORDS_S = 0.2


class _LostError(Exception):
    """The file of a job cannot be read (any more); the worker was told to forget it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One call for a worker, and who wants the answer: a report, or one word for what went wrong.

    In the worker it is ``look(name, bytes of source, *rest, **flags)``.
    """

    look: Callable[..., FileReport]
    name: str
    source: Source
    rest: tuple[Any, ...]
    flags: dict[str, Any]
    answer: Callable[[FileReport | str], None]


class Worker:
    """One process and the thread that talks to it."""

    def __init__(self, jobs: SimpleQueue[Job | None], prepare: Callable[..., object], timeout_s: float) -> None:
        """Start both; ``jobs`` is shared with the other workers, ``None`` in it ends one of them."""
        self._jobs = jobs
        self._prepare = prepare
        self._timeout_s = timeout_s
        self._stopped = False
        self._late = self._asking = False
        self._process: SpawnProcess | None = None
        self._pipes: tuple[Connection, Connection] | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="screening", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Kill the process; the thread answers what it was at and ends."""
        self._stopped = True
        self._kill()

    def join(self, timeout: float) -> None:
        """Wait for the thread's end, not for ever."""
        self._thread.join(timeout)

    @property
    def pid(self) -> int:
        """The process that looks into files now; 0 between two."""
        with self._lock:
            return (self._process.pid or 0) if self._process else 0

    def _run(self) -> None:
        """Start before the first file and after every end, so that the next file does not wait for it."""
        while not self._stopped:
            self._alive()
            job = self._jobs.get()
            if job is None:
                break
            job.answer(self._looked(job) if self._alive() else "crashed")
            if is_used_up(self.pid):
                self._end()
        self._end()

    def _alive(self) -> bool:
        """Whether a process waits for a file; one that died while nobody looked is replaced."""
        if self._process is not None and self._process.is_alive():
            return True
        self._end()
        return not self._stopped and self._start()

    def _looked(self, job: Job) -> FileReport | str:
        try:
            packed = pickle.dumps((job.look, job.name, job.rest, job.flags))
        except (pickle.PicklingError, TypeError, AttributeError):
            return "failed"
        try:
            answer = self._asked(packed, job.source)
        except _LostError:
            return "unreadable"
        try:
            report = None if answer is None else envelope.opened(answer)
        except ValueError:
            answer = report = None
        if answer is None:
            return "late" if self._end() == -signal.SIGXCPU or self._late else "crashed"
        return report if report is not None else "failed"

    def _asked(self, packed: bytes, source: Source) -> bytes | None:
        """Send a file and wait; a clock kills the process when it is late, which ends the waiting."""
        if self._pipes is None:
            return None
        files, answers = self._pipes
        self._late, self._asking = False, True
        clock = threading.Timer(self._timeout_s, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            files.send_bytes(packed)
            _hand_over(files, source)
            return answers.recv_bytes(envelope.MOST_BYTES)
        except (EOFError, OSError):
            return None
        finally:
            clock.cancel()
            with self._lock:
                self._asking = False

    def _too_late(self) -> None:
        with self._lock:
            self._late = self._asking
        if self._late:
            self._kill()

    def _start(self) -> bool:
        """Start a process and wait until it is ready; False when it could not be started."""
        context = multiprocessing.get_context("spawn")
        files_end, files = context.Pipe(duplex=False)
        answers, answers_end = context.Pipe(duplex=False)
        process = context.Process(target=desk.work, args=(files_end, answers_end, self._prepare), daemon=True)
        self._pipes = (files, answers)
        try:
            process.start()
            with self._lock:
                self._process = process
            files_end.close()
            answers_end.close()
            if self._stopped:
                self._kill()
            is_ready = answers.poll(START_S) and answers.recv_bytes(len(desk.READY)) == desk.READY
        except (EOFError, OSError, RuntimeError):
            is_ready = False
        if not is_ready:
            self._end()
        return is_ready

    def _kill(self) -> None:
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def _end(self) -> int | None:
        """Be sure that the process is gone and leave nothing open; how it ended (a signal is below zero)."""
        if self._process is not None:
            self._process.join(LAST_WORDS_S)  # one that ended by itself says why
        self._kill()
        with self._lock:
            process, self._process = self._process, None
        ended = None
        if process is not None:
            process.join(FAREWELL_S)
            ended = process.exitcode
            with suppress(ValueError):
                process.close()
        for pipe in self._pipes or ():
            pipe.close()
        self._pipes = None
        return ended


def _hand_over(files: Connection, source: Source) -> None:
    """Send a file piece by piece. Raises OSError for a worker that is gone and ``_LostError`` for a file that is."""
    pieces = pieces_of(source)
    while True:
        try:
            piece = next(pieces, None)
        except Exception as error:  # a vault, a disk, whatever keeps it: this file is unscreened, the thread lives on
            files.send_bytes(desk.LOST)
            raise _LostError from error
        if piece is None:
            break
        files.send_bytes(desk.MORE + piece)
    files.send_bytes(desk.WHOLE)
