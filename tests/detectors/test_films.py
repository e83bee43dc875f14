"""R4, R2: a film is looked at frame by frame, each as closely as a picture, in as many stretches as it earns."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from detectors.base import Content, Finding, Kind, Local
from detectors.changes import new_rows
from detectors.films import Films
from detectors.inspection import inspect, once_each
from detectors.lines import Line
from detectors.panel import Panel
from detectors.picture_text import PictureText
from tests.detectors.built import zipped
from tests.detectors.drawn import diagram, face, landscape, looked_at, moving, panned, saved


class Counts:
    """A reader that reads the same word wherever it looks, and remembers how much it was shown."""

    def __init__(self):
        self.shapes = []

    def __call__(self, pixels):
        self.shapes.append(pixels.shape[:2])
        return [Line("hello", 10, 10, 60, 30)]


class Hears:
    """Remembers the words it is asked about."""

    name = "hears"

    def __init__(self):
        self.words = []

    def look(self, content):
        self.words += [content.text] if content.text else []
        yield from ()


class Slow:
    """Sees a person on each frame and takes its time."""

    name = "slow"
    sees_frames = True
    once_for_same_bytes = True

    def __init__(self, seconds):
        self.now, self.seconds, self.numbers = 0.0, seconds, []

    def clock(self):
        return self.now

    def look(self, content):
        if content.frame:
            self.numbers.append(content.frame.number)
            self.now += self.seconds
            yield Finding(Kind.PHOTO, where=f"{content.where} › frame {content.frame.number + 1}", label="person")


def film(frames, form="GIF"):
    return Content(blob=moving(frames, form), name="film.gif", where="film.gif")


def test_a_film_of_photographs_is_looked_at_whole_in_the_stretches_it_earns():
    eye = Slow(seconds=2)
    panel = Panel([Films(), eye], budget_s=7, tick=eye.clock)
    stretches = [panel.stretch(film(panned(24)), more=11)]
    while stretches[-1].done:
        stretches.append(panel.stretch(film(panned(24)), stretches[-1].done, more=11 - len(stretches)))
    assert eye.numbers == list(range(16))
    assert len(stretches) > 1
    assert {finding.kind for each in stretches for finding in each.findings} == {Kind.PHOTO}


def test_a_frame_that_is_slow_earns_nothing():
    eye = Slow(seconds=7.5)
    panel = Panel([Films(), eye], budget_s=7, tick=eye.clock)
    (late,) = [each for each in panel.stretch(film(panned(24)), more=11).findings if each.kind is Kind.UNSCREENED]
    assert (late.label, late.where) == ("late", "film.gif")


def test_whoever_is_on_many_frames_is_told_of_once():
    frames = [Finding(Kind.PHOTO, confidence=n / 10, where=f"a.gif › frame {n}", label="face") for n in (7, 9, 8)]
    assert [finding.where for finding in once_each(frames)] == ["a.gif › frame 9"]


@pytest.mark.parametrize("packed", [False, True])
def test_rule_4_a_face_on_one_frame_of_a_film_is_found_wherever_the_film_lies(packed):
    frames = [*panned(3), face(270).resize((480, 270)), *panned(1)]
    blob, name = moving(frames, "GIF"), "film.gif"
    if packed:
        blob, name = zipped({"deep/film.gif": blob}), "pictures.zip"
    (photo,) = [f for f in inspect(name, blob, Local()).findings if f.kind is Kind.PHOTO]
    assert photo.where.endswith("film.gif › frame 4")


def test_what_every_frame_says_is_heard_once():
    hears, counts = Hears(), Counts()
    pages = [Image.new("RGB", (90, 60), (number * 20, 0, 0)) for number in range(12)]
    Panel([Films(), PictureText(counts), hears]).screen(film(pages, "TIFF"))
    assert hears.words.count("hello") == 1
    assert len(counts.shapes) == 12


def test_frames_that_show_nothing_new_are_not_read_again():
    counts = Counts()
    there, back = landscape((640, 420)), landscape((640, 420)).rotate(180)
    looked_at(PictureText(counts), moving([there, back] * 8, "WEBP"), "a")
    assert len(counts.shapes) == 2


def test_of_a_frame_that_changes_in_one_place_only_the_rows_there_are_read():
    counts = Counts()
    first = Image.new("RGB", (400, 400), "white")
    second = first.copy()
    second.paste("black", (300, 200, 310, 220))
    looked_at(PictureText(counts), moving([first, second], "TIFF"), "a")
    assert counts.shapes[0] == (400, 400)
    height, width = counts.shapes[1]
    assert width == 400
    assert 20 < height < 120


def test_rows_of_frames_of_another_size_are_all_new():
    small, large = (np.asarray(Image.new("RGB", size, "red")) for size in ((60, 40), (80, 90)))
    assert list(new_rows([small, large, small])) == [(0, 40), (0, 90), (0, 0)]


def test_a_picture_that_does_not_move_has_no_frames():
    assert list(Films().look(Content(blob=saved(diagram()), name="a.png"))) == []


@pytest.mark.parametrize("blob", [b"only words", saved(landscape(), "GIF")[:300]])
def test_what_is_no_picture_or_a_broken_one_is_left_to_the_others(blob):
    assert list(Films().look(Content(blob=blob, name="a.gif"))) == []


def test_rule_2_a_number_on_one_frame_of_a_film_is_read():
    found = inspect("film.gif", moving(panned(5, "call 206-555-0142", at=3), "GIF"), Local()).findings
    assert Kind.PHONE in {finding.kind for finding in found}
