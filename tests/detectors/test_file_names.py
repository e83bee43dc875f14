"""A file's name is read as words; what a camera or a computer called it says nothing."""

import pytest

from detectors import Content, Local, Person, words_panel
from detectors.file_names import words_of

PANEL = words_panel(Local(roster=(Person("Maya", "Quintero"),)))


def found(name):
    return {one.kind.value for one in PANEL.screen(Content(blob=b"x", name=name)) if one.confidence >= 0.3}


@pytest.mark.parametrize(
    "name",
    [
        "me.jpg", "cat.jpg", "IMG_2034.jpg", "IMG_20261104_142233.jpg", "PXL_20260304_123055123.jpg", "DSC00123.JPG",
        "IMG-20261104-WA0007.jpg", "Screenshot 2026-11-04 at 10.22.31.png", "Screenshot_20261104-102231.png",
        "image0.jpeg", "photo1.heic", "scan 3.pdf", "me_and_my_dog.jpg", "volcano_project_final.pptx", "game.py",
        "homework-ch4.pdf", "my_drawing_(2).png", "our hamster.png", "essay draft 2.docx", "a.bin", ".jpg", "x",
    ],
)  # fmt: skip
def test_the_usual_names_of_files_are_no_secret(name):
    assert found(name) == set()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Maya_Quintero_report.docx", "full_name"),
        ("call 405 555 0142.txt", "phone"),
        ("IMG_405_555_0142.jpg", "phone"),
        ("4055550142.jpg", "phone"),
        ("call 405.555.0142", "phone"),
        ("call me IMG_555_0142.jpg", "phone"),
        ("maya.quintero", "full_name"),
        ("we meet at the park saturday at 3.txt", "meetup"),
    ],
)
def test_what_a_child_writes_into_a_name_is_read(name, kind):
    assert kind in found(name)


def test_words_stand_where_they_stand_in_the_name():
    assert words_of("my_cat.final.png") == "my cat.final"
    assert words_of("no ending") == "no ending"
    assert words_of("IMG_555_0142.jpg") == "IMG 555 0142"
    assert words_of("maya.kwon") == "maya.kwon"
    assert words_of("v1.2 notes") == "v1.2 notes"
