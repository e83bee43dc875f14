"""R2, R4: a picture whose letters stand in a text without a word about it loses its notes where it stands."""

from __future__ import annotations

import base64
import io
import json
import re
import time
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from detectors.base import Content
from detectors.documents import Documents
from detectors.notes import CannotClean, without_notes
from tests.detectors.built import docx, zipped
from tests.detectors.drawn import landscape, noted_in, with_position
from tests.detectors.test_picture_notes import NAME, noted, unpacked

JPEGS = [with_position(landscape((120 + more, 80))) for more in range(3)]
"""Three lengths: with two, one and no padding are among the sizes tried, whatever the coder does."""
JPEG = JPEGS[0]
LETTERS = base64.b64encode(JPEG).decode()
LINES = re.findall(".{1,76}", LETTERS)


def is_clean(letters, blob=JPEG):
    """Whether letters, read as strictly as their format reads them, are the same picture without its notes."""
    picture = base64.b64decode("".join(letters.split()), validate=True)
    same = np.array_equal(np.asarray(Image.open(io.BytesIO(picture))), np.asarray(Image.open(io.BytesIO(blob))))
    return same and NAME not in picture and noted_in(picture) == set()


def cleaned(text, name):
    return without_notes(text.encode(), name).decode()


@pytest.mark.parametrize(
    "written", [LETTERS, LETTERS.replace("/", "\\/"), LETTERS.replace("+", "\\u002B"), LETTERS.replace("/", "\\u002f")]
)
def test_rule_4_a_picture_in_json_loses_its_notes_however_its_letters_are_escaped(written):
    clean = json.loads(cleaned('{"by": "me \\u00e9", "photo": "' + written + '", "n": 1.50}', "a.json"))
    assert is_clean(clean["photo"])
    assert (clean["by"], clean["n"]) == ("me é", 1.5)


@pytest.mark.parametrize("lines", ["\n".join(LINES) + "\n", [line + "\n" for line in LINES]], ids=["one", "list"])
def test_rule_4_a_picture_in_a_notebook_loses_its_notes(lines):
    book = {"cells": [{"outputs": [{"data": {"image/jpeg": lines}}], "source": ["plot(1)"]}]}
    clean = json.loads(cleaned(json.dumps(book, indent=1), "a.ipynb"))
    assert is_clean("".join(clean["cells"][0]["outputs"][0]["data"]["image/jpeg"]))
    assert clean["cells"][0]["source"] == ["plot(1)"]


def test_rule_4_of_a_list_of_pictures_each_is_looked_at_and_loses_its_notes():
    listed = json.dumps([base64.b64encode(blob).decode() for blob in JPEGS])
    seen = Documents().look(Content(blob=listed.encode(), name="a.json"))
    assert [content.blob for content in seen if isinstance(content, Content) and content.blob] == JPEGS
    assert all(is_clean(one, blob) for one, blob in zip(json.loads(cleaned(listed, "a.json")), JPEGS, strict=True))


def test_rule_4_a_picture_in_the_alphabet_of_addresses_loses_its_notes():
    listed = json.dumps({"photo": base64.urlsafe_b64encode(JPEG).decode(), "x": 1})
    clean = json.loads(cleaned(listed, "a.json"))["photo"]
    assert is_clean(clean.translate(str.maketrans("-_", "+/")))


@pytest.mark.parametrize("join", ['" +\n    "', "' + '", '"\n  "', "\\\n", '",\n "'])
def test_rule_4_a_picture_in_a_program_loses_its_notes_and_the_program_stays(join):
    quote = join.strip()[-1] if join.strip()[-1] in "'\"" else '"'
    clean = cleaned(f"let photo = {quote}{join.join(LINES)}{quote}\nlet title = {quote}Rain{quote}\n", "a.js")
    letters, title = clean.split("let title")
    assert is_clean("".join(re.findall(r"[A-Za-z0-9+/=]{2,}", letters.removeprefix("let photo ="))))
    assert title == f" = {quote}Rain{quote}\n"


def test_rule_4_a_picture_in_a_word_document_in_one_text_loses_its_notes():
    lines = "\n".join(LINES)
    part = f'<pkg:part pkg:name="/word/media/image1.jpeg"><pkg:binaryData>{lines}</pkg:binaryData></pkg:part>'
    xml = f'<?xml version="1.0"?><pkg:package xmlns:pkg="p">{part}<pkg:part>hello</pkg:part></pkg:package>'
    root = ET.fromstring(cleaned(xml, "a.xml"))
    assert is_clean(root.findtext(".//{p}binaryData"))
    assert root[1].text == "hello"


def test_rule_4_a_picture_in_an_open_document_in_one_text_is_looked_at_and_loses_its_notes():
    data = "\n         ".join(["", *LINES, ""])
    data = f"<office:binary-data>{data}</office:binary-data>"
    xml = f'<?xml version="1.0"?><office:document xmlns:office="o">{data}</office:document>'
    seen = Documents().look(Content(blob=xml.encode(), name="a.fodt"))
    assert [content.blob for content in seen if isinstance(content, Content) and content.blob] == [JPEG]
    assert is_clean(ET.fromstring(cleaned(xml, "a.fodt")).findtext(".//{o}binary-data"))


def test_rule_4_a_picture_in_a_draw_io_diagram_loses_its_notes_and_keeps_its_address():
    cell = f'<mxCell style="shape=image;image=data:image/jpeg,{LETTERS.rstrip("=")};aspect=fixed" value="sun"/>'
    root = ET.fromstring(cleaned(f"<mxfile><diagram><mxGraphModel>{cell}</mxGraphModel></diagram></mxfile>", "a.xml"))
    (style,) = [tag.get("style", "") for tag in root.iter("mxCell")]
    (letters,) = re.findall("^shape=image;image=data:image/jpeg,([A-Za-z0-9+/]+=*);aspect=fixed$", style)
    assert is_clean(letters)


@pytest.mark.parametrize("blob", JPEGS)
@pytest.mark.parametrize("following", ["TITLE:Teacher", "NOTE:hello", "END:VCARD"])
def test_rule_4_the_photo_of_a_card_loses_its_notes_and_what_stands_below_it_stays(blob, following):
    line = "PHOTO;ENCODING=b;TYPE=JPEG:" + base64.b64encode(blob).decode()
    folded = "\r\n ".join([line[:75], *re.findall(".{1,74}", line[75:])])
    clean = cleaned(f"BEGIN:VCARD\r\nFN:The sun\r\n{folded}\r\n{following}\r\n", "a.vcf")
    lines = clean.replace("\r\n ", "").split("\r\n")
    assert [*lines[:2], *lines[3:]] == ["BEGIN:VCARD", "FN:The sun", following, ""]
    assert is_clean(lines[2].partition(":")[2], blob)


@pytest.mark.parametrize(
    "page",
    [
        '<html><p data-photo="{}" class=x>hello</p></html>',
        "<html><style>p {{ --photo: '{}' }}</style><p class=x>hello</p></html>",
        "p {{ --photo: '{}'; }} p class=x>hello</p>",
    ],
)
def test_rule_4_bare_letters_in_a_page_or_a_style_lose_their_notes(page):
    clean = cleaned(page.format(LETTERS), "a.html")
    (letters,) = re.findall(r"""["']([A-Za-z0-9+/]{99,}=*)["']""", clean)
    assert is_clean(letters)
    assert clean == page.format(letters)


def test_rule_4_letters_in_a_part_of_an_office_file_lose_their_notes():
    parts = {"customXml/item1.xml": f"<x><photo>{LETTERS}</photo></x>"}
    clean = unpacked(without_notes(docx("x", parts), "a.docx"), "customXml/item1.xml")
    assert is_clean(ET.fromstring(clean).findtext("photo"))


@pytest.mark.parametrize("form", ["WEBP", "TIFF", "AVIF", "GIF"])
def test_rule_4_a_picture_of_another_form_is_drawn_anew_once_in_its_place(form):
    clean = json.loads(cleaned(json.dumps({"photo": base64.b64encode(noted(form)).decode()}), "a.json"))
    picture = base64.b64decode(clean["photo"], validate=True)
    assert NAME not in picture
    assert Image.open(io.BytesIO(picture)).format == form


def test_rule_4_a_document_written_as_letters_loses_its_notes():
    inner = zipped({"me.jpg": JPEG})
    clean = json.loads(cleaned(json.dumps([base64.b64encode(inner).decode()]), "a.json"))
    assert NAME not in unpacked(base64.b64decode(clean[0]), "me.jpg")


@pytest.mark.parametrize(
    "text",
    [
        '{"photo": "' + "".join(f"\\u{ord(letter):04x}" for letter in LETTERS) + '"}',
        "<html><img src='da\nta:image/jpeg;base64,&sol;" + LETTERS[1:] + "'></html>",
    ],
)
def test_rule_4_a_text_whose_picture_only_the_eyes_can_read_does_not_leave(text):
    seen = Documents().look(Content(blob=text.encode(), name="a.txt"))
    assert JPEG in [content.blob for content in seen if isinstance(content, Content)]
    with pytest.raises(CannotClean):
        without_notes(text.encode(), "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "roses are red /9j/ and so on",
        "iVBORw0KGgo is how a PNG begins",
        json.dumps([base64.b64encode(bytes(99)).decode()]),
    ],
)
def test_a_text_without_a_file_stays_as_it_is(text):
    assert cleaned(text, "a.txt") == text


def test_megabytes_of_letters_are_cleaned_in_time():
    began = time.process_time()
    for text in (
        "/9j/" * 700_000,
        "/9j/ " * 300_000,
        "iVBORw0KGgo" + "ab\\n" * 500_000,
        "UEsDB" + "A" * 300 + "\n" * 99,
    ):
        try:
            without_notes(text.encode(), "a.txt")
        except CannotClean:
            continue
    assert time.process_time() - began < 10
