"""The only place that sees insults, threats, pressure, exclusion and creepy flattery: R3, and "not the ugly"."""

from __future__ import annotations

from collections.abc import Iterable

from detectors.base import Content, Finding, Kind
from detectors.intent import Intent


class Discomfort:
    """Kind ``discomfort``; its words are ``words/discomfort.toml``, its label says which sort."""

    name = "discomfort"
    kinds = (Kind.DISCOMFORT,)

    def __init__(self) -> None:
        self._intent = Intent("discomfort")

    def look(self, content: Content) -> Iterable[Finding]:
        """Findings in the words of a content, as code points of its text."""
        return self._intent.findings(Kind.DISCOMFORT, content)
