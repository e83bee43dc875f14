"""A spread kind counts as found when a finding, or the earlier message it names, meets a label."""

from __future__ import annotations

from benchmarks.windows import found_in, spread_kinds
from detectors import Content, Finding, Kind, Part


def line(name: str, text: str, *spans: tuple[int, int]):
    labels = [{"start": start, "end": end, "kind": "phone"} for start, end in spans]
    message = {"id": name, "text": text, "spans": labels, "kinds": ["phone"] if spans else [], "conversation": "c"}
    return message, Content(text=text)


TALK = [line("1", "its 413", (4, 7)), line("2", "did u write it down"), line("3", "555 0183", (0, 8))]


def test_a_kind_is_spread_when_two_messages_hold_it():
    assert spread_kinds(TALK) == ["phone"]
    assert spread_kinds(TALK[1:]) == []


def test_a_finding_counts_in_its_own_message_and_in_those_it_names():
    here = Finding(Kind.PHONE, 0, 8)
    named = Finding(Kind.PHONE, 0, 3, parts=(Part("1", 4, 7),))
    assert found_in(TALK, {"3": [here]}, "phone")
    assert found_in(TALK, {"2": [named]}, "phone")
    assert not found_in(TALK, {"2": [here], "3": []}, "phone")
    assert not found_in(TALK, {"3": [Finding(Kind.EMAIL, 0, 8)]}, "phone")
