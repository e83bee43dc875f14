"""A file goes from the vault to its worker piece by piece: never whole in the web process, never in clear on a disk."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from classroom import screening
from classroom.model import BadInput, NotThere
from classroom.screening import Screening
from classroom.vault import Keys, Vault
from detectors import limits
from detectors.base import Kind, Local
from detectors.inspection import FileReport

LOCAL = Local()
LARGE = 40_000_000
ALONE = """
import json, resource, sys
from functools import partial
from pathlib import Path
from classroom import screening
from classroom.screening import Screening
from classroom.vault import Keys, Vault
from detectors.base import Local
from tests.classroom.test_handing_over import bare, told

def most_kb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

if __name__ == "__main__":
    screening.look = told
    vault, screens = Vault(Path(sys.argv[1]), Keys(b"k" * 32)), Screening(timeout_s=60, prepare=bare)
    screens.file("warm.bin", b"x", Local()).result(timeout=60)
    before, size = most_kb(), int(sys.argv[2])
    coming = vault.intake(most=size)
    for number in range(size // 50_000):
        coming.write(bytes([number % 251]) * 50_000)
    ref = vault.kept(coming, "a.bin").ref
    report = screens.file("a.bin", partial(vault.pieces, ref), Local()).result(timeout=60)
    sent = sum(map(len, vault.opened(ref)))
    screens.stop()
    print(json.dumps([report.clean_name, sent, most_kb() - before]))
"""


def bare():
    limits.step_back()
    limits.shut()


def told(name, blob, _local, **_flags):
    return FileReport(clean_name=f"{name} {len(blob)} {hashlib.sha256(blob).hexdigest()}")


def slow(*_args, **_flags):
    time.sleep(30)


@pytest.fixture
def screens(monkeypatch):
    monkeypatch.setattr(screening, "look", told)
    one = Screening(timeout_s=20, prepare=bare)
    yield one
    one.stop()


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "vault", Keys(b"k" * 32))


def labels(report):
    return [(one.kind, one.label) for one in report.findings]


def looked(screens, source):
    return screens.file("a.bin", source, LOCAL).result(timeout=60)


def test_the_web_process_does_not_grow_by_a_large_file_that_is_uploaded_looked_at_and_downloaded(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(tmp_path / "vault"), str(LARGE)],
        capture_output=True, text=True, timeout=180, check=False, env={"PYTHONPATH": ".", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, sent, grown_kb = json.loads(done.stdout)
    whole = b"".join(bytes([number % 251]) * 50_000 for number in range(LARGE // 50_000))
    assert said == f"a.bin {LARGE} {hashlib.sha256(whole).hexdigest()}"
    assert sent == LARGE
    assert grown_kb < 8_000


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 200_000])
def test_a_worker_sees_the_same_bytes_from_the_vault_as_from_memory(screens, vault, size):
    blob = os.urandom(size)
    kept = partial(vault.pieces, vault.keep(blob))
    assert looked(screens, kept).clean_name == looked(screens, blob).clean_name == told("a.bin", blob, LOCAL).clean_name


def breaks(error):
    yield b"roses"
    raise error


@pytest.mark.parametrize("error", [NotThere("erased"), BadInput("changed"), OSError("disk"), RuntimeError("anything")])
def test_a_file_that_cannot_be_read_to_its_end_is_unscreened_and_the_next_one_is_looked_at(screens, error):
    first = looked(screens, partial(breaks, error))
    assert labels(first) == [(Kind.UNSCREENED, "unreadable")]
    pid = screens.pids()
    assert looked(screens, b"roses").findings == ()
    assert screens.pids() == pid


def test_a_file_changed_behind_its_first_piece_is_unscreened(screens, vault, tmp_path):
    ref = vault.keep(b"x" * 200_000)
    path = tmp_path / "vault" / ref
    sealed = path.read_bytes()
    path.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert labels(looked(screens, partial(vault.pieces, ref))) == [(Kind.UNSCREENED, "unreadable")]


def test_a_worker_killed_in_the_middle_of_a_file_leaves_nothing_on_the_disk(screens, vault, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    ref = vault.keep(b"x" * 200_000)
    looked(screens, b"warm")
    before = sorted(tmp_path.rglob("*"))

    def killing():
        pieces = vault.pieces(ref)
        yield next(pieces)
        os.kill(screens.pids()[0], signal.SIGKILL)
        time.sleep(0.2)
        yield from pieces

    assert labels(looked(screens, killing)) == [(Kind.UNSCREENED, "crashed")]
    assert looked(screens, b"the next one is there").findings == ()
    monkeypatch.setattr(screening, "look", slow)
    waiting = screens.file("a.bin", partial(vault.pieces, ref), LOCAL)
    time.sleep(2)
    os.kill(screens.pids()[0], signal.SIGKILL)
    assert labels(waiting.result(timeout=60)) == [(Kind.UNSCREENED, "crashed")]
    assert sorted(tmp_path.rglob("*")) == before
    assert [path.name for path in Path(tmp_path / "vault").iterdir()] == [ref]
