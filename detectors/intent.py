"""What the detectors of intent share: one reading of a text by a cue table, as spans with the confidence of its rules.

Rules only: what the learned reader thinks of the same words joins them in ``sureness``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detectors.base import Content, Finding, Kind
from detectors.cues import Rule, cues
from detectors.passages import clauses_around, passages, readings
from detectors.views import View


class Intent:
    """A cue table, read over every passage of every reading of a text."""

    def __init__(self, table: str) -> None:
        """``table`` names the cue table in ``words/``."""
        self._cues = cues(table)

    def findings(self, kind: Kind, content: Content) -> Iterator[Finding]:
        """What the table's rules say of a content: the surest for each passage, as code points of its text."""
        seen = [
            self._finding(kind, view, start, rule)
            for view in readings(content.text)
            for start, end in passages(view.text)
            if (rule := self._rule(view.text[start:end]))
        ]
        yield from _apart(seen)

    def _rule(self, passage: str) -> tuple[Rule, int, int] | None:
        """The surest rule that holds, and the clauses its cues stand in."""
        words = passage.encode()
        rule = next(iter(self._cues.holding(self._cues.seen(words))), None)
        if rule is None:
            return None
        spans = self._cues.spans(rule, words)
        return rule, *clauses_around(passage, spans[0][0], max(end for _, end in spans))

    @staticmethod
    def _finding(kind: Kind, view: View, offset: int, held: tuple[Rule, int, int]) -> Finding:
        rule, first, last = held
        start, end = view.span(offset + first, offset + last)
        return Finding(kind, start, end, rule.confidence, why=rule.name, label=rule.label)


def _apart(seen: Iterable[Finding]) -> list[Finding]:
    """The surest of what overlaps, in order of place."""
    kept: list[Finding] = []
    for one in sorted(seen, key=lambda one: -one.confidence):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
