"""Where detectors run: words in this process, files in a warm, low-priority, limited process of their own.

The web process never loads a decoder, a parser of uploads or a model; a hostile file can only end a worker. Whatever
goes wrong — a crash, lateness, a full queue, a stopped service — is a report with one finding ``unscreened``: fail
closed (DESIGN §4). The future of a file never raises.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from queue import SimpleQueue
from typing import Any

from classroom.antivirus import Antivirus
from classroom.intake import Source
from classroom.workers import FAREWELL_S, Job, Worker
from detectors import Panel, panel_of, settle, words_detectors
from detectors.base import Content, Finding, Local, Partner
from detectors.inspection import FileReport, once_each, unscreened_report
from detectors.limits import look, ready, standing
from detectors.shown_names import fit

WAITING_FOR_EACH = 12
"""Files that may wait for one worker; more are answered ``busy`` at once, so that a child is not left hanging."""
MOST_STRETCHES = 12
"""So many stretches of work at most for one file (``detectors.stretches``); between two it waits like the others."""
KEPT_PANELS = 64
"""One a class that writes; a panel more costs the class's exceptions, not the school's roster."""
MOST_WORKERS = 4
"""So many workers at most when the school says nothing: each takes about half a gigabyte."""

_WHY = {
    "late": "looking at the file took too long",
    "crashed": "looking at the file broke the worker",
    "failed": "the file could not be looked at",
    "unreadable": "the kept file does not open",
    "busy": "too many files are waiting to be looked at",
    "stopped": "the service is stopping",
}


def workers_for(asked: int) -> int:
    """How many workers: as many as the school says, or (0) one for each processor, at most four."""
    return asked or max(1, min(MOST_WORKERS, len(os.sched_getaffinity(0))))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file on its way through the workers, with what its earlier stretches found."""

    call: Callable[..., FileReport]
    name: str = ""
    source: Source = b""
    rest: tuple[Any, ...] = ()
    about: dict[str, Any] = field(default_factory=dict)
    more: int = 0
    known: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    answer: Future[FileReport] = field(default_factory=Future)

    @property
    def flags(self) -> dict[str, Any]:
        return {**self.about, "known": self.known, "more": self.more}

    def further(self, said: FileReport, more: int) -> _Asked:
        """The same file for its next stretch."""
        more = min(more, self.more - 1)
        return replace(self, more=more, known=said.done, findings=(*self.findings, *said.findings))


class Screening:
    """Screens words at once and files through a few worker processes."""

    def __init__(
        self,
        *,
        workers: int = 1,
        timeout_s: float = 20.0,
        prepare: Callable[..., object] = ready,
        antivirus: Antivirus | None = None,
    ) -> None:
        """``workers`` 0 means: as this machine has processors. ``prepare`` is run once in each new worker."""
        self._antivirus = antivirus
        self._workers = workers_for(workers)
        self._timeout_s = timeout_s
        self._prepare = prepare
        self._pool: list[Worker] = []
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._stopped = False
        self._waiting: dict[Future[FileReport], str] = {}
        self._lock = threading.Lock()
        self._detectors = lru_cache(maxsize=4)(words_detectors)
        self._panel = lru_cache(maxsize=KEPT_PANELS)(self._panel_of)

    def words(self, content: Content, local: Local) -> tuple[Finding, ...]:
        """What the words hold, in this process; a detector that fails is a finding ``unscreened``."""
        return tuple(self._panel(local).screen(content))

    def settle(self) -> None:
        """Load everything that words need, once; see ``detectors.settle``."""
        settle(self._panel(Local()))

    def _panel_of(self, local: Local) -> Panel:
        """The detectors are the school's, only the exceptions are a class's: a changed list is a new panel."""
        return panel_of(self._detectors(replace(local, excepted=())), local)

    def file(
        self, name: str, source: Source, local: Local, *, outbound: bool = True, partner: Partner = Partner.CONTACT
    ) -> Future[FileReport]:
        """Look at a file in a worker, which gets it piece by piece, in several stretches if need be.

        The future gets a report, never an exception.
        """
        about = {"outbound": outbound, "partner": partner}
        return self._ask(_Asked(look, name, source, (local,), about, more=self._more()))

    def standing(self) -> Future[tuple[str, ...]]:
        """The fences that stand around a worker; none when it could not say."""
        names: Future[tuple[str, ...]] = Future()

        def read(done: Future[FileReport]) -> None:
            said = done.result()
            names.set_result(() if said.findings else tuple(filter(None, said.clean_name.split(", "))))

        self._ask(_Asked(standing)).add_done_callback(read)
        return names

    def pids(self) -> list[int]:
        """The processes that look into files now, for those who measure them."""
        return [worker.pid for worker in self._pool]

    def _ask(self, asked: _Asked) -> Future[FileReport]:
        refusal = self._took_a_place(asked)
        if refusal:
            asked.answer.set_result(_unscreened(asked.name, refusal))
            return asked.answer
        self._start_workers()
        self._queue(asked)
        return asked.answer

    def _queue(self, asked: _Asked) -> None:
        """Behind all that wait now, also between two stretches: a small file waits for one stretch of a large one."""
        answered = partial(self._answered, asked)
        self._jobs.put(Job(asked.call, asked.name, asked.source, asked.rest, asked.flags, answered))

    def _more(self) -> int:
        """How many more stretches a file that comes now may earn: none while half of the places are taken."""
        is_crowded = len(self._waiting) > self._workers * WAITING_FOR_EACH // 2
        return 0 if is_crowded else MOST_STRETCHES - 1

    def start(self) -> None:
        """Start the workers and load their models, so that the first picture does not wait. May be left out."""
        with self._lock:
            self._stopped = False
        self._start_workers()

    def stop(self) -> None:
        """Stop within a few seconds; a file still waiting is answered ``unscreened``."""
        with self._lock:
            self._stopped = True
            pool, self._pool = self._pool, []
            jobs, self._jobs = self._jobs, SimpleQueue()
        for worker in pool:
            worker.stop()
            jobs.put(None)
        for answer, name in list(self._waiting.items()):
            self._settle(answer, _unscreened(name, "stopped"))
        for worker in pool:
            worker.join(FAREWELL_S)

    def _took_a_place(self, asked: _Asked) -> str:
        with self._lock:
            if self._stopped:
                return "stopped"
            if len(self._waiting) >= self._workers * (WAITING_FOR_EACH + 1):
                return "busy"
            self._waiting[asked.answer] = asked.name
            return ""

    def _answered(self, asked: _Asked, said: FileReport | str) -> None:
        """In the worker's own thread: go on, or make a report of what was said, and ask the virus scanner."""
        if isinstance(said, FileReport) and said.done:
            is_last, asked = asked.more < 1, asked.further(said, self._more())
            if not is_last and not self._stopped:
                self._queue(asked)
                return
            said = "late"
        if not isinstance(said, FileReport):
            said = _unscreened(asked.name, "stopped" if self._stopped else said)
        said = replace(said, findings=once_each((*asked.findings, *said.findings)))
        if self._antivirus and asked.name and not self._stopped:
            said = _with(said, self._antivirus.look(fit(asked.name), asked.source))
        self._settle(asked.answer, said)

    def _settle(self, answer: Future[FileReport], report: FileReport) -> None:
        """Answer once: the pool's word and the stop of the service may come together."""
        with self._lock:
            is_first = self._waiting.pop(answer, None) is not None
        if is_first:
            answer.set_result(report)

    def _start_workers(self) -> None:
        with self._lock:
            if not self._stopped and not self._pool:
                self._pool = [Worker(self._jobs, self._prepare, self._timeout_s) for _ in range(self._workers)]


def _with(report: FileReport, findings: tuple[Finding, ...]) -> FileReport:
    """What the virus scanner says counts as well, and then nothing of the file may leave or be shown."""
    if not findings:
        return report
    return replace(report, findings=(*report.findings, *findings), cleaned=None, preview=None, preview_text=None)


def _unscreened(name: str, label: str) -> FileReport:
    return unscreened_report(name, label, _WHY[label])
