"""English and Spanish: nothing on a page is left untranslated."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import doorway

ROOT = Path(doorway.__file__).parent.parent
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
TRANSLATED = [side for side in ("doorway", "kiosk") if (ROOT / side / "translations").is_dir()]


def spoken_in(side: str) -> set[str]:
    found = extract_from_dir(str(ROOT / side), method_map=METHODS, keywords=KEYWORDS)
    return {message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found}


def spanish_of(side: str) -> dict[str, object]:
    with (ROOT / side / "translations/es/LC_MESSAGES/messages.po").open("rb") as po:
        return {
            entry.id if isinstance(entry.id, str) else entry.id[0]: entry.string
            for entry in read_po(po, locale="es")
            if entry.id
        }


@pytest.mark.parametrize("side", TRANSLATED)
def test_every_sentence_is_also_there_in_spanish(side: str) -> None:
    spanish = spanish_of(side)
    assert {sentence for sentence in spoken_in(side) if not spanish.get(sentence)} == set()


@pytest.mark.parametrize("side", TRANSLATED)
def test_no_catalogue_carries_a_sentence_nobody_says(side: str) -> None:
    assert set(spanish_of(side)) - spoken_in(side) == set()


def test_catalogues_are_compiled_when_missing_or_old_and_only_then(tmp_path: Path) -> None:
    folder = tmp_path / "doorway/translations/es/LC_MESSAGES"
    folder.mkdir(parents=True)
    po = Path(shutil.copy(ROOT / "doorway/translations/es/LC_MESSAGES/messages.po", folder))
    assert doorway.compile_catalogues(tmp_path) == [po.with_suffix(".mo")]
    assert doorway.compile_catalogues(tmp_path) == []
    os.utime(po, (2**32, 2**32))
    assert doorway.compile_catalogues(tmp_path) == [po.with_suffix(".mo")]
