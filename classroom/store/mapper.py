"""Rows in, rows out: maps the dataclasses to the tables, sealing marked columns on the way.

Knows no query; the only place that knows which dataclass is which table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from classroom.store import rows, tables
from classroom.store.exception_row import ExceptionRow
from classroom.vault import Keys

Row = TypeVar("Row")
TABLE_OF: dict[type[Any], Table] = {
    rows.SchoolRow: tables.schools,
    rows.StaffRow: tables.staff,
    rows.StudentRow: tables.students,
    rows.ClassRow: tables.classes,
    rows.EnrolmentRow: tables.enrolments,
    rows.TeachesRow: tables.teaches,
    rows.SessionRow: tables.sessions,
    rows.LessonRow: tables.lessons,
    rows.PresenceRow: tables.presences,
    rows.ContactRow: tables.contacts,
    ExceptionRow: tables.exceptions,
    rows.MessageRow: tables.messages,
    rows.AttachmentRow: tables.attachments,
    rows.ReportRow: tables.reports,
    rows.NoteRow: tables.notes,
    rows.AlertRow: tables.alerts,
    rows.DecisionRow: tables.decisions,
    rows.EntryRow: tables.entries,
}


class Mapper:
    """The generic half of a transaction."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        """Work on one connection with one installation's keys."""
        self._connection = connection
        self._keys = keys

    def add(self, row: object) -> None:
        """Insert a row."""
        table = TABLE_OF[type(row)]
        values = asdict(row)  # type: ignore[call-overload]
        self._connection.execute(insert(table).values(self._sealed(table, values.get("id", ""), values)))

    def add_all(self, rows: Iterable[object]) -> None:
        """Insert some rows, in order."""
        for row in rows:
            self.add(row)

    def change(self, kind: type[Any], id: str, **values: Any) -> None:  # noqa: A002 -- the column's own name
        """Change some columns of one row."""
        table = TABLE_OF[kind]
        self._connection.execute(update(table).where(table.c.id == id).values(self._sealed(table, id, values)))

    def drop(self, kind: type[Any], id: str) -> None:  # noqa: A002 -- the column's own name
        """Delete one row (sessions and exceptions only: everything else is erased, not deleted)."""
        table = TABLE_OF[kind]
        self._connection.execute(delete(table).where(table.c.id == id))

    def get(self, kind: type[Row], id: str) -> Row | None:  # noqa: A002 -- the column's own name
        """One row by its id."""
        return self._one(kind, TABLE_OF[kind].c.id == id) if can_be_asked(id) else None

    def _one(self, kind: type[Row], *where: ColumnElement[bool]) -> Row | None:
        found = self._all(kind, *where, limit=1)
        return found[0] if found else None

    def _all(
        self,
        kind: type[Row],
        *where: ColumnElement[bool],
        order: Sequence[ColumnElement[Any]] = (),
        limit: int | None = None,
    ) -> list[Row]:
        query = select(TABLE_OF[kind]).where(*where).order_by(*order).limit(limit)
        return [self._row(kind, dict(found)) for found in self._connection.execute(query).mappings()]

    def _row(self, kind: type[Row], values: dict[str, Any]) -> Row:
        for column in TABLE_OF[kind].c:
            if column.info.get("sealed") and values[column.name] is not None:
                values[column.name] = self._keys.unseal(
                    values[column.name], _place(column.table.name, column.name, values)
                )
        return kind(**values)

    def _sealed(self, table: Table, id: str, values: dict[str, Any]) -> dict[str, Any]:  # noqa: A002
        return {name: self._seal_one(table, id, name, value) for name, value in values.items()}

    def _seal_one(self, table: Table, id: str, name: str, value: object) -> object:  # noqa: A002
        if value is None or not table.c[name].info.get("sealed"):
            return value
        return self._keys.seal(str(value), _place(table.name, name, {"id": id}))


def can_be_asked(given: str) -> bool:
    """Whether a database can be asked for what somebody sent: not for lone surrogates, nor for a NUL."""
    return given.isprintable()


def _place(table: str, column: str, values: dict[str, Any]) -> str:
    return f"{table}.{column}:{values['id']}"
