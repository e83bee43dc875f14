"""Destroying words and files past their time, for real. The only place that erases; the log line stays.

Files go before the row forgets them: a crash in between leaves a row that is erased again, never bytes nobody knows.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from classroom.kit import Wired
from classroom.logbook import Entry
from classroom.model import FileState, State, moved
from classroom.store import Tx
from classroom.store.exception_row import ExceptionRow
from classroom.store.rows import AlertRow, AttachmentRow, DecisionRow, MessageRow, NoteRow, ReportRow

ERASABLE = frozenset({State.DELIVERED, State.HELD, State.REFUSED})


class Erasing(Wired):
    """The verb ``erase_old``."""

    def erase_old(self) -> int:
        """Erase what is older than ``keep_days``; returns how many messages and reports (a page at a time)."""
        then = self._now() - timedelta(days=self._settings.keep_days)
        with self._store.read() as tx:
            messages = [(row, tx.attachments(row.id)) for row in tx.older_than(then)]
            reports = tx.reports_older_than(then)
        for message, files in messages:
            self._erase_message(message, files)
        for report in reports:
            self._erase_report(report)
        if self._forget_exceptions() or messages or reports:
            self._store.forget_deleted()
        return len(messages) + len(reports)

    def _erase_message(self, row: MessageRow, files: list[AttachmentRow]) -> None:
        for file in files:
            for ref in (file.original, file.cleaned, file.preview):
                self.parts.vault.erase(ref)

        def do(tx: Tx) -> None:
            kept = tx.get(MessageRow, row.id)
            if kept is None or kept.state not in ERASABLE:
                return
            tx.change(MessageRow, row.id, state=moved(State(kept.state), State.ERASED), words=None, findings=None)
            for file in files:
                _forget_file(tx, file)
            for decision in tx.decisions_on(row.id):
                tx.change(DecisionRow, decision.id, why=None)
            for alert in tx.alerts_about(message_id=row.id):
                _forget_note(tx, alert, closed=not alert.report_id)
            self._write_down(tx, _entry("erased a message", row))

        self._store.write(do)

    def _forget_exceptions(self) -> int:
        """Destroy exceptions whose time is over: their words are nobody's business any more."""

        def do(tx: Tx) -> int:
            over = tx.exceptions_over(self._now())
            for row in over:
                tx.drop(ExceptionRow, row.id)
                about: dict[str, Any] = {"subject": "exception", "subject_id": row.id, "class_id": row.class_id}
                self._write_down(tx, Entry("an exception ended", row.school_id, **about, details={"kind": row.kind}))
            return len(over)

        return self._store.write(do)

    def _erase_report(self, row: ReportRow) -> None:
        """What the student wrote and the thread go; that there was a report, and what became of it, stays."""

        def do(tx: Tx) -> None:
            tx.change(ReportRow, row.id, words=None, website=None)
            for note in tx.notes_of(row.id):
                tx.change(NoteRow, note.id, words=None)
            for alert in tx.alerts_about(report_id=row.id):
                _forget_note(tx, alert, closed=True)
            about: dict[str, Any] = {"subject": "report", "subject_id": row.id, "student_id": row.student_id}
            details = {"private": row.tell == "counselor"}
            entry = Entry("erased a report", row.school_id, class_id=row.class_id, details=details, **about)
            self._write_down(tx, entry)

        self._store.write(do)


def _forget_file(tx: Tx, file: AttachmentRow) -> None:
    """The hash and the kinds stay; names, findings and bytes go."""
    gone: dict[str, Any] = {"original": "", "cleaned": "", "preview": "", "preview_text": None, "findings": None}
    gone |= {"clean_name": None}
    tx.change(AttachmentRow, file.id, state=FileState.ERASED, name=f"file-{file.place + 1}", **gone)


def _forget_note(tx: Tx, alert: AlertRow, *, closed: bool) -> None:
    tx.change(AlertRow, alert.id, note=None, state="closed" if closed else alert.state)


def _entry(verb: str, row: MessageRow) -> Entry:
    """A message to the counselor leaves its line between the student and the counselor."""
    return Entry(
        verb=verb,
        school_id=row.school_id,
        subject="message",
        subject_id=row.id,
        student_id=row.about_student,
        class_id=row.class_id,
        details={"private": row.to == "counselor"},
    )
