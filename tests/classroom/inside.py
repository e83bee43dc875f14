"""What a test needs of the store's inside: raw rows, as a thief with the disk would see them. The only place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from alembic.config import Config
from sqlalchemy import Engine, text

from classroom.store import Store


def engine_of(store: Store) -> Engine:
    return store._engine  # noqa: SLF001


def alembic_of(store: Store) -> Config:
    return store._alembic()  # noqa: SLF001


def raw(store: Store, select: str) -> Sequence[Any]:
    """Rows as they lie in the tables."""
    with engine_of(store).connect() as connection:
        return connection.execute(text(select)).all()


def tamper(store: Store, change: str) -> None:
    """Change the tables behind the service's back."""
    with engine_of(store).begin() as connection:
        connection.execute(text(change))
