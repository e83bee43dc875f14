"""The kinds of columns the tables are made of, and the one way a moment is stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, DateTime, Dialect, LargeBinary, String, TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime in, the same out: SQLite itself forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def key(name: str = "id", *, primary: bool = True) -> Column[str]:
    """An id that is the row's own."""
    return Column(name, String(64), primary_key=primary, nullable=False)


def school() -> Column[str]:
    """The school every row carries."""
    return Column("school_id", String(64), nullable=False, index=True)


def ref(name: str) -> Column[str]:
    """The id of another row, empty when there is none."""
    return Column(name, String(64), nullable=False, default="", index=True)


def word(name: str) -> Column[str]:
    """A short word: a state, a name, a code."""
    return Column(name, String(200), nullable=False, default="")


def when(name: str, *, always: bool = False) -> Column[Any]:
    """A moment; ``always``: never missing."""
    return Column(name, Moment(), nullable=not always)


def yes(name: str) -> Column[bool]:
    """Yes or no, no unless said."""
    return Column(name, Boolean(), nullable=False, default=False)


def listing(name: str) -> Column[Any]:
    """A list, as JSON."""
    return Column(name, JSON(), nullable=False, default=list)


def sealed(name: str) -> Column[bytes]:
    """Words: sealed at rest, NULL when there are none (or none any more)."""
    return Column(name, LargeBinary(), nullable=True, info={"sealed": True})
