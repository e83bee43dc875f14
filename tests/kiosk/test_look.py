"""How the students' side looks and speaks: what must never be in a page of a child."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kiosk
from classroom.enrolling import ANIMALS
from classroom.signing import PICTURES
from kiosk import pictures

HERE = Path(kiosk.__file__).parent
TEMPLATES = sorted((HERE / "templates").rglob("*.html"))
SCRIPTS = sorted((HERE / "static").glob("*.js"))
SPRITE = (HERE / "static" / "pictures.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_has_no_inline_style_and_no_inline_script(template):
    page = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", page)
    assert not re.search(r"<script(?![^>]*src=)", page)


def test_a_child_never_sees_red():
    assert "var(--red" not in (HERE / "static" / "kiosk.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_is_small_typed_and_says_what_it_is_for(script):
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "// @ts-check"
    assert lines[1].startswith("/**")
    assert len(lines) <= 300


def test_nothing_is_fetched_from_anywhere_else():
    texts = [path.read_text(encoding="utf-8") for path in (*TEMPLATES, *SCRIPTS)]
    assert not [text for text in texts if re.search(r"https?://", text)]


@pytest.mark.parametrize("name", sorted({*ANIMALS, *PICTURES}))
def test_every_animal_and_every_password_picture_is_drawn(name):
    assert pictures.icon(name) == name
    assert f'<symbol id="{name}"' in SPRITE


@pytest.mark.parametrize("name", PICTURES)
def test_every_password_picture_has_a_word(app, name):
    with app.test_request_context():
        assert pictures.label(name) == name
