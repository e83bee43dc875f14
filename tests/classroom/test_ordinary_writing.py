"""The teacher's interruption is scarce: what children ordinarily write is let through, and no alarm sounds for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import contents
from classroom.rules import Action, Loudness, judge, load
from detectors import Local, words_panel

ORDINARY = Path(__file__).parents[1] / "corpus" / "ordinary"


def lane_of(content):
    return "outside" if content.outbound else "inbound_contact"


@pytest.fixture(scope="module")
def judged():
    panel, book = words_panel(Local()), load()
    return {
        path.stem: [judge(panel.screen(content), lane_of(content), book) for _, content in contents(path)]
        for path in sorted(ORDINARY.glob("*.jsonl"))
    }


@pytest.mark.parametrize(
    ("kind", "most"),
    [("everyday", 0.01), ("lessons", 0.002), ("opinions", 0.008), ("days", 0.005), ("lessons_and_essays", 0.005)],
)
def test_ordinary_writing_is_seldom_coached(judged, kind, most):
    assert sum(verdict.action > Action.ALLOW for verdict in judged[kind]) <= most * len(judged[kind])


@pytest.mark.parametrize("kind", ["everyday", "schoolwork", "lessons", "opinions", "lessons_and_essays"])
def test_no_alarm_sounds_for_ordinary_writing(judged, kind):
    assert len(judged[kind]) >= 900
    assert max(verdict.loudness for verdict in judged[kind]) <= Loudness.QUIET


def test_harmless_letters_from_outside_are_seldom_held(judged):
    letters = judged["letters_from_outside"]
    assert len(letters) >= 390
    assert sum(verdict.action > Action.ALLOW for verdict in letters) <= 0.01 * len(letters)
