"""Floors of every kind of words on the corpus; they only ever rise."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.text import Measured, local_of, measure
from detectors import Content, words_panel

CORPUS = Path(__file__).parents[1] / "corpus"
FLOORS = {
    "full_name": (0.92, 0.92),
    "last_name": (0.81, 0.93),
    "address": (0.86, 0.96),
    "phone": (0.94, 0.98),
    "email": (0.98, 0.98),
    "handle": (0.90, 0.98),
    "school": (0.91, 0.97),
    "meetup": (0.95, 0.96),
    "asking": (0.88, 0.98),
    "discomfort": (0.78, 0.96),
    "self_harm": (0.84, 0.90),
}
"""Kind -> least recall and least precision at confidence 0.5 over rounds 1 to 7 (`python -m benchmarks.text`)."""
IDENTITY = frozenset(FLOORS) - {"meetup", "asking", "discomfort", "self_harm"}
ROUNDS = "round[1-7]"


@pytest.fixture(scope="module")
def measured():
    measured = Measured()
    for folder in sorted(CORPUS.glob(ROUNDS)):
        measure(folder / "messages.jsonl", words_panel(local_of(folder)), measured)
    return measured


@pytest.mark.parametrize("kind", FLOORS)
def test_recall_and_precision_stay_above_their_floors(measured, kind):
    tally = measured.kinds[kind]
    recall, precision = FLOORS[kind]
    assert tally.found / tally.labelled >= recall
    assert tally.right / tally.reported >= precision


def test_clean_messages_of_the_corpus_are_seldom_flagged():
    clean = flagged = 0
    for folder in sorted(CORPUS.glob(ROUNDS)):
        panel, by_id = words_panel(local_of(folder)), defaultdict(list)
        lines = [json.loads(line) for line in (folder / "messages.jsonl").read_text(encoding="utf-8").splitlines()]
        for message in (line for line in lines if not line["spans"] and not line["conversation"]):
            by_id[message["id"]] = [
                f for f in _screened(panel, message["text"]) if f.kind in IDENTITY and f.confidence >= 0.5
            ]
        clean += len(by_id)
        flagged += sum(bool(found) for found in by_id.values())
    assert flagged / clean <= 0.01


def _screened(panel, text):
    return panel.screen(Content(text=text))
