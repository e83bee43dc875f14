"""Several messages, one after another, and what is found in the last of them."""

from __future__ import annotations

from detectors.base import Content, Earlier, Finding, Kind
from detectors.panel import Panel

PROBABLE = 0.5


def found_in_last(panel: Panel, kind: Kind, *texts: str) -> list[Finding]:
    """What is probable of a kind in the last text, after the others."""
    *before, last = texts
    earlier = tuple(Earlier(f"m{number}", text) for number, text in enumerate(before))
    found = panel.screen(Content(text=last, earlier=earlier))
    return [each for each in found if each.kind == kind and each.confidence >= PROBABLE]
