"""Whom the panel asks: the only place that decides, for each text, which detectors are worth asking.

The reader reads first. A detector whose kinds it rules out is left alone, unless words of the text stand on one of the
class's lists that the detector knows, or a shape stands in it that says enough by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detectors.base import Content, Detector
from detectors.learning.reader import Read


@dataclass(frozen=True, slots=True)
class Told:
    """What the reader says of a text before any detector is asked."""

    kinds: frozenset[str]
    """Those it does not rule out."""
    lists: frozenset[int]
    """The class's own lists that words of the text stand on."""

    @staticmethod
    def by(reads: Sequence[Read]) -> Told | None:
        """From all readings together; None where nothing was read."""
        if not reads:
            return None
        return Told(
            frozenset[str]().union(*[read.possible for read in reads]),
            frozenset[int]().union(*[read.listed for read in reads]),
        )

    def rules_out(self, kinds: frozenset[str], lists: frozenset[int]) -> bool:
        """Whether a detector need not be asked: all its kinds are ruled out, and it knows none of the lists."""
        return bool(kinds) and self.kinds.isdisjoint(kinds) and self.lists.isdisjoint(lists)


@dataclass(frozen=True, slots=True)
class Asked:
    """A detector with what it says of itself (``base.Detector``)."""

    detector: Detector
    kinds: frozenset[str]
    lists: frozenset[int]
    window: Sequence[str]
    once: bool
    frames: bool
    sees: Callable[[str], bool]

    @staticmethod
    def of(detector: Detector) -> Asked:
        """Read off a detector."""
        kinds, lists = (frozenset(getattr(detector, name, ())) for name in ("kinds", "lists"))
        once, frames = (getattr(detector, name, False) for name in ("once_for_same_bytes", "sees_frames"))
        sees = getattr(detector, "sees", _nothing)
        return Asked(detector, kinds, lists, getattr(detector, "window", ()), once, frames, sees)

    def is_asked(self, content: Content, told: Told | None, *, is_new: bool) -> bool:
        """About words it may know, about the same bytes perhaps once, about a single frame only if it looks at such."""
        if told and told.rules_out(self.kinds, self.lists) and not self.sees(content.text):
            return False
        return (is_new or not self.once) and (content.frame is None or self.frames)


def _nothing(_text: str) -> bool:
    return False
