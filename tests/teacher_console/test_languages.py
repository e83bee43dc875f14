"""Whatever the console says, it says in Spanish too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

CONSOLE = Path(__file__).parents[2] / "teacher_console"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None}


@pytest.fixture(scope="module")
def catalogue():
    with (CONSOLE / "translations/es/LC_MESSAGES/messages.po").open("rb") as lines:
        return read_po(lines, locale="es")


@pytest.fixture(scope="module")
def said():
    found = extract_from_dir(CONSOLE, METHODS, keywords=KEYWORDS)
    return {str(message) for _, _, message, _, _ in found if message}


def test_every_sentence_has_a_translation(catalogue, said):
    assert said
    assert [one for one in sorted(said) if one not in catalogue or not catalogue[one].string] == []


def test_translations_keep_the_blanks_to_fill_in(catalogue):
    for message in catalogue:
        if message.id:
            blanks = re.findall(r"%\(\w+\)s", str(message.id))
            assert sorted(blanks) == sorted(re.findall(r"%\(\w+\)s", str(message.string))), message.id
