"""What staff do about what waits: see, reveal, decide, hand over. Each deed is a decision or a log line with a name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from classroom import access
from classroom.alerting import Alerting, Notice, alert_ring
from classroom.excepting import Excepting
from classroom.kit import must
from classroom.logbook import Entry
from classroom.model import BadInput, Choice, FileState, IllegalMove, Ring, State, moved
from classroom.posting import Posting
from classroom.store import Tx
from classroom.store.rows import AlertRow, AttachmentRow, DecisionRow, MessageRow, ReportRow
from classroom.views import Session

LONGEST_WORD = 500
"""Code points of a word back to the student or a note."""
OUTCOME = {Choice.RELEASE: State.DELIVERED, Choice.REFUSE: State.REFUSED}


class Deciding(Alerting, Posting, Excepting):
    """Verbs of the "Needs you" column."""

    def see(self, me: Session, alert_id: str) -> None:
        """I am on it: the alert has a reader now; seeing twice is seeing once."""

        def do(tx: Tx) -> list[Ring]:
            alert = access.alert_for(tx, me, alert_id)
            if alert.state != "open":
                return []
            tx.change(AlertRow, alert.id, state="seen", owner_id=me.person_id)
            self._write_down(tx, self._about_alert(me, "saw an alert", alert))
            return [alert_ring(alert), *self._seen_report(tx, me, alert)]

        self._ring(*self._store.write(do))

    def close_alert(self, me: Session, alert_id: str) -> None:
        """Put an alert away. What is held must be decided first, an urgent one must have been seen."""

        def do(tx: Tx) -> list[Ring]:
            alert = access.alert_for(tx, me, alert_id)
            if alert.state == "closed":
                return []
            self._must_be_done(tx, alert)
            tx.change(AlertRow, alert.id, state="closed", closed_by=me.person_id)
            self._write_down(tx, self._about_alert(me, "closed an alert", alert))
            return [alert_ring(alert), *self._seen_report(tx, me, alert)]

        self._ring(*self._store.write(do))

    def _must_be_done(self, tx: Tx, alert: AlertRow) -> None:
        """Raise IllegalMove while an alert may not be put away yet."""
        message = tx.get(MessageRow, alert.message_id) if alert.message_id and not alert.report_id else None
        if message and message.state == State.HELD and alert.what != "handover":
            raise IllegalMove("Decide about the message first; it still waits.")
        if alert.loudness == "urgent" and alert.state == "open":
            raise IllegalMove("Say that you are on it first; it is urgent.")

    def reveal(self, me: Session, alert_id: str) -> str:
        """The words behind an alert, unmasked; who looked is written down."""

        def do(tx: Tx) -> str:
            alert = access.alert_for(tx, me, alert_id)
            message = must(tx.get(MessageRow, alert.message_id))
            self._write_down(tx, self._about_alert(me, "revealed the words", alert))
            return message.words or ""

        return self._store.write(do)

    def decide(
        self,
        me: Session,
        message_id: str,
        choice: Choice,
        why: str = "",
        *,
        excepting: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        """Release, refuse, talk about, or give to the counselor what is held. ``why`` is a word back to the student.

        ``excepting``: marks of a released appeal that are no secret from now on, for the ``class`` or as a name of a
        ``book``. Raises IllegalMove when somebody decided already, BadInput for a mark that was not offered.
        """
        if len(why) > LONGEST_WORD:
            raise BadInput(f"Keep the word back under {LONGEST_WORD} letters.")

        def do(tx: Tx) -> list[Ring]:
            row = access.message_for(tx, me, message_id)
            if row.state != State.HELD:
                raise IllegalMove("Somebody decided this already.")
            self._note_decision(tx, me, row, choice, why)
            if choice == Choice.RELEASE and excepting:
                self._except(tx, me, row, excepting)
            if choice in OUTCOME:
                return self._settle_held(tx, me, row, OUTCOME[choice])
            return self._talk(tx, me, row, choice, why)

        self._ring(*self._store.write(do))
        self.post_outside()

    def hand_over(self, me: Session, what: str, id: str, note: str) -> None:  # noqa: A002 -- the subject's own id
        """The console's Report this: give an alert, a message or a report to the counselor with a note."""
        if len(note) > LONGEST_WORD:
            raise BadInput(f"Keep the note under {LONGEST_WORD} letters.")

        def do(tx: Tx) -> Ring:
            given = Notice("handover", "notice", to_counselor=True, note=note)
            alert = self._hand_over(tx, me, what, id, given)
            self._write_down(tx, self._about_alert(me, "handed over to the counselor", alert))
            return alert_ring(alert)

        self._ring(self._store.write(do))

    def _hand_over(self, tx: Tx, me: Session, what: str, subject_id: str, given: Notice) -> AlertRow:
        if what == "alert":
            alert = access.alert_for(tx, me, subject_id)
            what, subject_id = ("report", alert.report_id) if alert.report_id else ("message", alert.message_id)
        if what == "report":
            return self._alert_report(tx, access.report_for(tx, me, subject_id), given)
        if what == "message":
            return self._alert_message(tx, access.message_for(tx, me, subject_id), given)
        raise BadInput("An alert, a message or a report can be handed over.")

    def _note_decision(self, tx: Tx, me: Session, row: MessageRow, choice: Choice, why: str) -> None:
        tx.add(DecisionRow(self._new_id(), row.school_id, row.id, me.person_id, choice, self._now(), why or None))
        about = {"subject": "message", "subject_id": row.id, "class_id": row.class_id}
        self._write_down(tx, self._deed(me, f"decided: {choice}", **about, student_id=row.about_student))

    def _settle_held(self, tx: Tx, me: Session, row: MessageRow, state: State) -> list[Ring]:
        """Move a held message, its files and its alerts together."""
        tx.change(MessageRow, row.id, state=moved(State.HELD, state), settled_at=self._now())
        if state == State.DELIVERED and not row.inbound:
            _let_files_go(tx, row)
        closed = self._close_alerts(tx, me.person_id, message_id=row.id, report_id="")
        return [*(alert_ring(alert) for alert in closed), *decided_rings(row)]

    def _talk(self, tx: Tx, me: Session, row: MessageRow, choice: Choice, why: str) -> list[Ring]:
        """The message stays held; the student gets the word, the counselor an inbox line where asked for."""
        rings = decided_rings(row)
        for alert in tx.open_alerts(message_id=row.id, report_id=""):
            tx.change(AlertRow, alert.id, state="seen", owner_id=me.person_id)
            rings.append(alert_ring(alert))
        if choice == Choice.COUNSELOR:
            given = Notice("handover", "notice", to_counselor=True, note=why)
            rings.append(alert_ring(self._alert_message(tx, row, given)))
        return rings

    def _seen_report(self, tx: Tx, me: Session, alert: AlertRow) -> list[Ring]:
        """The student learns that the report has been seen."""
        report = tx.get(ReportRow, alert.report_id) if alert.report_id else None
        if report is None or report.state != "sent":
            return []
        tx.change(ReportRow, report.id, state="seen", seen_by=me.person_id)
        return [Ring("report", report.school_id, report.class_id, student_id=report.student_id, id=report.id)]

    def _about_alert(self, me: Session, verb: str, alert: AlertRow) -> Entry:
        about = {"subject": "alert", "subject_id": alert.id, "student_id": alert.student_id, "class_id": alert.class_id}
        return self._deed(
            me, verb, **about, details={"kinds": alert.kinds, "private": alert.scope.startswith("counselor")}
        )


def decided_rings(row: MessageRow) -> list[Ring]:
    """Who must hear that something was decided about a message."""
    about: dict[str, Any] = {"school_id": row.school_id, "class_id": row.class_id}
    about |= {"lesson_id": row.lesson_id, "id": row.id}
    rings = [Ring(what, **about, student_id=row.about_student) for what in ("outcome", "tile")]
    return [*rings, Ring("board", **about)]


def _let_files_go(tx: Tx, row: MessageRow) -> None:
    """A released message takes along what was cleaned of its locked files; the others never leave (R6).

    Whoever reads it sees the clean names only (R2): what a raw name gives away was not what the teacher looked at. A
    file that was looked at before clean names were kept gets its number.
    """
    for file in tx.attachments(row.id):
        if file.state == FileState.LOCKED:
            state = FileState.PASSED if file.cleaned else FileState.LEFT_OUT
            tx.change(AttachmentRow, file.id, state=state, name=file.clean_name or f"file-{file.place + 1}")
