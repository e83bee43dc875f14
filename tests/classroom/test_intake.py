"""Uploads are sealed piece by piece as they come in; a piece opens only where it belongs."""

from __future__ import annotations

import hashlib
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classroom.intake import MARK, PIECE
from classroom.model import BadInput, NotAllowed
from classroom.vault import Keys, Vault
from tests.classroom.school import draft_of

KEYS = Keys(b"k" * 32)
SEALED_PIECE = PIECE + 16


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "vault", KEYS)


def came_in(vault, *parts, most=10**9):
    coming = vault.intake(most=most)
    for part in parts:
        coming.write(part)
    return coming


def files(vault_folder):
    return sorted(path.name for path in vault_folder.iterdir())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 3 * PIECE), max_size=4))
def test_what_comes_in_in_any_pieces_comes_out_whole(vault, sizes):
    parts = [bytes([number]) * size for number, size in enumerate(sizes)]
    kept = vault.kept(came_in(vault, *parts), "a.bin")
    whole = b"".join(parts)
    assert vault.open(kept.ref) == whole
    assert (kept.length, kept.digest) == (len(whole), hashlib.sha256(whole).hexdigest())


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_sizes_around_a_piece_come_back(vault, size):
    assert vault.open(vault.keep(b"x" * size)) == b"x" * size


def test_nothing_of_an_upload_lies_on_the_disk_in_clear_while_it_comes(vault, tmp_path):
    coming = came_in(vault, b"roses are red " * 50_000)
    (part,) = (tmp_path / "vault").iterdir()
    assert part.suffix == ".part"
    assert part.stat().st_size > 0
    assert b"roses" not in part.read_bytes()
    coming.discard()
    assert files(tmp_path / "vault") == []


def test_a_large_upload_is_never_whole_in_memory(vault):
    piece = b"x" * 100_000
    tracemalloc.start()
    coming = came_in(vault, *[piece] * 200)
    vault.kept(coming, "a.bin")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


def test_more_than_may_come_is_dropped_and_told(vault, tmp_path):
    coming = came_in(vault, b"x" * 60, b"y" * 60, most=100)
    assert coming.is_too_large
    coming.discard()
    assert files(tmp_path / "vault") == []


def test_an_upload_is_kept_once_and_then_not_discarded(vault):
    coming = came_in(vault, b"roses")
    kept = vault.kept(coming, "a.txt")
    coming.discard()
    assert vault.open(kept.ref) == b"roses"
    with pytest.raises(BadInput, match="over"):
        vault.kept(coming, "a.txt")


def changes(blob):
    """What somebody with the disk could do to a file of three pieces."""
    start = len(MARK) + 8
    first, second, third = (blob[start + n * SEALED_PIECE : start + (n + 1) * SEALED_PIECE] for n in range(3))
    head = blob[:start]
    return {
        "cut at a piece": head + first + second,
        "cut in a piece": blob[:-5],
        "empty": head,
        "pieces swapped": head + second + first + third,
        "a piece twice": head + first + first + second + third,
        "a changed bit": blob[:-1] + bytes([blob[-1] ^ 1]),
        "another prefix": MARK + b"\0" * 8 + first + second + third,
    }


@pytest.mark.parametrize("how", sorted(changes(b"\0" * 300_000)))
def test_a_changed_file_does_not_open(vault, tmp_path, how):
    ref = vault.keep(b"x" * (2 * PIECE + 10))
    path = tmp_path / "vault" / ref
    path.write_bytes(changes(path.read_bytes())[how])
    with pytest.raises(BadInput, match="does not open"):
        vault.open(ref)


def test_a_file_of_another_name_does_not_open(vault, tmp_path):
    one, two = vault.keep(b"one"), vault.keep(b"two")
    (tmp_path / "vault" / two).write_bytes((tmp_path / "vault" / one).read_bytes())
    with pytest.raises(BadInput):
        vault.open(two)


def test_a_file_sealed_whole_by_an_older_version_still_opens(vault, tmp_path):
    (tmp_path / "vault" / "older").write_bytes(KEYS.seal_file(b"roses", "older"))
    assert vault.open("older") == b"roses"


def upload(school, words=b"roses"):
    coming = school.room.intake()
    coming.write(words)
    return school.room.kept(coming, "poem.txt")


def vault_of(school):
    return school.settings.state_dir / "vault"


def test_an_upload_travels_with_the_words(school):
    school.opens()
    outcome = school.room.submit(school.kid(), draft_of("look", files=(upload(school),)))
    assert (outcome.state, outcome.files[0].state) == ("delivered", "passed")


def test_an_upload_nobody_takes_is_destroyed(school):
    before = files(vault_of(school))
    with pytest.raises(NotAllowed):
        school.room.submit(school.kid(), draft_of("look", files=(upload(school),)))
    assert files(vault_of(school)) == before


def test_a_replay_with_the_same_upload_gets_the_same_answer_and_leaves_nothing(school):
    school.opens()
    first = draft_of("look", files=(upload(school),))
    assert school.room.submit(school.kid(), first).state == "delivered"
    before = files(vault_of(school))
    again = draft_of("look", files=(upload(school),), id=first.id)
    assert school.room.submit(school.kid(), again).state == "delivered"
    assert files(vault_of(school)) == before
