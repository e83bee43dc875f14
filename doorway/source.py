"""The running program's own source, from the machine it runs on (AGPL section 13). The only place that packs it.

Only what belongs to the program is packed, by name: never the state directory, never anything a school put beside it.
"""

from __future__ import annotations

import io
import tarfile
from functools import lru_cache
from pathlib import Path
from typing import Final

from flask import Flask, Response

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = (
    "benchmarks",
    "classroom",
    "commands",
    "detectors",
    "docs",
    "doorway",
    "kiosk",
    "systemd",
    "teacher_console",
    "tests",
)
PAGES: Final = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "overrides.txt",
    "pyproject.toml",
    "run.py",
)
LISTS: Final = "requirements*"
NOT_SOURCE: Final = frozenset({"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"})


def hang(app: Flask) -> None:
    """``/source``: everything somebody needs to run, read and change this very program."""
    app.add_url_rule("/source", "source", give)


def give() -> Response:
    """The packed source."""
    headers = {"Content-Disposition": 'attachment; filename="classroom-monitor-source.tar.gz"'}
    return Response(packed(), mimetype="application/gzip", headers=headers)


@lru_cache(maxsize=1)
def packed(root: Path = ROOT) -> bytes:
    """The source as a gzipped tar; packed once, for it cannot change under a running service."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for path in _files(root):
            tar.add(path, arcname=f"classroom-monitor/{path.relative_to(root)}", recursive=False)
    return out.getvalue()


def _files(root: Path) -> list[Path]:
    found = [path for room in ROOMS for path in (root / room).rglob("*") if path.is_file() and not path.is_symlink()]
    found += [root / page for page in PAGES if (root / page).is_file()] + list(root.glob(LISTS))
    found += [path for path in (root / ".ci").glob("*") if path.is_file()]
    return sorted(path for path in found if not NOT_SOURCE & set(path.parts))
