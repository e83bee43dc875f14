"""The only place that sees asking for somebody's own facts, a photo, another channel or secrecy: R3."""

from __future__ import annotations

from collections.abc import Iterator

from detectors.base import Content, Finding, Kind
from detectors.intent import Intent
from detectors.leading_away import leading_away, may_lead_away


class Asking:
    """Kind ``asking``; its words are ``words/asking.toml``."""

    name = "asking"
    kinds = (Kind.ASKING,)

    def __init__(self) -> None:
        self._intent = Intent("asking")

    @staticmethod
    def sees(content: Content) -> bool:
        """Whether somebody outside may want to go on elsewhere, or to keep something from adults."""
        return may_lead_away(content)

    def look(self, content: Content) -> Iterator[Finding]:
        """Findings in the words of a content, as code points of its text."""
        yield from self._intent.findings(Kind.ASKING, content)
        yield from leading_away(content)
