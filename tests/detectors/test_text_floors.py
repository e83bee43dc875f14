"""Floors of every kind of words on the corpus; they only ever rise."""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from benchmarks.text import Measured, local_of, measure
from detectors import Content, words_panel

CORPUS = Path(__file__).parents[1] / "corpus"
FLOORS = {
    "full_name": (0.96, 0.96),
    "last_name": (0.91, 0.89),
    "address": (0.93, 0.97),
    "phone": (0.97, 0.97),
    "email": (1.00, 0.97),
    "handle": (1.00, 0.95),
    "school": (0.95, 0.97),
    "meetup": (0.93, 0.96),
    "asking": (0.88, 0.97),
    "discomfort": (0.90, 0.93),
    "self_harm": (0.90, 0.93),
}
"""Kind -> least recall and least precision at confidence 0.5 over rounds 1 to 7 (`python -m benchmarks.text`)."""
LEARNED_SINCE = {
    "full_name": (0.99, 0.95),
    "last_name": (0.94, 0.91),
    "address": (0.96, 0.94),
    "phone": (0.99, 0.96),
    "email": (0.98, 0.95),
    "handle": (0.96, 0.96),
    "school": (0.95, 0.96),
    "meetup": (0.97, 0.92),
    "asking": (0.96, 0.93),
    "discomfort": (0.93, 0.97),
    "self_harm": (0.95, 0.91),
}
"""The same over rounds 33 to 50, which later readers have learned from."""
LEARNED_LAST = {
    "full_name": (0.91, 0.98),
    "last_name": (0.94, 0.94),
    "address": (0.96, 0.93),
    "phone": (0.97, 0.98),
    "email": (0.99, 0.97),
    "handle": (0.97, 0.95),
    "school": (0.94, 0.91),
    "meetup": (0.98, 0.89),
    "asking": (0.90, 0.92),
    "discomfort": (0.90, 0.96),
    "self_harm": (0.95, 0.91),
}
"""The same over rounds 51 to 54, which both readers have learned from."""
READ_TWICE = {
    "full_name": (0.92, 0.97),
    "last_name": (0.93, 0.97),
    "address": (0.97, 0.95),
    "phone": (0.97, 0.96),
    "email": (0.97, 0.98),
    "handle": (0.95, 0.94),
    "school": (0.93, 0.93),
    "meetup": (0.90, 0.91),
    "asking": (0.85, 0.93),
    "discomfort": (0.88, 0.91),
    "self_harm": (0.95, 0.90),
}
"""The same over rounds 59 to 74, which both readers have learned from."""
READ_LAST = {
    "full_name": (0.95, 0.97),
    "last_name": (0.91, 0.95),
    "address": (0.95, 0.95),
    "phone": (0.98, 0.94),
    "email": (0.99, 0.96),
    "handle": (0.95, 0.94),
    "school": (0.92, 0.94),
    "meetup": (0.92, 0.85),
    "asking": (0.88, 0.90),
    "discomfort": (0.85, 0.93),
    "self_harm": (0.89, 0.91),
}
"""The same over rounds 75 to 106, which both readers have learned from last."""
WEIGHED = {
    "full_name": (0.94, 0.95),
    "last_name": (0.93, 0.88),
    "address": (0.90, 0.93),
    "phone": (0.94, 0.90),
    "email": (0.96, 0.94),
    "handle": (0.93, 0.86),
    "school": (0.86, 0.91),
    "meetup": (0.88, 0.79),
    "asking": (0.90, 0.83),
    "discomfort": (0.75, 0.90),
    "self_harm": (0.80, 0.88),
}
"""The same over rounds 107 to 118, on which the weighing was fitted and from which neither reader has learned."""
UNREAD = {
    "full_name": (0.94, 0.92),
    "last_name": (0.91, 0.97),
    "address": (0.91, 0.96),
    "phone": (0.95, 0.91),
    "email": (0.94, 0.98),
    "handle": (0.92, 0.91),
    "school": (0.88, 0.89),
    "meetup": (0.86, 0.87),
    "asking": (0.88, 0.79),
    "discomfort": (0.77, 0.85),
    "self_harm": (0.78, 0.94),
}
"""The same over rounds 119 to 122, from which neither readers nor weighing were made."""
IDENTITY = frozenset(FLOORS) - {"meetup", "asking", "discomfort", "self_harm"}
ROUNDS = ("round[1-7]",)
SETS = (
    (ROUNDS, FLOORS),
    (("round3[3-9]", "round4?", "round50"), LEARNED_SINCE),
    (("round5[1-4]",), LEARNED_LAST),
    (("round59", "round6?", "round7[0-4]"), READ_TWICE),
    (("round7[5-9]", "round8?", "round9?", "round10[0-6]"), READ_LAST),
    (("round10[7-9]", "round11[0-8]"), WEIGHED),
    (("round119", "round12[0-2]"), UNREAD),
)
FIGURES = [(rounds, kind, floors) for rounds, every in SETS for kind, floors in every.items()]


@cache
def measured_over(rounds):
    measured = Measured()
    for folder in sorted(folder for pattern in rounds for folder in CORPUS.glob(pattern)):
        measure(folder / "messages.jsonl", words_panel(local_of(folder)), measured)
    return measured.kinds


@pytest.mark.parametrize(("rounds", "kind", "floors"), FIGURES)
def test_recall_and_precision_stay_above_their_floors(rounds, kind, floors):
    tally = measured_over(rounds)[kind]
    assert tally.found / tally.labelled >= floors[0]
    assert tally.right / tally.reported >= floors[1]


def test_clean_messages_of_the_corpus_are_seldom_flagged():
    clean = flagged = 0
    for folder in sorted(CORPUS.glob(*ROUNDS)):
        panel, by_id = words_panel(local_of(folder)), defaultdict(list)
        lines = [json.loads(line) for line in (folder / "messages.jsonl").read_text(encoding="utf-8").splitlines()]
        for message in (line for line in lines if not line["spans"] and not line["conversation"]):
            by_id[message["id"]] = [
                f for f in _screened(panel, message["text"]) if f.kind in IDENTITY and f.confidence >= 0.5
            ]
        clean += len(by_id)
        flagged += sum(bool(found) for found in by_id.values())
    assert flagged / clean <= 0.019


def _screened(panel, text):
    return panel.screen(Content(text=text))
