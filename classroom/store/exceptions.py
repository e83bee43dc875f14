"""Queries about what a class's teachers said is no secret."""

from __future__ import annotations

from datetime import datetime

from classroom.store import tables as t
from classroom.store.exception_row import ExceptionRow
from classroom.store.mapper import Mapper


class Exceptions(Mapper):
    """The class's exceptions and its book list."""

    def exceptions_of(self, class_id: str) -> list[ExceptionRow]:
        """Every exception of a class, the newest first."""
        table = t.exceptions
        return self._all(ExceptionRow, table.c.class_id == class_id, order=[table.c.added_at.desc(), table.c.id])

    def exception_for(self, class_id: str, words_key: str) -> ExceptionRow | None:
        """The exception for these (keyed) words."""
        return self._one(ExceptionRow, t.exceptions.c.class_id == class_id, t.exceptions.c.words_key == words_key)

    def exceptions_over(self, now: datetime) -> list[ExceptionRow]:
        """Every exception whose time is over."""
        return self._all(ExceptionRow, t.exceptions.c.until <= now)
