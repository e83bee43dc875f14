"""The only place that sees insults, threats, pressure, exclusion and creepy flattery: R3, and "not the ugly"."""

from __future__ import annotations

from collections.abc import Iterable

from detectors.base import Content, Finding, Kind
from detectors.intent import Intent, Reading

THREAT = "threat"
THREAT_AGAINST = -1.5
"""Log-odds below which a threatening phrase is not called a threat: that word is loud."""
THREAT_SURE = 1.0
"""Log-odds above which words without a threatening phrase are called one."""


class _Tone(Intent):
    """The table of discomfort, with a second head for threats."""

    def label(self, reading: Reading) -> str:
        """``threat`` when its own head says so, or a threatening phrase does and the head does not object."""
        odds = self.odds(THREAT, reading)
        plain = super().label(reading)
        if odds > THREAT_SURE or (plain == THREAT and odds > THREAT_AGAINST):
            return THREAT
        return "insult" if plain in {"", THREAT} else plain


class Discomfort:
    """Kind ``discomfort``; its words are ``words/discomfort.toml``, its label says which sort."""

    name = "discomfort"

    def __init__(self) -> None:
        self._tone = _Tone("discomfort", "discomfort")

    def look(self, content: Content) -> Iterable[Finding]:
        """Findings in the words of a content, as code points of its text."""
        return self._tone.findings(Kind.DISCOMFORT, content)
