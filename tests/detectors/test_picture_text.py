"""R2 in pictures: letters and codes are read and handed on as words."""

from __future__ import annotations

import io

import pytest
import segno
from PIL import Image, ImageDraw, ImageFont

from detectors.base import Content, Kind, Local
from detectors.inspection import inspect
from detectors.lines import Line, box_of, places_of, together
from detectors.picture_text import READ_CLOSELY, PictureText
from tests.detectors.drawn import landscape, saved, written


@pytest.fixture(scope="module")
def reader():
    return PictureText()


def words(reader, blob):
    return {c.where: c.text for c in reader.look(Content(blob=blob, name="shot.png", where="shot.png"))}


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


class Counts:
    """A reader that reads the same word wherever it looks, and remembers how much it was shown."""

    def __init__(self):
        self.shapes = []

    def __call__(self, pixels):
        self.shapes.append(pixels.shape[:2])
        return [Line("hello", 10, 10, 60, 30)]


def moving(frames, form):
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=50)


def test_what_every_frame_of_a_moving_picture_says_is_said_once():
    counts = Counts()
    pages = [Image.new("RGB", (90, 60), (number * 20, 0, 0)) for number in range(12)]
    assert list(words(PictureText(counts), moving(pages, "TIFF")).values()) == ["hello"]
    assert len(counts.shapes) == 12


def test_frames_that_show_nothing_new_are_not_read_again():
    counts = Counts()
    there, back = landscape((640, 420)), landscape((640, 420)).rotate(180)
    words(PictureText(counts), moving([there, back] * 8, "WEBP"))
    assert len(counts.shapes) == 2


def test_of_a_frame_that_changes_in_one_place_only_the_rows_there_are_read():
    counts = Counts()
    first = Image.new("RGB", (400, 400), "white")
    second = first.copy()
    second.paste("black", (300, 200, 310, 220))
    words(PictureText(counts), moving([first, second], "TIFF"))
    assert counts.shapes[0] == (400, 400)
    height, width = counts.shapes[1]
    assert width == 400
    assert 20 < height < 120


@pytest.mark.parametrize("form", ["GIF", "WEBP", "TIFF"])
@pytest.mark.parametrize("at", [1, 9])
def test_rule_2_a_number_on_any_one_frame_is_read(reader, form, at):
    frames = [written("roses are red", (500, 400)) for _ in range(10)]
    ImageDraw.Draw(frames[at]).text((24, 300), "call 555-0142", fill="black", font=ImageFont.load_default(24))
    found = reader.look(Content(blob=moving(frames, form), name="a", where="a"))
    assert any("555-0142" in each.text for each in found)


def panned(count, words="", at=9):
    """A camera that moves over a landscape, so that every frame is new; ``words`` stand on one of the frames."""
    wide = landscape((480 + 12 * count, 270))
    frames = [wide.crop((12 * number, 0, 12 * number + 480, 270)) for number in range(count)]
    ImageDraw.Draw(frames[at]).text((40, 120), words, fill="white", font=ImageFont.load_default(24))
    return frames


def test_rule_2_a_number_on_one_frame_of_a_film_is_read(reader):
    found = reader.look(Content(blob=moving(panned(16, "call 206-555-0142"), "GIF"), name="a", where="a"))
    assert any("0142" in content.text for content in found)


def test_of_many_new_frames_the_first_are_read_closely_and_the_others_glanced_at():
    closely, at_a_glance = Counts(), Counts()
    list(PictureText(closely, at_a_glance).look(Content(blob=moving(panned(16), "GIF"), name="a", where="a")))
    assert (len(closely.shapes), len(at_a_glance.shapes)) == (READ_CLOSELY, 16 - READ_CLOSELY)


def test_a_film_is_looked_at_whole():
    report = inspect("film.gif", moving(panned(24), "GIF"), Local())
    assert Kind.UNSCREENED not in {finding.kind for finding in report.findings}


def test_rule_2_a_number_that_grows_letter_by_letter_is_read_whole(reader):
    frames = [written("call me 206-555-0142"[:end], (900, 300)) for end in (12, 16, 20)]
    found = reader.look(Content(blob=moving(frames, "GIF"), name="a", where="a"))
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
