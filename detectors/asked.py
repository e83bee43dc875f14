"""Whom the panel asks: the only place that decides, for each text, which detectors are worth asking.

The reader reads first. A detector whose kinds it rules out is left alone, unless words of the text stand on one of the
class's lists that the detector knows, or a shape stands in it that says enough by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detectors.base import Content, Detector
from detectors.learning.read import Read


class Told(NamedTuple):
    """What the reader says of a text before any detector is asked."""

    kinds: frozenset[str]
    """Those it does not rule out."""
    lists: frozenset[int]
    """The class's own lists that words of the text stand on."""

    @staticmethod
    def by(alone: Sequence[Read], together: Sequence[Read] = ()) -> Told | None:
        """From all readings of a text ``alone`` and ``together`` with earlier ones; None where nothing was read."""
        if not alone and not together:
            return None
        return Told(
            frozenset[str]().union(*[read.possible for read in (*alone, *together)]),
            frozenset[int]().union(*[read.listed for read in (*alone, *together)]),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A detector with what it says of itself (``base.Detector``)."""

    detector: Detector
    kinds: frozenset[str]
    lists: frozenset[int]
    window: Sequence[str]
    once: bool
    frames: bool
    sees: Callable[[Content], bool] | None

    @staticmethod
    def of(detector: Detector) -> Asked:
        """Read off a detector."""
        kinds, lists = (frozenset(getattr(detector, name, ())) for name in ("kinds", "lists"))
        once, frames = (getattr(detector, name, False) for name in ("once_for_same_bytes", "sees_frames"))
        sees = getattr(detector, "sees", None)
        return Asked(detector, kinds, lists, getattr(detector, "window", ()), once, frames, sees)


def worth_asking(detectors: Sequence[Asked], content: Content, told: Told | None, *, is_new: bool) -> list[Asked]:
    """Those that may know something of a content.

    Not where the reader rules all their kinds out and no word of their lists stands, unless they see something; not
    again about the same bytes (``is_new``), if once is enough; about a single frame only if they look at such.
    """
    kinds, lists = told or (frozenset[str](), frozenset[int]())
    return [
        one
        for one in detectors
        if (
            told is None
            or not one.kinds
            or not kinds.isdisjoint(one.kinds)
            or not lists.isdisjoint(one.lists)
            or (one.sees is not None and one.sees(content))
        )
        and (is_new or not one.once)
        and (content.frame is None or one.frames)
    ]
