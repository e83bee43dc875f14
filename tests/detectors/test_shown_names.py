"""A name chosen by somebody else is shown as it is: what hides or turns letters stands there by its number."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.base import Content
from detectors.shown_names import fit, visible
from detectors.unpacked import inner_file


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("cute\u202egpj.exe", "cute‹U+202E›gpj.exe"),
        ("a\u200bb.png", "a‹U+200B›b.png"),
        ("a\u200d.exe", "a‹U+200D›.exe"),
        ("x\u2067y\u2069.pdf", "x‹U+2067›y‹U+2069›.pdf"),
        ("soft\u00adly.txt", "soft‹U+00AD›ly.txt"),
        ("tab\tline\nend.txt", "tab‹U+0009›line‹U+000A›end.txt"),
        ("photo.jpg" + " " * 60 + ".exe", "photo.jpg‹U+0020 × 60›.exe"),
        ("photo.jpg\u3164\u3164.exe", "photo.jpg‹U+3164›‹U+3164›.exe"),
        ("tag\U000e0065.txt", "tag‹U+E0065›.txt"),
        ("half\ud83d.png", "half‹U+D83D›.png"),
        ("look\ufe0f.png", "look‹U+FE0F›.png"),
    ],
)
def test_letters_that_hide_or_turn_others_are_told_by_their_number(name, shown):
    assert visible(name) == shown


@pytest.mark.parametrize(
    "name",
    [
        "homework.docx",
        "tarea de la señora Ñuñez (2).pdf",
        "Screenshot 2026-01-01 at 3.00.00\u202fPM.png",
        "می\u200cخواهم.docx",
        "क्\u200dष.txt",
        "شلום.jpg",
        "👨\u200d👩\u200d👧 family.png",
        "❤\ufe0f.png",
        "1\ufe0f\u20e3 start.png",
        "李雷的作业.txt",
    ],
)
def test_names_as_children_everywhere_write_them_stay_as_they_are(name):
    assert visible(name) == name


@given(st.text(max_size=60))
def test_no_name_can_turn_or_hide_anything_where_it_is_shown(name):
    kept = visible(name).replace("\u200c", "").replace("\u200d", "")
    assert not [letter for letter in kept if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def test_a_name_in_an_archive_is_told_so_in_the_path_and_read_raw():
    entry = inner_file(Content(blob=b"x", name="a.zip", where="a.zip"), "photos/\u202egpj.exe", b"x")
    assert entry.where == "a.zip › photos/‹U+202E›gpj.exe"
    assert entry.name == "\u202egpj.exe"


@pytest.mark.parametrize(
    ("name", "as_a_file"),
    [
        ("cute\u202egpj.exe", "cute_gpj.exe"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("photo.jpg\u3164\u3164.exe", "photo.jpg__.exe"),
        ("❤️ frog.png", "❤️ frog.png"),
        ("half\ud83d.png", "half_.png"),
        (" . ", "file"),
        ("", "file"),
    ],
)
def test_as_the_name_of_a_file_they_are_replaced(name, as_a_file):
    assert fit(name) == as_a_file


@given(st.text(max_size=200))
def test_a_fit_name_is_short_one_path_part_and_fit_already(name):
    once = fit(name)
    assert 0 < len(once) <= 80
    assert not set(once) & set('/\\\0\n:*?"<>|')
    assert fit(once) == once
