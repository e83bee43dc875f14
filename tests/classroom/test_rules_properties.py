"""What holds for every rulebook a school could write, sound or not: harbours, monotony, thresholds."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from classroom import rules
from classroom.rules import EXTRAS, FILE_KINDS, LANES, Action, Cell, Circumstances, Loudness, judge
from detectors.base import Finding, Kind

BOOK = rules.load()
SHARES = st.floats(0, 1)


def random_cell(dice: Random) -> Cell:
    extras = frozenset(one for one in sorted(EXTRAS) if dice.random() < 0.3)
    return Cell(dice.choice(list(Action)), dice.choice(list(Loudness)), extras)


def random_cells(dice: Random) -> dict[str, Cell]:
    return {lane: random_cell(dice) for lane in LANES}


def random_book(seed: int) -> rules.Rulebook:
    """Any rulebook at all, most of them unsound; from a number, because drawing cell by cell takes seconds."""
    dice = Random(seed)
    kinds = {
        kind: replace(
            of,
            coach_at=dice.random(),
            hold_at=dice.random(),
            cells=random_cells(dice),
            labels={"threat": random_cells(dice)},
            again=dice.choice([None, random_cell(dice)]),
        )
        for kind, of in BOOK.kinds.items()
    }
    return replace(
        BOOK,
        kinds=kinds,
        tries=dice.randint(-1, 4),
        asked_times=dice.randint(-1, 4),
        unknown_sender={lane: cell for lane, cell in random_cells(dice).items() if dice.random() < 0.5},
        approve_first={lane: cell for lane, cell in random_cells(dice).items() if dice.random() < 0.5},
    )


BOOKS = st.builds(random_book, st.integers(0, 2**32))
FINDINGS = st.builds(
    Finding,
    kind=st.sampled_from(Kind),
    confidence=SHARES,
    where=st.sampled_from(["", "a.png", "a.docx › text"]),
    label=st.sampled_from(["", "threat", "face"]),
)
WORDS = FINDINGS.filter(lambda one: one.kind not in FILE_KINDS).map(lambda one: one._replace(where=""))
ABOUT = st.builds(
    Circumstances,
    tries=st.dictionaries(st.sampled_from([kind.value for kind in Kind]), st.integers(0, 5)),
    askings=st.integers(0, 5),
    asks=st.booleans(),
    approve_first=st.booleans(),
    unknown=st.booleans(),
)
LANE = st.sampled_from(LANES)
quick = settings(max_examples=100, deadline=None)


@quick
@given(st.lists(WORDS, max_size=8), BOOKS, ABOUT)
def test_words_to_a_trusted_adult_pass_whatever_the_rulebook_says(findings, book, about):
    verdict = judge(findings, "harbour", book, about)
    assert verdict.action == Action.ALLOW
    assert verdict.extras <= {"help"}


@quick
@given(st.lists(FINDINGS, max_size=6), FINDINGS, LANE, BOOKS, ABOUT)
def test_seeing_more_never_weakens_a_verdict(findings, another, lane, book, about):
    less, more = judge(findings, lane, book, about), judge([*findings, another], lane, book, about)
    assert more.action >= less.action
    assert more.loudness >= less.loudness
    assert more.extras >= less.extras


@quick
@given(st.lists(FINDINGS, max_size=6), LANE, BOOKS, ABOUT)
def test_the_order_of_findings_does_not_matter(findings, lane, book, about):
    one, other = judge(findings, lane, book, about), judge(findings[::-1], lane, book, about)
    assert (one.action, one.loudness, one.extras) == (other.action, other.loudness, other.extras)
    assert judge(findings * 2, lane, book, about).action == one.action


@quick
@given(FINDINGS, LANE, ABOUT, SHARES)
def test_between_the_thresholds_a_hold_is_softened_and_below_them_nothing_happens(finding, lane, about, share):
    of = replace(BOOK.kinds[finding.kind], coach_at=0.3, hold_at=0.7)
    book = replace(BOOK, kinds={**BOOK.kinds, finding.kind: of})
    quiet = replace(about, unknown=False, approve_first=False, asks=False, tries={}, askings=0)
    verdict = judge([finding._replace(confidence=share)], lane, book, quiet)
    if share < 0.3:
        assert verdict.findings == ()
        assert verdict.action == Action.ALLOW
    elif share < 0.7:
        assert verdict.action != Action.HOLD
    if share >= 0.7:
        assert verdict.action == judge([finding._replace(confidence=1)], lane, book, quiet).action


@quick
@given(st.lists(FINDINGS, max_size=4), ABOUT)
def test_a_third_try_and_an_asking_are_never_coached(findings, about):
    tried = replace(about, tries={kind.value: 2 for kind in Kind})
    assert judge(findings, "class", BOOK, tried).action != Action.COACH
    assert judge(findings, "class", BOOK, replace(about, asks=True)).action != Action.COACH


@quick
@given(st.lists(FINDINGS, max_size=4), ABOUT)
def test_an_unknown_sender_is_never_let_in_and_approve_first_never_lets_out(findings, about):
    unknown = judge(findings, "inbound_unknown", BOOK, replace(about, unknown=True))
    assert unknown.action >= Action.HOLD
    assert {"blur", "lock"} <= unknown.extras
    for lane in ("class", "outside"):
        assert judge(findings, lane, BOOK, replace(about, approve_first=True)).action >= Action.HOLD
