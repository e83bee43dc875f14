"""The only place that sees arranging to meet in person: R5 (never arrange a face-to-face meeting)."""

from __future__ import annotations

from collections.abc import Iterable

from detectors.base import Content, Finding, Kind
from detectors.intent import Intent


class Meetings:
    """Kind ``meetup``; its words are ``words/meetings.toml``."""

    name = "meetings"
    kinds = (Kind.MEETUP,)

    def __init__(self) -> None:
        self._intent = Intent("meetings")

    def look(self, content: Content) -> Iterable[Finding]:
        """Findings in the words of a content, as code points of its text."""
        return self._intent.findings(Kind.MEETUP, content)
