"""The one function a worker runs: what was seen, what may leave, what may be shown; hostile files are answered."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import time
import zipfile

import pytest
from PIL import Image

from detectors import _spent, inspection
from detectors.archives import Archives
from detectors.base import Content, Finding, Kind, Local
from detectors.inspection import FileReport, inspect
from detectors.panel import Panel
from detectors.pixels import decoded
from tests.detectors.built import DOCM, PROGRAM, docx, locked_zip, nested, pdf, zipped
from tests.detectors.drawn import diagram, face, landscape, saved, with_position, written
from tests.detectors.test_pixels import moving, png_header

LOCAL = Local()
NAME = b"Ada Example"


def labels(report):
    return {(f.kind, f.label) for f in report.findings}


HOSTILE = [
    ("holiday.jpg", PROGRAM, Kind.DANGEROUS_FILE, "executable"),
    ("bomb.zip", zipped({"zeros": b"\0" * 40_000_000}), Kind.DANGEROUS_FILE, "bomb"),
    ("many.zip", zipped({str(n): "" for n in range(20_000)}), Kind.DANGEROUS_FILE, "bomb"),
    ("deep.zip", nested(6), Kind.UNSCREENED, "deep"),
    ("half.jpg", saved(face(), "JPEG")[:2000], Kind.UNSCREENED, "broken"),
    ("huge.png", png_header(30_000, 30_000), Kind.UNSCREENED, "bomb"),
    ("locked.zip", locked_zip(), Kind.UNSCREENED, "encrypted"),
    ("nothing.png", b"", Kind.UNKNOWN_FILE, "empty"),
    ("letter.docm", docx(kind=DOCM, parts={"word/vbaProject.bin": b"\xd0\xcf\x11"}), Kind.DANGEROUS_FILE, "active"),
    ("paper.pdf", pdf(script=True), Kind.DANGEROUS_FILE, "active"),
    ("locked.pdf", pdf(password="secret"), Kind.UNSCREENED, "encrypted"),
    ("inside.zip", zipped({"holiday.jpg": PROGRAM}), Kind.DANGEROUS_FILE, "executable"),
    ("slip.zip", zipped({"../../x": "y"}), Kind.DANGEROUS_FILE, "slip"),
    ("noise.bin", bytes(range(5, 250)) * 40, Kind.UNKNOWN_FILE, "unknown"),
    ("song.mp3", b"ID3\x03\0\0\0" + b"\0" * 90, Kind.UNKNOWN_FILE, "media"),
]


@pytest.mark.parametrize(("name", "blob", "kind", "label"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_rule_6_a_hostile_file_is_answered_and_nothing_of_it_may_leave(name, blob, kind, label):
    report = inspect(name, blob, LOCAL)
    assert (kind, label) in labels(report)
    assert report.cleaned is None


def test_a_moving_picture_of_thousands_of_frames_is_answered():
    assert isinstance(inspect("dots.gif", moving(3000), LOCAL), FileReport)


@pytest.mark.parametrize("picture", [landscape(), diagram()], ids=["landscape", "diagram"])
def test_a_drawing_passes_and_leaves_as_a_new_picture(picture):
    report = inspect("drawing.png", saved(picture), LOCAL)
    assert report.findings == ()
    assert (report.media_type, report.clean_name) == ("image/png", "drawing.png")
    assert Image.open(io.BytesIO(report.cleaned or b"")).size == picture.size
    assert (report.preview or b"").startswith(b"\x89PNG")


def test_rule_4_a_photo_is_said_with_its_place_and_its_notes_are_gone():
    report = inspect("me.jpg", with_position(face().rotate(90)), LOCAL)
    assert {(Kind.PHOTO, "face"), (Kind.LOCATION_DATA, "gps")} <= labels(report)
    assert NAME not in (report.cleaned or NAME)


def test_rule_4_a_face_in_a_document_in_an_archive_is_found_with_its_path():
    report = inspect("work.zip", zipped({"a/report.docx": docx("x", {"word/media/image2.png": saved(face())})}), LOCAL)
    (photo,) = [f for f in report.findings if f.kind is Kind.PHOTO]
    assert photo.where == "work.zip › a/report.docx › word/media/image2.png"


def test_rule_4_a_face_on_a_page_of_a_pdf_is_found_and_the_page_is_previewed():
    report = inspect("paper.pdf", saved(face(), "PDF"), LOCAL)
    assert [f.where for f in report.findings if f.kind is Kind.PHOTO] == ["paper.pdf › page 1 › picture 1"]
    assert (report.preview or b"").startswith(b"\x89PNG")


class Words:
    """A detector that finds a phone number in every text with the word it is told."""

    name = "words"

    def __init__(self, word):
        self.word = word

    def look(self, content):
        place = content.text.find(self.word)
        if place >= 0:
            yield Finding(Kind.PHONE, place, place + len(self.word))


class Seals:
    """A detector that pretends exposure in every file."""

    name = "seals"

    def look(self, content: Content):
        if content.blob is not None:
            yield Finding(Kind.NUDITY, where=content.where, label="exposed")


@pytest.fixture
def with_panel(monkeypatch):
    def use(*detectors):
        monkeypatch.setattr(inspection, "_panel", lambda _local: Panel(detectors))

    return use


@pytest.mark.parametrize(
    ("name", "blob"),
    [("me.png", saved(face())), ("me.pdf", saved(face(), "PDF")), ("me.docx", docx("x")), ("me.txt", b"hello")],
)
def test_exposure_has_neither_copy_nor_preview(with_panel, name, blob):
    with_panel(Seals())
    report = inspect(name, blob, LOCAL)
    assert (report.cleaned, report.preview, report.preview_text) == (None, None, None)
    assert Kind.NUDITY in {f.kind for f in report.findings}


def test_rule_2_a_name_that_says_too_much_is_replaced(with_panel):
    with_panel(Words("5550142"))
    report = inspect("call 5550142.png", saved(landscape()), LOCAL)
    assert report.clean_name == "picture-1.png"
    assert [f.where for f in report.findings] == ["call 5550142.png › name of file"]


def test_rule_2_words_in_a_picture_reach_the_panel_with_their_place():
    panel_words = inspection.eyes()
    panel = Panel([Words("555-0142"), *panel_words])
    blob = saved(written("call me 555-0142"))
    found = panel.screen(Content(blob=blob, name="shot.png", where="shot.png"))
    assert [(f.kind, f.where) for f in found] == [(Kind.PHONE, "shot.png › words in the picture")]


@pytest.mark.parametrize(
    ("name", "blob", "clean"),
    [
        ("drawing.bmp", saved(landscape((60, 40)), "BMP"), "drawing.png"),
        ("homework.py", b"print('hello')\n", "homework.py"),
        ("poem", b"roses are red", "poem.txt"),
        ("../../etc/poem.txt", b"roses are red", "etc_poem.txt"),
        ("letter.txt", docx("hello"), "letter.docx"),
        ("a" * 300 + ".txt", b"roses are red", "a" * 76 + ".txt"),
    ],
)
def test_a_clean_name_is_safe_and_ends_as_the_file_truly_is(with_panel, name, blob, clean):
    with_panel()
    assert inspect(name, blob, LOCAL).clean_name.lstrip("._") == clean


def test_a_document_that_passes_leaves_without_its_authors_and_with_its_first_words_as_preview(with_panel):
    with_panel()
    report = inspect("letter.docx", docx("our volcano", {"docProps/core.xml": b"<x>Ada Example</x>"}), LOCAL)
    assert b"our v" in zipfile.ZipFile(io.BytesIO(report.cleaned or b"")).read("word/document.xml")
    assert NAME not in zipfile.ZipFile(io.BytesIO(report.cleaned or b"")).read("docProps/core.xml")
    assert "our volcano" in (report.preview_text or "")
    assert report.preview is None


def test_nothing_leaves_and_nothing_is_shown_before_the_last_stretch(monkeypatch):
    blob = zipped({f"{n}.png": saved(landscape((40 + n, 30))) for n in range(4)})

    class Slow:
        name = "slow"
        once_for_same_bytes = True

        def look(self, content):
            if content.name.endswith(".png"):
                clock[0] += 1
                yield Finding(Kind.PHOTO, where=content.where)

    clock = [0.0]
    panel = Panel([Archives(), Slow()], budget_s=3.5, tick=lambda: clock[0])
    monkeypatch.setattr(inspection, "_panel", lambda _local: panel)
    first = inspect("deck.zip", blob, LOCAL, more=3)
    assert (len(first.findings), first.cleaned, first.preview, first.preview_text) == (3, None, None, None)
    second = inspect("deck.zip", blob, LOCAL, known=first.done, more=2)
    assert (len(second.findings), second.done) == (1, ())
    assert second.cleaned is not None


def test_rule_4_the_same_photo_in_many_places_is_looked_at_once_and_told_with_their_number():
    photo = saved(face())
    report = inspect("deck.docx", docx("x", {f"word/media/image{n}.png": photo for n in range(12)}), LOCAL)
    (seen,) = [f for f in report.findings if f.kind is Kind.PHOTO]
    assert seen.where == "deck.docx › word/media/image0.png"
    assert seen.why.endswith("(the same file is in 12 places)")


def test_a_report_travels_between_processes():
    report = inspect("drawing.png", saved(landscape((60, 40))), LOCAL)
    assert pickle.loads(pickle.dumps(report)) == report


def test_nothing_of_a_file_stays_in_memory():
    inspect("drawing.png", saved(landscape((60, 40))), LOCAL)
    assert decoded.cache_info().currsize == 0


def test_naming_the_function_loads_no_decoder_parser_or_model():
    code = (
        "import sys, detectors.inspection\n"
        "heavy = {'PIL', 'cv2', 'onnxruntime', 'nudenet', 'pikepdf', 'pypdfium2', 'magika', 'rapidocr', 'zxingcpp'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_no_library_leaves_a_trace_for_its_maker(tmp_path):
    code = "from detectors import inspection; inspection.warm()"
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin:/sbin", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-c", code], check=True, timeout=90, capture_output=True, env=env)
    assert list(tmp_path.rglob("*")) == []


def test_a_file_that_waits_for_the_processor_is_cut_short_later_than_one_that_works():
    began, wall = _spent(), time.monotonic()
    time.sleep(0.3)
    assert _spent() - began < 0.8 * (time.monotonic() - wall)
