"""R4: three eyes. The real ones look at made-up faces, on pages, turned, small; the others are told what they see."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from detectors.angles import turned, turned_back
from detectors.drawings import is_drawn
from detectors.exposure import QUICK
from detectors.faces import CenterFace
from detectors.people import GUESS, SURE, People
from detectors.persons import SsdLite, anchors
from detectors.regions import photo_like
from detectors.sights import WHOLE, Sight
from tests.detectors.drawn import diagram, face, landscape, written

BOX = (0.3, 0.3, 0.6, 0.7)
PERSON = Sight("PERSON", 0.6, BOX)


@pytest.fixture(scope="module")
def people():
    return People()


def pixels(picture):
    return np.asarray(picture.convert("RGB"))


def grain(size=(400, 300)):
    return np.random.default_rng(1).integers(90, 110, (size[1], size[0], 3), dtype=np.uint8)


def page_with(picture, at=(900, 500), size=(1280, 800)):
    """A page of text with a small picture on it."""
    page = Image.new("RGB", size, "white")
    for row in range(20):
        ImageDraw.Draw(page).text((30, 20 + 38 * row), "the water cycle has four parts and here they are", fill="black")
    page.paste(picture, at)
    return page


def inside(box, at, size, page=(1280, 800)):
    middle = ((box[0] + box[2]) / 2 * page[0], (box[1] + box[3]) / 2 * page[1])
    return all(at[i] < middle[i] < at[i] + size for i in range(2))


@pytest.mark.parametrize("size", [70, 100, 200])
def test_rule_4_a_small_photo_on_a_page_is_found_at_its_place(people, size):
    (sight,) = people(pixels(page_with(face(size))))
    assert sight.score >= SURE
    assert inside(sight.box, (900, 500), size)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_rule_4_a_face_is_found_however_the_picture_is_turned(people, quarters):
    (sight,) = people(turned(pixels(face()), quarters))
    assert sight.score >= SURE


@pytest.mark.parametrize("picture", [diagram(), written("hello class"), page_with(diagram().resize((300, 200)))])
def test_nobody_is_seen_in_words_and_diagrams(people, picture):
    assert people(pixels(picture)) == []


def test_a_landscape_is_empty(people):
    assert people(pixels(landscape())) == []


def test_what_is_not_there_close_up_is_nobody():
    def once(frame, _side):
        return [PERSON] if frame.shape[:2] == (300, 400) else []

    assert People(lambda *_: [], lambda *_: [], once)(grain()) == []


def test_rule_4_a_person_seen_again_close_up_is_somebody():
    (sight,) = People(lambda *_: [], lambda *_: [], lambda *_: [Sight("PERSON", 0.9, BOX)])(grain())
    assert (sight.label, sight.box) == ("PERSON", BOX)
    assert sight.score >= SURE


def test_a_person_seen_faintly_twice_is_a_guess():
    (sight,) = People(lambda *_: [], lambda *_: [], lambda *_: [PERSON])(grain())
    assert GUESS <= sight.score < SURE


def test_a_sure_face_asks_nobody_else():
    def never(_frame, _side):
        raise AssertionError("The dear eyes were asked without need.")

    sure = Sight("FACE_MALE", 0.8, BOX)
    assert People(lambda *_: [sure], never, never)(grain()) == [sure]


def test_a_page_of_words_is_looked_at_by_the_first_eye_only():
    def never(_frame, _side):
        raise AssertionError("The dear eyes were asked without need.")

    assert People(lambda *_: [], never, never)(pixels(written("hello class"))) == []


def test_a_body_that_is_gone_in_the_mirror_is_nobody():
    calls = []

    def model(frame, side):
        assert side == QUICK
        calls.append(frame)
        return [Sight("BELLY_COVERED", 0.8, BOX)] if len(calls) == 1 else []

    assert People(model, lambda *_: [], lambda *_: [])(grain()) == []


def only_upright(standing):
    """An eye that sees a face only where the marked corner is up and left."""

    def eye(frame, _side):
        corner = frame[: max(1, frame.shape[0] // 4), : max(1, frame.shape[1] // 4)]
        return [Sight("FACE", 0.9, BOX)] if corner.mean() > standing else []

    return eye


def test_rule_4_a_face_only_one_eye_knows_is_found_on_its_head():
    upright = grain()
    upright[:75, :100] += 100
    assert People(lambda *_: [], only_upright(150), lambda *_: [])(upright)
    assert People(lambda *_: [], only_upright(150), lambda *_: [])(turned(upright, 2))


def test_a_photograph_with_much_even_sky_is_turned_too():
    sky = np.full((416, 608, 3), 250, np.uint8)
    for top in range(0, 416, 96):
        sky[top : top + 32, :512] = grain((512, 32))
    (part,) = photo_like(sky)
    assert part != WHOLE
    asked = []

    def persons(frame, _side):
        asked.append(frame.shape[:2])
        return []

    People(lambda *_: [], lambda *_: [], persons)(sky)
    assert (608, 416) in asked


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_box_is_led_back_from_a_turned_picture(quarters):
    mark = np.zeros((40, 80, 3), np.uint8)
    mark[10:20, 40:72] = 255
    assert np.array_equal(turned(mark, quarters), np.rot90(mark, quarters))
    rows, columns = np.nonzero(turned(mark, quarters)[..., 0])
    height, width = turned(mark, quarters).shape[:2]
    box = (columns.min() / width, rows.min() / height, (columns.max() + 1) / width, (rows.max() + 1) / height)
    assert turned_back(box, quarters) == pytest.approx((0.5, 0.25, 0.9, 0.5))


def test_the_parts_like_a_photograph_are_found_on_a_page():
    (part,) = photo_like(pixels(page_with(face(300), (900, 400))))
    assert inside(part, (900, 400), 300)
    assert photo_like(pixels(written("hello class"))) == ()
    assert photo_like(pixels(face())) == (WHOLE,)


def cartoon(size=300):
    """A face of even paints, with the smooth edges of a drawing program."""
    picture = Image.new("RGB", (1200, 1200), (250, 220, 90))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((240, 180, 960, 1020), fill=(235, 190, 150), outline=(40, 30, 20), width=12)
    draw.chord((240, 150, 960, 700), 180, 360, fill=(90, 50, 20))
    for left in (420, 660):
        draw.ellipse((left, 560, left + 120, 650), fill="white", outline=(40, 30, 20), width=9)
        draw.ellipse((left + 42, 578, left + 84, 632), fill=(30, 60, 140))
    draw.arc((450, 600, 750, 870), 20, 160, fill=(150, 40, 40), width=24)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


FACE_BOX = (0.2, 0.12, 0.8, 0.86)


def test_a_cartoon_is_drawn_and_a_photograph_is_not():
    assert is_drawn(pixels(cartoon()), FACE_BOX)
    assert not is_drawn(pixels(face()), FACE_BOX)


def few_colours(picture):
    return picture.quantize(16, dither=Image.Dither.NONE)


REDUCED = {
    "sixteen colours": few_colours,
    "posters": lambda picture: picture.point(lambda value: value // 64 * 64),
    "blurred first": lambda picture: few_colours(picture.filter(ImageFilter.MedianFilter(9))),
    "blocks": lambda picture: picture.resize((100, 100)).resize((400, 400), Image.Resampling.NEAREST),
}


@pytest.mark.parametrize("reduced", REDUCED.values(), ids=REDUCED)
def test_rule_4_a_photograph_reduced_to_few_colours_stays_a_photograph(reduced):
    assert not is_drawn(pixels(reduced(face())), FACE_BOX)


def test_a_photograph_squeezed_hard_is_no_drawing(tmp_path):
    face().save(tmp_path / "low.jpg", quality=8)
    assert not is_drawn(pixels(Image.open(tmp_path / "low.jpg")), FACE_BOX)


@pytest.mark.parametrize("size", [(5, 3), (33, 900), (1280, 2)])
def test_the_eyes_take_pictures_of_any_shape(size):
    narrow = grain(size)
    assert CenterFace()(narrow, 320) == []
    assert isinstance(SsdLite()(narrow), list)


def test_the_person_detector_starts_from_as_many_places_as_it_answers():
    assert anchors().shape == (1917, 4)
