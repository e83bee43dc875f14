"""The systemd tools without a booted systemd: they read files, and a copy of the units in a scratch folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

UNITS = Path(__file__).parents[2] / "systemd"
Tool = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def units() -> Path:
    return UNITS


@pytest.fixture(scope="session")
def tool() -> Tool:
    """Run a systemd tool; the test is skipped on a machine without systemd."""

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        if shutil.which(str(command[0])) is None:
            pytest.skip(f"{command[0]} is not on this machine: apt-get install systemd")
        return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.fixture
def installed(units: Path, tmp_path: Path) -> Path:
    """The units with every program they start present, as on a machine where the packages are installed."""
    programs = {
        name: tmp_path / Path(name).name for name in ("/opt/classroom-monitor/.venv/bin/python", "/usr/bin/cage")
    }
    for program in programs.values():
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    for unit in units.glob("*.service"):
        words = unit.read_text(encoding="utf-8")
        for name, program in programs.items():
            words = words.replace(name, str(program))
        (tmp_path / unit.name).write_text(words, encoding="utf-8")
    return tmp_path
