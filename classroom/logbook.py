"""The append-only log: who did what, when, about whom; never words. The only place that writes an Entry.

Each line carries an HMAC-SHA256 over itself and the line before, so an edit or a deletion in the middle shows. A cut
tail does not show by itself: the number and MAC of the newest line are printed by ``run.py verify-log`` to be kept
elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from classroom.store import Tx
from classroom.store.rows import EntryRow


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written down: actor, verb, subject and whom it concerns. ``details``: numbers, kinds, no words."""

    verb: str
    school_id: str
    who: str = "the service"
    who_id: str = ""
    subject: str = ""
    subject_id: str = ""
    student_id: str = ""
    class_id: str = ""
    details: dict[str, Any] = field(default_factory=dict)


class Logbook:
    """Writes and checks the chain."""

    def __init__(self, key: bytes) -> None:
        """``key``: 32 bytes of the installation, for this purpose only."""
        self._key = key

    def write(self, tx: Tx, entry: Entry, at: datetime) -> int:
        """Add a line in the caller's own transaction; returns its number."""
        last = tx.last_entry()
        n, previous = (last.n + 1, last.mac) if last else (1, "")
        row = EntryRow(n=n, at=at, previous=previous, mac="", **asdict(entry))
        tx.add(_with_mac(row, self._mac(row)))
        return n

    def verify(self, entries: Iterable[EntryRow]) -> int | None:
        """The number of the first line that does not fit, None when the chain holds."""
        expected, previous = 1, ""
        for line in entries:
            fits = hmac.compare_digest(line.mac, self._mac(line))
            if line.n != expected or line.previous != previous or not fits:
                return line.n
            expected, previous = line.n + 1, line.mac
        return None

    def _mac(self, row: EntryRow) -> str:
        plain = {**asdict(row), "at": row.at.isoformat(timespec="microseconds"), "mac": ""}
        line = json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()
        return hmac.new(self._key, line, hashlib.sha256).hexdigest()


def _with_mac(row: EntryRow, mac: str) -> EntryRow:
    return EntryRow(**{**asdict(row), "mac": mac})
