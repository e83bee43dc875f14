"""Manners that sound like a wish for secrecy: the only place that tells ``keep it kind`` from ``keep it quiet``.

For what the reader alone takes for a request; those who look after a chat speak so.
"""

from __future__ import annotations

import re

MANNERS = re.compile(
    r"\bkeep (?:it|this|that|things|the \w+|our \w+) (?:\w+ )?(?:kind|clean|short|simple|about|real|going|fun|moving"
    r"|positive|friendly|respectful|polite|appropriate|on topic|light|calm|cool|neat|tidy|school)\b"
)
HIDING = re.compile(r"\b(?:secret|quiet|private|between|tell|nobody|no ?one|hid(?:e|den)|delete|surprise)\b")


def keeps_to_manners(said: str) -> bool:
    """Whether words ask for manners and for nothing to be hidden."""
    said = said.lower()
    return MANNERS.search(said) is not None and HIDING.search(said) is None
