"""R2, R4, R6: documents give up their words and pictures, and say what in them would act."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.base import Content, Finding, Kind
from detectors.documents import Documents, words_of
from tests.detectors.built import DOCM, EXTERNAL, PROGRAM, docx, locked_zip, pdf, zipped
from tests.detectors.drawn import landscape, saved, written

SECRET = "call me at 555-0142"
PICTURE = saved(landscape((60, 40)))
ODT = {"mimetype": "application/vnd.oasis.opendocument.text"}
EPUB = {"mimetype": "application/epub+zip"}
SOUND = b"RIFF\x24\0\0\0WAVEfmt "
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40


def looked(name, blob, *, outbound=True):
    return list(Documents().look(Content(blob=blob, name=name, where=name, outbound=outbound)))


def words(name, blob):
    return "\n".join(c.text for c in looked(name, blob) if isinstance(c, Content) and c.blob is None)


def pictures(name, blob):
    return [c.where for c in looked(name, blob) if isinstance(c, Content) and c.blob is not None]


def labels(name, blob, *, outbound=True):
    return [(f.kind, f.label) for f in looked(name, blob, outbound=outbound) if isinstance(f, Finding)]


def xlsx(cells):
    sheet = f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"
    shared = f"<sst><si><t>{SECRET}</t></si></sst>"
    return zipped(
        {"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared}
    )


def pptx(notes):
    slide = "<p:sld><a:p><a:r><a:t>Volcano</a:t></a:r></a:p></p:sld>"
    return zipped(
        {"[Content_Types].xml": "<T/>", "ppt/slides/slide1.xml": slide, "ppt/notesSlides/n1.xml": f"<a:p>{notes}</a:p>"}
    )


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("a.docx", docx(SECRET)),
        ("a.docx", docx("x", {"word/comments.xml": f"<w:p>{SECRET}</w:p>"})),
        ("a.pptx", pptx(SECRET)),
        ("a.xlsx", xlsx('<c t="s"><v>0</v></c>')),
        ("a.odt", zipped({**ODT, "content.xml": f"<x><text:p>{SECRET}</text:p></x>"}, 0)),
        ("a.epub", zipped({"mimetype": "application/epub+zip", "one.xhtml": f"<html><p>{SECRET}</p></html>"}, 0)),
        ("a.sb3", zipped({"project.json": f'{{"say": "{SECRET}"}}'})),
        ("a.sb3", zipped({"project.json": r'{"say": "call me at 555-01\u0034\u0032"}'})),
        ("a.ipynb", rb'{"cells": [{"source": ["call me at 555-01\u0034\u0032"]}]}'),
        ("a.epub", zipped({**EPUB, "content.opf": f"<package><dc:creator>{SECRET}</dc:creator></package>"}, 0)),
        ("a.epub", zipped({**EPUB, "content.opf": f'<package><meta name="x" content="{SECRET}"/></package>'}, 0)),
        ("a.epub", zipped({**EPUB, "toc.ncx": f"<ncx><docTitle><text>{SECRET}</text></docTitle></ncx>"}, 0)),
        ("a.odt", zipped({**ODT, "content.xml": "<x/>", "styles.xml": f"<s><text:p>{SECRET}</text:p></s>"}, 0)),
        ("a.rtf", rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard call me at 555\'2d0142\par}"),
        ("a.html", f"<html><p>{SECRET}</p></html>".encode()),
        ("a.html", f'<html><img alt="{SECRET}"></html>'.encode()),
        ("a.html", f"<html><!-- {SECRET} --></html>".encode()),
        ("a.svg", f"<svg><text>{SECRET}</text></svg>".encode()),
        ("a.txt", SECRET.encode()),
        ("a.csv", f"when,what\nmonday,{SECRET}\n".encode()),
        ("a.py", f"print('{SECRET}')".encode()),
        ("a.pdf", pdf(SECRET)),
    ],
)
def test_rule_2_the_words_of_a_document_are_read(name, blob):
    assert SECRET in words(name, blob)


def test_a_number_in_a_cell_is_read_and_the_index_of_a_shared_word_is_not():
    text = words("a.xlsx", xlsx('<c t="s"><v>7123</v></c><c><v>5550142</v></c>'))
    assert "5550142" in text
    assert "7123" not in text


def test_words_cut_into_runs_are_joined():
    assert "volcano" in words("a.docx", docx("volcano"))


@pytest.mark.parametrize(
    ("name", "blob", "where"),
    [
        ("a.docx", docx("x", {"word/media/image2.png": PICTURE}), "a.docx › word/media/image2.png"),
        ("a.odt", zipped({**ODT, "content.xml": "<x/>", "Pictures/1.png": PICTURE}, 0), "a.odt › Pictures/1.png"),
        ("a.sb3", zipped({"project.json": "{}", "cat.svg": b"<svg/>", "meow.wav": SOUND}), "a.sb3 › cat.svg"),
        (
            "a.html",
            b'<html><img src="data:image/png;base64,' + base64.b64encode(PICTURE) + b'">',
            "a.html › embedded 1",
        ),
        ("a.rtf", rb"{\rtf1{\pict\pngblip\picw60 " + PICTURE.hex().encode() + b"}}", "a.rtf › picture 1"),
        ("a.pdf", saved(written("hello"), "PDF"), "a.pdf › page 1 › picture 1"),
    ],
)
def test_rule_4_the_pictures_of_a_document_are_handed_on_with_their_place(name, blob, where):
    assert pictures(name, blob) == [where]


@pytest.mark.parametrize("blob", [PICTURE, PROGRAM], ids=["picture", "program"])
@pytest.mark.parametrize(
    "place",
    [
        "word/media/image1.ttf", "word/fonts/font1.odttf", "pic.css", "mytheme1.bin", "word/theme/theme1.xml",
        "xl/printerSettings1.bin", "word/settings.xml", "customXml/_rels/item1.xml.rels", "meow.mp3", "my-project.json",
    ],
)  # fmt: skip
def test_no_name_of_a_part_hides_a_picture_or_a_program(place, blob):
    assert pictures("a.docx", docx(parts={place: blob})) == [f"a.docx › {place}"]


@pytest.mark.parametrize("blob", [PICTURE, PROGRAM, b"\0\0\0\x20ftypisom" + b"\0" * 90, b"ID3\4 APIC image/png"])
def test_in_a_scratch_project_only_what_is_a_sound_passes_as_one(blob):
    assert pictures("a.sb3", zipped({"project.json": "{}", "meow.mp3": blob})) == ["a.sb3 › meow.mp3"]
    assert pictures("a.docx", docx(parts={"project.json": "{}", "meow.mp3": SOUND})) == ["a.docx › meow.mp3"]


def test_fonts_and_the_settings_of_a_printer_are_left_alone():
    font = b"\0\1\0\0\0\x0f\0\x80\0\3\0\x70" + b"".join(
        tag + bytes(12) for tag in (b"OS/2", b"cmap", b"glyf", b"head", b"loca", b"maxp")
    )
    veiled = bytes(byte ^ 0x5A for byte in font[:32]) + font[32:]
    printer = "Printer".encode("utf-16-le").ljust(64, b"\0") + b"\1\4\0\6\xdc\0" + bytes(range(200))
    parts = {"word/fonts/font1.odttf": veiled, "a.ttf": font, "xl/printerSettings/printerSettings1.bin": printer}
    assert pictures("a.docx", docx(parts=parts)) == []


def test_the_number_of_a_book_is_no_words():
    number = "urn:uuid:1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
    opf = f"<package><dc:identifier>{number}</dc:identifier><dc:title>Volcano 9780316769488</dc:title></package>"
    assert words("a.epub", zipped({**EPUB, "content.opf": opf}, 0)).split() == ["Volcano"]


@pytest.mark.parametrize(
    "page", ["<p><img src='{}'/></p>", "<style>p {{background: url({})}}</style>", "<x><office:binary-data>{}</x>"]
)
def test_a_picture_written_into_a_part_of_a_book_is_handed_on(page):
    letters = base64.b64encode(PICTURE).decode()
    address = letters if "binary" in page else f"data:image/png;base64,{letters}"
    blob = zipped({**EPUB, "one.xhtml": page.format(address)}, 0)
    assert pictures("a.epub", blob) == ["a.epub › one.xhtml › embedded 1"]


LETTERS = base64.b64encode(PICTURE).decode()


@pytest.mark.parametrize(
    "inside",
    [
        f'<p style="background:url(data:image/png;base64,{LETTERS})">',
        f"<style>p {{ background: url(data:image/png;base64,{LETTERS}) }}</style>",
        f"<img src=' data:image/png;base64,{LETTERS}'>",
        f'<img src="&#100;ata:image/png;base64,{LETTERS}">',
        f"<img alt='a>b' src='data:image/png;base64,{LETTERS}'>",
        f"<script>face.src = 'data:image/png;base64,' + '{LETTERS}'</script>",
        f"<!-- <img src='data:image/png;base64,{LETTERS}'> -->",
    ],
)
@pytest.mark.parametrize("page", ["<html>{}</html>", "<svg>{}</svg>"])
def test_rule_4_a_picture_in_a_page_is_handed_on_wherever_it_stands(page, inside):
    assert PICTURE in [c.blob for c in looked("a.html", page.format(inside).encode()) if isinstance(c, Content)]


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("a.docm", docx(kind=DOCM, parts={"word/vbaProject.bin": b"\xd0\xcf"})),
        ("a.docx", docx(parts={"word/vbaProject.bin": b"\xd0\xcf"})),
        ("a.docx", docx(parts={"word/embeddings/oleObject1.bin": b"\xd0\xcf"})),
        ("a.docx", docx(parts={"word/activeX/activeX1.xml": b"<x/>"})),
        (
            "a.docx",
            docx(parts={"word/_rels/settings.xml.rels": EXTERNAL.format(kind="attachedTemplate", target="http://x/y")}),
        ),
        ("a.docx", docx(parts={"word/footer.xml": "<w:instrText>DDEAUTO c:\\cmd.exe</w:instrText>"})),
        ("a.odt", zipped({**ODT, "content.xml": "<x/>", "Basic/Standard/Module1.xml": "<x/>"}, 0)),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le")),
        ("a.rtf", rb"{\rtf1{\object\objemb{\*\objdata 0105}}}"),
        ("a.svg", b"<svg><script>alert(1)</script></svg>"),
        ("a.svg", b'<svg onload="alert(1)"></svg>'),
        ("a.pdf", pdf(script=True)),
    ],
)
def test_rule_6_what_would_act_is_dangerous(name, blob):
    assert (Kind.DANGEROUS_FILE, "active") in labels(name, blob)


def test_a_page_with_a_script_may_leave_as_homework_but_not_come_in():
    page = b"<html><script>let score = 0</script></html>"
    assert labels("game.html", page) == []
    assert labels("game.html", page, outbound=False) == [(Kind.DANGEROUS_FILE, "active")]


def test_a_link_in_a_document_is_words_and_not_danger():
    link = EXTERNAL.format(kind="hyperlink", target="https://example.org/volcano")
    blob = docx(parts={"word/_rels/document.xml.rels": link})
    assert labels("a.docx", blob) == []
    assert "https://example.org/volcano" in words("a.docx", blob)


@pytest.mark.parametrize(
    ("name", "blob", "label"),
    [
        ("a.pdf", pdf(password="secret"), "encrypted"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "old"),
        ("a.pdf", pdf()[:200], "broken"),
        ("a.txt", b"hello there. " * 60_000, "long"),
    ],
)
def test_what_cannot_be_read_is_unscreened(name, blob, label):
    assert (Kind.UNSCREENED, label) in labels(name, blob)


def test_a_locked_archive_inside_an_office_name_is_unscreened_too():
    assert Documents.name == "documents"
    assert labels("a.docx", locked_zip()) == []  # it is an archive, and `archives` answers it


def test_a_document_too_deep_inside_others_is_unscreened():
    content = Content(blob=docx(), name="a.docx", where="a.docx", depth=4)
    assert [f.label for f in Documents().look(content) if isinstance(f, Finding)] == ["deep"]


def test_the_preview_of_a_document_is_its_first_words():
    assert words_of(Content(blob=b"roses " * 5000, name="a.txt"), most=100) == ("roses " * 17)[:100]


def test_entities_of_an_office_file_are_not_unfolded():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:p>&b;</w:p>'
    assert len(words("a.docx", docx("x", {"word/header.xml": bomb}))) < 200


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_document_is_answered_with_a_finding_or_read(data):
    name, blob = data.draw(st.sampled_from([("a.pdf", pdf()), ("a.docx", docx()), ("a.rtf", rb"{\rtf1 hi \u8364?}")]))
    damaged = bytearray(blob)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(5, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    for seen in looked(name, bytes(damaged)):
        assert isinstance(seen, Content | Finding)
