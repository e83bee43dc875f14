"""Reports: a student's "this makes me uncomfortable". Always accepted, never screened, never lost (R3, R7).

A report about the teacher goes to the counselor and never shows to that teacher, whatever the form said.
"""

from __future__ import annotations

import re

from classroom import access
from classroom.alerting import Notice, alert_ring
from classroom.deciding import Deciding
from classroom.kit import must
from classroom.logbook import Entry
from classroom.model import About, AlreadyUsed, BadInput, Feeling, NotThere, ReportDraft, Ring
from classroom.receipts import new_receipt
from classroom.showing import Showing
from classroom.store import Tx
from classroom.store.rows import AlertRow, MessageRow, NoteRow, ReportRow
from classroom.views import ReportView, Session
from classroom.wording import say

LONGEST_REPORT = 20_000
LOUD = frozenset({Feeling.SCARY, Feeling.ASKED})
"""Feelings that interrupt; the others wait as a notice."""
ADULTS = frozenset({About.TEACHER, About.ADULT})
"""A report about one of these goes to the counselor: any adult who teaches the class reads the class's inbox."""
_ID = re.compile(r"[0-9a-f-]{36}")


class Reporting(Deciding, Showing):
    """Verbs of reports, for both sides."""

    def report(self, me: Session, draft: ReportDraft) -> ReportView:
        """Take a report in, lesson or no lesson. The same id again is the same report."""
        access.must_be_student(me)
        if not _ID.fullmatch(draft.id):
            raise BadInput(say("trouble.bad_id", me.language))

        def do(tx: Tx) -> tuple[ReportRow, list[Ring]]:
            known = tx.get(ReportRow, draft.id)
            if known and known.digest != self._report_digest(me, draft):
                raise AlreadyUsed(say("trouble.used", me.language))
            return (known, []) if known else self._keep_report(tx, me, draft)

        row, rings = self._store.write(do)
        self._ring(*rings)
        with self._store.read() as tx:
            return self._report_view(tx, me, row)

    def reports(self, me: Session) -> tuple[ReportView, ...]:
        """A student's own reports and what became of them."""
        access.must_be_student(me)
        with self._store.read() as tx:
            return tuple(self._report_view(tx, me, row) for row in tx.reports_of(me.person_id))

    def report_view(self, me: Session, report_id: str) -> ReportView:
        """Open a report; the student learns that it was seen."""

        def do(tx: Tx) -> list[Ring]:
            report = access.report_for(tx, me, report_id)
            mine = [alert for alert in tx.alerts_about(report_id=report.id) if access.may_see_alert(tx, me, alert)]
            rings = [ring for alert in mine for ring in self._seen_report(tx, me, alert)]
            self._write_down(tx, self._about_report(me, "looked at a report", report))
            return rings

        self._ring(*self._store.write(do))
        with self._store.read() as tx:
            return self._report_view(tx, me, must(tx.get(ReportRow, report_id)))

    def answer_report(self, me: Session, report_id: str, words: str) -> None:
        """Add a line to the thread: staff to whom it was told, or the student it is from."""
        if not words.strip() or len(words) > LONGEST_REPORT:
            raise BadInput("Write a few words." if me.language == "en" else "Escribe unas palabras.")

        def do(tx: Tx) -> list[Ring]:
            report = self._my_report(tx, me, report_id)
            staff_id = me.person_id if me.side == "console" else ""
            tx.add(NoteRow(self._new_id(), report.school_id, report.id, self._now(), staff_id, words))
            self._write_down(tx, self._about_report(me, "answered a report", report))
            return [self._report_ring(report), *self._reopened(tx, report, by_student=not staff_id)]

        self._ring(*self._store.write(do))

    def close_report(self, me: Session, report_id: str) -> None:
        """The adult is done; the student is told, the thread stays readable."""

        def do(tx: Tx) -> list[Ring]:
            report = access.report_for(tx, me, report_id)
            tx.change(ReportRow, report.id, state="closed", seen_by=report.seen_by or me.person_id)
            closed = self._close_alerts(tx, me.person_id, report_id=report.id)
            self._write_down(tx, self._about_report(me, "closed a report", report))
            return [self._report_ring(report), *(alert_ring(alert) for alert in closed)]

        self._ring(*self._store.write(do))

    def ask_teacher(self, me: Session, message_id: str) -> str:
        """Ask my teacher, on a hidden letter: the teacher's card says so. Asking twice is asking once."""

        def do(tx: Tx) -> list[Ring]:
            row = self._letter_for(tx, me, message_id)
            open_ones = tx.open_alerts(message_id=row.id, report_id="")
            for alert in open_ones:
                tx.change(AlertRow, alert.id, asked=True)
            return [alert_ring(alert) for alert in open_ones]

        self._ring(*self._store.write(do))
        return say("outcome.asked", me.language)

    def hide(self, me: Session, message_id: str) -> str:
        """Hide a letter from one's own page; nothing is lost, the teacher still has it."""

        def do(tx: Tx) -> None:
            row = self._letter_for(tx, me, message_id)
            tx.change(MessageRow, row.id, hidden_by=sorted({*row.hidden_by, me.person_id}))

        self._store.write(do)
        return say("outcome.hidden", me.language)

    def _letter_for(self, tx: Tx, me: Session, message_id: str) -> MessageRow:
        access.must_be_student(me)
        row = tx.get(MessageRow, message_id)
        if row is None or not access.may_student_see(me, row):
            raise NotThere(say("trouble.not_there", me.language))
        return row

    def _keep_report(self, tx: Tx, me: Session, draft: ReportDraft) -> tuple[ReportRow, list[Ring]]:
        row = self._report_row(tx, me, draft)
        tx.add(row)
        loud = draft.feeling in LOUD or draft.about == About.TEACHER
        notice = Notice("report", "urgent" if loud else "notice", row.tell == "counselor")
        alert = self._alert_report(tx, row, notice)
        self._write_down(tx, self._about_report(me, "made a report", row))
        return row, [alert_ring(alert), self._report_ring(row)]

    def _report_row(self, tx: Tx, me: Session, draft: ReportDraft) -> ReportRow:
        """What is kept. A report is never refused: what does not fit is cut or left out, the rest stays."""
        to_counselor = draft.tell == "counselor" or draft.about in ADULTS
        return ReportRow(
            id=draft.id,
            school_id=me.school_id,
            class_id=me.class_id,
            student_id=me.person_id,
            receipt=new_receipt(lambda words: tx.receipt_taken(me.school_id, words)),
            feeling=draft.feeling,
            about=draft.about,
            tell="counselor" if to_counselor else "teacher",
            at=self._now(),
            digest=self._report_digest(me, draft),
            not_for=self._teacher(tx, me.class_id) if draft.about == About.TEACHER else "",
            words=draft.words[:LONGEST_REPORT] or None,
            website=draft.website[:2000] or None,
            message_id=self._reported_message(tx, me, draft.message_id),
        )

    def _report_digest(self, me: Session, draft: ReportDraft) -> str:
        said = (draft.feeling, draft.about, draft.tell, draft.words, draft.message_id, draft.website)
        return self._store.digest(*(part.encode("utf-8", "surrogatepass") for part in (me.person_id, *said)))

    def _reported_message(self, tx: Tx, me: Session, message_id: str) -> str:
        row = tx.get(MessageRow, message_id) if message_id else None
        return row.id if row and access.may_student_see(me, row) else ""

    def _my_report(self, tx: Tx, me: Session, report_id: str) -> ReportRow:
        if me.side == "console":
            return access.report_for(tx, me, report_id)
        row = tx.get(ReportRow, report_id)
        if row is None or row.student_id != me.person_id:
            raise NotThere(say("trouble.not_there", me.language))
        return row

    def _reopened(self, tx: Tx, report: ReportRow, *, by_student: bool) -> list[Ring]:
        """A student's answer to a report whose alerts are all closed opens it again, with a new notice."""
        if not by_student or tx.open_alerts(report_id=report.id):
            return []
        tx.change(ReportRow, report.id, state="sent")
        notice = Notice("report", "notice", report.tell == "counselor")
        return [alert_ring(self._alert_report(tx, report, notice))]

    def _report_ring(self, row: ReportRow) -> Ring:
        return Ring("report", row.school_id, row.class_id, student_id=row.student_id, id=row.id)

    def _about_report(self, me: Session, verb: str, row: ReportRow) -> Entry:
        about = {"subject": "report", "subject_id": row.id, "student_id": row.student_id, "class_id": row.class_id}
        return self._deed(me, verb, **about, details={"private": row.tell == "counselor"})
