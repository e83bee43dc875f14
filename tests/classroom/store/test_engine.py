"""The one writer of SQLite: durable settings, groups, and nobody left waiting when a commit fails."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine.base import OptionEngine
from sqlalchemy.exc import OperationalError

from classroom.store.engine import GroupWriter, open_engine


@pytest.fixture
def engine(tmp_path):
    made = open_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE t (n INTEGER PRIMARY KEY)"))
    yield made
    made.dispose()


def insert(n):
    return lambda connection: connection.execute(text("INSERT INTO t VALUES (:n)"), {"n": n})


def count(engine):
    with engine.connect() as connection:
        return connection.execute(text("SELECT count(*) FROM t")).scalar()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("busy_timeout", 15000)]
)
def test_sqlite_is_set_up_to_keep_what_it_said_and_to_destroy_what_it_deletes(engine, pragma, value):
    with engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_waiting_writes_share_a_commit(engine):
    writer, began = GroupWriter(engine), threading.Event()
    commits = []
    go = threading.Event()

    def first(connection):
        began.set()
        go.wait(5)

    with ThreadPoolExecutor(12) as pool:
        pool.submit(writer.write, first)
        began.wait(5)
        jobs = [pool.submit(writer.write, insert(n)) for n in range(10)]
        time.sleep(0.3)  # all of them stand in line now
        event.listen(engine, "commit", lambda _connection: commits.append(1))
        go.set()
        for job in jobs:
            job.result()
    writer.stop()
    assert count(engine) == 10
    assert len(commits) <= 2


def test_when_the_database_refuses_to_begin_everybody_who_waits_is_told(engine, monkeypatch):
    writer = GroupWriter(engine)

    def locked(*_args):
        raise OperationalError("BEGIN", {}, Exception("database is locked"))

    monkeypatch.setattr(OptionEngine, "begin", locked)
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(writer.write, insert(n)) for n in range(4)]
        assert all(isinstance(job.exception(timeout=5), OperationalError) for job in jobs)
    monkeypatch.undo()
    writer.write(insert(9))
    writer.stop()
    assert count(engine) == 1


def test_a_store_that_stops_finishes_what_waits_and_refuses_the_rest(engine):
    writer = GroupWriter(engine)

    def write(n):
        try:
            writer.write(insert(n))
        except RuntimeError:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(write, n) for n in range(200)]
        writer.stop()
        done = sum(job.result(timeout=10) for job in jobs)
    assert count(engine) == done
