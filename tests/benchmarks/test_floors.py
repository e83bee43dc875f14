"""Floors of what the benchmark measures beside plain recall; they only ever rise (`python -m benchmarks.text`)."""

from __future__ import annotations

import json

import pytest

from benchmarks import disguises, fairness, windows
from benchmarks.corpus import CORPUS

ROUNDS = sorted(CORPUS.glob("round[1-7]/messages.jsonl"))
DISGUISED_SHARE, WINDOW_RECALL, BENIGN_WINDOWS = 0.85, 0.84, 0.06

MESSAGE: dict[str, object] = {
    "id": "1",
    "conversation": None,
    "direction": "outbound",
    "to": "board",
    "kinds": [],
    "hard": "",
}


def test_disguised_most_of_the_plain_recall_is_left():
    assert disguises.report(ROUNDS[:2])["disguised_share"] >= DISGUISED_SHARE


@pytest.fixture(scope="module")
def talks():
    return windows.report(ROUNDS)


def test_what_is_spread_over_messages_is_found(talks):
    assert talks["window_recall"] >= WINDOW_RECALL


def test_harmless_conversations_pass(talks):
    assert talks["benign_window_rate"] <= BENIGN_WINDOWS


def test_a_name_of_the_roster_is_found_wherever_it_comes_from():
    assert min(fairness.recall_by_origin(rostered=True).values()) == 1.0


def test_no_identity_word_changes_a_verdict():
    assert fairness.swaps_changed([*fairness.ASKED_ABOUT, *fairness.sentences_in(ROUNDS[:4])]) == []


def test_a_word_in_a_schools_name_is_about_nobodys_identity(tmp_path):
    text = "kids from White Birch Prep like gay people"
    school = {"start": text.index("White"), "end": text.index(" like"), "kind": "school"}
    other = {"start": 0, "end": 11, "kind": "school"}
    messages = [{**MESSAGE, "text": text, "spans": [school]}, {**MESSAGE, "text": "White Birch won", "spans": [other]}]
    file = tmp_path / "messages.jsonl"
    file.write_text("\n".join(map(json.dumps, messages)), encoding="utf-8")
    assert fairness.sentences_in([file]) == ["kids from White Birch Prep like {} people"]
