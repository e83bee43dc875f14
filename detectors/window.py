"""The conversation window: the only place where a message is read together with the student's last ones.

People spread a telephone number over three messages. So the last messages are joined to the present one, with a
space or nothing between, the detectors look at the joined words, and what they find is given back to the
messages it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detectors.base import Content, Finding, Part

LAST_MESSAGES = 5
LONGEST_PIECE = 400
"""Messages longer than this are not pieces of a game; joining them would only cost time."""
PIECE = re.compile(r"\d|@|\barroba\b|\bdot\b|\bpunto\b", re.IGNORECASE)
SHORT_WORDS = 6


@dataclass(frozen=True, slots=True)
class Joined:
    """Earlier messages and the present one as a single text; ``starts`` are where each begins, the present one last."""

    text: str
    starts: tuple[int, ...]
    ids: tuple[str, ...]
    lengths: tuple[int, ...]

    def shared_out(self, finding: Finding) -> Finding | None:
        """The finding with its place in each message; None unless it touches the present one and an earlier one."""
        here = self.here(finding.start, finding.end)
        parts = self.parts(finding.start, finding.end)
        return finding._replace(start=here[0], end=here[1], parts=parts) if here and parts else None

    def here(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the joined text that stands in the present message, as its code points."""
        begin = max(start, self.starts[-1]) - self.starts[-1]
        finish = min(end - self.starts[-1], self.lengths[-1])
        return (begin, finish) if begin < finish else None

    def parts(self, start: int, end: int) -> tuple[Part, ...]:
        """The pieces of a stretch of the joined text that stand in earlier messages."""
        places = zip(self.ids, self.starts[:-1], self.lengths[:-1], strict=True)
        pieces = ((name, max(start, at) - at, min(end, at + length) - at) for name, at, length in places)
        return tuple(Part(name, begin, finish) for name, begin, finish in pieces if begin < finish)


def _looks_like_a_piece(text: str) -> bool:
    return bool(text) and (PIECE.search(text) is not None or len(text.split()) <= SHORT_WORDS)


def joins(content: Content, betweens: Sequence[str]) -> Iterator[Joined]:
    """The joined texts worth looking at; none when nothing earlier looks like a piece of something.

    ``betweens`` is what a detector's ``window`` names: a space, nothing, both; none when it reads ``earlier`` itself.
    """
    earlier = [each for each in content.earlier[-LAST_MESSAGES:] if len(each.text) <= LONGEST_PIECE]
    if not betweens or not earlier or not content.text or len(content.text) > LONGEST_PIECE:
        return
    texts = [each.text for each in earlier] + [content.text]
    if not any(_looks_like_a_piece(text) for text in texts):
        return
    ids = tuple(each.id for each in earlier)
    for between in betweens:
        yield _joined(texts, ids, between)


def _joined(texts: list[str], ids: tuple[str, ...], between: str) -> Joined:
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(between)
    return Joined(between.join(texts), tuple(starts), ids, tuple(len(text) for text in texts))
