"""The only place that answers "may they?". Pure questions over rows; every answer that is no is a sentence.

R1 lives here: sending needs an open lesson, a console that is alive and a person who is at it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from classroom.model import NotAllowed, NotThere, Role
from classroom.store import Tx
from classroom.store.rows import AlertRow, AttachmentRow, ClassRow, LessonRow, MessageRow, ReportRow
from classroom.views import Session
from detectors.base import Kind

DOWNLOADING: Final = frozenset({Role.TEACHER, Role.COUNSELOR})
"""Who may have a file as it came; a substitute sees the safe preview."""
TEACHING: Final = frozenset({Role.TEACHER, Role.SUBSTITUTE})
HARBOURS: Final = frozenset({"teacher", "counselor"})
"""R3: words to a trusted adult are never coached, held or delayed, at any hour."""


def room_state(lesson: LessonRow | None, now: datetime) -> str:
    """``open``, ``paused``, ``closed`` or ``away`` (R1: the lease fails closed)."""
    if lesson is None or lesson.state == "closed" or now >= lesson.until:
        return "closed"
    if lesson.state == "paused":
        return "paused"
    return "open" if now < min(lesson.lease_until, lesson.person_until) else "away"


def may_send(lesson: LessonRow | None, to: str, now: datetime) -> bool:
    """R1, with the harbours always open."""
    return to in HARBOURS or room_state(lesson, now) == "open"


def counselor_scope(school_id: str) -> str:
    """The inbox all counselors of a school share."""
    return f"counselor:{school_id}"


def class_scope(class_id: str) -> str:
    """The inbox of a class: its teachers'."""
    return f"class:{class_id}"


def scopes(tx: Tx, me: Session) -> list[str]:
    """The inboxes somebody may read."""
    mine = [class_scope(row.id) for row in tx.taught_by(me.person_id)] if me.role in TEACHING else []
    return mine + ([counselor_scope(me.school_id)] if _counsels(tx, me) else [])


def _counsels(tx: Tx, me: Session) -> bool:
    """The counselors; where a school has none, its admin, so that no report is left without a reader."""
    if me.role != Role.ADMIN:
        return me.role == Role.COUNSELOR
    return all(row.role != Role.COUNSELOR for row in tx.staff_of(me.school_id))


def must_be_staff(me: Session) -> None:
    """Raise unless somebody of the staff asks."""
    if me.side != "console":
        raise NotAllowed("Only staff may do this.")


def must_be_student(me: Session) -> None:
    """Raise unless a student asks."""
    if me.side != "kiosk":
        raise NotAllowed("Only students may do this.")


def class_taught(tx: Tx, me: Session, class_id: str) -> ClassRow:
    """The class, for somebody who teaches it; for everybody else it does not exist."""
    must_be_staff(me)
    row = tx.get(ClassRow, class_id)
    if row is None or me.role not in TEACHING or not tx.teaches(me.person_id, class_id):
        raise NotThere("There is no such class among yours.")
    return row


def lesson_taught(tx: Tx, me: Session, lesson_id: str) -> LessonRow:
    """The lesson, for somebody who teaches its class."""
    row = tx.get(LessonRow, lesson_id)
    if row is None:
        raise NotThere("There is no such lesson among yours.")
    class_taught(tx, me, row.class_id)
    return row


def may_see_alert(tx: Tx, me: Session, alert: AlertRow) -> bool:
    """Invariant 2: what is about an adult never shows to that adult."""
    return me.side == "console" and alert.not_for != me.person_id and alert.scope in scopes(tx, me)


def alert_for(tx: Tx, me: Session, alert_id: str) -> AlertRow:
    """The alert, for somebody whose inbox it is in."""
    must_be_staff(me)
    row = tx.get(AlertRow, alert_id)
    if row is None or not may_see_alert(tx, me, row):
        raise NotThere("There is no such alert among yours.")
    return row


def message_for(tx: Tx, me: Session, message_id: str) -> MessageRow:
    """The message, for somebody of the staff who may read it: the class's teacher, or a counselor it was handed to."""
    must_be_staff(me)
    row = tx.get(MessageRow, message_id)
    if row is None or not may_read(tx, me, row):
        raise NotThere("There is no such message among yours.")
    return row


def may_read(tx: Tx, me: Session, message: MessageRow) -> bool:
    """Letters to the counselor are the counselor's; everything else of a class is its teachers'."""
    if message.to != "counselor" and me.role in TEACHING and tx.teaches(me.person_id, message.class_id):
        return True
    about = tx.alerts_about(message_id=message.id)
    about += [alert for report in tx.reports_on(message.id) for alert in tx.alerts_about(report_id=report.id)]
    return any(may_see_alert(tx, me, alert) for alert in about if alert.scope == counselor_scope(me.school_id))


def report_for(tx: Tx, me: Session, report_id: str) -> ReportRow:
    """The report, for the adult it was told to; never for the adult it is about."""
    must_be_staff(me)
    row = tx.get(ReportRow, report_id)
    if row is None or row.not_for == me.person_id:
        raise NotThere("There is no such report among yours.")
    if not any(may_see_alert(tx, me, alert) for alert in tx.alerts_about(report_id=report_id)):
        raise NotThere("There is no such report among yours.")
    return row


def may_student_see(me: Session, message: MessageRow) -> bool:
    """A student sees the board of the own class, what is for them and what they wrote."""
    if message.class_id != me.class_id:
        return False
    if not message.inbound and message.student_id == me.person_id:
        return True
    if message.inbound:
        return message.to_id in {"", me.person_id} and message.state in {"delivered", "held"}
    return message.state == "delivered" and (message.to == "board" or message.to_id == me.person_id)


def may_preview(file: AttachmentRow, *, staff: bool) -> bool:
    """Nudity is unviewable for everyone; a locked file only opens for a student once a teacher opened it."""
    if not (file.preview or file.preview_text) or file.state in {"sealed", "erased"}:
        return False
    return staff or file.state in {"passed", "opened"}


def may_download(me: Session, file: AttachmentRow) -> bool:
    """The file as it came (R6): for teachers and counselors, and never what shows exposure, whatever became of it."""
    if me.side != "console" or me.role not in DOWNLOADING or Kind.NUDITY in file.kinds:
        return False
    return bool(file.original) and file.state in {"passed", "locked", "opened"}
