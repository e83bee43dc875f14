"""The worker behind its fences: no network, no programs, no disk; what it sends back is not trusted."""

from __future__ import annotations

import json
import mmap
import multiprocessing
import os
import signal
import socket
import subprocess
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from classroom import screening, workers
from classroom.screening import Screening, workers_for
from detectors import desk, envelope, fences, limits
from detectors.base import Kind, Local
from detectors.inspection import FileReport

LOCAL = Local()
FENCED = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="fences are the Linux kernel's")


def bare():
    limits.step_back()
    limits.shut()


def broken():
    raise RuntimeError("the models cannot be loaded")


def labels(report):
    return [(f.kind, f.label) for f in report.findings]


def tried(deed):
    try:
        deed()
    except OSError:
        return "refused"
    return "done"


def attempts(name, _blob, _local, **_flags):
    """What a captured worker would try first; ``name`` is a folder that is not its business."""
    deeds = {
        "open a socket": socket.socket,
        "open a local socket": lambda: socket.socket(socket.AF_UNIX),
        "make a pair of sockets": socket.socketpair,
        "run a program": lambda: subprocess.run(["/bin/true"], check=False),
        "become a program": lambda: os.execv("/bin/true", ["true"]),
        "make a process": os.fork,
        "end its parent": lambda: os.kill(os.getppid(), signal.SIGKILL),
        "write a file": lambda: Path(name, "new").write_bytes(b""),
        "read the school's key": lambda: Path(name, "classroom.key").read_bytes(),
        "list a folder": lambda: next(Path(name).iterdir()),
        "delete a file": Path(name, "classroom.key").unlink,
        "rename a file": lambda: Path(name, "classroom.key").rename(Path(name, "x")),
    }
    return FileReport(clean_name=json.dumps({what: tried(deed) for what, deed in deeds.items()}))


def threads(*_args, **_flags):
    answers = []
    one = threading.Thread(target=lambda: answers.append(tried(socket.socket)))
    one.start()
    one.join()
    return FileReport(clean_name=answers[0])


def eats(*_args, **_flags):
    kept: list[bytearray] = []
    while True:
        kept.append(bytearray(64 * 1024 * 1024))


def hoards(*_args, **_flags):
    hoard.append(mmap.mmap(-1, int(0.8 * limits.MOST_DATA), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
    return pid()


hoard: list[mmap.mmap] = []


def crash(*_args, **_flags):
    os._exit(7)


def pid(*_args, **_flags):
    return FileReport(clean_name=str(os.getpid()))


def lies(*_args, **_flags):
    return "a string is no report"


class Evil:
    """What a captured worker would send: something that runs when it is unpickled."""

    def __reduce__(self):
        return (os._exit, (9,))


@pytest.fixture
def screens():
    one = Screening(timeout_s=5, prepare=bare)
    yield one
    one.stop()


@pytest.fixture
def run(screens, monkeypatch):
    def go(function, name="a.png", **flags):
        monkeypatch.setattr(screening, "look", function)
        return screens.file(name, b"x", LOCAL, **flags).result(timeout=60)

    return go


@FENCED
def test_a_captured_worker_reaches_no_network_no_program_and_no_file(run, tmp_path):
    standing = run(limits.standing).clean_name
    if fences.CALLS not in standing:
        pytest.skip(f"this kernel lets a process fence itself in only with: {standing or 'nothing'}")
    (tmp_path / "classroom.key").write_bytes(b"secret")
    done = [what for what, how in json.loads(run(attempts, str(tmp_path)).clean_name).items() if how == "done"]
    reading = {"read the school's key", "list a folder"}
    assert set(done) <= (set() if fences.FILES in standing else reading)
    assert (tmp_path / "classroom.key").read_bytes() == b"secret"
    assert run(threads).clean_name == "refused"


def test_a_job_that_eats_memory_is_ended_and_the_next_file_is_looked_at(run):
    assert labels(run(eats)) in ([(Kind.UNSCREENED, "failed")], [(Kind.UNSCREENED, "late")])
    assert run(pid).findings == ()


def test_a_worker_that_kept_too_much_memory_makes_place_for_a_new_one(run):
    first = run(pid).clean_name
    assert run(pid).clean_name == first
    full = run(hoards)
    assert (full.findings, full.clean_name) == ((), first)
    assert run(pid).clean_name != first


def test_a_worker_that_died_unasked_is_replaced_before_the_next_file_and_leaves_no_process(run):
    first = int(run(pid).clean_name)
    os.kill(first, signal.SIGKILL)
    time.sleep(0.2)
    second = run(pid)
    assert second.findings == ()
    assert int(second.clean_name) != first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_file_in_one_worker_does_not_disturb_the_other_worker(monkeypatch):
    pair = Screening(workers=2, timeout_s=20, prepare=bare)
    try:
        monkeypatch.setattr(screening, "look", crash)
        bad = [pair.file("a.png", b"x", LOCAL) for _ in range(2)]
        monkeypatch.setattr(screening, "look", pid)
        good = [pair.file("b.png", b"x", LOCAL) for _ in range(4)]
        assert [labels(one.result(timeout=60)) for one in bad] == [[(Kind.UNSCREENED, "crashed")]] * 2
        assert [one.result(timeout=60).findings for one in good] == [()] * 4
    finally:
        pair.stop()


def test_a_worker_that_cannot_start_answers_every_file_and_never_spins():
    one = Screening(timeout_s=5, prepare=broken)
    try:
        began = time.process_time()
        for _ in range(2):
            assert labels(one.file("a.png", b"x", LOCAL).result(timeout=60)) == [(Kind.UNSCREENED, "crashed")]
        assert time.process_time() - began < 5
    finally:
        one.stop()


def test_an_answer_that_is_no_report_is_unscreened(run):
    assert labels(run(lies)) == [(Kind.UNSCREENED, "failed")]
    assert run(pid).findings == ()


class Pipe:
    """The pool's end of a pipe whose other end belongs to an attacker."""

    def __init__(self, answer):
        self.answer = answer

    def send_bytes(self, _sent):
        pass

    def recv_bytes(self, most):
        assert most == envelope.MOST_BYTES
        return self.answer

    def close(self):
        pass


@pytest.mark.parametrize("answer", [b"", b"x" * 40, __import__("pickle").dumps(Evil()), b"\x01" + b"\xff" * 30])
def test_nothing_a_captured_worker_sends_is_run_in_the_web_process(answer):
    said: list[object] = []
    one = object.__new__(workers.Worker)
    vars(one).update(_timeout_s=5, _lock=threading.Lock(), _late=False, _process=None, _pipes=(Pipe(answer),) * 2)
    said.append(one._looked(workers.Job(pid, "a.png", b"x", (), {}, said.append)))
    assert said == ["crashed"]


def test_as_many_workers_as_processors_unless_the_school_says_otherwise():
    assert workers_for(3) == 3
    assert 1 <= workers_for(0) <= screening.MOST_WORKERS


def test_a_worker_ends_when_the_service_is_gone():
    files, service = multiprocessing.Pipe(duplex=False)
    service.close()
    said, answers = multiprocessing.Pipe(duplex=False)
    desk.work(files, answers, lambda: None)
    assert said.recv_bytes() == desk.READY


def test_the_rules_of_the_school_reach_the_worker_that_can_read_nothing_else(tmp_path):
    (tmp_path / "own.yar").write_text('rule exam { strings: $a = "key 7B" condition: $a }', encoding="utf-8")
    one = Screening(timeout_s=20, prepare=partial(limits.ready, str(tmp_path)))
    try:
        report = one.file("a.txt", b"the answer key 7B", LOCAL).result(timeout=60)
    finally:
        one.stop()
    assert labels(report) == [(Kind.DANGEROUS_FILE, "exam")]
