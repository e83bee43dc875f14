"""Where detectors run: words in this process, files in a warm, low-priority, limited process of their own.

The web process never loads a decoder, a parser of uploads or a model; a hostile file can only end a worker. Whatever
goes wrong — a crash, lateness, a full queue, a stopped service — is a report with one finding ``unscreened``: fail
closed (DESIGN §4). The future of a file never raises.
"""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

from pebble import ProcessExpired, ProcessPool

from detectors import Panel, panel_of, words_detectors
from detectors.base import Content, Finding, Local, Partner
from detectors.inspection import FileReport, unscreened_report, warm
from detectors.limits import look, step_back

WAITING_FOR_EACH = 12
"""Files that may wait for one worker; more are answered ``busy`` at once, so that a child is not left hanging."""
FAREWELL_S = 3.0
KEPT_PANELS = 64
"""One a class that writes; a panel more costs the class's exceptions, not the school's roster."""

_WHY = {
    "late": "looking at the file took too long",
    "crashed": "looking at the file broke the worker",
    "failed": "the file could not be looked at",
    "busy": "too many files are waiting to be looked at",
    "stopped": "the service is stopping",
}


class Screening:
    """Screens words at once and files through a small pool of worker processes."""

    def __init__(self, *, workers: int = 1, timeout_s: float = 20.0) -> None:
        self._workers = workers
        self._timeout_s = timeout_s
        self._pool: ProcessPool | None = None
        self._stopped = False
        self._waiting: dict[Future[FileReport], str] = {}
        self._lock = threading.Lock()
        self._detectors = lru_cache(maxsize=4)(words_detectors)
        self._panel = lru_cache(maxsize=KEPT_PANELS)(self._panel_of)

    def words(self, content: Content, local: Local) -> tuple[Finding, ...]:
        """What the words hold, in this process; a detector that fails is a finding ``unscreened``."""
        return tuple(self._panel(local).screen(content))

    def _panel_of(self, local: Local) -> Panel:
        """The detectors are the school's, only the exceptions are a class's: a changed list is a new panel."""
        return panel_of(self._detectors(replace(local, excepted=())), local)

    def file(
        self, name: str, blob: bytes, local: Local, *, outbound: bool = True, partner: Partner = Partner.CONTACT
    ) -> Future[FileReport]:
        """Look at a file in a worker. The future always gets a report, never an exception."""
        answer: Future[FileReport] = Future()
        refusal = self._took_a_place(answer, name)
        if refusal:
            answer.set_result(_unscreened(name, refusal))
            return answer
        try:
            job = self._alive().schedule(
                look, (name, blob, local), {"outbound": outbound, "partner": partner}, timeout=self._timeout_s
            )
        except RuntimeError:
            self._settle(answer, _unscreened(name, "stopped"))
        else:
            job.add_done_callback(lambda done: self._settle(answer, self._report_of(name, done)))
        return answer

    def start(self) -> None:
        """Start the workers and load their models, so that the first picture does not wait. May be left out."""
        with self._lock:
            self._stopped = False
        pool = self._alive()
        for _ in range(self._workers):
            pool.schedule(warm, timeout=60)

    def stop(self) -> None:
        """Stop within a few seconds; a file still waiting is answered ``unscreened``."""
        with self._lock:
            self._stopped = True
            pool, self._pool = self._pool, None
        if pool is not None:
            _end(pool)
        for answer, name in list(self._waiting.items()):
            self._settle(answer, _unscreened(name, "stopped"))

    def _took_a_place(self, answer: Future[FileReport], name: str) -> str:
        with self._lock:
            if self._stopped:
                return "stopped"
            if len(self._waiting) >= self._workers * (WAITING_FOR_EACH + 1):
                return "busy"
            self._waiting[answer] = name
            return ""

    def _report_of(self, name: str, done: Future[FileReport]) -> FileReport:
        try:
            return done.result()
        except TimeoutError:
            return _unscreened(name, "late")
        except (ProcessExpired, BrokenExecutor, CancelledError):
            return _unscreened(name, "stopped" if self._stopped else "crashed")
        except Exception:  # noqa: BLE001 - whatever a hostile file raises, the answer is unscreened
            return _unscreened(name, "failed")

    def _settle(self, answer: Future[FileReport], report: FileReport) -> None:
        """Answer once: the pool's word and the stop of the service may come together."""
        with self._lock:
            is_first = self._waiting.pop(answer, None) is not None
        if is_first:
            answer.set_result(report)

    def _alive(self) -> ProcessPool:
        with self._lock:
            if self._stopped:
                raise RuntimeError("Screening is stopped.")
            if self._pool is None or not self._pool.active:
                self._pool = _pool(self._workers)
            return self._pool


def _end(pool: ProcessPool) -> None:
    """End the workers, but do not wait for ever; pebble raises when they are not gone in time."""
    pool.stop()  # type: ignore[no-untyped-call]
    with suppress(TimeoutError, RuntimeError):
        pool.join(timeout=FAREWELL_S)


def _pool(workers: int) -> ProcessPool:
    return ProcessPool(
        max_workers=workers,
        initializer=step_back,
        context=multiprocessing.get_context("spawn"),
    )


def _unscreened(name: str, label: str) -> FileReport:
    return unscreened_report(name, label, _WHY[label])
