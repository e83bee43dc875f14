"""What only the reader saw, beside the lines before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detectors import Local, words_panel
from detectors.base import Content, Earlier, Finding, Kind, Partner
from detectors.in_context import after_what_was_said
from detectors.learning.read import Read
from detectors.sureness import BY
from detectors.window import joins

CONTENT = Content(text="10:15, back corner", earlier=(Earlier("m0", "who brings the poster"),))
(LINES,) = joins(CONTENT, ("\n",))
FOUND = Finding(Kind.MEETUP, 0, len(CONTENT.text), confidence=0.7, by=BY)


class Sure(Read):
    """A reading that is so sure of whatever stands at one place, and of nothing else."""

    def __init__(self, chance: float, start: int = 0) -> None:
        self._chance, self._start = chance, start

    def around(self, kind: str, start: int, end: int) -> tuple[float, float]:
        return (self._chance, self._chance) if start == self._start else (0.0, 0.0)


def confidence(finding: Finding, alone: float, together: float, content: Content = CONTENT) -> float:
    reads = ([Sure(alone)], [Sure(together, LINES.starts[-1])])
    (said,) = after_what_was_said([finding], content, LINES, *reads)
    return said.confidence


def test_words_that_tell_less_among_the_lines_before_are_believed_less():
    assert confidence(FOUND, 0.9, 0.1) < 0.5


@pytest.mark.parametrize("together", [0.9, 0.85, 0.99])
def test_words_that_tell_as_much_among_them_are_as_sure(together):
    assert confidence(FOUND, 0.9, together) == FOUND.confidence


def test_what_is_plain_stays_probable_whatever_was_said_before():
    assert confidence(FOUND._replace(confidence=0.95), 0.99, 0.002) > 0.75


@pytest.mark.parametrize(
    "found",
    [
        FOUND._replace(by="meetings"),
        FOUND._replace(kind=Kind.SELF_HARM),
        FOUND._replace(kind=Kind.ASKING),
        FOUND._replace(kind=Kind.DISCOMFORT, label="threat"),
    ],
)
def test_rules_hints_requests_and_threats_are_not_talked_away(found):
    assert confidence(found, 0.9, 0.01) == FOUND.confidence


@pytest.mark.parametrize("partner", [Partner.CONTACT, Partner.UNKNOWN])
def test_nothing_that_an_outsider_writes_is_talked_away(partner):
    outside = replace(CONTENT, outbound=False, partner=partner)
    assert confidence(FOUND, 0.9, 0.01, outside) == FOUND.confidence


HARMLESS = ("who brings the poster", "i got the glue and the markers", "mrs dane said 4 slides each")


def surest(kind: Kind, text: str, *earlier: str, partner: Partner = Partner.CLASSMATE, outbound: bool = True) -> float:
    before = tuple(Earlier(f"m{number}", said) for number, said in enumerate(earlier))
    content = Content(text=text, earlier=before, partner=partner, outbound=outbound)
    found = words_panel(Local()).screen(content)
    return max((each.confidence for each in found if each.kind == kind), default=0.0)


def test_a_panel_hears_a_line_after_those_before_it():
    line = "ok 10:15, back corner, dont be late"
    assert surest(Kind.MEETUP, line, *HARMLESS) < surest(Kind.MEETUP, line)


@pytest.mark.parametrize("line", ["ur dead tomorrow", "ima catch u after school"])
def test_a_threat_is_as_sure_after_any_line(line):
    assert surest(Kind.DISCOMFORT, line, *HARMLESS) >= surest(Kind.DISCOMFORT, line) > 0.8


def test_a_request_from_outside_is_as_sure_after_any_line():
    asked = surest(Kind.ASKING, "r u alone rn", *HARMLESS, partner=Partner.CONTACT, outbound=False)
    assert asked >= surest(Kind.ASKING, "r u alone rn", partner=Partner.CONTACT, outbound=False) > 0.7
