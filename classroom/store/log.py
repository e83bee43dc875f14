"""Queries about the append-only log. Lines are only ever added."""

from __future__ import annotations

from sqlalchemy import func, select

from classroom.store import tables as t
from classroom.store.mapper import Mapper
from classroom.store.rows import EntryRow

PAGE = 500


class Log(Mapper):
    """Who did what, when, about whom. No words."""

    def last_entry(self) -> EntryRow | None:
        """The newest line; there is one writer at a time, so none comes between this and the next."""
        found = self._all(EntryRow, order=[t.entries.c.n.desc()], limit=1)
        return found[0] if found else None

    def entries_since(self, n: int, *, limit: int = PAGE) -> list[EntryRow]:
        """Lines after line ``n``, in order."""
        return self._all(EntryRow, t.entries.c.n > n, order=[t.entries.c.n], limit=limit)

    def log_head(self) -> int:
        """The number of the newest line, 0 for an empty log."""
        return self._connection.execute(select(func.max(t.entries.c.n))).scalar() or 0

    def entries_about(self, student_id: str) -> list[EntryRow]:
        """Every line that concerns a student, newest first."""
        return self._all(EntryRow, t.entries.c.student_id == student_id, order=[t.entries.c.n.desc()], limit=PAGE)

    def entries_of(self, school_id: str, class_id: str) -> list[EntryRow]:
        """The newest lines of a class (of the whole school when ``class_id`` is empty)."""
        where = [t.entries.c.school_id == school_id, *([t.entries.c.class_id == class_id] if class_id else [])]
        return self._all(EntryRow, *where, order=[t.entries.c.n.desc()], limit=PAGE)
