"""English and Spanish: the only place that knows where the words of the pages come from."""

from __future__ import annotations

import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, request
from flask_babel import Babel

from doorway import looks

HERE = Path(__file__).parent
SIDES = ("doorway", "kiosk", "teacher_console")


def hang(app: Flask) -> None:
    """Let the app speak the person's language: its own catalogue first, then the door's."""
    folders = (Path(app.root_path) / "translations", HERE / "translations")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(str(folder) for folder in folders)
    Babel(app, locale_selector=spoken)


def spoken() -> str:
    """The language chosen with the visible switch, else the browser's, else English."""
    return looks.chosen("language") or request.accept_languages.best_match(list(looks.LANGUAGES)) or "en"


def compile_catalogues(root: Path = HERE.parent) -> list[Path]:
    """Compile every catalogue that is missing or older than its .po; return the ones written."""
    sources = [po for side in SIDES for po in sorted((root / side / "translations").glob("*/LC_MESSAGES/*.po"))]
    return [_compile(po) for po in sources if _stale(po)]


def _stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _compile(po: Path) -> Path:
    """Write the .mo beside its .po in one move: two test runners may do it at once."""
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parent.parent.name)
    with tempfile.NamedTemporaryFile(dir=po.parent, suffix=".part", delete=False) as part:
        write_mo(part, catalogue)
    written = Path(part.name)
    written.chmod(0o644)
    return written.replace(po.with_suffix(".mo"))
