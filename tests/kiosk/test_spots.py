"""The frame on a child's own picture: spots.js, asked in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

import kiosk
from detectors.shown_names import fit

SPOTS_JS = Path(kiosk.__file__).parent / "static" / "spots.js"
pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")


def in_the_browser(expression):
    script = f"import * as spots from {json.dumps(SPOTS_JS.as_uri())}; console.log(JSON.stringify({expression}));"
    done = subprocess.run(
        ["node", "--no-warnings", "--experimental-default-type=module", "--input-type=module", "-e", script],
        capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("where", "is_on_it"),
    [
        ("me.png", True),
        ("me.png › words in the picture", True),
        ("me.png › code", True),
        ("me.gif › frame 1", False),
        ("me.png › frame 3", False),
        ("report.docx › word/media/me.png", False),
    ],
)
def test_only_what_stands_on_the_picture_itself_is_framed(where, is_on_it):
    assert in_the_browser(f"spots.isOnTheFirstPicture({json.dumps(where)}, 'me.png')") is is_on_it


def test_a_box_becomes_four_sides_in_percent():
    assert in_the_browser("spots.sides('0.1 0.2 0.5 0.6')") == ["10.0%", "20.0%", "40.0%", "40.0%"]


@pytest.mark.parametrize("box", ["", "0.1 0.2", "0.1 0.2 0.3 x", "0.1 0.2 0.3 1.5"])
def test_no_box_is_no_frame(box):
    assert in_the_browser(f"spots.sides({json.dumps(box)})") is None


@pytest.mark.parametrize(
    "name",
    [
        "me.png",
        "holiday: me.png",
        " .hidden pic.png",
        'who?*<me>|"x".png',
        "cute\u202egpj.png",
        "a\u200bb.png",
        "🐸" * 90 + ".png",
        "...",
        "tab\there.png",
        "soft\u00adly\u3164\ufeff.png",
        "\U000e0065\u2061.png",
    ],
)
def test_a_file_is_called_here_as_the_findings_call_it(name):
    assert in_the_browser(f"spots.shownName({json.dumps(name)})") == fit(name)


def test_the_same_letters_are_replaced_here_and_in_the_findings():
    every = "Array.from({length: 0x110000}, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff)"
    here = in_the_browser(
        f"{every}.filter((code) => spots.shownName('a' + String.fromCodePoint(code) + 'b') === 'a_b')"
    )
    known = {code for code in range(0x110000) if unicodedata.category(chr(code)) not in {"Cn", "Cs"}}
    assert known.intersection(here) == {code for code in known if fit(f"a{chr(code)}b") == "a_b"}
