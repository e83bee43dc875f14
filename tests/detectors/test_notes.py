"""R2, R4: files that keep their bytes lose what is written in their margins."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from detectors.base import Content
from detectors.documents import words_of
from detectors.notes import CannotClean, without_notes
from detectors.picture_notes import jpeg_without_notes
from tests.detectors.built import EXTERNAL, docx, locked_zip, pdf, tarred, zipped
from tests.detectors.drawn import landscape, noted_in, saved, with_position

NAME = b"Ada Example"
CORE = "<cp:coreProperties><dc:creator>Ada Example</dc:creator></cp:coreProperties>"
REMARK = '<w:comments><w:comment w:author="Ada Example" w:initials="AE"><w:p>nice</w:p></w:comment></w:comments>'
CHANGE = '<w:footnotes><w:ins w:author="Ada Example" w:name="x"><w:t>more</w:t></w:ins></w:footnotes>'


def unpacked(blob):
    with zipfile.ZipFile(io.BytesIO(blob)) as box:
        return {name: box.read(name) for name in box.namelist()}


def noted_pdf():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(saved(landscape(), "PDF"))) as document:
        document.docinfo["/Author"] = "Ada Example"
        document.Root.Metadata = document.make_stream(b"<x>Ada Example</x>")
        picture = next(thing for thing in document.objects if getattr(thing, "Subtype", "") == pikepdf.Name.Image)
        picture.write(with_position(landscape()), filter=pikepdf.Name.DCTDecode)
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()


def test_a_jpeg_loses_its_notes_and_not_one_pixel():
    blob = with_position(landscape()) + b"PK\x03\x04 a hidden archive"
    clean = jpeg_without_notes(blob)
    assert NAME not in clean
    assert b"Exif" not in clean
    assert b"hidden" not in clean
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(clean))), np.asarray(Image.open(io.BytesIO(blob))))


def test_a_png_loses_its_notes_and_not_one_pixel():
    notes = PngInfo()
    notes.add_text("Author", "Ada Example")
    blob = saved(landscape(), "PNG", pnginfo=notes)
    clean = without_notes(blob + b"hidden", "a.png")
    assert NAME not in clean
    assert b"hidden" not in clean
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(clean))), np.asarray(landscape()))


def test_rule_2_a_word_file_loses_its_authors_and_keeps_its_words():
    parts: dict[str, bytes | str] = {
        "docProps/core.xml": CORE,
        "word/comments.xml": REMARK,
        "word/footnotes.xml": CHANGE,
        "word/media/image1.jpeg": with_position(landscape()),
    }
    clean = without_notes(docx("our volcano", parts), "a.docx")
    inside = unpacked(clean)
    assert not any(NAME in content for content in inside.values())
    assert b'w:name="x"' in inside["word/footnotes.xml"]
    assert noted_in(inside["word/media/image1.jpeg"]) == set()
    assert "our volcano" in words_of(Content(blob=clean, name="a.docx"))


def test_an_open_document_keeps_its_mark_first_and_unpacked():
    mark = "application/vnd.oasis.opendocument.text"
    clean = without_notes(zipped({"mimetype": mark, "meta.xml": CORE, "content.xml": "<x/>"}, 0), "a.odt")
    with zipfile.ZipFile(io.BytesIO(clean)) as box:
        first = box.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert NAME not in box.read("meta.xml")


def test_rule_2_a_pdf_loses_its_author_and_the_notes_of_its_pictures():
    blob = noted_pdf()
    assert NAME in blob
    clean = without_notes(blob, "a.pdf")
    assert NAME not in clean
    assert b"Exif" not in clean
    with pikepdf.open(io.BytesIO(clean)) as document:
        assert len(document.pages) == 1
        assert "/Author" not in document.docinfo


@pytest.mark.parametrize("build", [zipped, tarred], ids=["zip", "tar.gz"])
def test_an_archive_is_packed_anew_with_what_it_holds_cleaned(build):
    clean = without_notes(build({"a/me.jpg": with_position(landscape()), "poem.txt": b"roses"}), "work")
    inside = unpacked(clean)
    assert inside["poem.txt"] == b"roses"
    assert NAME not in inside["a/me.jpg"]
    assert noted_in(inside["a/me.jpg"]) == set()


def test_words_stay_as_they_are():
    assert without_notes(b"roses are red", "poem.txt") == b"roses are red"


@pytest.mark.parametrize("blob", [locked_zip(), pdf(password="secret"), zipped({"a": "b"})[:-9]])
def test_what_cannot_be_cleaned_is_said(blob):
    with pytest.raises(CannotClean):
        without_notes(blob, "a.zip")


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_a_damaged_picture_never_breaks_the_cleaning(data):
    form = data.draw(st.sampled_from(["PNG", "JPEG"]))
    blob = bytearray(saved(landscape((60, 40)), form))
    for _ in range(data.draw(st.integers(1, 9))):
        blob[data.draw(st.integers(8, len(blob) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(without_notes(bytes(blob), "a"), bytes)


XLSX = {"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": "<worksheet><v>7</v></worksheet>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text"}


@pytest.mark.parametrize(
    ("name", "parts", "stays"),
    [
        (
            "a.xlsx",
            {**XLSX, "xl/comments1.xml": "<c><a><author>Ada Example</author></a><t>nice</t></c>"},
            b"nice",
        ),
        ("a.xlsx", {**XLSX, "xl/workbook.xml": '<w><x15ac:absPath url="C:\\Users\\Ada Example\\"/><s/></w>'}, b"<s/>"),
        ("a.xlsx", {**XLSX, "xl/workbook.xml": '<w><fileSharing userName="Ada Example"/><s/></w>'}, b"<s/>"),
        ("a.odt", {**ODT, "content.xml": "<x><dc:creator>Ada Example</dc:creator><text:p>nice</text:p></x>"}, b"nice"),
    ],
)
def test_rule_2_who_wrote_a_remark_or_owned_the_folder_does_not_leave(name, parts, stays):
    inside = b"".join(unpacked(without_notes(zipped(parts), name)).values())
    assert NAME not in inside
    assert stays in inside


def test_rule_2_where_the_template_lay_on_the_writers_disk_does_not_leave():
    rels = EXTERNAL.format(kind="attachedTemplate", target="file:///C:\\Users\\Ada%20Example\\Normal.dotm")
    inside = unpacked(without_notes(docx(parts={"word/_rels/settings.xml.rels": rels}), "a.docx"))
    assert b'Target="Normal.dotm"' in inside["word/_rels/settings.xml.rels"]
