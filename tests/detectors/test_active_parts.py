"""R6: which parts of an office file would act, load something from elsewhere or hide behind a password."""

from __future__ import annotations

import pytest

from detectors.base import Content, Finding, Kind
from detectors.documents import Documents
from tests.detectors.built import EXTERNAL, docx, zipped

ODS = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
EPUB = {"mimetype": "application/epub+zip", "one.xhtml": "<html><p>Once</p></html>"}
SHEET = "<worksheet><sheetData><row><c><f>{}</f></c></row></sheetData></worksheet>"

SINGLE = EXTERNAL.format(kind="oleObject", target="x").replace('"', "'")
SHOWN = EXTERNAL.format(kind="image", target="http://example.org/a.png")
TEMPLATE = EXTERNAL.replace("{kind}", "attachedTemplate").replace("{target}", "{}")
RELS = "word/_rels/document.xml.rels"
LINK = EXTERNAL.replace("{kind}", "hyperlink").replace("{target}", "{}")
LOADED = TEMPLATE.format("http://example.org/x.dotm")
LOCKED = '<enc:CipherReference URI="one.xhtml"/>'


def xlsx(parts):
    return zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>", **parts})


def pptx(slide):
    return zipped({"[Content_Types].xml": "<Types/>", "ppt/slides/slide1.xml": slide})


def odf(words, parts=None):
    return zipped({**ODS, "content.xml": f"<x>{words}</x>", **(parts or {})}, 0)


def labels(name, blob):
    found = Documents().look(Content(blob=blob, name=name, where=name))
    return {(f.kind, f.label) for f in found if isinstance(f, Finding)}


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("a.xlsx", xlsx({"xl/macrosheets/sheet1.xml": "<x/>"})),
        ("a.xlsx", xlsx({"xl/externalLinks/e1.xml": '<externalLink><ddeLink ddeService="cmd"/></externalLink>'})),
        ("a.xlsx", xlsx({"xl/externalLinks/_rels/e1.xml.rels": EXTERNAL.format(kind="externalLinkPath", target="h")})),
        ("a.xlsx", xlsx({"xl/connections.xml": '<connections><connection><webPr url="http://x"/></connection></connections>'})),
        ("a.xlsx", xlsx({"xl/worksheets/sheet1.xml": SHEET.format("cmd|'/c calc'!A0")})),
        ("a.xlsx", xlsx({"xl/worksheets/sheet1.xml": SHEET.format("WEBSERVICE(A1)")})),
        ("a.pptx", pptx('<p:sld><a:hlinkClick action="ppaction://program"/></p:sld>')),
        ("a.docx", docx(parts={"word/header1.xml": '<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe "/>'})),
        ("a.docx", docx(parts={"word/_rels/a.xml.rels": SINGLE})),
        ("a.docx", docx(parts={"word/_rels/settings.xml.rels": TEMPLATE.format("\\\\host\\share\\x.dotm")})),
        ("a.docx", docx(parts={"word/_rels/settings.xml.rels": TEMPLATE.format("file://host/share/x.dotm")})),
        ("a.docx", docx(parts={"WORD/VBAPROJECT.BIN": b"x"})),
        ("a.docx", docx(parts={"word/_RELS/a.xml.RELS": EXTERNAL.format(kind="oleObject", target="http://x")})),
        ("a.docx", docx(parts={"word/_rels/a.xml.rels": SINGLE.replace("External", "Ext&#101;rnal")})),
        ("a.ods", odf('<script:event-listener script:language="ooo:script"/>')),
        ("a.ods", odf('<a xlink:href="vnd.sun.star.script:Standard.Module1.Main"/>')),
        ("a.ods", odf('<draw:object-ole xlink:href="./Object 1"/>')),
        ("a.ods", odf('<draw:plugin xlink:href="http://x/a.swf"/>')),
        ("a.ods", odf("<table:dde-link/>")),
        ("a.csv", b"name,points\nmaya,=cmd|' /c calc'!A0\n"),
        ("a.csv", b"+cmd|'/C powershell'!A1,2\n"),
    ],
)  # fmt: skip
def test_rule_6_what_would_act_is_dangerous(name, blob):
    assert (Kind.DANGEROUS_FILE, "active") in labels(name, blob)


@pytest.mark.parametrize(
    "written",
    [
        LOADED.replace("x.dotm", "x>y.dotm"),
        LOADED.replace("x.dotm", "x" * 9000),
        LOADED.replace("<R>", '<p:R xmlns:p="urn:x">').replace("</R>", "</p:R>").replace("<Rel", "<p:Rel"),
        LOADED.replace('"External"', "'External' "),
        LOADED.replace("attachedTemplate", "attached&#84;emplate"),
    ],
)
def test_a_template_from_elsewhere_is_seen_however_its_relation_is_written(written):
    assert labels("a.docx", docx(parts={RELS: written})) == {(Kind.DANGEROUS_FILE, "active")}


@pytest.mark.parametrize(
    "target",
    [
        "file://host/share/x.exe",
        "file:////host/share/essay.docx",
        "file:///\\\\host\\share\\x",
        "\\\\host\\share\\essay.docx",
        "//host/share/x",
        "FILE://host/x",
        "file:%2f%2f%2f%2fhost/x",
        "file:///C:/Windows/System32/calc.exe",
        "java&#10;script:alert(1)",
        "search-ms:query=x",
        "ms-msdt:/id x",
    ],
)
def test_a_link_to_another_machines_files_or_to_a_program_is_dangerous(target):
    assert labels("a.docx", docx(parts={RELS: LINK.format(target)})) == {(Kind.DANGEROUS_FILE, "active")}


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/volcano?a=1&amp;b=2#c",
        "http://example.org//double/x.exe",
        "mailto:office@example.org",
        "essay%20two.docx",
        "#top",
        "file:///C:\\Users\\maya\\cat.jpg",
    ],
)
def test_a_link_to_a_page_or_to_a_file_beside_is_no_danger(target):
    assert labels("a.docx", docx(parts={RELS: LINK.format(target)})) == set()


@pytest.mark.parametrize(
    "written",
    [
        "no xml at all",
        LOADED.replace("</R>", ""),
        '<!DOCTYPE R [<!ENTITY t "http://example.org/x.dotm">]>' + TEMPLATE.format("&t;"),
        f'<!DOCTYPE R SYSTEM "http://example.org/x.dtd">{LOADED}',
    ],
)
def test_relations_that_no_program_writes_are_unscreened(written):
    assert labels("a.docx", docx(parts={RELS: written})) == {(Kind.UNSCREENED, "odd")}


@pytest.mark.parametrize(
    ("name", "blob", "label"),
    [
        ("a.ods", odf("garbage", {"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "encrypted"),
        ("a.epub", zipped({**EPUB, "META-INF/encryption.xml": LOCKED}, 0), "encrypted"),
        ("a.docx", docx(parts={"word/_rels/document.xml.rels": SHOWN}), "elsewhere"),
        ("a.docx", docx(parts={"word/header.xml": "<w:p>hello</w:p>".encode("utf-16")}), "odd"),
        ("a.ods", odf("&p;", {"styles.xml": '<!DOCTYPE x [<!ENTITY p "555-0142">]><x/>'}), "odd"),
        ("a.ods", odf('<draw:image xlink:href="http://example.org/a.png"/>'), "elsewhere"),
    ],
)  # fmt: skip
def test_what_is_locked_or_lies_elsewhere_is_unscreened(name, blob, label):
    assert labels(name, blob) == {(Kind.UNSCREENED, label)}


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("a.xlsx", xlsx({"xl/worksheets/sheet1.xml": SHEET.format("SUM(A1:A9)")})),
        ("a.pptx", pptx('<p:sld><a:hlinkClick action="ppaction://hlinkshowjump?jump=nextslide"/></p:sld>')),
        ("a.docx", docx(parts={"word/footer1.xml": '<w:fldSimple w:instr=" PAGE "/><w:instrText>TOC</w:instrText>'})),
        ("a.ods", odf('<text:a xlink:href="https://example.org/"/><draw:image xlink:href="Pictures/1.png"/>')),
        ("a.odp", odf('<draw:plugin xlink:href="Media/a.mp4" draw:mime-type="application/vnd.sun.star.media"/>')),
        ("a.epub", zipped({**EPUB, "META-INF/encryption.xml": '<enc:CipherReference URI="fonts/a.ttf"/>'}, 0)),
        (
            "a.docx",
            docx(parts={"word/_rels/settings.xml.rels": TEMPLATE.format("file:///C:\\Users\\maya\\Normal.dotm")}),
        ),
        ("a.csv", b"name,change\nmaya,-3|4\nleo,=A1+A2\n"),
    ],
)
def test_ordinary_work_does_not_act(name, blob):
    assert labels(name, blob) == set()
