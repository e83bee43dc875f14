"""A school may edit its rulebook; it may not edit away an invariant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classroom import rules
from classroom.model import BadInput
from classroom.rulelint import lint, load_sound
from classroom.rules import LANES, Cell
from detectors.base import Kind

BOOK = rules.load()
WORDS = [kind for kind in Kind if kind not in rules.FILE_KINDS and kind != Kind.UNSCREENED]


def with_cell(kind: Kind, lane: str, cell: str):
    rule = BOOK.kinds[kind]
    changed = replace(rule, cells={**rule.cells, lane: Cell.read(cell, "")})
    return replace(BOOK, kinds={**BOOK.kinds, kind: changed})


def with_numbers(**numbers):
    return replace(BOOK, kinds={**BOOK.kinds, Kind.PHONE: replace(BOOK.kinds[Kind.PHONE], **numbers)})


def test_the_default_rulebook_is_sound():
    assert lint(BOOK) == []


@pytest.mark.parametrize("cell", ["coach quiet", "hold quiet", "refuse none"])
@pytest.mark.parametrize("kind", WORDS)
def test_words_to_a_trusted_adult_cannot_be_stopped(kind, cell):
    assert any("always" in sentence for sentence in lint(with_cell(kind, "harbour", cell)))


@pytest.mark.parametrize("lane", LANES)
@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (Kind.SELF_HARM, "coach urgent help"),
        (Kind.SELF_HARM, "hold notice help"),
        (Kind.NUDITY, "hold urgent seal"),
        (Kind.NUDITY, "refuse urgent"),
        (Kind.UNSCREENED, "allow quiet"),
        (Kind.UNSCREENED, "coach quiet"),
        (Kind.DANGEROUS_FILE, "hold notice"),
    ],
)
def test_what_protects_a_child_cannot_be_weakened(kind, cell, lane):
    assert lint(with_cell(kind, lane, cell))


def test_the_alarm_for_self_harm_cannot_be_turned_off():
    late = replace(BOOK.kinds[Kind.SELF_HARM], hold_at=0.99)
    assert lint(replace(BOOK, kinds={**BOOK.kinds, Kind.SELF_HARM: late}))


def test_a_label_cannot_be_weakened_either():
    rule = BOOK.kinds[Kind.DISCOMFORT]
    threat = {**rule.labels["threat"], "harbour": Cell.read("hold urgent", "")}
    weak = replace(rule, labels={"threat": threat})
    assert lint(replace(BOOK, kinds={**BOOK.kinds, Kind.DISCOMFORT: weak}))


@pytest.mark.parametrize("numbers", [{"coach_at": -0.1}, {"hold_at": 1.1}, {"coach_at": 0.9, "hold_at": 0.5}])
def test_thresholds_are_confidences_and_in_order(numbers):
    assert lint(with_numbers(**numbers))


@pytest.mark.parametrize(
    "change",
    [
        {"names": "none"}, {"chosen_adult": "principal"}, {"tries": 0}, {"asked_times": 0}, {"tries_minutes": 0},
        {"unknown_sender": {}}, {"approve_first": {}},
        {"unknown_sender": {**BOOK.unknown_sender, "harbour": Cell.read("hold notice", "")}},
        {"approve_first": {**BOOK.approve_first, "harbour": Cell.read("hold quiet", "")}},
        {"unknown_sender": {**BOOK.unknown_sender, "inbound_unknown": Cell.read("allow quiet blur lock", "")}},
        {"unknown_sender": {**BOOK.unknown_sender, "inbound_unknown": Cell.read("hold notice", "")}},
        {"rules": {**BOOK.rules, "R2": {}}},
        {"rules": {name: words for name, words in BOOK.rules.items() if name != "R2"}},
    ],
)  # fmt: skip
def test_what_is_missing_or_out_of_range_is_refused(change):
    assert lint(replace(BOOK, **change))


@pytest.mark.parametrize("part", ["title", "child"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_kind_speaks_both_languages(part, language):
    words = {other: said for other, said in getattr(BOOK.kinds[Kind.PHONE], part).items() if other != language}
    assert lint(with_numbers(**{part: words}))


def test_a_school_starts_with_its_own_rulebook_only_when_it_is_sound(tmp_path):
    path = tmp_path / "rules.toml"
    text = rules.DEFAULT.read_text(encoding="utf-8")
    path.write_text(text.replace('names = "last"', 'names = "any"'), encoding="utf-8")
    assert load_sound(path).names == "any"
    path.write_text(text.replace('class = "refuse urgent seal"', 'class = "allow none"'), encoding="utf-8")
    with pytest.raises(BadInput, match="nudity: is always refused and sealed"):
        load_sound(path)


@pytest.mark.parametrize("files", [(), ("pictures", "films")])
def test_the_kinds_of_files_a_school_takes_are_ones_there_are(files):
    assert any(sentence.startswith("files: ") for sentence in lint(replace(BOOK, files=files)))
    assert lint(replace(BOOK, files=("text",))) == []


def test_an_older_rulebook_that_names_no_kinds_of_files_takes_all(tmp_path):
    book = tmp_path / "rules.toml"
    text = rules.DEFAULT.read_text(encoding="utf-8")
    book.write_text("\n".join(line for line in text.split("\n") if not line.startswith("files")), encoding="utf-8")
    assert load_sound(book).files == rules.FILE_GROUPS
