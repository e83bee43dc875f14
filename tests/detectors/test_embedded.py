"""A picture written as letters is a picture: in a mail, a notebook, a style sheet."""

from __future__ import annotations

import base64
import json
import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.base import Content, Finding, Kind
from detectors.documents import Documents
from detectors.embedded import MOST, carried_files, data_files, written_files
from tests.detectors.built import pdf, zipped
from tests.detectors.drawn import landscape, saved

PICTURE = saved(landscape((60, 40)))
LETTERS = base64.b64encode(PICTURE).decode()


def mail():
    letter = EmailMessage()
    letter.set_content("look")
    letter.add_attachment(PICTURE, maintype="image", subtype="png", filename="me.png")
    return letter.as_string()


def notebook():
    lines = base64.encodebytes(PICTURE).decode()
    return json.dumps({"cells": [{"outputs": [{"data": {"image/png": lines}}]}]})


@pytest.mark.parametrize(
    "text",
    [mail(), notebook(), f"a {{ background: url(data:image/png;base64,{LETTERS}) }}", f"PHOTO;ENCODING=b:{LETTERS}\n"],
    ids=["mail", "notebook", "style", "card"],
)
def test_rule_4_a_picture_written_as_letters_is_found_whole(text):
    (blob,) = written_files(text)
    assert blob.startswith(PICTURE[:-4])


@pytest.mark.parametrize("form", ["JPEG", "GIF", "WEBP", "TIFF", "AVIF"])
def test_every_kind_of_picture_is_known_by_its_letters(form):
    blob = saved(landscape((60, 40)), form)
    assert list(written_files("x " + base64.b64encode(blob).decode() + " y")) == [blob]


@pytest.mark.parametrize("blob", [pdf(), zipped({"a.txt": "hello" * 99}, 0)])
def test_documents_and_archives_are_known_by_their_letters(blob):
    assert list(written_files(base64.b64encode(blob).decode())) == [blob]


def test_words_that_only_look_like_letters_of_a_file_stay_words():
    assert list(written_files("iVBORw0KGgo is how a PNG begins, and /9j/ how a JPEG does. TVqQAA!")) == []


def test_more_files_than_are_looked_at_are_said():
    text = "\n\n".join(
        f"picture {number}: {base64.b64encode(PICTURE + bytes([number])).decode()};" for number in range(MOST + 5)
    )
    seen = list(Documents().look(Content(blob=text.encode(), name="a.txt", where="a.txt")))
    assert [f.label for f in seen if isinstance(f, Finding) and f.kind is Kind.UNSCREENED] == ["long"]


SVG = "<svg xmlns='x'><text>hi</text></svg>"


@pytest.mark.parametrize(
    ("text", "blob"),
    [
        (f'<p style="background:url(data:image/png;base64,{LETTERS})">', PICTURE),
        (f'<p style="background:url(&quot;&#100;ata:image/png;base64,{LETTERS}&quot;)">', PICTURE),
        (f"<img src=' data:image/png;base64,{LETTERS}'>", PICTURE),
        (f"<img src='da\nta:image/png;base64,{LETTERS[:50]}\n\t{LETTERS[50:]}'>", PICTURE),
        (f"<img src=&#x64;&#97;ta:;base64,{LETTERS.replace('+', '%2B')}>", PICTURE),
        (f"p {{ background: url(\\64 ata:image/png;charset=x;base64,{LETTERS}) }}", PICTURE),
        (f'<img alt="a>b" src="DATA:image/svg+xml,{SVG}">', SVG.encode()),
        ("p { background: url(data:image/svg+xml;utf8,%3Csvg%3Ehi%3C/svg%3E) }", b"<svg>hi</svg>"),
    ],
)
def test_rule_4_a_picture_in_an_address_is_found_whatever_stands_around_it(text, blob):
    assert next(data_files(text)) == blob
    assert list(carried_files(text)) == [blob]


def test_the_same_picture_is_handed_on_once():
    assert list(carried_files(f"url(data:image/png;base64,{LETTERS}) and {LETTERS}")) == [PICTURE]


def test_the_fonts_of_a_drawing_are_left_alone():
    font = base64.b64encode(b"wOF2\0\1\0\0" + bytes(300)).decode()
    assert list(carried_files(f"@font-face {{ src: url(data:font/woff2;base64,{font}) }}")) == []


def test_words_about_data_are_no_address():
    assert list(data_files("our data: 5, 6 and data:5,6 {data:x,y:1}")) == []


def test_megabytes_of_letters_are_read_in_time():
    began = time.process_time()
    list(written_files("/9j/" * 1_500_000))
    list(written_files("/9j/ " * 300_000))
    list(carried_files("data:x/y;base64," * 200_000))
    list(carried_files("data:x/y;" * 300_000 + "&#100;\\64 " * 100_000))
    assert time.process_time() - began < 10


@given(st.text(alphabet="AQ/9j+=\n\\r\"', iVBORw0KGgo", max_size=600))
def test_any_text_is_answered(text):
    assert all(isinstance(blob, bytes) for blob in carried_files(text + "data:x/y;base64," + text))
