"""The teacher's wall and alerts: tiles in fixed places, cards with masked words, quiet rows. Reads only."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from classroom import access
from classroom.attaching import unpack
from classroom.excepting import Excepting
from classroom.kit import must
from classroom.lessons import seconds_left
from classroom.rules import lane_of
from classroom.showing import Showing, masked
from classroom.store import Tx
from classroom.store.rows import (
    AlertRow,
    ClassRow,
    ContactRow,
    LessonRow,
    MessageRow,
    PresenceRow,
    ReportRow,
    StaffRow,
    StudentRow,
)
from classroom.views import AlertView, FeedRow, Session, Tile, Wall
from classroom.wording import say
from detectors.base import Finding, Kind, Partner

STALE_S: Final = 60
"""A kiosk that gave no sign of life for so long has a hatched tile."""
STILL_HERE_S: Final = 60
"""So long before the person's half of the lease ends, the console asks "Still here?"."""
CONTEXT: Final = 2
"""How many messages before and after a card shows."""
LOOKED_THROUGH: Final = 30
"""Of so many of the day's last messages."""


class Watching(Excepting, Showing):
    """Verbs of the wall."""

    def wall(self, me: Session, lesson_id: str) -> Wall:
        """Everything the wall draws."""
        with self._store.read() as tx:
            lesson, now = access.lesson_taught(tx, me, lesson_id), self._now()
            room = must(tx.get(ClassRow, lesson.class_id))
            alerts = self._visible(tx, me, [access.class_scope(room.id)], 0)
            person = seconds_left(lesson.person_until, now)
            return Wall(
                lesson_id=lesson.id,
                class_id=room.id,
                class_name=room.name,
                class_code=room.code,
                teacher_name=must(tx.get(StaffRow, lesson.teacher_id)).name,
                state=access.room_state(lesson, now),
                until=lesson.until,
                lease_seconds=seconds_left(lesson.lease_until, now),
                person_seconds=person,
                ask_still_here=lesson.state == "open" and person <= STILL_HERE_S,
                head=tx.head(access.class_scope(room.id)),
                tiles=self._tiles(tx, lesson, alerts, now),
                alerts=tuple(self._alert_view(tx, me, alert) for alert in alerts),
                feed=self._quiet_feed(tx, me, lesson),
            )

    def alerts(self, me: Session, lesson_id: str = "", since: int = 0) -> tuple[AlertView, ...]:
        """Open alerts after ``since``: of a lesson's class, or (no lesson) of the inboxes outside lessons."""
        access.must_be_staff(me)
        with self._store.read() as tx:
            if lesson_id:
                scopes = [access.class_scope(access.lesson_taught(tx, me, lesson_id).class_id)]
            else:
                scopes = access.scopes(tx, me)
            return tuple(self._alert_view(tx, me, row) for row in self._visible(tx, me, scopes, since))

    def alert(self, me: Session, alert_id: str) -> AlertView:
        """One alert, open or not."""
        with self._store.read() as tx:
            return self._alert_view(tx, me, access.alert_for(tx, me, alert_id))

    def _visible(self, tx: Tx, me: Session, scopes: list[str], since: int) -> list[AlertRow]:
        return [row for row in tx.alerts_in(scopes, since=since) if access.may_see_alert(tx, me, row)]

    def _tiles(self, tx: Tx, lesson: LessonRow, alerts: list[AlertRow], now: datetime) -> tuple[Tile, ...]:
        here = {row.student_id: row for row in tx.presences(lesson.id)}
        quiet = [row.student_id for row in tx.quiet_rows(lesson.class_id, since=lesson.opened_at)]
        waiting = [row.student_id for row in alerts if row.loudness != "quiet"]
        return tuple(
            _tile(seat, student, here.get(student.id), (quiet.count(student.id), waiting.count(student.id)), now)
            for seat, student in tx.seats(lesson.class_id)
        )

    def _quiet_feed(self, tx: Tx, me: Session, lesson: LessonRow) -> tuple[FeedRow, ...]:
        rows = tx.quiet_rows(lesson.class_id, since=lesson.opened_at)
        return tuple(self._feed_row(tx, me, row, kind) for row in rows if not row.inbound for kind in row.kinds)

    def _feed_row(self, tx: Tx, me: Session, row: MessageRow, kind: str) -> FeedRow:
        what = "coached" if row.state == "coached" else "quiet"
        title = self._title(me, kind)
        name = must(tx.get(StudentRow, row.student_id)).shown
        return FeedRow(row.at, name, kind, f"{title} · {say(f'quiet.{what}', me.language)}")

    def _alert_view(self, tx: Tx, me: Session, alert: AlertRow) -> AlertView:
        message = tx.get(MessageRow, alert.message_id) if alert.message_id else None
        report = tx.get(ReportRow, alert.report_id) if alert.report_id else None
        contact = tx.get(ContactRow, alert.contact_id) if alert.contact_id else None
        student = tx.get(StudentRow, alert.student_id) if alert.student_id else None
        owner = tx.get(StaffRow, alert.owner_id) if alert.owner_id else None
        return AlertView(
            id=alert.id,
            seq=alert.seq,
            what=alert.what,
            loudness=alert.loudness,
            state=alert.state,
            kinds=tuple(alert.kinds),
            rules=tuple(dict.fromkeys(self._rules.kinds[kind].rule for kind in self._kinds(alert))),
            title=self._alert_title(tx, me, alert, message),
            why=self._why(tx, me, alert, message),
            student_id=alert.student_id,
            student_name=student.shown if student else "",
            to_label=self._to_label(tx, me, message) if message else "",
            words=masked(message.words or "", self._shaded(message)) if message else "",
            before=self._beside(tx, message)[0] if message else (),
            after=self._beside(tx, message)[1] if message else (),
            asked=alert.asked,
            owner=owner.name if owner else "",
            opened_at=alert.opened_at,
            due_at=alert.due_at,
            escalated=alert.escalated_at is not None,
            message_id=alert.message_id,
            report_id=alert.report_id,
            contact_id=alert.contact_id,
            contact_label=contact.label if contact else "",
            files=tuple(self._file_view(me, file) for file in tx.attachments(message.id)) if message else (),
            choices=_choices(alert, message, contact),
            note=alert.note or "",
            receipt=report.receipt if report else "",
            offers=self._offers(tx, me, message) if not alert.report_id else (),
            unread=_unread(message) if message else (),
        )

    def _kinds(self, alert: AlertRow) -> list[Kind]:
        return [kind for kind in self._rules.kinds if kind.value in alert.kinds]

    def _title(self, me: Session, kind: str) -> str:
        titles = {one.value: rule.title for one, rule in self._rules.kinds.items()}
        return titles[kind]["es" if me.language == "es" else "en"]

    def _alert_title(self, tx: Tx, me: Session, alert: AlertRow, message: MessageRow | None) -> str:
        student = tx.get(StudentRow, alert.student_id) if alert.student_id else None
        name = student.shown if student else ""
        if alert.what == "report" or alert.report_id:
            return say("alert.report", me.language, name=name)
        if alert.what == "letter_to_me":
            return say("alert.wrote", me.language, name=name)
        titles = [self._title(me, kind) for kind in alert.kinds]
        if not titles and message is not None and message.inbound:
            return say("alert.unknown_sender", me.language)
        return " · ".join(titles) or say("alert.held", me.language)

    def _why(self, tx: Tx, me: Session, alert: AlertRow, message: MessageRow | None) -> str:
        """Why it is here, in a teacher's words."""
        if alert.asked:
            return say("alert.asked", me.language)
        contact = tx.get(ContactRow, alert.contact_id) if alert.contact_id else None
        if contact is not None and contact.state == "unknown" and message is not None:
            return say("alert.unknown_sender" if message.inbound else "alert.unknown_contact", me.language)
        if message is not None and message.state == "held" and not alert.kinds:
            first = must(tx.get(ClassRow, message.class_id)).approve_first
            return say("alert.approve" if first else "alert.after_bell", me.language)
        wordings = [self._rules.rules[self._rules.kinds[kind].rule]["teacher"] for kind in self._kinds(alert)]
        return wordings[0]["es" if me.language == "es" else "en"] if wordings else ""

    def _shaded(self, message: MessageRow) -> list[Finding]:
        """What a card hides until it is revealed: whatever the rulebook counted. Letters to an adult are open."""
        lane = lane_of(
            outbound=not message.inbound, partner=Partner.CONTACT if message.inbound else Partner(message.to)
        )
        return [] if lane == "harbour" else list(unpack(message.findings))

    def _beside(self, tx: Tx, message: MessageRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the student wrote the same way just before and just after, masked alike, oldest first."""
        if message.inbound:
            return (), ()
        since = message.at.replace(hour=0, minute=0, second=0, microsecond=0)
        day = tx.last_words(message.student_id, message.class_id, since=since, limit=LOOKED_THROUGH)
        same = [one for one in reversed(day) if (one.to, one.to_id) == (message.to, message.to_id)]
        before = [self._masked(one) for one in same if one.at < message.at]
        after = [self._masked(one) for one in same if one.at > message.at]
        return tuple(before[-CONTEXT:]), tuple(after[:CONTEXT])

    def _masked(self, message: MessageRow) -> str:
        return masked(message.words or "", self._shaded(message))


def _tile(seat: int, student: StudentRow, here: PresenceRow | None, counts: tuple[int, int], now: datetime) -> Tile:
    quiet, waiting = counts
    stale = here is not None and (not here.here or (now - here.seen_at).total_seconds() > STALE_S)
    return Tile(
        student_id=student.id,
        seat=seat,
        name=student.shown,
        animal=student.animal,
        state=_tile_state(here, stale=stale, waiting=waiting),
        hand_up=bool(here and here.hand_up),
        quiet=quiet,
        waiting=waiting,
        since=here.seen_at if here and stale else None,
    )


def _tile_state(here: PresenceRow | None, *, stale: bool, waiting: int) -> str:
    """One word: what the teacher would want to know first."""
    if waiting:
        return "waiting"
    if here is None:
        return "off"
    if stale:
        return "away"
    return "hand" if here.hand_up else "here"


def _choices(alert: AlertRow, message: MessageRow | None, contact: ContactRow | None) -> tuple[str, ...]:
    """What can be decided now."""
    if message is None or message.state != "held" or alert.report_id:
        return ()
    if message.inbound and contact is not None and contact.state == "unknown":
        return ("approve", "refuse", "block")
    return ("release", "refuse", "talk", "counselor")


def _unread(message: MessageRow) -> tuple[str, ...]:
    seen = (each for each in unpack(message.findings) if each.kind == Kind.UNSCREENED and not each.where)
    return tuple(dict.fromkeys(each.label for each in seen))
