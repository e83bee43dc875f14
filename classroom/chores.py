"""Scheduled plain functions: what must happen without anybody pressing a key. Each may run twice without harm.

``Bells`` run in every web process (they ring its own listeners); ``Chores`` run in one place at a time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from classroom import access
from classroom.alerting import Notice, alert_ring
from classroom.classroom import Classroom
from classroom.logbook import Entry
from classroom.model import Ring, State, moved
from classroom.store import Tx
from classroom.store.rows import AlertRow, DecisionRow, EntryRow, LessonRow, MessageRow


class Bells:
    """Looks at the store and rings what this process has not heard: leases, late rings, other processes' doings."""

    def __init__(self, classroom: Classroom) -> None:
        """Nothing is known yet; lines of the log before now are old news."""
        self._classroom = classroom
        self._states: dict[str, str] = {}
        with classroom.parts.store.read() as tx:
            self._heard = tx.log_head()

    def watch_leases(self) -> None:
        """Tell the room when a lease ran out or a lesson's time is over (R1: it fails closed by itself)."""
        with self._classroom.parts.store.read() as tx:
            lessons = tx.running_lessons()
        now = self._classroom.parts.clock()
        states = {lesson.id: access.room_state(lesson, now) for lesson in lessons}
        changed = [lesson for lesson in lessons if self._states.get(lesson.id, states[lesson.id]) != states[lesson.id]]
        self._states = states
        self._classroom.feed.tell(*(Ring("room", one.school_id, one.class_id, one.id) for one in changed))

    def ring_heads(self) -> None:
        """The last alert number of each running lesson, so that a console notices a lost last ring."""
        with self._classroom.parts.store.read() as tx:
            heads = [(one, tx.head(access.class_scope(one.class_id))) for one in tx.running_lessons()]
        rings = (Ring("head", one.school_id, one.class_id, one.id, seq=seq) for one, seq in heads)
        self._classroom.feed.tell(*rings)

    def hear_others(self) -> None:
        """Ring for what other processes wrote into the log: the log is the feed between processes."""
        with self._classroom.parts.store.read() as tx:
            lines = tx.entries_since(self._heard)
            news = [line for line in lines if not self._classroom.is_own_line(line.n)]
            rings = [ring for line in news for ring in _rings_of(tx, line)]
        self._heard = lines[-1].n if lines else self._heard
        self._classroom.feed.tell(*rings)


class Chores:
    """What one scheduler does for the whole school."""

    def __init__(self, classroom: Classroom) -> None:
        """Work on one classroom service."""
        self._classroom = classroom
        self._store = classroom.parts.store
        self._settings = classroom.parts.settings

    def finish(self) -> None:
        """Take up what a crash left half-way: screening, letters, the mailbox."""
        self._classroom.finish_screening()
        self._classroom.finish_letters()
        self._classroom.post_outside()

    def close_lessons(self) -> None:
        """Close lessons whose time is over; what is held stays held."""
        now = self._now()

        def do(tx: Tx) -> None:
            for lesson in tx.running_lessons():
                if lesson.until <= now:
                    tx.change(LessonRow, lesson.id, state="closed")

        self._store.write(do)

    def remind(self) -> None:
        """Alerts whose clock ran out: an urgent one goes to the counselor as well, a notice is brought up again."""
        with self._store.read() as tx:
            due = tx.due_alerts(self._now())
        for alert in due:
            rings = self._store.write(partial(self._escalate, alert=alert))
            self._classroom.feed.tell(*rings)

    def refuse_unanswered(self) -> None:
        """A held message nobody answered for some school days is refused, with a word to the child."""
        with self._store.read() as tx:
            late = [row for row in tx.messages_in(State.HELD) if self._is_late(row.at)]
        for row in late:
            rings = self._store.write(partial(self._refuse, row=row))
            self._classroom.feed.tell(*rings)

    def erase_old(self) -> int:
        """Destroy words and files past their time; returns how many messages and reports."""
        return self._classroom.erase_old()

    def sweep_vault(self) -> int:
        """Destroy sealed files no row speaks of (a crash between vault and commit); returns how many."""
        an_hour_ago = self._now() - timedelta(hours=1)
        old = self._classroom.parts.vault.refs(before=an_hour_ago)
        with self._store.read() as tx:
            orphans = old - tx.vault_refs()
        for ref in orphans:
            self._classroom.parts.vault.erase(ref)
        return len(orphans)

    def _now(self) -> datetime:
        return self._classroom.parts.clock()

    def _escalate(self, tx: Tx, alert: AlertRow) -> list[Ring]:
        kept = tx.get(AlertRow, alert.id)
        if kept is None or kept.state != "open" or kept.escalated_at is not None:
            return []
        now = self._now()
        tx.change(AlertRow, alert.id, escalated_at=now, due_at=now + timedelta(hours=self._settings.notice_hours))
        rings = [alert_ring(alert)]
        if alert.loudness == "urgent" and not alert.scope.startswith("counselor"):
            rings.append(self._to_counselor(tx, alert))
        entry = Entry("escalated an alert", alert.school_id, subject="alert", subject_id=alert.id)
        self._write_down(tx, entry, class_id=alert.class_id, student_id=alert.student_id)
        return rings

    def _to_counselor(self, tx: Tx, alert: AlertRow) -> Ring:
        notice = Notice("handover", "urgent", to_counselor=True, not_for=alert.not_for)
        return self._classroom.copy_alert(tx, alert, notice)

    def _is_late(self, since: datetime) -> bool:
        return school_days_between(since, self._now()) >= self._settings.answer_school_days

    def _refuse(self, tx: Tx, row: MessageRow) -> list[Ring]:
        kept = tx.get(MessageRow, row.id)
        if kept is None or kept.state != State.HELD:
            return []
        tx.change(MessageRow, row.id, state=moved(State.HELD, State.REFUSED), settled_at=self._now())
        decision = DecisionRow(f"unanswered-{row.id}"[:64], row.school_id, row.id, "", "refuse", self._now())
        tx.add(decision)
        for alert in tx.open_alerts(message_id=row.id):
            tx.change(AlertRow, alert.id, state="closed")
        entry = Entry("refused, unanswered", row.school_id, subject="message", subject_id=row.id)
        self._write_down(tx, entry, class_id=row.class_id, student_id=row.student_id or row.to_id)
        return [Ring("outcome", row.school_id, row.class_id, row.lesson_id, row.student_id or row.to_id, row.id)]

    def _write_down(self, tx: Tx, entry: Entry, *, class_id: str, student_id: str) -> None:
        line = replace(entry, class_id=class_id, student_id=student_id)
        self._classroom.parts.logbook.write(tx, line, self._now())


def school_days_between(then: datetime, now: datetime) -> int:
    """Whole weekdays (Monday to Friday) that passed after the day of ``then`` up to the day of ``now``."""
    days = (now.date() - then.date()).days
    return sum((then + timedelta(days=day)).weekday() < 5 for day in range(1, days + 1))


def _rings_of(tx: Tx, line: EntryRow) -> list[Ring]:
    """What a line of the log would have rung in the process that wrote it."""
    about: dict[str, Any] = {"school_id": line.school_id, "class_id": line.class_id, "student_id": line.student_id}
    if line.subject == "message":
        row = tx.get(MessageRow, line.subject_id)
        alerts = tx.alerts_about(message_id=line.subject_id)
        rings = [Ring(what, **about, id=line.subject_id) for what in ("outcome", "board", "tile")]
        return rings + [alert_ring(one) for one in alerts] if row else []
    if line.subject == "report":
        alerts = tx.alerts_about(report_id=line.subject_id)
        return [Ring("report", **about, id=line.subject_id), *(alert_ring(one) for one in alerts)]
    if line.subject == "alert":
        alert = tx.get(AlertRow, line.subject_id)
        return [alert_ring(alert)] if alert else []
    return [Ring("room", **about, lesson_id=line.subject_id)] if line.subject in {"lesson", "class"} else []
