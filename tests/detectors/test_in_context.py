"""What only the reader saw, beside the lines before it."""

from __future__ import annotations

import pytest

from detectors.base import Content, Earlier, Finding, Kind
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


def confidence(finding: Finding, alone: float, together: float) -> float:
    reads = ([Sure(alone)], [Sure(together, LINES.starts[-1])])
    (said,) = after_what_was_said([finding], LINES, *reads)
    return said.confidence


def test_words_that_tell_less_among_the_lines_before_are_believed_less():
    assert confidence(FOUND, 0.9, 0.1) < 0.5


@pytest.mark.parametrize("together", [0.9, 0.85, 0.99])
def test_words_that_tell_as_much_among_them_are_as_sure(together):
    assert confidence(FOUND, 0.9, together) == FOUND.confidence


@pytest.mark.parametrize("found", [FOUND._replace(by="meetings"), FOUND._replace(kind=Kind.SELF_HARM)])
def test_a_rule_and_a_hint_of_self_harm_are_not_talked_away(found):
    assert confidence(found, 0.9, 0.01) == FOUND.confidence
