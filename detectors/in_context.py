"""What was said before: the only place that doubts words because of the lines they follow.

``10:15, back corner`` sounds like a meeting; after three lines about a group's poster it does not. What only the reader
saw counts for less where, reading the messages as lines, it is far less sure of the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detectors.base import Finding, Kind
from detectors.learning.read import Read
from detectors.sureness import BY, less, log_odds, read_around
from detectors.window import Joined

USUAL = 1.0
"""Log-odds by which words are often less telling among others, without meaning anything else."""


def after_what_was_said(
    findings: Iterable[Finding], lines: Joined, alone: Sequence[Read], together: Sequence[Read]
) -> Iterator[Finding]:
    """The findings of the last of the ``lines``, with less confidence where the reader doubts them ``together``.

    A rule's are as they were (a shape stays one in any story), and so are hints of self-harm.
    """
    for finding in findings:
        doubt = _doubt(finding, lines, alone, together) if _may_be_doubted(finding) else 0.0
        yield finding._replace(confidence=less(finding.confidence, doubt)) if doubt > 0 else finding


def _may_be_doubted(finding: Finding) -> bool:
    return finding.by == BY and finding.kind != Kind.SELF_HARM and not finding.where


def _doubt(finding: Finding, lines: Joined, alone: Sequence[Read], together: Sequence[Read]) -> float:
    first = lines.starts[-1]
    among = finding._replace(start=finding.start + first, end=finding.end + first)
    return log_odds(read_around(finding, alone)[0]) - log_odds(read_around(among, together)[0]) - USUAL
