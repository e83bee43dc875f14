"""The only place that sees hints of wanting to die or to hurt oneself."""

from __future__ import annotations

from collections.abc import Iterable

from detectors.base import Content, Finding, Kind
from detectors.intent import Intent


class SelfHarm:
    """Kind ``self_harm``; its words are ``words/self_harm.toml``."""

    name = "self_harm"
    kinds = (Kind.SELF_HARM,)

    def __init__(self) -> None:
        self._intent = Intent("self_harm")

    def look(self, content: Content) -> Iterable[Finding]:
        """Findings in the words of a content, as code points of its text."""
        return self._intent.findings(Kind.SELF_HARM, content)
