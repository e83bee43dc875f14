"""R6: a file is judged by its type and by what its name pretends."""

from __future__ import annotations

import pytest

from classroom.rules import FILE_GROUPS
from detectors.archives import Archives
from detectors.base import Content, Finding, Kind
from detectors.files import GROUPS, Files, Taken
from tests.detectors.built import PROGRAM, pdf, seven, zipped
from tests.detectors.drawn import landscape, saved

SCRATCH = zipped({"project.json": "{}"})


def seen(name, blob):
    found = Files().look(Content(blob=blob, name=name, where=name))
    return [(f.kind, f.label) for f in found if isinstance(f, Finding)]


@pytest.mark.parametrize(
    ("name", "blob", "expected"),
    [
        ("photo.jpg", PROGRAM, (Kind.DANGEROUS_FILE, "executable")),
        ("run.cmd", b"echo", (Kind.DANGEROUS_FILE, "script")),
        ("song.mp3", b"ID3\x03" + b"\0" * 90, (Kind.UNKNOWN_FILE, "media")),
        ("thing.xyz", bytes(range(7, 200)) * 3, (Kind.UNKNOWN_FILE, "unknown")),
        ("nothing.txt", b"", (Kind.UNKNOWN_FILE, "empty")),
        ("locked.rar", b"Rar!\x1a\x07\x01\0" + b"\0" * 40, (Kind.UNSCREENED, "archive")),
        ("cute\u202egpj.exe.txt", b"hello", (Kind.DANGEROUS_FILE, "name")),
        ("cute.exe.jpg", saved(landscape()), (Kind.DANGEROUS_FILE, "name")),
    ],
)
def test_rule_6_what_may_hurt_or_is_unknown_is_said(name, blob, expected):
    assert expected in seen(name, blob)


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("drawing.png", saved(landscape())),
        ("drawing.jpg", saved(landscape())),
        ("homework.py", b"print('hello')\n"),
        ("poem.txt", b"Roses are red"),
        ("v1.2.notes.txt", b"Roses are red"),
    ],
)
def test_ordinary_work_passes_whatever_its_ending(name, blob):
    assert seen(name, blob) == []


@pytest.mark.parametrize(
    "name",
    ["invoice.pdf.js", "essay.docx.py", "photo.JPG.PYW", "invoice.pdf      .js", "invoice.pdf.js. ", "a.txt.mjs"],
)
def test_code_behind_the_ending_of_a_document_is_a_disguise(name):
    assert seen(name, b"let score = 0;\n") == [(Kind.DANGEROUS_FILE, "name")]


def test_a_disguise_in_an_archive_is_seen_too():
    box = Content(blob=zipped({"work/essay.docx.py": "print(1)"}), name="a.zip", where="a.zip")
    (entry,) = Archives().look(box)
    assert isinstance(entry, Content)
    assert [f.label for f in Files().look(entry) if isinstance(f, Finding)] == ["name"]


@pytest.mark.parametrize(
    "name", ["game.min.js", "pdf.js", "v2.1.py", "my.csv.reader.py", "turtle.test.py", "essay.pdf"]
)
def test_code_with_dots_in_its_name_is_ordinary_work(name):
    assert seen(name, b"let score = 0;\n") == []


@pytest.mark.parametrize(
    ("name", "blob", "takes"),
    [("drawing.png", saved(landscape()), "pictures"), ("a.pdf", pdf(), "documents"), ("a.sb3", SCRATCH, "documents"),
     ("a.py", b"print(1)", "text"), ("a.svg", b"<svg></svg>", "web"), ("a.7z", seven({"a.txt": b"x"}), "archives")],
)  # fmt: skip
def test_a_school_takes_the_kinds_of_files_it_names_and_no_other(name, blob, takes):
    content = Content(blob=blob, name=name, where=name)
    others = set(GROUPS) - {takes}
    assert list(Taken(()).look(content)) == list(Taken([takes]).look(content)) == []
    (found,) = Taken(others).look(content)
    assert isinstance(found, Finding)
    assert (found.kind, found.label) == (Kind.UNKNOWN_FILE, "not_taken")


def test_the_rulebook_names_the_groups_that_there_are():
    assert set(FILE_GROUPS) == set(GROUPS)


def test_words_are_left_to_the_others():
    assert list(Files().look(Content(text="hello"))) == []
