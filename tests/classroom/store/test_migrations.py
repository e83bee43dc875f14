"""The schema: made step by step, undone step by step, equal to the tables; a newer or broken database is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from classroom.model import BadInput, NewerStore
from classroom.store import Store
from classroom.store.exception_row import ExceptionRow
from classroom.store.rows import SchoolRow
from classroom.store.tables import metadata
from classroom.vault import Keys
from tests.classroom.inside import alembic_of, engine_of, tamper

KEYS = Keys(bytes(32))
NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def test_the_migrations_make_exactly_the_tables(store):
    with engine_of(store).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_down_to_nothing_and_up_again(store):
    command.downgrade(alembic_of(store), "base")
    assert set(inspect(engine_of(store)).get_table_names()) <= {"alembic_version"}
    with pytest.raises(BadInput, match="older version"):
        store.check()
    store.migrate()
    store.check()
    assert set(metadata.tables) <= set(inspect(engine_of(store)).get_table_names())


def test_migrating_twice_is_migrating_once(store, opens):
    again = opens()
    again.migrate()
    again.check()


def test_a_newer_database_is_refused_in_one_sentence(store):
    tamper(store, "UPDATE alembic_version SET version_num = '9999'")
    for refused in (store.check, store.migrate):
        with pytest.raises(NewerStore, match=r"^The database was written by a newer version[^\n]*\.$"):
            refused()


def test_an_empty_database_asks_for_init(opens):
    with pytest.raises(BadInput, match=r"run `run.py init`"):
        opens().check()


def test_a_file_that_is_no_database_is_one_sentence(tmp_path):
    path = tmp_path / "classroom.db"
    path.write_bytes(b"these are not the rows you are looking for" * 50)
    store = Store(f"sqlite:///{path}", KEYS)
    with pytest.raises(BadInput, match=r"^The database cannot be opened: [^\n]*$"):
        store.check()
    store.close()


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "postgresql+nothing://x/y", "://", "postgresql://h:port/x"])
def test_an_address_of_no_database_is_one_sentence(url):
    with pytest.raises(BadInput, match=r"^database_url is not an address[^\n]*$"):
        Store(url, KEYS)


def test_a_database_that_does_not_answer_is_one_sentence_without_the_password(tmp_path):
    store = Store(f"postgresql+psycopg://me:hunter2@/x?host={tmp_path}", KEYS)
    with pytest.raises(BadInput, match=r"^The database cannot be opened: [^\n]*$") as refused:
        store.check()
    assert "hunter2" not in refused.value.say
    store.close()


def test_a_step_back_and_forth_keeps_what_the_older_version_knew(store):
    store.write(lambda tx: tx.add(SchoolRow("s1", "Lincoln", [], "lincoln.example", NOW)))
    store.write(lambda tx: tx.add(ExceptionRow("x1", "s1", "c1", "phone", "555 0142", "key", "t1", NOW, NOW)))
    command.downgrade(alembic_of(store), "0001")
    assert "exceptions" not in inspect(engine_of(store)).get_table_names()
    store.migrate()
    store.check()
    with store.read() as tx:
        assert [row.name for row in tx.schools()] == ["Lincoln"]
        assert tx.exceptions_of("c1") == []
