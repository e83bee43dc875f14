"""Peers are asked fairly, and one that is not there is told as absent with the reason, never made up."""

from __future__ import annotations

import sys

import pytest

from benchmarks import peers
from benchmarks.peer_homes import MODELS, PACKAGES, Absent, Peer
from benchmarks.peer_side import PEERS, answers
from benchmarks.peers import Score, grouped, samples
from detectors import Content, Local


def message(text: str, *spans: tuple[int, int, str], **more):
    labels = [{"start": start, "end": end, "kind": kind} for start, end, kind in spans]
    return {"id": text, "text": text, "spans": labels, **more}, Content(text=text), Local()


ASHGROVE = "my name is Juniper Ashgrove and i really like volcanoes"
CLEAN = "we finished the volcano model and it really does smoke a lot"


def test_touching_pieces_of_one_kind_are_one_and_others_are_not():
    seen = [("GIVEN_NAME", 11, 18), ("SURNAME", 19, 27), ("PHONE_NUMBER", 40, 52), ("DATE", 1, 2)]
    assert grouped(seen) == {"name": [(11, 27)], "phone": [(40, 52)], "other": [(1, 2)]}


def test_the_sample_is_of_middling_length_labelled_and_each_text_once():
    pairs = [message(ASHGROVE), message(ASHGROVE), message("hi"), message(CLEAN)]
    pairs.append(({"id": "x", "text": CLEAN + "!", "spans": None}, Content(text=CLEAN + "!"), Local()))
    assert sorted(one.text for one in samples(pairs, 10)) == [ASHGROVE, CLEAN]
    assert len(samples(pairs, 1)) == 1


def test_a_label_is_found_and_a_clean_text_that_fires_is_an_alarm():
    asked = samples([message(ASHGROVE, (11, 27, "full_name")), message(CLEAN)], 10)
    good, bad = Score("good"), Score("bad")
    for sample in asked:
        good.count(sample, grouped([("PERSON", 11, 27)] if sample.text == ASHGROVE else []))
        bad.count(sample, grouped([("PERSON", 40, 44)]))
    assert (good.found["name"], good.labelled["name"], good.alarms, good.clean) == (1, 1, 0, 1)
    assert (bad.found["name"], bad.labelled["name"], bad.alarms) == (0, 1, 1)


def test_a_peer_that_does_not_run_is_absent(tmp_path):
    for name, packages in PACKAGES.items():
        place = tmp_path / name
        (place / "bin").mkdir(parents=True)
        (place / "bin" / "python").symlink_to(sys.executable)
        (place / "installed").write_text(" ".join([*packages, MODELS.get(name, "")]), encoding="utf-8")
    with pytest.raises(Absent, match="does not run"):
        Peer("datafog", tmp_path)
    asked = samples([message(ASHGROVE, (11, 27, "full_name"))], 10)
    scores = peers.compare(asked, tmp_path)
    assert [one.name for one in scores] == ["ours", "no class", *PACKAGES]
    assert all(one.absent for one in scores[2:])
    flat = peers.report(scores)
    assert "presidio_ratio" not in flat
    assert "does not run" in str(flat["presidio_absent"])


def test_the_ratio_is_their_median_by_ours(capsys):
    ours, other = Score("ours", milliseconds=[0.5, 0.5, 9]), Score("presidio", "p 1", milliseconds=[20, 30, 10])
    assert peers.report([ours, other])["presidio_ratio"] == 40
    assert "presidio" in capsys.readouterr().out


def test_the_other_end_answers_every_line_with_spans_and_milliseconds():
    answer = next(iter(answers(lambda text: [("PERSON", 0, len(text))], ['"Maya"'])))
    assert answer["spans"] == [("PERSON", 0, 4)]
    assert answer["ms"] >= 0
    assert set(PEERS) == set(PACKAGES)
