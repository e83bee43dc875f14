"""Sealing: what goes in comes out, in its own place only, and nothing that was touched opens."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.model import BadInput, NotThere
from classroom.vault import Keys, Vault

KEYS = Keys(bytes(range(32)))
ANY_TEXT = st.text(st.characters())


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "vault", KEYS)


@given(ANY_TEXT, st.text(st.characters(codec="utf-8")))
def test_a_sealed_field_opens_in_its_own_row(words, place):
    sealed = KEYS.seal(words, place)
    assert KEYS.unseal(sealed, place) == words
    assert sealed != KEYS.seal(words, place)


@given(st.binary(max_size=60))
def test_what_nobody_sealed_does_not_open_and_is_one_sentence(blob):
    for opens in (KEYS.unseal, KEYS.unseal_file):
        with pytest.raises(BadInput, match="does not open"):
            opens(blob, "messages.words:m1")


def test_a_field_of_another_row_column_or_key_does_not_open():
    sealed = KEYS.seal("secret", "messages.words:m1")
    other = Keys(bytes(32))
    for keys, place in ((KEYS, "messages.words:m2"), (KEYS, "messages.findings:m1"), (other, "messages.words:m1")):
        with pytest.raises(BadInput):
            keys.unseal(sealed, place)
    with pytest.raises(BadInput):
        KEYS.unseal_file(sealed, "messages.words:m1")


@given(st.integers(0, 33), st.integers(1, 255))
def test_one_changed_byte_is_noticed(place, change):
    sealed = bytearray(KEYS.seal("secret", "x"))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(BadInput):
        KEYS.unseal(bytes(sealed), "x")


def test_a_key_file_is_for_its_owner_alone_and_is_never_replaced(tmp_path):
    path = tmp_path / "classroom.key"
    old = os.umask(0)
    try:
        first = Keys.make_file(path)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = Keys.make_file(path)
    assert first.derive("x") == again.derive("x") == Keys.from_file(path).derive("x")


@pytest.mark.parametrize("content", [b"", b"short", b"not base64!", b"\xff\xfe", b"QUJD\n", b"A" * 44 + b"junk"])
def test_a_broken_key_file_is_one_sentence(tmp_path, content):
    path = tmp_path / "classroom.key"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"^The key file [^\n]*$"):
        Keys.from_file(path)


def test_a_missing_key_file_asks_for_init(tmp_path):
    with pytest.raises(BadInput, match=r"run `run.py init`"):
        Keys.from_file(tmp_path / "classroom.key")


def test_purposes_have_different_keys_and_digests_tell_parts_apart():
    assert len({KEYS.derive(purpose) for purpose in ("fields", "files", "digest", "log")}) == 4
    assert KEYS.digest(b"ab", b"c") != KEYS.digest(b"a", b"bc")
    assert KEYS.digest(b"ab") == KEYS.digest(b"ab") != Keys(bytes(32)).digest(b"ab")


def test_a_file_comes_back_from_the_vault_and_lies_there_sealed(vault, tmp_path):
    ref = vault.keep(b"roses are red" * 100)
    assert vault.open(ref) == b"roses are red" * 100
    assert b"roses" not in (tmp_path / "vault" / ref).read_bytes()
    assert stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700


def test_a_file_in_the_vault_is_for_its_owner_alone_while_it_comes_and_when_it_is_kept(vault, tmp_path):
    old = os.umask(0)
    try:
        vault.keep(b"kept")
        coming = vault.intake(most=10)
    finally:
        os.umask(old)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "vault").iterdir()} == {0o600}
    coming.discard()


def test_a_file_swapped_with_another_does_not_open(vault, tmp_path):
    one, other = vault.keep(b"one"), vault.keep(b"other")
    (tmp_path / "vault" / one).write_bytes((tmp_path / "vault" / other).read_bytes())
    with pytest.raises(BadInput):
        vault.open(one)


def test_erasing_twice_is_erasing_once(vault):
    ref = vault.keep(b"x")
    vault.erase(ref)
    vault.erase(ref)
    vault.erase("")
    with pytest.raises(NotThere):
        vault.open(ref)


def test_leftovers_can_be_found_by_their_age(vault, tmp_path):
    ref = vault.keep(b"x")
    (tmp_path / "vault" / "half.part").write_bytes(b"half")
    later = datetime.now(UTC) + timedelta(minutes=1)  # noqa: TID251 -- the age of a real file
    assert vault.refs(before=later) == {ref, "half.part"}
    assert vault.refs(before=later - timedelta(hours=1)) == frozenset()
