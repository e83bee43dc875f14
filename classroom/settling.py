"""The one commit in which a student's message gets its outcome: row, files, alert and log line together (DESIGN §5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from classroom import access
from classroom.alerting import Alerting, Notice, alert_ring
from classroom.attaching import file_state, pack
from classroom.logbook import Entry
from classroom.model import FileState, NotAllowed, Ring, State, moved
from classroom.posting import Posting
from classroom.rules import Loudness
from classroom.store import Tx
from classroom.store.rows import AlertRow, AttachmentRow, MessageRow
from classroom.views import Session
from classroom.weighing import Judged, Weighing
from classroom.wording import say


class Settling(Weighing, Alerting, Posting):
    """Shared by Send and by its slow path."""

    def _received(self, row: MessageRow, files: list[AttachmentRow]) -> bool:
        """Keep the message before anybody looks at its files; False when another try with this id was faster."""

        def keep(tx: Tx) -> bool:
            if tx.get(MessageRow, row.id):
                return False
            tx.add_all((row, *files))
            return True

        return self._store.write(keep)

    def _settle(self, row: MessageRow, judged: Judged, me: Session | None) -> None:
        """Settle a new message of ``me``, or one kept as RECEIVED (``me`` is None). Twice is once."""
        leftovers: list[str] = []

        def do(tx: Tx) -> list[Ring]:
            kept = tx.get(MessageRow, row.id)
            if (kept is not None) if me else (kept is None or kept.state != State.RECEIVED):
                return []
            final = self._supervised(tx, row, judged, me)
            settled = self._settled(row, final, State.RECEIVED if me is None else None)
            _write(tx, settled, fresh=me is not None)
            leftovers.extend(self._settle_outbound_files(tx, final))
            alerts = self._outbound_alerts(tx, settled, final)
            self._write_down(tx, _entry(settled, len(final.files)))
            return self._settled_rings(settled, alerts)

        rings = self._store.write(do)
        self._erase_refs(leftovers)
        self._ring(*rings)
        if row.to == "contact":
            self.post_outside()

    def _supervised(self, tx: Tx, row: MessageRow, judged: Judged, me: Session | None) -> Judged:
        """R1 once more, inside the commit: a new message is turned away; one that was accepted earlier is held."""
        if access.may_send(tx.running_lesson(row.class_id), row.to, self._now()):
            return judged
        if me:
            raise NotAllowed(say("room.away", me.language))
        return replace(judged, state=State.HELD) if judged.state == State.DELIVERED else judged

    def _settled(self, row: MessageRow, judged: Judged, now: State | None) -> MessageRow:
        """The row with its outcome. A coached try keeps kinds only: no words, no findings."""
        gone = judged.state == State.COACHED
        return replace(
            row,
            state=moved(now, judged.state),
            words=None if gone else row.words,
            findings=None if gone else pack(judged.words.findings),
            kinds=judged.whole.coached_kinds(self._rules, judged.lane) if gone else judged.whole.kinds,
            loudness=judged.whole.loudness.name.lower(),
            help_card="help" in judged.whole.extras,
            rulebook=judged.whole.rulebook,
            settled_at=self._now(),
        )

    def _settle_outbound_files(self, tx: Tx, judged: Judged) -> list[str]:
        """Write the files' fates; returns vault references nobody needs any more."""
        if judged.state == State.COACHED:
            for one in judged.files:
                self._looks.forget(one.file.sha256)
                gone = {"state": FileState.LEFT_OUT, "original": "", "sha256": "", "name": f"file-{one.file.place + 1}"}
                tx.change(AttachmentRow, one.file.id, **gone, kinds=one.verdict.kinds)
            return [one.file.original for one in judged.files]
        delivered = judged.state == State.DELIVERED
        return [
            ref
            for one in judged.files
            for ref in self._settle_file(tx, one, file_state(one.verdict, lane=judged.lane, delivered=delivered))
        ]

    def _outbound_alerts(self, tx: Tx, row: MessageRow, judged: Judged) -> list[AlertRow]:
        """At most one alert: for what is held, loud, or written to a trusted adult."""
        loud = judged.whole.loudness >= Loudness.NOTICE
        to_adult = judged.lane == "harbour"
        if row.state == State.COACHED or not (row.state == State.HELD or loud or to_adult):
            return []
        what = "letter_to_me" if to_adult and not loud else "message"
        loudness = row.loudness if judged.whole.loudness else "quiet"
        return [self._alert_message(tx, row, Notice(what, loudness, self._is_counselors(row), asked=row.asks))]

    def _is_counselors(self, row: MessageRow) -> bool:
        """Letters to the counselor, and what is about self-harm where the school chose the counselor for it."""
        chosen = "self_harm" in row.kinds and self._rules.chosen_adult == "counselor" and row.to != "teacher"
        return row.to == "counselor" or chosen

    def _settled_rings(self, row: MessageRow, alerts: list[AlertRow]) -> list[Ring]:
        about: dict[str, Any] = {"school_id": row.school_id, "class_id": row.class_id, "lesson_id": row.lesson_id}
        rings = [alert_ring(alert) for alert in alerts]
        rings.append(Ring("outcome", **about, student_id=row.student_id, id=row.id))
        rings.append(Ring("tile", **about, student_id=row.student_id))
        if row.state == State.DELIVERED and row.to in {"board", "classmate"}:
            rings.append(Ring("board", **about, id=row.id))
        return rings


def _write(tx: Tx, row: MessageRow, *, fresh: bool) -> None:
    if fresh:
        tx.add(row)
        return
    names = ("state", "words", "findings", "kinds", "loudness", "help_card", "rulebook", "settled_at")
    tx.change(MessageRow, row.id, **{name: getattr(row, name) for name in names})


def _entry(row: MessageRow, files: int) -> Entry:
    return Entry(
        verb=f"message {row.state}",
        school_id=row.school_id,
        subject="message",
        subject_id=row.id,
        student_id=row.student_id,
        class_id=row.class_id,
        details={"to": row.to, "kinds": row.kinds, "files": files, "asks": row.asks},
    )
