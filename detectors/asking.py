"""The only place that sees asking for somebody's own facts, a photo, another channel or secrecy: R3."""

from __future__ import annotations

from collections.abc import Iterable

from detectors.base import Content, Finding, Kind
from detectors.intent import Intent


class Asking:
    """Kind ``asking``; its words are ``words/asking.toml``."""

    name = "asking"
    kinds = (Kind.ASKING,)

    def __init__(self) -> None:
        self._intent = Intent("asking")

    def look(self, content: Content) -> Iterable[Finding]:
        """Findings in the words of a content, as code points of its text."""
        return self._intent.findings(Kind.ASKING, content)
