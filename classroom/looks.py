"""What was seen in a file a moment ago, so that the picture of the whole class is looked at once. The only such memory.

Findings and copies, never decisions: each message is judged by itself. In memory alone, for minutes, in one class, for
the same bytes, name and partner, by the same roster and rulebook; an upgrade is a restart. What is exposure,
dangerous or unscreened is not remembered, nor is anything of a try that was coached (its words and files are gone).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from detectors.base import Kind, Local, Partner
from detectors.inspection import FileReport, unscreened_report

MINUTES: Final = 30
MOST_BYTES: Final = 64_000_000
NEVER: Final = frozenset({Kind.NUDITY, Kind.DANGEROUS_FILE, Kind.UNSCREENED})


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that decides what is seen in a file."""

    class_id: str
    sha256: str
    name: str
    local: Local
    partner: Partner


class Looks:
    """Files being looked at now, and reports of the last minutes."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self._now_at: dict[Look, Future[FileReport]] = {}
        self._seen: OrderedDict[Look, tuple[datetime, FileReport]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def at(self, look: Look, now: datetime, begin: Callable[[], Future[FileReport]]) -> Future[FileReport]:
        """The report on a file: remembered, on its way, or begun now."""
        with self._lock:
            self._forget_old(now)
            known = self._seen.get(look)
            if known is not None:
                done: Future[FileReport] = Future()
                done.set_result(known[1])
                return done
            if look in self._now_at:
                return self._now_at[look]
            self._now_at[look] = answer = Future[FileReport]()
        try:
            begin().add_done_callback(lambda done: self._answered(look, now, done.result()))
        except Exception:  # noqa: BLE001 - whatever it was, nobody may wait for ever for this file (fail closed)
            self._answered(look, now, unscreened_report(look.name, "failed", "the file could not be looked at"))
        return answer

    def forget(self, sha256: str) -> None:
        """Nothing of this file is to be kept."""
        with self._lock:
            for look in [look for look in self._seen if look.sha256 == sha256]:
                self._drop(look)

    def _answered(self, look: Look, now: datetime, report: FileReport) -> None:
        """Remember first: who waits for the answer may say at once that nothing is to be kept."""
        self._remember(look, now, report)
        with self._lock:
            answer = self._now_at.pop(look, None)
        if answer is not None:
            answer.set_result(report)

    def _remember(self, look: Look, now: datetime, report: FileReport) -> None:
        with self._lock:
            if any(finding.kind in NEVER for finding in report.findings) or _size(report) > MOST_BYTES // 4:
                return
            self._seen[look] = (now, report)
            self._bytes += _size(report)
            while self._bytes > MOST_BYTES:
                self._drop(next(iter(self._seen)))

    def _forget_old(self, now: datetime) -> None:
        while self._seen:
            oldest = next(iter(self._seen))
            if now - self._seen[oldest][0] < timedelta(minutes=MINUTES):
                return
            self._drop(oldest)

    def _drop(self, look: Look) -> None:
        self._bytes -= _size(self._seen.pop(look)[1])


def _size(report: FileReport) -> int:
    return len(report.cleaned or b"") + len(report.preview or b"") + 4 * len(report.preview_text or "") + 1000
