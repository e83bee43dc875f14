"""Taking words out: the same in Python (plain forms) and in the browser (marks.js)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kiosk
from classroom.views import Mark
from kiosk import cutting

MARKS_JS = Path(kiosk.__file__).parent / "static" / "marks.js"
CASES = [
    ("hi im ana sample , i go", (10, 16), "hi im ana , i go"),
    ("sample is my name", (0, 6), "is my name"),
    ("i am sample", (5, 11), "i am"),
    ("i am sample.", (5, 11), "i am."),
    ("sample", (0, 6), ""),
    ("a sample\nb", (2, 8), "a\nb"),
    ("xsampley", (1, 7), "xy"),
    ("😀 sample 😀", (2, 8), "😀 😀"),
    ("short", (2, 99), "sh"),
]


@pytest.mark.parametrize(("words", "cut", "left"), CASES)
def test_taking_out_leaves_no_double_space(words, cut, left):
    assert cutting.without(words, cut) == left


def in_the_browser(expression: str):
    """What marks.js makes of an expression, in Node."""
    script = f"import * as marks from {json.dumps(MARKS_JS.as_uri())}; console.log(JSON.stringify({expression}));"
    done = subprocess.run(
        ["node", "--no-warnings", "--experimental-default-type=module", "--input-type=module", "-e", script],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
class TestTheSameInTheBrowser:
    def test_the_browser_takes_out_exactly_the_same(self):
        cases = json.dumps([[words, cut] for words, cut, _ in CASES])
        take = "([words, [start, end]]) => marks.withoutMark(words, { id: '0', start, end })"
        assert in_the_browser(f"{cases}.map({take})") == [left for _, _, left in CASES]

    def test_marks_are_counted_in_code_points_not_in_halves_of_a_smiley(self):
        cut = in_the_browser("marks.stretches('😀 ana', [{ id: '0', start: 2, end: 5 }])")
        assert cut == [{"text": "😀 ", "mark": ""}, {"text": "ana", "mark": "0"}]

    @pytest.mark.parametrize(
        ("was", "now", "left"),
        [
            ("i am ana", "well i am ana", [(10, 13)]),
            ("i am ana", "i am anna", []),
            ("i am ana", "i am ana!", [(5, 8)]),
            ("i am ana", "", []),
        ],
    )
    def test_a_mark_moves_along_and_falls_away_when_its_words_are_changed(self, was, now, left):
        mark = "[{ id: '0', start: 5, end: 8 }]"
        after = in_the_browser(f"marks.afterEdit({json.dumps(was)}, {json.dumps(now)}, {mark})")
        assert [(one["start"], one["end"]) for one in after] == left


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_what_is_left_is_always_the_child_s_own_text_in_order(words, start, length):
    left = cutting.without(words, (start, start + length))
    assert left.replace(" ", "") == (words[:start] + words[start + length :]).replace(" ", "")


@given(st.text(max_size=200))
def test_any_hidden_field_is_read_without_trouble(given_field):
    assert all(start < end for start, end in cutting.unpacked(given_field))


def test_marks_in_files_are_not_stretches_of_the_words():
    marks = [Mark(1, 3, "school", "R2", "", "", ""), Mark(0, 0, "photo", "R4", "", "", "me.png")]
    assert cutting.packed(marks) == "1-3"


def test_the_other_stretches_move_along():
    assert cutting.moved([(0, 2), (5, 8), (10, 12)], (5, 8), 4) == [(0, 2), (6, 8)]
