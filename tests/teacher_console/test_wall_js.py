"""The wall's pure half, tested where it runs: in JavaScript."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "teacher_console" / "static"


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: wall.js is tested by the browser only")
def test_the_wall_shows_nothing_twice_and_loses_nothing():
    done = subprocess.run(
        ["node", "--test", str(HERE / "wall.test.mjs")], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:]


def test_what_decides_knows_neither_page_nor_clock():
    source = (STATIC / "wall.js").read_text(encoding="utf-8")
    for word in ("document", "window", "performance", "Date", "fetch", "import "):
        assert word not in source.replace("@typedef {import", ""), word
