"""The Classroom: one deep object with the verbs of the whole service. Everything the two sides may do is here.

Each group of verbs is a file of its own; this file only puts them together and says what a closing lesson hands over.
"""

from __future__ import annotations

from classroom.enrolling import Enrolling
from classroom.erasing import Erasing
from classroom.lessons import Lessons
from classroom.reading import Reading
from classroom.receiving import Receiving
from classroom.reporting import Reporting
from classroom.sending import Sending
from classroom.signing import Signing
from classroom.store import StoreError
from classroom.views import AlertView, Session
from classroom.watching import Watching


class Classroom(Signing, Lessons, Sending, Receiving, Reporting, Watching, Reading, Enrolling, Erasing):
    """``Classroom(parts)``: see ``kit.Parts`` for what it is wired from, ``opening.py`` for who wires it."""

    def close_lesson(self, me: Session, lesson_id: str) -> tuple[AlertView, ...]:
        """Close the lesson; what is still open is the hand-over, for the teacher to read. Held stays held."""
        self.end_lesson(me, lesson_id)
        return self.alerts(me, lesson_id)

    def alive(self) -> bool:
        """Whether the store answers; for ``/healthz``."""
        try:
            return self._store.alive()
        except StoreError:
            return False
