"""What the detectors of intent share: one reading of a text by a cue table and a learned head, as one confidence.

The only place where rules and the learned part meet. A detector of intent adds its kind, its labels and what an earlier
message may complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detectors.cues import Cues, Rule
from detectors.passages import clauses_around, passages, readings
from detectors.plain import View

WORTH_SAYING = 0.2


@dataclass(frozen=True, slots=True)
class Seen:
    """One passage that means something: code points of the original, how sure, why, and a finer word."""

    start: int
    end: int
    confidence: float
    why: str
    label: str = ""


class Intent:
    """A cue table, read over every passage of every reading of a text."""

    def __init__(self, table: str) -> None:
        """``table`` names the cue table in ``words/``."""
        self._cues = Cues(table)

    def look(self, text: str) -> list[Seen]:
        """What is in a text: at most one per passage, the surest reading of it."""
        best: dict[int, Seen] = {}
        for view in readings(text):
            for number, (start, end) in enumerate(passages(view.text)):
                for seen in self._passage(view, start, end):
                    if number not in best or best[number].confidence < seen.confidence:
                        best[number] = seen
        return _apart(best.values())

    def _passage(self, view: View, start: int, end: int) -> Iterator[Seen]:
        words = view.text[start:end].encode()
        holding = self._cues.holding(self._cues.seen(words))
        if holding and holding[0].confidence >= WORTH_SAYING:
            yield self._seen(view, start, holding[0], words)

    def _seen(self, view: View, offset: int, rule: Rule, words: bytes) -> Seen:
        spans = self._cues.spans(rule, words)
        first, last = clauses_around(words.decode(), spans[0][0], max(end for _, end in spans))
        start, end = view.span(offset + first, offset + last)
        return Seen(start, end, rule.confidence, rule.name, rule.label)


def _apart(seen: Iterable[Seen]) -> list[Seen]:
    """The surest of what overlaps, in order of place."""
    kept: list[Seen] = []
    for one in sorted(seen, key=lambda one: -one.confidence):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
