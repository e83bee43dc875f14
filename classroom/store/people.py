"""Queries about people, classes, sessions and lessons."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update

from classroom.store import tables as t
from classroom.store.mapper import Mapper, can_be_asked
from classroom.store.rows import (
    ClassRow,
    ContactRow,
    EnrolmentRow,
    LessonRow,
    PresenceRow,
    SchoolRow,
    StaffRow,
    StudentRow,
    TeachesRow,
)


class People(Mapper):
    """Who is there, who may, and in which lesson."""

    def schools(self) -> list[SchoolRow]:
        """Every school of this installation."""
        return self._all(SchoolRow, order=[t.schools.c.created_at])

    def staff_by_login(self, login: str) -> StaffRow | None:
        """The active member of staff with this login."""
        return self._one(StaffRow, t.staff.c.login == login, t.staff.c.active) if can_be_asked(login) else None

    def staff_of(self, school_id: str) -> list[StaffRow]:
        """Everybody who works at the school."""
        return self._all(StaffRow, t.staff.c.school_id == school_id, t.staff.c.active, order=[t.staff.c.family_name])

    def students_of(self, school_id: str) -> list[StudentRow]:
        """The roster of the school."""
        return self._all(StudentRow, t.students.c.school_id == school_id, t.students.c.active)

    def class_by_code(self, code: str) -> ClassRow | None:
        """The class with this join code."""
        return self._one(ClassRow, t.classes.c.code == code) if can_be_asked(code) else None

    def class_by_mailbox(self, mailbox: str) -> ClassRow | None:
        """The class letters to this address are for."""
        return self._one(ClassRow, t.classes.c.mailbox == mailbox) if can_be_asked(mailbox) else None

    def classes_of(self, school_id: str) -> list[ClassRow]:
        """Every class of the school."""
        return self._all(ClassRow, t.classes.c.school_id == school_id, order=[t.classes.c.name])

    def taught_by(self, staff_id: str) -> list[ClassRow]:
        """The classes somebody may open a lesson for."""
        ids = select(t.teaches.c.class_id).where(t.teaches.c.staff_id == staff_id)
        return self._all(ClassRow, t.classes.c.id.in_(ids), order=[t.classes.c.name])

    def teaches(self, staff_id: str, class_id: str) -> bool:
        """Whether somebody teaches a class."""
        return self._one(TeachesRow, t.teaches.c.staff_id == staff_id, t.teaches.c.class_id == class_id) is not None

    def teachers_of(self, class_id: str) -> list[StaffRow]:
        """Everybody who teaches a class."""
        ids = select(t.teaches.c.staff_id).where(t.teaches.c.class_id == class_id)
        return self._all(StaffRow, t.staff.c.id.in_(ids), t.staff.c.active, order=[t.staff.c.family_name])

    def seats(self, class_id: str) -> list[tuple[int, StudentRow]]:
        """The seats of a class in their fixed order."""
        places = self._all(EnrolmentRow, t.enrolments.c.class_id == class_id, order=[t.enrolments.c.seat])
        ids = [place.student_id for place in places]
        students = {row.id: row for row in self._all(StudentRow, t.students.c.id.in_(ids), t.students.c.active)}
        return [(place.seat, students[place.student_id]) for place in places if place.student_id in students]

    def sits_in(self, student_id: str, class_id: str) -> bool:
        """Whether a student belongs to a class."""
        here = (t.enrolments.c.student_id == student_id, t.enrolments.c.class_id == class_id)
        return can_be_asked(student_id) and self._one(EnrolmentRow, *here) is not None

    def forget_sessions(self, now: datetime) -> None:
        """Delete sessions that are over."""
        self._connection.execute(delete(t.sessions).where(t.sessions.c.expires_at < now))

    def running_lesson(self, class_id: str) -> LessonRow | None:
        """The lesson of a class that is not closed, if any."""
        where = (t.lessons.c.class_id == class_id, t.lessons.c.state != "closed")
        found = self._all(LessonRow, *where, order=[t.lessons.c.opened_at.desc()], limit=1)
        return found[0] if found else None

    def running_lessons(self) -> list[LessonRow]:
        """Every lesson that is not closed."""
        return self._all(LessonRow, t.lessons.c.state != "closed")

    def presences(self, lesson_id: str) -> list[PresenceRow]:
        """Who joined a lesson."""
        return self._all(PresenceRow, t.presences.c.lesson_id == lesson_id)

    def presence(self, lesson_id: str, student_id: str) -> PresenceRow | None:
        """One student in one lesson."""
        return self._one(PresenceRow, t.presences.c.lesson_id == lesson_id, t.presences.c.student_id == student_id)

    def contacts_of(self, class_id: str) -> list[ContactRow]:
        """Every correspondent of a class, whatever the state."""
        return self._all(ContactRow, t.contacts.c.class_id == class_id, order=[t.contacts.c.id])

    def contact_by_address(self, class_id: str, address_key: str) -> ContactRow | None:
        """The correspondent with this (keyed) address."""
        where = (t.contacts.c.class_id == class_id, t.contacts.c.address_key == address_key)
        return self._one(ContactRow, *where)

    def next_seq(self, scope: str, school_id: str) -> int:
        """The next alert number of an inbox, taken in this very transaction (a sequence would skip late commits)."""
        raise_it = update(t.counters).where(t.counters.c.scope == scope).values(seq=t.counters.c.seq + 1)
        if self._connection.execute(raise_it).rowcount == 0:
            self._connection.execute(t.counters.insert().values(scope=scope, school_id=school_id, seq=1))
        return self.head(scope)

    def head(self, scope: str) -> int:
        """The last alert number of an inbox, 0 when it never rang."""
        found = self._connection.execute(select(t.counters.c.seq).where(t.counters.c.scope == scope)).scalar()
        return found or 0

    def count_students(self, school_id: str) -> int:
        """How many students the roster holds."""
        where = (t.students.c.school_id == school_id, t.students.c.active)
        return self._connection.execute(select(func.count()).select_from(t.students).where(*where)).scalar_one()
