"""The real thing: `run.py` as a process on free ports with a state directory of its own; what it printed is kept."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import requests

from commands.demo import Codes
from tests.journeys.browsers import soon
from tests.journeys.navigators import Student, Teacher
from tests.journeys.over_http import OverHttp

ROOT = Path(__file__).resolve().parents[2]
RUN = str(ROOT / "run.py")
STARTS_WITHIN_S = 40
ONE_WORKER = {"screening_workers": "1"}
"""Each loads every model: one is enough for one class of a test."""


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def run(*arguments: str, said: bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    """One short command of `run.py`; ``said`` goes to its standard input."""
    return subprocess.run(
        [sys.executable, RUN, *arguments], input=said, capture_output=True, cwd=cwd, timeout=60, check=False
    )


@dataclass
class Service:
    """`run.py demo` (or `serve`) over ``state_dir``; ``settings`` are CLASSROOM_… of its environment."""

    state_dir: Path
    codes: Codes
    command: str = "serve"
    settings: dict[str, str] = field(default_factory=dict)
    kiosk_port: int = field(default_factory=free_port)
    console_port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def kiosk(self) -> str:
        return f"http://localhost:{self.kiosk_port}"

    @property
    def console(self) -> str:
        return f"http://localhost:{self.console_port}"

    @property
    def printed(self) -> str:
        """Everything the service printed so far."""
        return self._paper.read_text(encoding="utf-8", errors="replace") if self._paper.exists() else ""

    def starts(self) -> Service:
        """Start and wait until both sides answer."""
        given = [f"CLASSROOM_{name.upper()}={value}" for name, value in (ONE_WORKER | self.settings).items()]
        ports = ["--kiosk-port", str(self.kiosk_port), "--console-port", str(self.console_port)]
        command = ["env", *given, sys.executable, RUN, self.command, "--state", str(self.state_dir), *ports]
        with self._paper.open("ab") as paper:
            self.process = subprocess.Popen(
                command, stdout=paper, stderr=subprocess.STDOUT, cwd=ROOT, start_new_session=True
            )
        up = soon(lambda: self._ended() or self._answers(), within=STARTS_WITHIN_S)
        assert up, f"the service did not start in {STARTS_WITHIN_S} s:\n{self.printed}"
        assert not self._ended(), f"the service ended:\n{self.printed}"
        return self

    def is_killed(self) -> None:
        """kill -9, the whole family at once: what a power cut looks like from inside."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def is_told_to_stop(self) -> tuple[int, float]:
        """SIGTERM; the exit status and the seconds it took."""
        assert self.process
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(15)
        return status, time.monotonic() - began

    def ends(self) -> None:
        """Be gone, whatever happened."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def student(self, name: str) -> Student:
        return Student(OverHttp(self.kiosk), name, self.codes.code, self.codes.pictures[name])

    def teacher(self, login: str = "rivera") -> Teacher:
        return Teacher(OverHttp(self.console), login, self.codes.staff[login])

    @property
    def _paper(self) -> Path:
        return self.state_dir.parent / f"{self.state_dir.name}-printed.txt"

    def _ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def _answers(self) -> bool:
        try:
            return all(requests.get(f"{side}/healthz", timeout=2).ok for side in (self.kiosk, self.console))
        except requests.RequestException:
            return False


@contextlib.contextmanager
def running(service: Service) -> Iterator[Service]:
    """The service while a test needs it; what it printed goes to the test's own output."""
    try:
        yield service.starts()
    finally:
        service.ends()
        print(re.sub(r"password \S+", "password …", service.printed))  # noqa: T201 -- pytest shows it with a failure
