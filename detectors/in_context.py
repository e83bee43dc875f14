"""What was said before: the only place that doubts words because of the lines they follow.

``10:15, back corner`` sounds like a meeting; after three lines about a group's poster it does not. What only the reader
saw counts for a little less where, reading the messages as lines, it is far less sure of the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detectors.base import Content, Finding, Kind, Partner
from detectors.learning.read import Read
from detectors.sureness import BY, THREAT, WORTH_SAYING, less, log_odds, read_around
from detectors.window import Joined

USUAL, MOST = 1.0, 1.5
"""Log-odds by which words are often less telling among others, without meaning anything else; and how much they lose
at most, so that nobody hides what is plain behind a harmless line."""
OUTSIDERS = frozenset({Partner.CONTACT, Partner.UNKNOWN})
NEVER = frozenset({Kind.SELF_HARM, Kind.ASKING})
"""Hints, and what leads a child away, are not talked away."""


def after_what_was_said(
    findings: Iterable[Finding], content: Content, lines: Joined, alone: Sequence[Read], together: Sequence[Read]
) -> Iterator[Finding]:
    """The findings of the last of the ``lines``, with less confidence where the reader doubts them ``together``.

    Those of a rule are as they were (a shape stays one in any story), and so are threats and what an outsider writes.
    """
    comes_from_outside = not content.outbound and content.partner in OUTSIDERS
    for finding in findings:
        may_be_doubted = finding.by == BY and finding.label != THREAT and finding.kind not in NEVER
        doubt = _doubt(finding, lines, alone, together) if may_be_doubted and not comes_from_outside else 0.0
        sure = less(finding.confidence, doubt) if doubt > 0 else finding.confidence
        if doubt <= 0 or sure >= WORTH_SAYING:
            yield finding._replace(confidence=sure)


def _doubt(finding: Finding, lines: Joined, alone: Sequence[Read], together: Sequence[Read]) -> float:
    first = lines.starts[-1]
    among = finding._replace(start=finding.start + first, end=finding.end + first)
    fall = log_odds(read_around(finding, alone)[0]) - log_odds(read_around(among, together)[0])
    return min(MOST, fall - USUAL)
