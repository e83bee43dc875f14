"""R6: the fields of a Word document, whatever prefix, quotes or runs they are written with."""

from __future__ import annotations

import pytest

from detectors.base import Content, Finding, Kind
from detectors.documents import Documents
from detectors.fields import instructions
from tests.detectors.built import docx

ACTIVE = {(Kind.DANGEROUS_FILE, "active")}
BEGIN, APART, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def labels(body):
    blob = docx(parts={"word/header1.xml": f"<w:hdr>{body}</w:hdr>"})
    found = Documents().look(Content(blob=blob, name="a.docx", where="a.docx"))
    return {(f.kind, f.label) for f in found if isinstance(f, Finding)}


def written(*runs):
    return BEGIN + "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs) + APART + "x" + END


@pytest.mark.parametrize(
    "body",
    [
        "<x:r><x:instrText>DDEAUTO cmd x</x:instrText></x:r>",
        "<w:fldSimple w:instr='DDE cmd x'/>",
        "<w:fldSimple w:x='>' w:instr=' DDEAUTO cmd x'/>",
        written("D", "DEAUTO", " cmd x"),
        written("QUOTE ", "x").replace(APART, written("DDE cmd x") + APART),
        written('HYPERLINK "\\\\\\\\host\\\\share\\\\x.exe"'),
        written('HYPERLINK "file://host/share/x.docx"'),
        written('INCLUDEPICTURE "\\\\\\\\host\\\\share\\\\x.png"'),
        written('LINK Word.Document "http://example.org/x.docx"'),
    ],
)
def test_a_field_that_starts_or_fetches_something_is_dangerous(body):
    assert labels(body) == ACTIVE


@pytest.mark.parametrize(
    "body",
    [
        written("PAGE"),
        written('HYPERLINK "https://example.org/volcano"'),
        written('HYPERLINK \\l "top"'),
        written('INCLUDEPICTURE "https://example.org/a.png" \\* MERGEFORMATINET'),
        written("TOC \\o &quot;1-3&quot;"),
        "<w:r><w:t>DDEAUTO cmd x</w:t></w:r>",
    ],
)
def test_an_ordinary_field_is_no_danger(body):
    assert labels(body) == set()


def test_a_field_in_a_field_is_an_instruction_of_its_own():
    inner = written("PAGE")
    outer = written("IF ", " = 1").replace(" = 1</w:instrText></w:r>", f"</w:instrText></w:r>{inner}", 1)
    assert instructions(f"<w:p>{outer}</w:p>".encode()) == ["PAGE", "IF "]
