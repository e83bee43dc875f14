"""Making alerts: in which inbox, with which owner and which clock. No alert without both (invariant 6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from classroom import access
from classroom.kit import Wired
from classroom.model import Ring, Role
from classroom.store import Tx
from classroom.store.rows import AlertRow, MessageRow, ReportRow


@dataclass(frozen=True, slots=True)
class Notice:
    """What an alert is to say. ``to_counselor`` chooses the inbox."""

    what: str
    loudness: str
    to_counselor: bool = False
    asked: bool = False
    note: str = ""
    not_for: str = ""


class Alerting(Wired):
    """Shared by the verbs that make alerts."""

    def _alert_message(self, tx: Tx, message: MessageRow, notice: Notice) -> AlertRow:
        """Make an alert about a message, in the caller's transaction."""
        return self._make_alert(
            tx,
            notice,
            AlertRow(
                **self._clocked(notice, message.school_id),
                kinds=message.kinds,
                class_id=message.class_id,
                student_id=message.student_id,
                message_id=message.id,
                contact_id=message.contact_id,
            ),
        )

    def _alert_report(self, tx: Tx, report: ReportRow, notice: Notice) -> AlertRow:
        """Make an alert about a report, in the caller's transaction; never for whom the report is about."""
        notice = replace(notice, not_for=report.not_for)
        return self._make_alert(
            tx,
            notice,
            AlertRow(
                **self._clocked(notice, report.school_id),
                class_id=report.class_id,
                student_id=report.student_id,
                report_id=report.id,
                message_id=report.message_id,
            ),
        )

    def copy_alert(self, tx: Tx, alert: AlertRow, notice: Notice) -> Ring:
        """The same alert in another inbox, in the caller's transaction."""
        return alert_ring(self._make_alert(tx, notice, replace(alert, **self._clocked(notice, alert.school_id))))

    def _clocked(self, notice: Notice, school_id: str) -> dict[str, Any]:
        """The columns every alert has."""
        now = self._now()
        return {
            "id": self._new_id(),
            "school_id": school_id,
            "scope": "",
            "seq": 0,
            "what": notice.what,
            "loudness": notice.loudness,
            "opened_at": now,
            "due_at": now + self._patience(notice.loudness),
            "asked": notice.asked,
            "note": notice.note or None,
            "not_for": notice.not_for,
        }

    def _make_alert(self, tx: Tx, notice: Notice, row: AlertRow) -> AlertRow:
        counselor = access.counselor_scope(row.school_id)
        scope = counselor if notice.to_counselor else access.class_scope(row.class_id)
        seq = tx.next_seq(scope, row.school_id)
        owner = self._counselor(tx, row.school_id) if notice.to_counselor else self._teacher(tx, row.class_id)
        lesson = None if notice.to_counselor else tx.running_lesson(row.class_id)
        lesson_id = lesson.id if lesson else ""
        numbered = replace(row, scope=scope, seq=seq, owner_id=owner, lesson_id=lesson_id)
        tx.add(numbered)
        return numbered

    def _patience(self, loudness: str) -> timedelta:
        """How long an alert may wait before it is brought up again."""
        if loudness == "urgent":
            return timedelta(minutes=self._settings.urgent_minutes)
        return timedelta(hours=self._settings.notice_hours)

    def _teacher(self, tx: Tx, class_id: str) -> str:
        """Whose alert it is: the lesson's teacher, else the class's first."""
        lesson = tx.running_lesson(class_id)
        if lesson:
            return lesson.teacher_id
        teachers = tx.teachers_of(class_id)
        return teachers[0].id if teachers else ""

    def _counselor(self, tx: Tx, school_id: str) -> str:
        """The school's first counselor; its admin where it has none."""
        staff = tx.staff_of(school_id)
        found = [row for role in (Role.COUNSELOR, Role.ADMIN) for row in staff if row.role == role]
        return found[0].id if found else ""

    def _close_alerts(self, tx: Tx, by: str, **about: str) -> list[AlertRow]:
        """Close every open alert about something; returns them for ringing."""
        closing = tx.open_alerts(**about)
        for alert in closing:
            tx.change(AlertRow, alert.id, state="closed", closed_by=by)
        return closing


def alert_ring(alert: AlertRow) -> Ring:
    """The doorbell of an alert."""
    return Ring("alert", alert.school_id, alert.class_id, alert.lesson_id, alert.student_id, alert.id, alert.seq)
