"""Lessons: opening, pausing, closing, the supervision lease (R1), and who is in the room.

The lease has two halves: the console's (a beat every few seconds) and the person's (a real touch every few minutes).
Whichever runs out first closes sending, without anybody having to notice.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from classroom import access
from classroom.kit import Wired, must
from classroom.model import BadInput, IllegalMove, Ring
from classroom.store import Tx
from classroom.store.rows import ClassRow, LessonRow, PresenceRow, StaffRow
from classroom.views import Choosable, ClassView, Room, Session
from classroom.wording import say

LONGEST_LESSON = 480
"""Minutes."""


class Lessons(Wired):
    """Verbs of a lesson."""

    def classes(self, me: Session) -> tuple[ClassView, ...]:
        """The classes somebody may open a lesson for."""
        access.must_be_staff(me)
        with self._store.read() as tx:
            mine = tx.taught_by(me.person_id) if me.role in access.TEACHING else []
            return tuple(self._class_view(tx, row) for row in mine)

    def open_lesson(self, me: Session, class_id: str, minutes: int = 50) -> str:
        """Open a lesson (or find the one that runs) and return its id."""
        if not 1 <= minutes <= LONGEST_LESSON:
            raise BadInput(f"A lesson takes 1 to {LONGEST_LESSON} minutes.")

        def do(tx: Tx) -> str:
            room = access.class_taught(tx, me, class_id)
            running = self._running(tx, room.id)
            if running:
                return running.id
            row = self._new_lesson(me, room, minutes)
            tx.add(row)
            about = {"subject": "lesson", "subject_id": row.id, "class_id": room.id, "details": {"minutes": minutes}}
            self._write_down(tx, self._deed(me, "opened a lesson", **about))
            return row.id

        lesson_id = self._store.write(do)
        self._ring(Ring("room", me.school_id, class_id, lesson_id))
        return lesson_id

    def pause_lesson(self, me: Session, lesson_id: str) -> None:
        """Close sending for a moment; nothing is lost."""
        self._set_state(me, lesson_id, "paused", "paused the lesson")

    def resume_lesson(self, me: Session, lesson_id: str) -> None:
        """Open sending again; it is a person's touch, so both halves of the lease start anew."""
        self._set_state(me, lesson_id, "open", "resumed the lesson")
        self.beat(me, lesson_id, person=True)

    def extend_lesson(self, me: Session, lesson_id: str, minutes: int = 10) -> None:
        """Let a running lesson go on for some more minutes."""

        def do(tx: Tx) -> LessonRow:
            row = access.lesson_taught(tx, me, lesson_id)
            until = row.until + timedelta(minutes=minutes)
            if row.state == "closed" or not row.opened_at < until <= self._now() + timedelta(minutes=LONGEST_LESSON):
                raise IllegalMove("This lesson cannot be made longer.")
            tx.change(LessonRow, row.id, until=until)
            about = {"subject": "lesson", "subject_id": row.id, "class_id": row.class_id}
            self._write_down(tx, self._deed(me, "extended the lesson", **about, details={"minutes": minutes}))
            return row

        row = self._store.write(do)
        self._ring(Ring("room", row.school_id, row.class_id, row.id))

    def end_lesson(self, me: Session, lesson_id: str) -> None:
        """Close the lesson. What is held stays held; hands go down."""
        self._set_state(me, lesson_id, "closed", "closed the lesson")

    def beat(self, me: Session, lesson_id: str, *, person: bool) -> tuple[int, int]:
        """A console's sign of life; ``person`` when somebody touched it. Returns what is left of both halves, s."""

        def do(tx: Tx) -> tuple[LessonRow, bool]:
            row = access.lesson_taught(tx, me, lesson_id)
            now, was = self._now(), access.room_state(row, self._now())
            lease = {"lease_until": now + timedelta(seconds=self._settings.lease_seconds)}
            if person:
                lease["person_until"] = now + timedelta(seconds=self._settings.person_seconds)
            tx.change(LessonRow, row.id, **lease)
            after = must(tx.get(LessonRow, row.id))
            return after, was != access.room_state(after, now)

        row, changed = self._store.write(do)
        if changed:
            self._ring(Ring("room", row.school_id, row.class_id, row.id))
        return seconds_left(row.lease_until, self._now()), seconds_left(row.person_until, self._now())

    def room(self, me: Session) -> Room:
        """The kiosk's state of affairs for a student."""
        access.must_be_student(me)
        with self._store.read() as tx:
            lesson, now = tx.running_lesson(me.class_id), self._now()
            state = access.room_state(lesson, now)
            here = tx.presence(lesson.id, me.person_id) if lesson else None
            return Room(
                student_id=me.person_id,
                student_name=me.name,
                class_name=must(tx.get(ClassRow, me.class_id)).name,
                teacher_name=_teacher_name(tx, lesson, me.class_id),
                state=state,
                may_send=state == "open",
                say=say(f"room.{state}", me.language),
                lease_seconds=seconds_left(min(lesson.lease_until, lesson.person_until), now) if lesson else 0,
                lesson_until=lesson.until if lesson and state != "closed" else None,
                hand_up=bool(here and here.hand_up),
                choices=self._choices(tx, me),
                max_words=self._settings.max_words,
                max_files=self._settings.max_files,
                max_file_bytes=self._settings.max_file_bytes,
            )

    def present(self, me: Session) -> None:
        """A kiosk's sign of life: the student's tile."""
        self._be(me, here=True)

    def left(self, me: Session) -> None:
        """The kiosk's connection is gone: the tile goes stale, nothing else changes."""
        self._be(me, here=False)

    def raise_hand(self, me: Session, up: bool) -> None:  # noqa: FBT001 -- a hand is up or it is not
        """Raise or lower the hand on the tile."""
        self._be(me, here=True, hand_up=up)

    def notice(self, language: str) -> tuple[str, ...]:
        """What is seen, by whom (R1); static words that nobody can switch off (invariant 12)."""
        return tuple(say(f"notice.{n}", language) for n in ("one", "two", "three", "four", "five"))

    def set_approve_first(self, me: Session, class_id: str, on: bool) -> None:  # noqa: FBT001 -- a switch
        """Approve everything first: the policy's moderation."""

        def do(tx: Tx) -> None:
            room = access.class_taught(tx, me, class_id)
            tx.change(ClassRow, room.id, approve_first=on)
            about = {"subject": "class", "subject_id": room.id, "class_id": room.id, "details": {"on": on}}
            self._write_down(tx, self._deed(me, "set “approve everything first”", **about))

        self._store.write(do)

    def _class_view(self, tx: Tx, row: ClassRow) -> ClassView:
        lesson = self._running(tx, row.id)
        state = access.room_state(lesson, self._now())
        return ClassView(row.id, row.name, row.code, lesson.id if lesson else "", state, row.approve_first)

    def _running(self, tx: Tx, class_id: str) -> LessonRow | None:
        """The lesson that runs now; one past its end counts as closed."""
        lesson = tx.running_lesson(class_id)
        return lesson if lesson and lesson.until > self._now() else None

    def _new_lesson(self, me: Session, room: ClassRow, minutes: int) -> LessonRow:
        now = self._now()
        return LessonRow(
            id=self._new_id(),
            school_id=room.school_id,
            class_id=room.id,
            teacher_id=me.person_id,
            state="open",
            opened_at=now,
            until=now + timedelta(minutes=minutes),
            lease_until=now + timedelta(seconds=self._settings.lease_seconds),
            person_until=now + timedelta(seconds=self._settings.person_seconds),
        )

    def _set_state(self, me: Session, lesson_id: str, state: str, verb: str) -> None:
        def do(tx: Tx) -> LessonRow:
            row = access.lesson_taught(tx, me, lesson_id)
            if row.state == "closed" and state != "closed":
                raise IllegalMove("This lesson is over. Open a new one.")
            tx.change(LessonRow, row.id, state=state)
            about = {"subject": "lesson", "subject_id": row.id, "class_id": row.class_id}
            self._write_down(tx, self._deed(me, verb, **about))
            return row

        row = self._store.write(do)
        self._ring(Ring("room", row.school_id, row.class_id, row.id))

    def _be(self, me: Session, *, here: bool, hand_up: bool | None = None) -> None:
        access.must_be_student(me)
        lesson_id = self._store.write(lambda tx: self._note_presence(tx, me, here=here, hand_up=hand_up))
        if lesson_id:
            self._ring(Ring("tile", me.school_id, me.class_id, lesson_id, me.person_id))

    def _note_presence(self, tx: Tx, me: Session, *, here: bool, hand_up: bool | None) -> str:
        """Write presence; returns the lesson when the tile looks different now, else ""."""
        lesson = self._running(tx, me.class_id)
        if lesson is None:
            return ""
        was = tx.presence(lesson.id, me.person_id)
        up = was.hand_up if was and hand_up is None else bool(hand_up)
        if was is None:
            place = {"lesson_id": lesson.id, "student_id": me.person_id}
            new = PresenceRow(self._new_id(), me.school_id, **place, seen_at=self._now(), here=here, hand_up=up)
            tx.add(new)
            return lesson.id
        tx.change(PresenceRow, was.id, seen_at=self._now() if here else was.seen_at, here=here, hand_up=up)
        return lesson.id if (was.here, was.hand_up) != (here, up) else ""

    def _choices(self, tx: Tx, me: Session) -> tuple[Choosable, ...]:
        """Whom a student may write to: the board, contacts, the harbours, classmates."""
        lang = me.language
        board = Choosable("board", "", say("to.board", lang), say("to.board_hint", lang))
        contacts = [
            Choosable("contact", row.id, row.label, say("to.contact_hint", lang))
            for row in tx.contacts_of(me.class_id)
            if row.state == "approved"
        ]
        harbours = [
            Choosable(to, "", say(f"to.{to}", lang), say(f"to.{to}_hint", lang)) for to in ("teacher", "counselor")
        ]
        mates = [
            Choosable("classmate", row.id, row.shown, say("to.classmate_hint", lang))
            for _, row in tx.seats(me.class_id)
            if row.id != me.person_id
        ]
        return (board, *contacts, *harbours, *mates)


def _teacher_name(tx: Tx, lesson: LessonRow | None, class_id: str) -> str:
    if lesson:
        return must(tx.get(StaffRow, lesson.teacher_id)).name
    teachers = tx.teachers_of(class_id)
    return teachers[0].name if teachers else ""


def seconds_left(until: datetime, now: datetime) -> int:
    """Whole seconds left, never negative."""
    return max(0, int((until - now).total_seconds()))
