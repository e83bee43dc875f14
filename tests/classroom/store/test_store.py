"""What every store must do, whichever database holds it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError

from classroom.logbook import Entry, Logbook
from classroom.model import BadInput
from classroom.store.mapper import TABLE_OF
from classroom.store.rows import AlertRow, ClassRow, ContactRow, MessageRow, SchoolRow, SessionRow
from tests.classroom.inside import engine_of, raw, tamper

NOW = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)
SCHOOL = SchoolRow("s1", "Lincoln", ["LMS"], "lincoln.example", NOW)
MESSAGE = MessageRow(
    "m1", "s1", "c1", NOW, "board", "delivered", "digest", student_id="k1", words="ünïcode 🌋", findings="[]",
    kinds=["phone"], settled_at=NOW,
)  # fmt: skip


def message(n: int, **more) -> MessageRow:
    return replace(MESSAGE, id=f"m{n}", at=NOW + timedelta(seconds=n), **more)


def test_a_row_comes_back_as_it_went_in(store):
    for row in (SCHOOL, MESSAGE, SessionRow("x", "s1", "kiosk", "k1", "c1", NOW, NOW)):
        store.write(lambda tx, row=row: tx.add(row))
        with store.read() as tx:
            assert tx.get(type(row), row.id) == row


def test_words_are_sealed_in_the_table_and_bound_to_their_row(store):
    store.write(lambda tx: tx.add_all((MESSAGE, message(2, words="other"))))
    assert b"volc" not in bytes(raw(store, "SELECT words FROM messages WHERE id = 'm1'")[0][0])
    swap = "UPDATE messages SET words = (SELECT words FROM messages WHERE id = 'm2') WHERE id = 'm1'"
    tamper(store, swap)
    with pytest.raises(BadInput, match="does not open"), store.read() as tx:
        tx.get(MessageRow, "m1")


def test_every_table_has_a_school_and_a_row_type():
    for kind, table in TABLE_OF.items():
        assert {column.name for column in table.c} == set(kind.__dataclass_fields__), kind
        assert "school_id" in table.c or table.name == "schools"


def test_a_time_is_utc_whatever_zone_it_came_in_and_never_naive(store):
    away = NOW.astimezone(timezone(timedelta(hours=-6)))
    store.write(lambda tx: tx.add(replace(SCHOOL, created_at=away)))
    with store.read() as tx:
        kept = tx.schools()[0].created_at
    assert (kept, kept.utcoffset()) == (NOW, timedelta(0))
    with pytest.raises(Exception, match="a time without a zone"):
        store.write(lambda tx: tx.add(replace(SCHOOL, id="s2", created_at=NOW.replace(tzinfo=None))))


def test_a_write_that_fails_keeps_nothing_of_itself_and_hurts_no_neighbour(store):
    def half(tx):
        tx.add(message(1))
        raise ValueError("half-way")

    with ThreadPoolExecutor(8) as pool:
        good = [pool.submit(store.write, lambda tx, n=n: tx.add(message(n))) for n in range(100, 120)]
        bad = [pool.submit(store.write, half) for _ in range(10)]
    assert all(job.exception() is None for job in good)
    assert all(isinstance(job.exception(), ValueError) for job in bad)
    with store.read() as tx:
        assert {row.id for row in tx.messages_in("delivered")} == {f"m{n}" for n in range(100, 120)}


def test_a_duplicate_is_the_error_of_its_writer_alone(store):
    store.write(lambda tx: tx.add(SCHOOL))
    with pytest.raises(IntegrityError) as refused:
        store.write(lambda tx: tx.add(SCHOOL))
    assert "parameters hidden" in str(refused.value)
    store.write(lambda tx: tx.add(MESSAGE))


def test_what_was_answered_is_there_after_opening_again(store, opens):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.write(lambda tx: tx.add(message(n))), range(60)))
    store.close()
    again = opens()
    again.check()
    with again.read() as tx:
        assert len(tx.messages_in("delivered")) == 60


def test_numbers_of_an_inbox_have_no_gap_and_no_double_under_eight_threads(store):
    def take(n):
        def do(tx):
            seq = tx.next_seq("class:c1", "s1")
            if n % 7 == 0:
                raise ValueError("taken, then rolled back")
            tx.add(AlertRow(f"a{n}", "s1", "class:c1", seq, "message", "notice", NOW, NOW))
            return seq

        try:
            return store.write(do)
        except ValueError:
            return 0

    with ThreadPoolExecutor(8) as pool:
        taken = sorted(seq for seq in pool.map(take, range(80)) if seq)
    assert taken == list(range(1, len(taken) + 1))
    with store.read() as tx:
        assert tx.head("class:c1") == len(taken)
        assert tx.head("class:other") == 0


def test_a_write_decides_on_what_is_true_until_it_commits(store):
    """Two who read "held" at the same time must not both decide."""
    store.write(lambda tx: tx.add(replace(MESSAGE, state="held")))
    both = threading.Barrier(2)

    def decide(_n):
        both.wait()

        def do(tx):
            if tx.get(MessageRow, "m1").state != "held":
                return 0
            tx.change(MessageRow, "m1", state="delivered")
            return 1

        return store.write(do)

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(decide, range(2))) == 1


def test_the_log_stays_a_chain_under_eight_threads(store):
    log = Logbook(b"k" * 32)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.write(lambda tx: log.write(tx, Entry(f"deed {n}", "s1"), NOW)), range(60)))
    with store.read() as tx:
        lines = tx.entries_since(0)
    assert [line.n for line in lines] == list(range(1, 61))
    assert log.verify(lines) is None


def test_reading_goes_on_while_somebody_writes(store):
    writing, done = threading.Event(), threading.Event()

    def slow(tx):
        tx.add(MESSAGE)
        writing.set()
        done.wait(5)

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(store.write, slow)
        writing.wait(5)
        with store.read() as tx:
            assert tx.get(MessageRow, "m1") is None
        done.set()
        job.result()


@pytest.mark.parametrize("given", ["\ud800", "a\0b", "'; DROP TABLE messages; --", "x" * 5000, "🌋"])
def test_whatever_somebody_asks_for_is_simply_not_there(store, given):
    with store.read() as tx:
        assert tx.get(MessageRow, given) is None
        assert not tx.sits_in(given, "c1")
        assert tx.staff_by_login(given) is None
        assert tx.class_by_code(given) is None
        assert tx.class_by_mailbox(given) is None


def test_a_classs_queries_leave_other_classes_and_students_out(store):
    rows = [message(1), message(2, class_id="c2"), message(3, student_id="k2"), message(4, state="held")]
    store.write(lambda tx: tx.add_all(rows))
    with store.read() as tx:
        assert [row.id for row in tx.messages_of_class("c1")] == ["m4", "m3", "m1"]
        assert [row.id for row in tx.messages_of_class("c1", student_id="k1", state="held")] == ["m4"]
        assert [row.id for row in tx.messages_of_class("c1", kind="phone")] == ["m4", "m3", "m1"]
        assert tx.messages_of_class("c1", kind="photo") == []
        assert [row.id for row in tx.last_words("k1", "c1", since=NOW)] == ["m4", "m1"]
        assert [row.id for row in tx.seen_by_student("k2", "c1")] == ["m3", "m1"]


def test_quiet_rows_never_hold_what_is_the_counselors(store):
    quiet = [message(1, loudness="quiet"), message(2, loudness="quiet", to="counselor"), message(3, state="coached")]
    store.write(lambda tx: tx.add_all([*quiet, message(4)]))
    with store.read() as tx:
        assert [row.id for row in tx.quiet_rows("c1", since=NOW)] == ["m3", "m1"]


def test_an_address_is_found_by_its_digest_and_kept_sealed(store):
    key = store.digest(b"paul@example.org")
    contact = ContactRow("p", "s1", "c1", "Paul", "paul@example.org", key, "approved")
    store.write(lambda tx: tx.add(contact))
    with store.read() as tx:
        assert tx.contact_by_address("c1", key) == contact
        assert tx.contact_by_address("c2", key) is None
    assert all(b"aul" not in bytes(one) for one in raw(store, "SELECT label, address FROM contacts")[0])


def test_a_closed_store_says_so_instead_of_waiting_for_ever(store):
    if engine_of(store).dialect.name != "sqlite":
        return
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.write(lambda tx: tx.add(SCHOOL))


def test_classes_are_listed_by_name_for_their_school_only(store):
    rows = [ClassRow(f"c{n}", school, name, f"CODE{n}", f"{n}@x") for n, (school, name) in enumerate(
        (("s1", "B"), ("s2", "A"), ("s1", "A")))]  # fmt: skip
    store.write(lambda tx: tx.add_all(rows))
    with store.read() as tx:
        assert [row.id for row in tx.classes_of("s1")] == ["c2", "c0"]
