"""The panel asks everybody, fails closed, and never raises."""

import gc
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors import Content, Finding, Kind, Local, Panel, Person, settle, words_panel
from detectors.learning.reader import Reader

LOCAL = Local(roster=(Person("Nadia", "Kowalczyk"),), schools=("Copper Lantern Elementary School", "CLES"))


class Says:
    name = "says"

    def __init__(self, *answers):
        self.answers = answers

    def look(self, content):
        yield from self.answers if not content.where else ()


class SaysPhone(Says):
    kinds = (Kind.PHONE,)


class Fails:
    name = "fails"

    def look(self, content):
        yield Finding(Kind.PHONE, 0, 3)
        raise ValueError(content.text)


class Unpacks:
    name = "unpacks"

    def look(self, content):
        yield Content(text=content.text, where=f"{content.where}>", depth=0)


class Echo:
    name = "echo"

    def look(self, content):
        if content.text:
            yield Finding(Kind.PHONE, 0, 1)


class Ticks:
    def __init__(self, step):
        self.now, self.step = 0.0, step

    def __call__(self):
        self.now += self.step
        return self.now


def test_each_finding_names_its_detector():
    assert Panel([Says(Finding(Kind.PHONE, 1, 4))]).screen(Content(text="abcdef"))[0].by == "says"


def test_a_failing_detector_is_a_finding_that_never_quotes_the_words():
    findings = Panel([Fails()]).screen(Content(text="my secret"))
    assert [each.kind for each in findings] == [Kind.UNSCREENED, Kind.PHONE]
    assert findings[0].label == "failed"
    assert findings[0].why == "fails failed: ValueError"


def test_lateness_is_a_finding():
    findings = Panel([Says(), Says()], budget_s=1.5, tick=Ticks(1.0)).screen(Content(text="abc"))
    assert [each.label for each in findings] == ["late"]


def test_a_detector_that_need_not_be_asked_is_not_missed_when_time_is_short():
    panel = Panel([SaysPhone(Finding(Kind.PHONE, 0, 3))], reader=Reader(Local()), budget_s=2.5, tick=Ticks(1.0))
    assert panel.screen(Content(text="we had a quiz on frogs and it was fun")) == ()


def test_what_is_packed_too_deep_is_unscreened():
    findings = Panel([Unpacks()]).screen(Content(text="abc"))
    assert [each.label for each in findings] == ["too_deep"]


def test_a_file_name_is_read_as_words():
    findings = Panel([Echo()]).screen(Content(blob=b"x", name="grace_young.jpg"))
    assert [each.where for each in findings] == ["name of file"]


def test_a_text_over_the_limit_is_unscreened_but_its_beginning_is_read():
    findings = words_panel(LOCAL).screen(Content(text="call me 419-555-0138 " + "x" * 30_000))
    assert {each.kind for each in findings} >= {Kind.PHONE, Kind.UNSCREENED}
    assert next(each for each in findings if each.kind == Kind.UNSCREENED).label == "too_long"


HOSTILE = [
    "", " ", "\x00" * 50, "\ud800\udfff", "\u202eabc\u202c", "a" + "\u0301" * 3000, "🌊" * 3000, "\n" * 3000,
    "1" * 20_000, "a.b@" * 3000, "( " * 3000, "5 maple street " * 1000, "i go to " * 1000, "x" * 1_000_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_raises_or_takes_long(text):
    panel = words_panel(LOCAL)
    panel.screen(Content(text="warm"))
    began = time.perf_counter()
    panel.screen(Content(text=text))
    assert time.perf_counter() - began < 1.5


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_findings_lie_inside_the_words_and_no_detector_fails(text):
    for finding in words_panel(LOCAL).screen(Content(text=text)):
        assert finding.kind != Kind.UNSCREENED, finding.why
        assert 0 <= finding.start < finding.end <= len(text)
        assert 0.0 <= finding.confidence <= 1.0


def test_importing_the_detectors_loads_no_picture_or_file_library():
    code = (
        "import sys, detectors; detectors.words_panel(detectors.Local());"
        "sys.exit(any(name in sys.modules for name in ('PIL', 'cv2', 'onnxruntime', 'nudenet', 'magika', 'pikepdf')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_panel_for_a_thousand_students_is_built_within_a_second():
    roster = tuple(Person(f"Given{number}", f"Family{number}") for number in range(1000))
    words_panel(Local())
    began = time.perf_counter()
    words_panel(Local(roster=roster))
    assert time.perf_counter() - began < 1


def test_what_is_settled_is_out_of_the_garbage_collectors_way():
    gc.unfreeze()
    settle(words_panel(Local()))
    assert gc.get_freeze_count() > 10_000
    gc.unfreeze()


def test_settling_reads_the_names_of_all_origins_before_the_first_child_writes():
    told = "from detectors import *; settle(words_panel(Local())); from detectors.name_stock import *;"
    told += "print(names_of_origins.cache_info().currsize)"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "1"
