"""The only place that sees arranging to meet in person: R5 (never arrange a face-to-face meeting).

An arrangement is also built up over messages ("you know the duck pond?" · "on saturday" · "like ten"): ``look`` reads
the student's earlier messages itself, so the panel's window need not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detectors.base import Content, Earlier, Finding, Kind, Part
from detectors.intent import Intent, Reading, Seen
from detectors.passages import readings

SURE = 0.5
LAST = 4
"""How many earlier messages may be part of one arrangement."""
LONGEST = 90
"""Longer messages speak for themselves; a piece of an arrangement is short."""
GAIN = 0.4
"""Log-odds the present message must add to the earlier ones to be a piece of the arrangement."""
PIECES = frozenset({"propose", "outside", "time", "person", "accept"})
LAST_PIECES = PIECES - {"person"}
ELSEWHERE = frozenset({"school", "lesson", "past", "refuse"})
WHY_SPREAD = "an arrangement built up over messages"


@dataclass(frozen=True, slots=True)
class _Piece:
    """An earlier message as read, with its place."""

    message: Earlier
    reading: Reading


class Meetings:
    """Kind ``meetup``; its words are ``words/meetings.toml``."""

    name = "meetings"
    window: tuple[str, ...] = ()

    def __init__(self) -> None:
        self._intent = Intent("meetings", "meetup")

    def look(self, content: Content) -> Iterable[Finding]:
        """Findings in the words of a content, as code points of its text; ``parts`` name earlier messages."""
        seen = self._intent.look(content.text)
        if content.earlier and not any(one.confidence >= SURE for one in seen):
            spread = self._spread(content)
            if spread:
                yield spread
                return
        for one in seen:
            yield _finding(content, one)

    def _spread(self, content: Content) -> Finding | None:
        """The present message as the last piece of an arrangement, if that is what it is."""
        here = self._piece(Earlier("", content.text))
        if here is None or ELSEWHERE & here.reading.slots or not LAST_PIECES & here.reading.slots:
            return None
        before = [piece for piece in map(self._piece, content.earlier[-LAST:]) if piece]
        if not before or any(ELSEWHERE & piece.reading.slots for piece in before):
            return None
        sure = self._together([*before, here], before)
        if sure < SURE:
            return None
        parts = tuple(self._parts(before))
        seen = Seen(0, len(content.text), round(sure, 3), WHY_SPREAD)
        return _finding(content, seen, parts)

    def _piece(self, message: Earlier) -> _Piece | None:
        """A short message that could be part of an arrangement."""
        if not message.text.strip() or len(message.text) > LONGEST:
            return None
        view = next(iter(readings(message.text)), None)
        reading = self._intent.read(view.text) if view else None
        return _Piece(message, reading) if reading and PIECES & reading.slots else None

    def _together(self, pieces: list[_Piece], before: list[_Piece]) -> float:
        """How sure the pieces are when said in one breath, if the last one adds to them."""
        whole = self._intent.read("\n".join(piece.reading.words for piece in pieces))
        without = self._intent.read("\n".join(piece.reading.words for piece in before))
        known = max(without.confidence, *(piece.reading.confidence for piece in before))
        if known >= SURE or whole.odds > without.odds + GAIN:
            return whole.confidence
        return 0.0

    def _parts(self, before: list[_Piece]) -> Iterator[Part]:
        for piece in before:
            yield Part(piece.message.id, 0, len(piece.message.text))


def _finding(content: Content, seen: Seen, parts: tuple[Part, ...] = ()) -> Finding:
    return Finding(
        Kind.MEETUP,
        seen.start,
        seen.end,
        confidence=seen.confidence,
        where=content.where,
        why=seen.why,
        label=seen.label,
        parts=parts,
        by=Meetings.name,
    )
