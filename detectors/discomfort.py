"""The only place that sees insults, threats, pressure, exclusion and creepy flattery: R3, and "not the ugly"."""

from __future__ import annotations

from collections.abc import Iterable

from detectors.base import Content, Finding, Kind
from detectors.intent import Intent


class Discomfort:
    """Kind ``discomfort``; its words are ``words/discomfort.toml``."""

    name = "discomfort"

    def __init__(self) -> None:
        self._intent = Intent("discomfort")

    def look(self, content: Content) -> Iterable[Finding]:
        """Findings in the words of a content, as code points of its text."""
        for seen in self._intent.look(content.text):
            yield Finding(
                Kind.DISCOMFORT,
                seen.start,
                seen.end,
                confidence=seen.confidence,
                where=content.where,
                why=seen.why,
                label=seen.label,
                by=self.name,
            )
