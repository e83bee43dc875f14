"""What people read: the student's board, previews, history, the record, the log, the rules.

Reading about a student is itself a line in the log (invariant 7: the student sees who looked).
"""

from __future__ import annotations

from typing import Any

from classroom import access
from classroom.kit import must
from classroom.model import NotAllowed, NotThere
from classroom.rules import LANES
from classroom.showing import Showing
from classroom.store import Tx
from classroom.store.rows import AlertRow, EntryRow, MessageRow, StudentRow
from classroom.views import Deed, Looked, MessageView, Original, Preview, Record, RuleView, Seat, Session
from classroom.wording import say


class Reading(Showing):
    """Verbs that show."""

    def board(self, me: Session) -> tuple[MessageView, ...]:
        """The class board, what is for the student and what the student wrote, newest first."""
        access.must_be_student(me)
        with self._store.read() as tx:
            rows = tx.seen_by_student(me.person_id, me.class_id)
            return tuple(self._message_view(tx, me, row) for row in rows if me.person_id not in row.hidden_by)

    def preview(self, me: Session, file_id: str) -> Preview:
        """A safe preview of a file. Raises NotAllowed while it is closed for the person asking."""
        with self._store.read() as tx:
            file, message = must(tx.file_of(file_id))
            staff = me.side == "console"
            may = access.may_read(tx, me, message) if staff else access.may_student_see(me, message)
            if not may:
                raise NotThere(say("trouble.not_there", me.language))
            if not access.may_preview(file, staff=staff):
                raise NotAllowed(say(f"file.{file.state}", me.language))
        if staff:
            self._store.write(lambda tx: self._note_look(tx, me, "looked at a file", message))
        if file.preview:
            return Preview("image/png", self.parts.vault.open(file.preview), "preview.png")
        return Preview("text/plain", (file.preview_text or "").encode("utf-8", "replace"), "preview.txt")

    def original(self, me: Session, file_id: str) -> Original:
        """A file as it came, for staff who may have it; the look is written down. NotAllowed for everybody else."""
        with self._store.read() as tx:
            file, message = must(tx.file_of(file_id))
            if me.side != "console" or not access.may_read(tx, me, message):
                raise NotThere(say("trouble.not_there", me.language))
            if not access.may_download(me, file):
                raise NotAllowed(say("file.not_yours", me.language))
        self._store.write(lambda tx: self._note_look(tx, me, "took a file as it came", message))
        return Original(file.name, file.size, self.parts.vault.opened(file.original))

    def history(
        self, me: Session, class_id: str, student_id: str = "", *, kind: str = "", state: str = ""
    ) -> tuple[MessageView, ...]:
        """The newest messages of a class, filtered; what is the counselor's is left out. The look is written down."""

        def do(tx: Tx) -> tuple[MessageView, ...]:
            room = access.class_taught(tx, me, class_id)
            rows = tx.messages_of_class(room.id, student_id=student_id, kind=kind, state=state)
            about = {"subject": "class", "subject_id": room.id, "class_id": room.id, "student_id": student_id}
            self._write_down(tx, self._deed(me, "looked at the history", **about))
            return tuple(self._message_view(tx, me, row) for row in rows if access.may_read(tx, me, row))

        return self._store.write(do)

    def record(self, me: Session, student_id: str = "") -> Record:
        """What is kept about a student and who looked: one's own, or one's own student's."""
        if me.side == "kiosk":
            with self._store.read() as tx:
                return self._record(tx, me, must(tx.get(StudentRow, me.person_id)), everything=True)

        def do(tx: Tx) -> Record:
            student = self._own_student(tx, me, student_id)
            entry = self._deed(
                me, "looked at the record", subject="student", subject_id=student_id, student_id=student_id
            )
            self._write_down(tx, entry)
            return self._record(tx, me, student, everything=False)

        return self._store.write(do)

    def students(self, me: Session, class_id: str) -> tuple[Seat, ...]:
        """The seats of one's class."""
        with self._store.read() as tx:
            access.class_taught(tx, me, class_id)
            return tuple(Seat(row.id, row.shown, row.animal) for _, row in tx.seats(class_id))

    def deeds(self, me: Session, class_id: str = "") -> tuple[Deed, ...]:
        """The log for people. Teachers read their class's, less what is between a student and the counselor."""
        access.must_be_staff(me)
        with self._store.read() as tx:
            if me.role in access.TEACHING:
                access.class_taught(tx, me, class_id)
            elif me.role not in {"admin", "auditor", "counselor"}:
                raise NotAllowed("Only staff may read the log.")
            rows = tx.entries_of(me.school_id, class_id)
            sees_all = me.role not in access.TEACHING
            shown = [row for row in rows if sees_all or not _private(tx, row)]
            return tuple(Deed(row.at, row.who, row.verb, self._about(tx, row)) for row in shown)

    def rules(self, me: Session) -> tuple[RuleView, ...]:
        """The rulebook as a page: wording, kinds and what happens per lane."""
        lang = "es" if me.language == "es" else "en"
        level = "child" if me.side == "kiosk" else "teacher"
        return tuple(
            self._rule_view(name, words[level][lang], words["policy"][lang])
            for name, words in self._rules.rules.items()
        )

    def _rule_view(self, name: str, title: str, wording: str) -> RuleView:
        kinds = [one for one in self._rules.kinds.values() if one.rule == name]
        lanes = {lane: "; ".join(dict.fromkeys(str(one.cells[lane]) for one in kinds)) for lane in LANES}
        return RuleView(name, title, wording, tuple(one.kind.value for one in kinds), lanes)

    def _own_student(self, tx: Tx, me: Session, student_id: str) -> StudentRow:
        taught = tx.taught_by(me.person_id) if me.role in access.TEACHING else []
        if not any(tx.sits_in(student_id, room.id) for room in taught) and not self._was_given(tx, me, student_id):
            raise NotThere("There is no such student among yours.")
        return must(tx.get(StudentRow, student_id))

    def _was_given(self, tx: Tx, me: Session, student_id: str) -> bool:
        """Whether something about the student was told or handed to this counselor."""
        return any(alert.student_id == student_id for alert in tx.alerts_in(access.scopes(tx, me)))

    def _record(self, tx: Tx, me: Session, student: StudentRow, *, everything: bool) -> Record:
        rows = tx.messages_of_student(student.id)
        reports = [row for row in tx.reports_of(student.id) if everything or self._may_see_report(tx, me, row.id)]
        entries = [row for row in tx.entries_about(student.id) if everything or not _private(tx, row)]
        coached = [kind for row in rows if row.state == "coached" for kind in row.kinds]
        kept = [row for row in rows if row.state != "coached" and (everything or access.may_read(tx, me, row))]
        return Record(
            student_id=student.id,
            student_name=student.shown,
            messages=tuple(self._message_view(tx, me, row) for row in kept),
            reports=tuple(self._report_view(tx, me, row) for row in reports),
            looked=tuple(Looked(row.at, row.who, row.verb, row.subject) for row in entries),
            coached={kind: coached.count(kind) for kind in dict.fromkeys(coached)},
        )

    def _may_see_report(self, tx: Tx, me: Session, report_id: str) -> bool:
        return any(access.may_see_alert(tx, me, alert) for alert in tx.alerts_about(report_id=report_id))

    def _note_look(self, tx: Tx, me: Session, verb: str, message: MessageRow) -> None:
        about: dict[str, Any] = {"subject": "message", "subject_id": message.id, "class_id": message.class_id}
        about["details"] = {"private": message.to == "counselor"}
        self._write_down(tx, self._deed(me, verb, **about, student_id=message.about_student))

    def _about(self, tx: Tx, row: EntryRow) -> str:
        student = tx.get(StudentRow, row.student_id) if row.student_id else None
        return student.shown if student else row.subject


def _private(tx: Tx, row: EntryRow) -> bool:
    """Between a student and the counselor: not in a teacher's log."""
    if row.details.get("private") or row.details.get("to") == "counselor":
        return True
    if row.subject == "alert":
        alert = tx.get(AlertRow, row.subject_id)
        return alert is not None and alert.scope == access.counselor_scope(row.school_id)
    message = tx.get(MessageRow, row.subject_id) if row.subject == "message" else None
    return message is not None and message.to == "counselor"
