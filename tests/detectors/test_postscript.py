"""R6: PostScript is a program; none is ever taken for a drawing or for words."""

from __future__ import annotations

import pytest

from detectors.base import Content, Finding, Kind
from detectors.documents import Documents
from detectors.files import Files
from detectors.postscript import is_postscript, starts_something
from detectors.stretches import STAYS
from detectors.true_type import Family, true_type
from tests.detectors.built import docx

HEAD = "%!PS-Adobe-3.0 EPSF-3.0\n%%Title: we run to the file\n"
DRAWING = HEAD + "(we run fast) show 0 0 moveto 9 9 lineto stroke\n"
OPEN = [
    "(%pipe%calc) (w) file",
    "(%stdin) (r) file",
    "(/etc/motd) run",
    "(homework.txt) deletefile",
    "(a) (b) renamefile",
    "(*) {=} 99 string filenameforall",
]
VEILED = ["(del) (etefile) concatstrings cvx exec", "<2870697065> cvx exec", "currentfile eexec\n8d3f", "/r{run}def"]


def seen(blob, name):
    found = Files().look(Content(blob=blob, name=name, where=name))
    return [finding.kind for finding in found if isinstance(finding, Finding)]


@pytest.mark.parametrize("name", ["a.eps", "a.txt", "a", "a.jpg"])
@pytest.mark.parametrize("program", OPEN)
def test_rule_6_postscript_that_names_a_file_or_a_program_is_dangerous(program, name):
    assert seen((HEAD + program + "\n").encode(), name) == [Kind.DANGEROUS_FILE]


@pytest.mark.parametrize("name", ["a.eps", "a.txt", "a", "a.jpg"])
@pytest.mark.parametrize("program", [*VEILED, "0 0 moveto 9 9 lineto stroke"])
def test_rule_6_any_other_postscript_is_of_a_kind_nobody_can_look_at(program, name):
    assert seen((HEAD + program + "\n").encode(), name) == [Kind.UNKNOWN_FILE]
    assert Kind.UNKNOWN_FILE in STAYS


def test_a_drawing_that_speaks_of_files_is_no_danger():
    assert seen(DRAWING.encode(), "a.eps") == [Kind.UNKNOWN_FILE]


@pytest.mark.parametrize(
    "blob",
    [
        b"\x04" + DRAWING.encode(),
        b"\xef\xbb\xbf\n " + DRAWING.encode(),
        b"\x1b%-12345X@PJL ENTER LANGUAGE=POSTSCRIPT\n" + DRAWING.encode(),
        DRAWING.encode("utf-16"),
        b"\xc5\xd0\xd3\xc6\x1e\0\0\0\x60\0\0\0" + b"\0" * 18 + DRAWING.encode(),
        DRAWING.encode() + bytes(range(256)) * 9,
        b"%!FontType1-1.0: Ada\n" + b"currentfile eexec\n",
    ],
    ids=["after a job", "after a mark", "for a printer", "two bytes", "with a preview", "with binary data", "a font"],
)
def test_rule_6_postscript_is_never_harmless_however_it_begins(blob):
    assert set(seen(blob, "a.txt")) <= {Kind.UNKNOWN_FILE, Kind.DANGEROUS_FILE}
    assert seen(blob, "a.txt")


@pytest.mark.parametrize("name", ["a.eps", "a.epsf", "a.EPSI", "a.ai", "a.pfa"])
def test_a_name_that_an_interpreter_opens_is_enough(name):
    assert true_type(b"(x) cvx exec", name).family is Family.UNKNOWN


def test_postscript_in_a_document_is_judged_as_it_is_alone():
    inside = Documents().look(Content(blob=docx(parts={"word/media/image1.eps": DRAWING}), name="a.docx"))
    (drawing,) = [found for found in inside if isinstance(found, Content) and found.blob]
    assert drawing.blob == DRAWING.encode()
    assert seen(drawing.blob, drawing.name) == [Kind.UNKNOWN_FILE]


@pytest.mark.parametrize(
    "text", ["%!TEX root = main.tex\n\\section{Rain}", "%!test\n%! assert (1, 1)\n", "50%! That is a lot."]
)
def test_notes_of_tex_and_tests_of_octave_are_words(text):
    assert not is_postscript(text, "txt")
    assert not starts_something(text + "\n(a) run", "txt")
