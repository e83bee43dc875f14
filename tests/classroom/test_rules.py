"""The default rulebook against the district's table (DESIGN §2), written here from the table and not from the file."""

from __future__ import annotations

import re

import pytest

from classroom import rules
from classroom.model import BadInput
from classroom.rules import Action, Circumstances, Loudness, judge, lane_of
from detectors.base import Finding, Kind, Partner

BOOK = rules.load()
GIVEN = ("full_name", "last_name", "address", "phone", "email", "handle", "school")
UNKNOWN = Circumstances(unknown=True)

# kind[:label] → class, outside, harbour, from an approved contact, from a classmate
TABLE = {
    **dict.fromkeys(GIVEN, ("coach quiet", "coach quiet", "allow none", "allow quiet", "allow quiet")),
    "meetup": ("allow quiet", "hold urgent", "allow none", "hold urgent blur", "hold notice blur"),
    "asking": ("allow none", "coach quiet", "allow none", "hold notice blur", "hold notice blur"),
    "photo": ("coach quiet", "hold notice", "coach quiet", "hold notice lock", "hold notice lock"),
    "nudity": ("refuse urgent seal",) * 5,
    "drawing": ("allow none",) * 5,
    "picture_text": ("coach quiet", "coach quiet", "allow none", "allow quiet", "allow quiet"),
    "location_data": ("allow quiet strip",) * 5,
    "unknown_file": ("hold notice lock",) * 5,
    "dangerous_file": ("refuse notice",) * 5,
    "discomfort": ("coach quiet", "coach quiet", "allow quiet", "hold notice blur", "hold notice blur"),
    "discomfort:threat": ("hold urgent", "hold urgent", "allow quiet", "hold urgent blur", "hold urgent blur"),
    "self_harm": ("hold urgent help", "hold urgent help", "allow urgent help", "allow urgent help",
                  "allow urgent help"),
    "link": ("coach quiet", "hold notice", "allow none", "hold notice blur unlink", "hold notice blur unlink"),
}  # fmt: skip
LANES = ("class", "outside", "harbour", "inbound_contact", "inbound_classmate")
CELLS = [(kind, lane, cell) for kind, cells in TABLE.items() for lane, cell in zip(LANES, cells, strict=True)]


def seen(kind: str, confidence: float = 1.0, where: str = "") -> Finding:
    name, _, label = kind.partition(":")
    is_file = Kind(name) in rules.FILE_KINDS or name == "picture_text"
    return Finding(Kind(name), 0, 4, confidence, where or ("x.png" if is_file else ""), label=label)


def verdict(*kinds: str, lane: str = "class", about: Circumstances | None = None):
    return judge([seen(kind) for kind in kinds], lane, BOOK, about)


def as_cell(answer) -> str:
    return " ".join([answer.action.name.lower(), answer.loudness.name.lower(), *sorted(answer.extras)])


@pytest.mark.parametrize(("kind", "lane", "cell"), CELLS)
def test_the_table_of_the_district_is_the_rulebook(kind, lane, cell):
    answer = verdict(kind, lane=lane)
    first, second, *extras = cell.split()
    assert as_cell(answer) == " ".join([first, second, *sorted(extras)])


def test_the_table_leaves_no_kind_out():
    assert {kind.partition(":")[0] for kind in TABLE} | {"unscreened"} == {kind.value for kind in Kind}


@pytest.mark.parametrize("lane", rules.LANES)
def test_what_could_not_be_checked_is_held_and_only_a_harbours_words_pass(lane):
    words, file = Finding(Kind.UNSCREENED), Finding(Kind.UNSCREENED, where="x.doc")
    assert judge([file], lane, BOOK).action == Action.HOLD
    assert judge([words], lane, BOOK).action == (Action.ALLOW if lane == "harbour" else Action.HOLD)


@pytest.mark.parametrize("kind", [*TABLE, "unscreened"])
def test_whatever_an_unknown_sender_writes_is_quarantined(kind):
    answer = verdict(kind, lane="inbound_unknown", about=UNKNOWN)
    assert answer.action >= Action.HOLD
    assert {"blur", "lock"} <= answer.extras
    assert answer.loudness >= Loudness.NOTICE


def test_an_unknown_sender_is_quarantined_with_nothing_seen_at_all():
    assert as_cell(judge([], "inbound_unknown", BOOK, UNKNOWN)) == "hold notice blur lock"
    assert as_cell(judge([], "outside", BOOK, UNKNOWN)) == "hold notice"
    assert as_cell(judge([], "inbound_contact", BOOK)) == "allow none"


def test_a_class_that_approves_first_holds_what_leaves_and_nothing_else():
    about = Circumstances(approve_first=True)
    held = {lane: judge([], lane, BOOK, about).action for lane in rules.LANES}
    assert held == {lane: Action.HOLD if lane in {"class", "outside"} else Action.ALLOW for lane in rules.LANES}


def test_the_third_try_of_one_kind_is_held_with_a_notice():
    cells = [as_cell(verdict("phone", about=Circumstances(tries={"phone": n}))) for n in range(4)]
    assert cells == ["coach quiet", "coach quiet", "hold notice", "hold notice"]
    assert verdict("phone", about=Circumstances(tries={"address": 9})).action == Action.COACH


def test_asking_the_teacher_holds_what_would_have_been_coached():
    asks = Circumstances(asks=True)
    assert as_cell(verdict("phone", about=asks)) == "hold notice"
    assert as_cell(verdict(about=asks)) == "allow none"
    assert verdict("dangerous_file", about=asks).action == Action.REFUSE


@pytest.mark.parametrize("lane", ["inbound_contact", "inbound_classmate", "inbound_unknown"])
def test_the_third_asking_of_one_correspondent_is_urgent(lane):
    loud = [verdict("asking", lane=lane, about=Circumstances(askings=n)).loudness for n in range(4)]
    assert loud == [Loudness.NOTICE, Loudness.NOTICE, Loudness.URGENT, Loudness.URGENT]


def test_the_strongest_finding_decides_and_all_are_kept():
    answer = verdict("phone", "discomfort:threat", "location_data")
    assert as_cell(answer) == "hold urgent strip"
    assert answer.kinds == ["phone", "discomfort", "location_data"]
    assert answer.rulebook == BOOK.version


def test_only_what_was_coached_counts_as_a_try():
    assert verdict("phone", "meetup").coached_kinds(BOOK, "class") == ["phone"]


@pytest.mark.parametrize(
    ("to", "lane"),
    [("board", "class"), ("classmate", "class"), ("contact", "outside"), ("unknown", "outside"),
     ("teacher", "harbour"), ("counselor", "harbour")],
)  # fmt: skip
def test_a_lane_says_who_is_at_the_other_end(to, lane):
    assert lane_of(outbound=True, partner=Partner(to)) == lane


@pytest.mark.parametrize("partner", list(Partner))
def test_every_partner_has_a_lane_both_ways(partner):
    assert lane_of(outbound=True, partner=partner) in rules.LANES
    assert lane_of(outbound=False, partner=partner) in rules.LANES


@pytest.mark.parametrize(
    "broken",
    ["", "version = [", "version = '1'", "\xff\xfe", "names = 1"],
)
def test_a_broken_rulebook_is_one_sentence(tmp_path, broken):
    path = tmp_path / "rules.toml"
    path.write_text(broken, encoding="latin-1")
    with pytest.raises(BadInput, match=r"^Rulebook rules\.toml[^\n]*$"):
        rules.load(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('class = "coach quiet"', 'class = "coach loudly"'),
        ('class = "coach quiet"', 'class = "coach"'),
        ('class = "coach quiet"', 'class = "coach quiet glow"'),
        ('class = "coach quiet"', "class = 7"),
        ('class = "coach quiet"', ""),
        ("coach_at = 0.5", 'coach_at = "often"'),
        ("coach_at = 0.5", "coach_at = []"),
        ("tries = 3", 'tries = "three"'),
        ('title.en = "A full name"\ntitle.es = "Un nombre completo"', 'title = "A full name"'),
        ('version = "2026.1"', ""),
        ("[kinds.phone]", "[kinds.telephone]"),
        ('again = "hold urgent blur"', 'again = "shout"'),
    ],
)
def test_a_rulebook_with_a_slip_names_the_place(tmp_path, old, new):
    text = rules.DEFAULT.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "rules.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput, match=r"^Rulebook[^\n]+$"):
        rules.load(path)


def test_a_rulebook_older_than_drawings_still_reads(tmp_path):
    old = re.sub(r"(?ms)^\[kinds\.drawing\].*?(?=^\[)", "", rules.DEFAULT.read_text(encoding="utf-8"))
    (tmp_path / "rules.toml").write_text(old, encoding="utf-8")
    assert "kinds.drawing" not in old
    assert rules.load(tmp_path / "rules.toml").kinds == BOOK.kinds
