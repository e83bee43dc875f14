"""R2 in pictures: letters and codes are read and handed on as words."""

from __future__ import annotations

import io

import pytest
import segno
from PIL import Image, ImageDraw, ImageFont

from detectors.base import Kind, Local
from detectors.inspection import inspect
from detectors.lines import Line, box_of, places_of, together
from detectors.picture_text import PictureText
from tests.detectors.drawn import landscape, looked_at, moving, saved, written


@pytest.fixture(scope="module")
def reader():
    return PictureText()


def words(reader, blob):
    return {c.where: c.text for c in looked_at(reader, blob, "shot.png")}


@pytest.mark.parametrize("text", ["call me 555-0142", "Lincoln Middle School", "ada@example.org"])
def test_rule_2_the_words_in_a_picture_are_read(reader, text):
    found = words(reader, saved(written(text)))["shot.png › words in the picture"]
    assert found.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_rule_2_the_words_in_a_turned_picture_are_read(reader, turn):
    found = words(reader, saved(written("call me 555-0142", (700, 300)).rotate(turn, expand=True)))
    assert found["shot.png › words in the picture"].replace(" ", "") == "callme555-0142"


def test_rule_2_a_code_in_a_picture_is_read(reader):
    out = io.BytesIO()
    segno.make("tel:+12065550142").save(out, kind="png", scale=6)
    assert words(reader, out.getvalue())["shot.png › code"] == "tel:+12065550142"


def test_a_picture_without_words_says_nothing(reader):
    assert words(reader, saved(landscape())) == {}


@pytest.mark.parametrize("form", ["GIF", "WEBP", "TIFF"])
@pytest.mark.parametrize("at", [1, 9])
def test_rule_2_a_number_on_any_one_frame_is_read(reader, form, at):
    frames = [written("roses are red", (500, 400)) for _ in range(10)]
    ImageDraw.Draw(frames[at]).text((24, 300), "call 555-0142", fill="black", font=ImageFont.load_default(24))
    found = looked_at(reader, moving(frames, form), "a")
    assert any("555-0142" in each.text for each in found)


def test_rule_2_a_number_that_grows_letter_by_letter_is_read_whole(reader):
    frames = [written("call me 206-555-0142"[:end], (900, 300)) for end in (12, 16, 20)]
    found = looked_at(reader, moving(frames, "GIF"), "a")
    assert any("206-555-0142" in each.text for each in found)


def test_rule_2_a_number_on_a_later_frame_is_marked_at_its_place():
    first = landscape((900, 600))
    last = first.copy()
    last.paste(written("206-555-0142", (400, 100)), (40, 440))
    report = inspect("a.gif", moving([first, last], "GIF"), Local())
    (phone,) = [f for f in report.findings if f.kind is Kind.PHONE]
    assert phone.box is not None
    assert 0.75 < phone.box[1] < phone.box[3] < 0.95


@pytest.mark.parametrize("blob", [b"only words", saved(landscape(), "JPEG")[:500]])
def test_what_is_no_picture_is_left_to_the_others(blob):
    assert words(PictureText(lambda _pixels: [Line("never", 0, 0, 9, 9)]), blob) == {}


def test_rule_2_a_number_in_a_picture_is_marked_at_its_place():
    report = inspect("shot.png", saved(written("my number is 206-555-0142", (900, 160))), Local())
    (phone,) = [f for f in report.findings if f.kind is Kind.PHONE]
    assert phone.where == "shot.png › words in the picture"
    assert phone.box is not None
    left, top, right, bottom = phone.box
    assert 0.2 < left < 0.35 < right < 0.7
    assert 0.2 < top < 0.5 < bottom < 0.8


def test_rule_2_a_code_is_marked_at_its_place():
    out = io.BytesIO()
    segno.make("call me 206-555-0142").save(out, kind="png", scale=4, border=0)
    page = Image.new("RGB", (800, 400), "white")
    page.paste(Image.open(out).convert("RGB"), (500, 100))
    (phone,) = [f for f in inspect("code.png", saved(page), Local()).findings if f.kind is Kind.PHONE]
    assert phone.where == "code.png › code"
    assert phone.box is not None
    assert phone.box[0] > 0.55
    assert phone.box[1] > 0.2


def test_a_box_is_the_part_of_the_line_its_letters_take():
    lines = [Line("call me at", 0, 0, 100, 10), Line("555-0142", 0, 12, 80, 22), Line("far", 500, 300, 530, 310)]
    places = places_of(lines, 1000, 500)
    text = together(lines)
    assert [text[place.start : place.end] for place in places] == ["call me at", "555-0142", "far"]
    box = box_of(text, places, 8, 10)
    assert box is not None
    assert 0.08 < box[0] < box[2]
    assert box == pytest.approx((box[0], 0.0, 0.1, 0.02))
    assert box_of(text, places, 8, 19) == pytest.approx((0.0, 0.0, 0.1, 0.044))
    assert box_of(text, places, len(text), len(text) + 3) is None


def test_a_line_that_runs_down_is_cut_across():
    places = places_of([Line("5550142", 0, 0, 10, 70)], 100, 100)
    assert box_of("5550142", places, 0, 3) == pytest.approx((0.0, 0.0, 0.1, 0.3))


def test_a_line_that_leans_out_of_the_picture_stays_in_it():
    (place,) = places_of([Line("5550142", -4, 90, 108, 120)], 100, 100)
    assert place.box == (0.0, 0.9, 1.0, 1.0)
