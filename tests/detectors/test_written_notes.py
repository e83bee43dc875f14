"""R2, R4: a picture written into a page as letters loses its notes; the page around it does not change."""

from __future__ import annotations

import base64
import io
import re
from urllib.parse import quote

import pytest
from PIL import Image

from detectors.notes import CannotClean, without_notes
from tests.detectors.built import docx, zipped
from tests.detectors.drawn import landscape, noted_in, saved, with_position
from tests.detectors.test_picture_notes import NAME, noted, unpacked

JPEG = with_position(landscape((120, 80)))
LETTERS = base64.b64encode(JPEG).decode()
FOLDED = re.sub("(.{76})", r"\1" + "\n   ", LETTERS)
HEX = re.sub("(.{128})", r"\1" + "\r\n", JPEG.hex())
PAGES = {
    "quoted": f'<html><img alt="a hill" src="data:image/jpeg;base64,{LETTERS}" width=9><p>hello</p></html>',
    "folded": f"<html><img src=' data:image/jpeg;base64, {FOLDED}' width=9><p>hello</p></html>",
    "bare": f"<html><img src=data:image/jpeg;base64,{LETTERS.rstrip('=')} width=9><p>hello</p></html>",
    "style": f"<html><style>p{{background:url(data:image/jpg;base64,{LETTERS})}}</style><p width=9>hello</p></html>",
    "escaped": f'<html><img src="data:image/jpeg;base64,{quote(LETTERS, safe="")}" width=9><p>hello</p></html>',
    "entities": f'<html><img src="data:image/jpeg;base64,{LETTERS.replace("+", "&#x2B;")}" width=9><p>hello</p></html>',
    "raw": f'<html><img src="data:image/jpeg,{quote(JPEG, safe="")}" width=9><p>hello</p></html>',
    "named": f'<html><img src="data:image/jpeg;name=me.jpg;base64,{LETTERS}" width=9><p>hello</p></html>',
}


def picture_in(page):
    (found,) = re.findall(rb"base64,\s*([A-Za-z0-9+/]+(?:\n +[A-Za-z0-9+/]+)*)", page)
    letters = re.sub(rb"\s", b"", found)
    return base64.b64decode(letters + b"=" * (-len(letters) % 4))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_rule_4_a_picture_written_into_a_page_loses_its_notes_and_the_page_stays(page):
    clean = without_notes(page.encode(), "a.html")
    picture = picture_in(clean)
    assert NAME not in picture
    assert noted_in(picture) == set()
    assert Image.open(io.BytesIO(picture)).size == (120, 80)
    assert b"<p" in clean
    assert b" width=9>" in clean
    assert clean.endswith(b"</html>")


def test_rule_4_a_picture_in_a_page_of_two_bytes_a_letter_loses_its_notes():
    clean = without_notes(PAGES["quoted"].encode("utf-16"), "a.html")
    assert NAME not in picture_in(clean)
    assert "<p>hello</p>" in clean.decode("utf-8-sig")


def test_rule_4_a_picture_in_a_drawing_in_a_document_loses_its_notes():
    drawing = f'<svg><image xlink:href="data:image/jpeg;base64,{LETTERS}"/></svg>'
    clean = without_notes(zipped({"a.docx": docx("x", {"word/media/image1.svg": drawing})}), "a.zip")
    assert NAME not in picture_in(unpacked(unpacked(clean, "a.docx"), "word/media/image1.svg"))


def test_rule_4_a_picture_in_a_drawing_written_into_a_page_loses_its_notes():
    drawing = f'<svg><image xlink:href="data:image/jpeg;base64,{LETTERS}"/></svg>'
    page = f'<html><img src="data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}"></html>'
    assert NAME not in picture_in(picture_in(without_notes(page.encode(), "a.html")))


@pytest.mark.parametrize(
    "page",
    [
        b"<html><p>roses \xe9 are red</p></html>",
        b'<html><img src="data:image/png;base64,' + base64.b64encode(saved(landscape())) + b'"></html>',
        b"<html><script>a = 'data:image/png;base64,' + letters; b = 'data:image/png'</script></html>",
    ],
)
def test_a_page_without_notes_stays_byte_for_byte(page):
    assert without_notes(page, "a.html") == page


def test_a_page_whose_picture_cannot_be_cleaned_does_not_leave():
    letters = base64.b64encode(noted("WEBP")[:90])
    with pytest.raises(CannotClean):
        without_notes(b'<html><img src="data:image/webp;base64,' + letters + b'"></html>', "a.html")


def rich(inside):
    return (rb"{\rtf1\ansi{\info{\author Ada Example}{\title a \} b}}hello " + inside + rb"\par bye}").decode("latin-1")


@pytest.mark.parametrize(
    "head", [r"\jpegblip\picw120\pich80\picscalex100 ", "\\jpegblip\\bliptag99{\\*\\blipuid 0123456789abcdef}\r\n"]
)
def test_rule_4_a_picture_in_rich_text_loses_its_notes_and_the_text_its_author(head):
    page = rich(b"").replace("hello ", "hello {\\pict" + head + HEX + "}")
    clean = without_notes(page.encode("latin-1"), "a.rtf")
    (digits,) = re.findall(rb"ffd8[0-9a-f\s]+", clean)
    assert NAME not in bytes.fromhex(digits.decode())
    assert NAME not in clean
    assert clean.startswith(b"{\\rtf1\\ansihello {\\pict" + head.encode())
    assert clean.endswith(rb"}\par bye}")


@pytest.mark.parametrize("inside", [rb"{\pict\jpegblip\bin9 123456789}", rb"{\info{\a{\author{Ada Example}}}}"])
def test_rich_text_whose_notes_cannot_be_read_does_not_leave(inside):
    page = rich(inside)
    with pytest.raises(CannotClean):
        without_notes(page.encode("latin-1"), "a.rtf")
