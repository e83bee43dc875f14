"""The only SQL. ``Store`` opens the database, checks its version and hands out transactions.

A transaction (``Tx``) speaks rows (``rows.py``), seals words on the way in and opens them on the way out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import SQLAlchemyError as StoreError

from classroom.model import BadInput, NewerStore
from classroom.store.engine import open_engine, open_writer
from classroom.store.exceptions import Exceptions
from classroom.store.letters import Letters
from classroom.store.log import Log
from classroom.store.people import People
from classroom.vault import Keys

__all__ = ["Store", "StoreError", "Tx"]
T = TypeVar("T")
MIGRATIONS = Path(__file__).parent.parent / "migrations"


class Tx(People, Letters, Exceptions, Log):
    """One transaction: every query, by topic, in one object."""


class Store:
    """The database of one installation."""

    def __init__(self, url: str, keys: Keys) -> None:
        """Open the address; nothing is read before ``migrate`` or ``check``."""
        self._url = url
        self._keys = keys
        self._engine = open_engine(url)
        self._writer = open_writer(self._engine)

    def migrate(self) -> None:
        """Bring the schema to this version. Raises NewerStore when the database is from a newer one."""
        self._refuse_newer()
        command.upgrade(self._alembic(), "head")

    def check(self) -> None:
        """Raise unless the schema is exactly this version's."""
        self._refuse_newer()
        if self._revision() != self._scripts().get_current_head():
            raise BadInput("The database is from an older version: run `run.py init` to bring it up to date.")

    def write(self, work: Callable[[Tx], T]) -> T:
        """Run ``work`` in a transaction; returns when it is on disk. Errors of ``work`` are raised, nothing is kept."""
        return self._writer.write(lambda connection: work(Tx(connection, self._keys)))

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """A consistent view for reading."""
        with self._engine.begin() as connection:
            yield Tx(connection, self._keys)

    def digest(self, *parts: bytes) -> str:
        """A keyed digest: compares content without keeping it."""
        return self._keys.digest(*parts)

    def forget_deleted(self) -> None:
        """Make deletion real on disk: SQLite's log keeps deleted words until it is truncated."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]

    def alive(self) -> bool:
        """Whether the database answers."""
        with self._engine.connect() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1

    def close(self) -> None:
        """Finish waiting writes and close every connection."""
        self._writer.stop()
        self._engine.dispose()

    def _refuse_newer(self) -> None:
        known = {script.revision for script in self._scripts().walk_revisions()}
        if (revision := self._revision()) is not None and revision not in known:
            raise NewerStore("The database was written by a newer version of this service; update the service first.")

    def _revision(self) -> str | None:
        try:
            with self._engine.connect() as connection:
                return MigrationContext.configure(connection).get_current_revision()
        except DatabaseError as wrong:
            raise BadInput(f"The database cannot be opened: {' '.join(str(wrong.orig).split())}") from None

    def _scripts(self) -> ScriptDirectory:
        return ScriptDirectory.from_config(self._alembic())

    def _alembic(self) -> Config:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["engine"] = self._engine
        return config
