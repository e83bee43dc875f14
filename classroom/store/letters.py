"""Queries about messages, attachments, alerts, reports and decisions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, or_, select

from classroom.store import tables as t
from classroom.store.mapper import Mapper
from classroom.store.rows import (
    AlertRow,
    AttachmentRow,
    DecisionRow,
    MessageRow,
    NoteRow,
    ReportRow,
)

PAGE = 200


class Letters(Mapper):
    """What was written, what was seen in it, what became of it."""

    def attachments(self, message_id: str) -> list[AttachmentRow]:
        """The files on a message."""
        return self._all(AttachmentRow, t.attachments.c.message_id == message_id, order=[t.attachments.c.place])

    def last_words(self, student_id: str, class_id: str, *, since: datetime, limit: int = 5) -> list[MessageRow]:
        """A student's last messages in a class, newest first, words and all."""
        m = t.messages.c
        mine = and_(m.student_id == student_id, m.class_id == class_id, m.inbound.is_(False), m.at >= since)
        return self._all(MessageRow, mine, m.words.is_not(None), order=[m.at.desc()], limit=limit)

    def last_heard(
        self, message: MessageRow, *, since: datetime, letters: datetime, limit: int = 5
    ) -> list[MessageRow]:
        """What the one a message is to said to its writer before, as far as it was delivered, newest first.

        Of a classmate what was said ``since`` then; of a contact the last letter, if it came after ``letters``.
        """
        m = t.messages.c
        given = and_(m.class_id == message.class_id, m.state == "delivered", m.words.is_not(None), m.at <= message.at)
        if message.to == "contact":
            letter = and_(
                m.inbound.is_(True),
                m.contact_id == message.to_id,
                m.to_id.in_((message.student_id, "")),
                m.at >= letters,
            )
            return self._all(MessageRow, given, letter, order=[m.at.desc()], limit=1)
        to_them = and_(m.to == "classmate", m.to_id == message.student_id)
        theirs = and_(m.inbound.is_(False), m.student_id == message.to_id, to_them, m.at >= since)
        return self._all(MessageRow, given, theirs, order=[m.at.desc()], limit=limit)

    def coached_since(self, student_id: str, *, since: datetime) -> list[MessageRow]:
        """A student's coached tries (kinds and counts, no words)."""
        m = t.messages.c
        return self._all(MessageRow, m.student_id == student_id, m.state == "coached", m.at >= since)

    def seen_by_student(self, student_id: str, class_id: str) -> list[MessageRow]:
        """The class board, what is for the student and what the student wrote, newest first."""
        m = t.messages.c
        board = and_(m.to == "board", m.inbound.is_(False), m.state == "delivered")
        from_classmate = and_(m.to == "classmate", m.to_id == student_id, m.inbound.is_(False), m.state == "delivered")
        letter = and_(m.inbound.is_(True), m.to_id.in_((student_id, "")), m.state.in_(("delivered", "held")))
        mine = and_(m.student_id == student_id, m.state.in_(("delivered", "held", "refused", "received")))
        where = and_(m.class_id == class_id, or_(board, from_classmate, letter, mine))
        return self._all(MessageRow, where, order=[m.at.desc()], limit=PAGE)

    def messages_of_class(
        self, class_id: str, *, student_id: str = "", kind: str = "", state: str = ""
    ) -> list[MessageRow]:
        """The newest messages of a class, filtered by who, kind and state (words are sealed: no search in them)."""
        m = t.messages.c
        where = [m.class_id == class_id, *([m.student_id == student_id] if student_id else [])]
        where += [m.state == state] if state else []
        found = self._all(MessageRow, *where, order=[m.at.desc()], limit=PAGE * 5 if kind else PAGE)
        return [row for row in found if not kind or kind in row.kinds][:PAGE]

    def messages_of_student(self, student_id: str) -> list[MessageRow]:
        """Everything kept that one student wrote, newest first."""
        return self._all(MessageRow, t.messages.c.student_id == student_id, order=[t.messages.c.at.desc()])

    def quiet_rows(self, class_id: str, *, since: datetime) -> list[MessageRow]:
        """What happened quietly in a class: coached tries and quiet findings, newest first. Not the counselor's."""
        m = t.messages.c
        quiet = or_(m.state == "coached", m.loudness == "quiet")
        where = (m.class_id == class_id, m.to != "counselor", m.at >= since, quiet)
        return self._all(MessageRow, *where, order=[m.at.desc()], limit=PAGE)

    def messages_in(self, state: str) -> list[MessageRow]:
        """Every message in a state, oldest first."""
        return self._all(MessageRow, t.messages.c.state == state, order=[t.messages.c.at])

    def unposted(self) -> list[MessageRow]:
        """Delivered messages to contacts that were not handed to the mailbox yet."""
        m = t.messages.c
        outward = (m.to == "contact", m.inbound.is_(False), m.state == "delivered", m.posted.is_(False))
        return self._all(MessageRow, *outward, order=[m.at], limit=PAGE)

    def askings(self, contact_id: str) -> int:
        """How many of a correspondent's letters asked for private things."""
        where = (t.messages.c.contact_id == contact_id, t.messages.c.inbound.is_(True))
        return sum("asking" in row.kinds for row in self._all(MessageRow, *where, limit=PAGE))

    def askings_of(self, student_id: str, to_id: str) -> int:
        """How many of a student's messages asked this classmate for private things."""
        m = t.messages.c
        rows = self._all(MessageRow, m.student_id == student_id, m.to_id == to_id, m.to == "classmate", limit=PAGE)
        return sum("asking" in row.kinds for row in rows)

    def from_contact(self, contact_id: str, state: str) -> list[MessageRow]:
        """A correspondent's letters in a state."""
        m = t.messages.c
        return self._all(MessageRow, m.contact_id == contact_id, m.inbound.is_(True), m.state == state, order=[m.at])

    def older_than(self, then: datetime) -> list[MessageRow]:
        """Messages whose words or files are due to be destroyed."""
        m = t.messages.c
        return self._all(
            MessageRow, m.at < then, m.state.in_(("delivered", "refused", "held")), order=[m.at], limit=PAGE
        )

    def file_of(self, file_id: str) -> tuple[AttachmentRow, MessageRow] | None:
        """A file and the message it came with."""
        file = self.get(AttachmentRow, file_id)
        message = self.get(MessageRow, file.message_id) if file else None
        return (file, message) if file and message else None

    def vault_refs(self) -> frozenset[str]:
        """Every reference into the vault that a row still holds."""
        a = t.attachments.c
        rows = self._connection.execute(select(a.original, a.cleaned, a.preview))
        return frozenset(ref for row in rows for ref in row if ref)

    def alerts_in(self, scopes: Collection[str], *, since: int = 0) -> list[AlertRow]:
        """The alerts of some inboxes that are not closed, oldest first."""
        a = t.alerts.c
        where = (a.scope.in_(list(scopes)), a.state != "closed", a.seq > since)
        return self._all(AlertRow, *where, order=[a.opened_at, a.seq])

    def open_alerts(self, **equals: str) -> list[AlertRow]:
        """Alerts that are not closed and whose columns equal what is given."""
        where = [t.alerts.c[name] == value for name, value in equals.items()]
        return self._all(AlertRow, t.alerts.c.state != "closed", *where)

    def alerts_about(self, *, message_id: str = "", report_id: str = "") -> list[AlertRow]:
        """Every alert, closed ones too, about a message or a report."""
        a = t.alerts.c
        return self._all(AlertRow, a.message_id == message_id if message_id else a.report_id == report_id)

    def due_alerts(self, now: datetime) -> list[AlertRow]:
        """Open alerts whose clock ran out and that were not brought up again yet."""
        a = t.alerts.c
        return self._all(AlertRow, a.state == "open", a.due_at <= now, a.escalated_at.is_(None), order=[a.due_at])

    def reports_of(self, student_id: str) -> list[ReportRow]:
        """A student's reports, newest first."""
        return self._all(ReportRow, t.reports.c.student_id == student_id, order=[t.reports.c.at.desc()])

    def reports_on(self, message_id: str) -> list[ReportRow]:
        """The reports about a message."""
        return self._all(ReportRow, t.reports.c.message_id == message_id)

    def reports_older_than(self, then: datetime) -> list[ReportRow]:
        """Reports past their time of which words are still kept, in themselves or in their thread."""
        r, n = t.reports.c, t.notes.c
        thread = select(n.report_id).where(n.words.is_not(None))
        kept = or_(r.words.is_not(None), r.website.is_not(None), r.id.in_(thread))
        return self._all(ReportRow, r.at < then, kept, order=[r.at], limit=PAGE)

    def receipt_taken(self, school_id: str, receipt: str) -> bool:
        """Whether two receipt words were given out already."""
        r = t.reports.c
        return self._one(ReportRow, r.school_id == school_id, r.receipt == receipt) is not None

    def notes_of(self, report_id: str) -> list[NoteRow]:
        """The thread of a report."""
        return self._all(NoteRow, t.notes.c.report_id == report_id, order=[t.notes.c.at])

    def decisions_on(self, message_id: str) -> list[DecisionRow]:
        """What was decided about a message, oldest first."""
        return self._all(DecisionRow, t.decisions.c.message_id == message_id, order=[t.decisions.c.at])
