"""How long one file is looked at: the only place that says when a file of many pictures earns another stretch of work.

A stretch is short, so that a hostile file is answered within seconds and other children's files get their turn between
two. A file earns the next one with what it did in this one: pictures looked at whole, at a pace that leads to the end.
Whoever sends what a teacher has to see anyway, or more than anybody presents, or pictures that are slow, earns none.

Nothing is remembered between two stretches but hashes: the file is opened again, and what an
earlier stretch looked at whole is not asked about again. What is not among them is looked at (fail closed).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Container, Iterable, Iterator
from typing import NamedTuple

from detectors.base import Content, Finding, Kind
from detectors.file_names import ending_of
from detectors.unpacked import ARROW

STAYS = frozenset({Kind.NUDITY, Kind.DANGEROUS_FILE, Kind.UNKNOWN_FILE, Kind.UNSCREENED})
"""With one of these no copy of a file is made here, and it earns no time; whether a teacher may still hand out the
original is not decided here."""
MOST_LEFT = 40
"""Files inside a file that may still wait for another stretch: a school's presentation has twenty pictures."""
PAUSE_AT = 0.6
"""The share of a stretch after which no further file is begun: few are cut short, and time is left for the copy."""


class Stretch(NamedTuple):
    """What one stretch of work saw. ``done``: the keys of all that was looked at whole; empty when it was the last."""

    findings: tuple[Finding, ...] = ()
    done: tuple[str, ...] = ()


class Clock:
    """The time of one stretch."""

    def __init__(self, tick: Callable[[], float], budget_s: float, *, pauses: bool) -> None:
        """``tick`` is a clock in seconds; with ``pauses`` the stretch may end early, between two files."""
        self._tick = tick
        now = tick()
        self._end, self._pause = now + budget_s, now + budget_s * PAUSE_AT if pauses else math.inf

    def is_late(self) -> bool:
        """Whether the budget is used up."""
        return self._tick() > self._end

    def may_pause(self) -> bool:
        """Whether no further file should be begun, if another stretch follows."""
        return self._pause < math.inf and self._tick() > self._pause


class Ledger:
    """The files inside a file: what was looked at whole, what occurs several times, and whether it goes on."""

    def __init__(self, known: Iterable[str], more: int) -> None:
        """``known``: the keys of what earlier stretches looked at whole; ``more``: how many stretches may follow."""
        self.whole = set(known)
        self._more = more
        self._begun = set(self.whole)
        self._open = ""
        self._is_progress = False
        self._ended = 0
        self._words: set[str] = set()
        self._places: dict[str, list[str]] = {}

    def take_file(self, content: Content) -> str:
        """Count a file that was found in another one; its key. Opening is no progress: it is done in each stretch."""
        key = _key(f"{ending_of(content.name)} {content.frame or ''}", content.blob or b"")
        self._places.setdefault(key, []).append(content.where)
        self._is_progress = False
        return key

    def take_words(self, content: Content) -> bool:
        """Whether words are still to be read, by this stretch; names (which are at no depth) are read in each."""
        if not content.depth:
            return True
        key = _key(content.where, content.text.encode("utf-8", "surrogatepass"))
        self._words.add(key)
        return key not in self.whole

    def begin(self, key: str) -> bool:
        """Begin a file; whether its bytes are new."""
        is_new = key not in self._begun
        self._begun.add(key)
        self._open, self._is_progress = key, is_new
        return is_new

    def end(self) -> None:
        """The file that was begun was looked at whole, with its words."""
        self._ended += self._is_progress
        self.whole |= {self._open, *self._words} - {""}
        self._open, self._is_progress = "", False
        self._words.clear()

    def earns(self, waiting: Iterable[str], findings: Iterable[Finding]) -> bool:
        """Whether there is to be another stretch, with the keys of the files that wait.

        Not for what a teacher has to see anyway, for more files than anybody presents, or for files so slow that the
        stretches to come would not reach the end at this pace.
        """
        left = len(set(waiting) - self._begun) + bool(self._open)
        is_decided = any(finding.kind in STAYS for finding in findings)
        return not is_decided and 0 < left <= min(MOST_LEFT, self._ended * self._more)

    def told(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings; of a file that stands in several places with their number, since it is told at the first."""
        times = {places[0]: len(places) for places in self._places.values() if len(places) > 1}
        for finding in findings:
            number = times.get(_file_of(finding.where, times), 0)
            yield finding._replace(why=f"{finding.why} (the same file is in {number} places)") if number else finding


def _file_of(where: str, files: Container[str]) -> str:
    while where and where not in files:
        where = where.rpartition(ARROW)[0]
    return where


def _key(kind: str, body: bytes) -> str:
    """A name for what is looked at, 32 hexadecimal digits: equal for equal bytes of one kind."""
    salt = hashlib.blake2b(kind.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return hashlib.blake2b(body, digest_size=16, key=salt).hexdigest()
