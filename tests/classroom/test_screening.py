"""Where detectors run: the web process stays light, a hostile file ends a worker at most, every future has a report."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time

import pytest
from PIL import Image

from classroom import screening
from classroom.screening import Screening
from detectors import limits
from detectors.base import Content, Finding, Kind, Local
from detectors.inspection import FileReport
from tests.detectors.drawn import face, landscape, photograph, saved

LOCAL = Local()
DRAWING = saved(landscape((60, 40)))
LIGHT = """
import sys
from classroom.screening import Screening
from detectors import limits
from detectors.base import Content, Local

HEAVY = {"PIL", "cv2", "numpy", "onnxruntime", "nudenet", "pikepdf", "pypdfium2", "magika", "rapidocr", "zxingcpp"}
HEAVY |= {"magic", "yara", "py7zr", "pillow_heif", "lxml", "oletools"}

def loaded():
    return sorted(HEAVY & set(sys.modules) - set(sys.argv[1:]))

if __name__ == "__main__":
    first = loaded()
    screens = Screening()
    report = screens.file("drawing.png", bytes.fromhex(sys.stdin.read()), Local()).result(timeout=60)
    screens.stop()
    print(first, loaded(), len(report.findings), report.media_type)
"""


def labels(report):
    return [(f.kind, f.label) for f in report.findings]


def slow(*_args, **_flags):
    time.sleep(30)


def spin(*_args, **_flags):
    while True:
        pass


def crash(*_args, **_flags):
    os._exit(3)


def fail(*_args, **_flags):
    raise ValueError("a child's words")


def too_much(*_args, **_flags):
    return bytearray(limits.MOST_MEMORY)


def own_limits(*_args, **_flags):
    return FileReport(clean_name=f"{os.nice(0)} {resource.getrlimit(resource.RLIMIT_AS)[0]} {writes_nothing()}")


def goes_on(name, _blob, _local, *, known, more, **_flags):
    """A file of three stretches, or an endless one; each stretch finds something and says how many may follow."""
    if known and name == "dies":
        crash()
    key = f"{len(known):032x}"
    is_over = len(known) == 2 and name != "endless"
    time.sleep(0.2)
    found = Finding(Kind.PHOTO, where=f"{name} {len(known)}", why=f"more {more}")
    return FileReport((found,), clean_name=str(time.monotonic()), done=() if is_over else (*known, key))


def writes_nothing():
    try:
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"x" * 10)
            file.flush()
    except OSError:
        return True
    return False


@pytest.fixture(scope="module")
def screens():
    one = Screening(timeout_s=20)
    one.start()
    yield one
    one.stop()


def bare():
    """A worker with every limit and fence, and without the models that these tests have no use for."""
    limits.step_back()
    limits.shut()


@pytest.fixture
def quick():
    one = Screening(timeout_s=1.5, prepare=bare)
    yield one
    one.stop()


@pytest.fixture
def instead(monkeypatch):
    """Let the worker run something else than looking; a module's own function crosses to a spawned process."""

    def use(function):
        monkeypatch.setattr(screening, "look", function)

    return use


def test_a_file_is_looked_at_in_another_process(screens):
    report = screens.file("me.png", saved(face()), LOCAL).result(timeout=60)
    assert labels(report) == [(Kind.PHOTO, "face")]


def test_a_drawing_passes_through_the_worker(screens):
    report = screens.file("drawing.png", DRAWING, LOCAL).result(timeout=60)
    assert report.findings == ()
    assert report.cleaned is not None


def test_square_pages_full_of_photographs_are_looked_at_one_after_another(screens):
    page = Image.new("RGB", (1280, 1280), "white")
    for number in range(4):
        page.paste(photograph((560, 560), number), (40 + 620 * (number % 2), 40 + 620 * (number // 2)))
    reports = [screens.file("page.png", saved(page), LOCAL).result(timeout=60) for _ in range(2)]
    assert [labels(report) for report in reports] == [[], []]


def test_words_are_screened_at_once_in_this_process(screens):
    assert screens.words(Content(text="we finished the volcano model!"), LOCAL) == ()


@pytest.mark.parametrize(
    ("function", "label"), [(slow, "late"), (spin, "late"), (crash, "crashed"), (fail, "failed"), (too_much, "failed")]
)
def test_whatever_goes_wrong_is_unscreened_and_the_next_file_is_not_disturbed(quick, instead, function, label):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screening, "look", function)
        report = quick.file("me.png", b"x", LOCAL).result(timeout=30)
    assert labels(report) == [(Kind.UNSCREENED, label)]
    assert report.cleaned is None
    assert "child" not in report.findings[0].why
    instead(own_limits)
    assert quick.file("me.png", b"x", LOCAL).result(timeout=30).findings == ()


def test_a_worker_steps_back_is_bounded_and_writes_no_file(quick, instead):
    instead(own_limits)
    report = quick.file("me.png", b"x", LOCAL).result(timeout=30)
    nice, memory, writes = report.clean_name.split()
    assert int(nice) >= limits.LESS_URGENT
    assert int(memory) == limits.MOST_MEMORY
    assert writes == "True"


def test_too_many_waiting_files_are_answered_busy_at_once(quick, instead, monkeypatch):
    monkeypatch.setattr(screening, "WAITING_FOR_EACH", 2)
    instead(slow)
    futures = [quick.file("a.png", b"x", LOCAL) for _ in range(5)]
    assert [labels(f.result(timeout=0.1)) for f in futures[3:]] == [[(Kind.UNSCREENED, "busy")]] * 2
    quick.stop()
    assert [labels(f.result(timeout=5)) for f in futures[:3]] == [[(Kind.UNSCREENED, "stopped")]] * 3


def found(report):
    return [(f.where, f.why) for f in report.findings]


def test_a_file_of_many_pictures_is_looked_at_in_stretches_and_what_each_found_is_one_report(quick, instead):
    instead(goes_on)
    report = quick.file("deck", b"x", LOCAL).result(timeout=30)
    most = screening.MOST_STRETCHES
    assert found(report) == [(f"deck {n}", f"more {most - 1 - n}") for n in range(3)]
    assert report.done == ()


def test_a_small_file_waits_for_one_stretch_of_a_large_one(quick, instead):
    instead(goes_on)
    large = quick.file("deck", b"x", LOCAL)
    instead(own_limits)
    quick.file("small.png", b"x", LOCAL).result(timeout=30)
    assert not large.done()
    assert len(large.result(timeout=30).findings) == 3


def test_a_file_without_end_is_late_after_the_last_stretch(quick, instead):
    instead(goes_on)
    report = quick.file("endless", b"x", LOCAL).result(timeout=30)
    assert labels(report)[-1] == (Kind.UNSCREENED, "late")
    assert len(report.findings) == screening.MOST_STRETCHES + 1
    assert report.cleaned is None


def test_what_an_early_stretch_found_stays_when_a_later_one_breaks_the_worker(quick, instead):
    instead(goes_on)
    report = quick.file("dies", b"x", LOCAL).result(timeout=30)
    assert labels(report) == [(Kind.PHOTO, ""), (Kind.UNSCREENED, "crashed")]


def test_while_many_files_wait_none_earns_more_time(quick, instead, monkeypatch):
    monkeypatch.setattr(screening, "WAITING_FOR_EACH", 4)
    instead(goes_on)
    reports = [one.result(timeout=30) for one in [quick.file(f"deck{n}", b"x", LOCAL) for n in range(4)]]
    assert len(reports[0].findings) >= 2
    assert labels(reports[3])[-1] == (Kind.UNSCREENED, "late")


def test_a_stopped_screening_answers_and_stops_within_seconds(quick, instead):
    instead(slow)
    waiting = quick.file("a.png", b"x", LOCAL)
    began = time.monotonic()
    quick.stop()
    assert time.monotonic() - began < 6
    assert labels(waiting.result(timeout=1)) == [(Kind.UNSCREENED, "stopped")]
    assert labels(quick.file("a.png", b"x", LOCAL).result(timeout=1)) == [(Kind.UNSCREENED, "stopped")]


def test_the_web_process_never_loads_a_decoder_a_parser_or_a_model(tmp_path):
    script = tmp_path / "light.py"
    script.write_text(LIGHT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), "numpy"],  # words may be weighed with numpy; that is not a parser of uploads
        input=DRAWING.hex(),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        env={"PYTHONPATH": ".", "PATH": "/usr/bin:/bin"},
    )
    assert done.stdout.strip() == "[] [] 0 image/png", done.stderr


def test_both_sides_and_the_commands_that_serve_them_load_no_parser_of_uploads():
    code = (
        "import sys, kiosk, teacher_console, commands.serving, commands.demo, commands.receive\n"
        "heavy = {'PIL', 'cv2', 'onnxruntime', 'nudenet', 'pikepdf', 'pypdfium2', 'magika', 'rapidocr', 'zxingcpp'}\n"
        "heavy |= {'magic', 'yara', 'py7zr', 'pillow_heif', 'lxml', 'oletools'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=90, check=False)
    assert done.stdout.strip() == "[]", done.stderr
