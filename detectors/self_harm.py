"""The only place that sees hints of wanting to die or to hurt oneself."""

from __future__ import annotations

from collections.abc import Iterable

from detectors.base import Content, Finding, Kind
from detectors.intent import Intent


class SelfHarm:
    """Kind ``self_harm``; its words are ``words/self_harm.toml``."""

    name = "self_harm"

    def __init__(self) -> None:
        self._intent = Intent("self_harm", "self_harm")

    def look(self, content: Content) -> Iterable[Finding]:
        """Findings in the words of a content, as code points of its text."""
        for seen in self._intent.look(content.text):
            yield Finding(
                Kind.SELF_HARM,
                seen.start,
                seen.end,
                confidence=seen.confidence,
                where=content.where,
                why=seen.why,
                label=seen.label,
                by=self.name,
            )
