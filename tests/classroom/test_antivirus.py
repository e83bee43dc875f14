"""A clamd written by hand for the test, on a Unix socket: found, clean, refused, silent, gone. And a real one."""

from __future__ import annotations

import shutil
import socketserver
import subprocess
import threading
import time
from contextlib import suppress

import pytest

from classroom import screening
from classroom.antivirus import Antivirus
from classroom.screening import Screening
from detectors.base import Kind, Local
from detectors.inspection import FileReport

VIRUS = b"pretend this is a virus"


class Daemon(socketserver.StreamRequestHandler):
    """Speaks as clamd does: zINSTREAM with length-prefixed pieces, zVERSION."""

    server: Server

    def handle(self):
        command = self.rfile.read(5)
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zVERSION\0":
            self.wfile.write(b"ClamAV 1.4.3/27800/Mon Nov 23 09:00:00 2026\0")
            return
        blob = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            blob += self.rfile.read(size)
        self.server.seen.append(len(blob))
        if b"wait" in blob:
            self.server.hold.wait(5)
        answer = b"stream: Pretend.Virus-1 FOUND" if VIRUS in blob else b"stream: OK"
        with suppress(BrokenPipeError):  # who was silent for too long speaks to nobody
            self.wfile.write((b"INSTREAM size limit exceeded. ERROR" if b"limit" in blob else answer) + b"\0")


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, place):
        super().__init__(str(place), Daemon)
        self.seen = []
        self.hold = threading.Event()


@pytest.fixture
def daemon(tmp_path):
    server = Server(tmp_path / "clamd.ctl")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.hold.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def asks(daemon, tmp_path):
    return Antivirus(tmp_path / "clamd.ctl", timeout_s=1)


def kinds(findings):
    return [(one.kind, one.where, one.label) for one in findings]


def test_a_clean_file_of_many_pieces_passes(asks, daemon):
    assert asks.look("a.bin", b"x" * 700_000) == ()
    assert daemon.seen == [700_000]


def test_rule_6_what_the_scanner_knows_is_dangerous(asks):
    (found,) = asks.look("a.bin", b"x" * 10 + VIRUS)
    assert kinds([found]) == [(Kind.DANGEROUS_FILE, "a.bin", "antivirus")]
    assert "Pretend.Virus-1" in found.why


@pytest.mark.parametrize("blob", [b"over the limit", b"wait for ever"])
def test_a_scanner_that_cannot_look_or_is_silent_is_unscreened(asks, blob):
    assert kinds(asks.look("a.bin", blob)) == [(Kind.UNSCREENED, "a.bin", "antivirus")]


def test_a_scanner_that_is_gone_is_unscreened(tmp_path):
    gone = Antivirus(tmp_path / "nobody")
    assert kinds(gone.look("a.bin", b"x")) == [(Kind.UNSCREENED, "a.bin", "antivirus")]
    with pytest.raises(OSError, match="No such file"):
        gone.version()


def test_the_doctor_can_ask_its_version(asks):
    assert asks.version().startswith("ClamAV 1.4.3")


def passes(name, blob, _local, **_flags):
    return FileReport(cleaned=blob, clean_name=name, preview_text="hello")


def test_a_file_is_shown_to_the_scanner_as_well_and_nothing_of_a_virus_may_leave(asks, monkeypatch):
    monkeypatch.setattr(screening, "look", passes)
    one = Screening(timeout_s=20, prepare=int, antivirus=asks)
    try:
        clean = one.file("a.bin", b"roses", Local()).result(timeout=30)
        virus = one.file("b.bin", VIRUS, Local()).result(timeout=30)
    finally:
        one.stop()
    assert (clean.findings, clean.cleaned) == ((), b"roses")
    assert kinds(virus.findings) == [(Kind.DANGEROUS_FILE, "b.bin", "antivirus")]
    assert (virus.cleaned, virus.preview, virus.preview_text) == (None, None, None)


@pytest.fixture(scope="module")
def real_daemon(tmp_path_factory):
    """A real clamd that knows one signature, ours; on a socket of its own."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if program is None:
        pytest.skip("ClamAV's daemon is not installed (apt-get install clamav-daemon)")
    home = tmp_path_factory.mktemp("clamd")
    (home / "own.ndb").write_text(f"Pretend.Virus:0:*:{VIRUS.hex()}\n", encoding="utf-8")
    settings = home / "clamd.conf"
    settings.write_text(f"LocalSocket {home}/clamd.ctl\nDatabaseDirectory {home}\nForeground yes\n", encoding="utf-8")
    with subprocess.Popen(
        [program, "-c", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        yield _answering(Antivirus(home / "clamd.ctl"))
        running.terminate()


def _answering(antivirus):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(OSError):
            if antivirus.version():
                return antivirus
        time.sleep(0.1)
    pytest.fail("clamd did not answer within a minute")


def test_rule_6_a_real_daemon_is_understood(real_daemon):
    assert real_daemon.version().startswith("ClamAV ")
    assert real_daemon.look("a.bin", b"x" * 700_000) == ()
    (found,) = real_daemon.look("a.bin", b"roses " + VIRUS + b" roses")
    assert kinds([found]) == [(Kind.DANGEROUS_FILE, "a.bin", "antivirus")]
    assert "Pretend.Virus" in found.why
