"""What the detectors of intent share: one reading of a text by a cue table and a learned head, as one confidence.

The only place where rules and the learned part meet. The learned log-odds already count the cue slots; a rule that
holds lifts them, unless the words as a whole speak against it. So neither a clever phrase nor a list decides alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from detectors.base import Content, Finding, Kind
from detectors.cues import Cues, Rule
from detectors.learning.weights import Weights, shipped
from detectors.passages import clauses, clauses_around, passages, readings
from detectors.plain import View

WORTH_SAYING = 0.2
AGAINST = -0.5
"""Log-odds of the words below which no rule is believed."""
FAR = 30.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One passage that means something: code points of the original, how sure, why, and a finer word."""

    start: int
    end: int
    confidence: float
    why: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage as read: slots, log-odds of this head with its cues and of all heads by words alone, surest rule."""

    words: str
    slots: frozenset[str]
    odds: float
    all_odds: tuple[float, ...]
    rule: Rule | None

    @property
    def confidence(self) -> float:
        """Between 0 and 1; a rule counts only where the words do not speak against it."""
        learned = 1 / (1 + math.exp(-max(-FAR, min(FAR, self.odds))))
        if self.rule and self.odds > AGAINST:
            return max(learned, self.rule.confidence)
        return learned


@dataclass(frozen=True, slots=True)
class _Said:
    """A passage of a view, where it begins there, and what the words alone say about every head."""

    view: View
    offset: int
    words: str
    odds: tuple[float, ...]


@lru_cache(maxsize=8)
def _said(weights: Weights, text: str) -> tuple[_Said, ...]:
    """The passages of every reading of a text, shared by the four detectors that look at it one after another."""
    return tuple(
        _Said(view, start, view.text[start:end], weights.words_of(view.text[start:end]))
        for view in readings(text)
        for start, end in passages(view.text)
    )


class Intent:
    """A cue table with its learned head, read over every passage of every reading of a text."""

    def __init__(self, table: str, head: str, *, weights: Weights | None = None) -> None:
        """``table`` names the cue table in ``words/``, ``head`` the learned head beside it."""
        self._table, self._head = table, head
        self._weights = weights or shipped()
        self._cues = Cues(table)
        self._column = self._weights.heads.index(head)

    def look(self, text: str) -> list[Seen]:
        """What is in a text: at most one per passage, the surest reading of it."""
        seen = (
            self._seen(said.view, said.offset, self._read(said.words, said.odds)) for said in _said(self._weights, text)
        )
        return _apart(one for one in seen if one)

    def findings(self, kind: Kind, content: Content) -> Iterator[Finding]:
        """What is in the words of a content, as findings; places are code points of its text."""
        for seen in self.look(content.text):
            yield Finding(
                kind,
                seen.start,
                seen.end,
                confidence=seen.confidence,
                where=content.where,
                why=seen.why,
                label=seen.label,
                by=kind.value,
            )

    def read(self, passage: str) -> Reading:
        """A passage of a masked view, at most ``passages.PASSAGE`` long."""
        return self._read(passage, self._weights.words_of(passage))

    def _read(self, passage: str, odds: tuple[float, ...]) -> Reading:
        slots = self._cues.seen(passage.encode())
        own = odds[self._column] + self._weights.cues_of(self._head, self._table, slots)
        return Reading(passage, slots, own, odds, next(iter(self._cues.holding(slots)), None))

    def odds(self, head: str, reading: Reading) -> float:
        """What another head makes of a passage already read, with the same cue table."""
        other = self._weights.heads.index(head)
        return reading.all_odds[other] + self._weights.cues_of(head, self._table, reading.slots)

    def _seen(self, view: View, offset: int, reading: Reading) -> Seen | None:
        if reading.confidence < WORTH_SAYING or not reading.words.strip():
            return None
        first, last = self.marked(reading)
        start, end = view.span(offset + first, offset + last)
        why = reading.rule.name if reading.rule else "words like those of many labelled lines"
        return Seen(start, end, round(reading.confidence, 3), why, self.label(reading))

    def label(self, reading: Reading) -> str:
        """The finer word: the rule's, or that of the rule whose slots were seen although something barred it."""
        if reading.rule:
            return reading.rule.label
        near = (rule.label for rule in self._cues.rules if rule.label and rule.needs <= reading.slots)
        return next(near, "")

    def marked(self, reading: Reading) -> tuple[int, int]:
        """The clauses to mark: those of the rule's cues, else the run of clauses that made the difference."""
        if reading.rule:
            spans = self._cues.spans(reading.rule, reading.words.encode())
            return clauses_around(reading.words, spans[0][0], max(end for _, end in spans))
        starts, added = self._weights.marks(self._head, reading.words)
        stretches = list(clauses(reading.words)) or [(0, len(reading.words))]
        gains = [float(added[(starts >= start) & (starts < end)].sum()) for start, end in stretches]
        first, last = _heaviest_run(gains)
        return stretches[first][0], stretches[last][1]


def _heaviest_run(gains: list[float]) -> tuple[int, int]:
    """First and last place of the run with the largest sum."""
    best, found = -math.inf, (0, 0)
    total, begin = 0.0, 0
    for place, gain in enumerate(gains):
        if total <= 0:
            total, begin = 0.0, place
        total += gain
        if total > best:
            best, found = total, (begin, place)
    return found


def _apart(seen: Iterable[Seen]) -> list[Seen]:
    """The surest of what overlaps, in order of place."""
    kept: list[Seen] = []
    for one in sorted(seen, key=lambda one: -one.confidence):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
