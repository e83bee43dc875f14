"""The only place that puts lines read in a picture together as a reader's eye does: near lines are one passage.

Numbers along an axis, buttons of a screenshot and cells of a table stand apart; read in one breath they would look like
a telephone number. Lines of a passage stay together, so that "call me at" and the number below it meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detectors.base import Place

APART = "\n\n;\n\n"
"""Between passages: wider than any gap inside a number or a name."""
MOST_LINES = 400
WIDTHS = dict.fromkeys("ijl.,:;'|!", 0.45) | dict.fromkeys(" ftrI()[]-/", 0.6) | dict.fromkeys("mwMW@%", 1.5)
"""Letters that are much narrower or wider than a digit, in sans-serif prints; a typewriter's are alike."""
_ROW_GAP, _LINE_GAP, _LIKE_HEIGHT = 1.5, 0.9, 1.8


@dataclass(frozen=True, slots=True)
class Line:
    """Words with their place in pixels: left, top, right, bottom."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Height in pixels, at least one."""
        return max(1.0, self.bottom - self.top)


def passages(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines grouped by nearness; groups and lines keep the order in which they were read."""
    groups: list[list[Line]] = []
    for line in lines[:MOST_LINES]:
        near = [group for group in groups if any(_are_near(line, other) for other in group)]
        rest = [group for group in groups if not any(group is one for one in near)]
        groups = [*rest, [*(other for group in near for other in group), line]]
    order = {id(line): place for place, line in enumerate(lines)}
    groups = [sorted(group, key=lambda line: order[id(line)]) for group in groups]
    return sorted(groups, key=lambda group: order[id(group[0])])


def together(lines: Sequence[Line]) -> str:
    """All words: a line for a line, passages wide apart."""
    return APART.join("\n".join(line.text for line in group) for group in passages(lines))


def places_of(lines: Sequence[Line], width: float, height: float) -> tuple[Place, ...]:
    """Where each line stands, by the code points it has in ``together(lines)``; the picture's size is in pixels."""
    found, at = [], 0
    for group in passages(lines):
        for line in group:
            box = (_in(line.left / width), _in(line.top / height), _in(line.right / width), _in(line.bottom / height))
            found.append(Place(at, at + len(line.text), box))
            at += len(line.text) + 1
        at += len(APART) - 1
    return tuple(found)


def _in(share: float) -> float:
    """A corner that a reader puts outside the picture stands on its edge."""
    return min(1.0, max(0.0, share))


def box_of(text: str, places: Sequence[Place], start: int, end: int) -> tuple[float, float, float, float] | None:
    """The box around code points [start, end) of ``text``; None when nothing of them stands in a picture."""
    parts = [_part(text, one, start, end) for one in places if one.start < end and start < one.end]
    if not parts:
        return None
    lefts, tops, rights, bottoms = zip(*parts, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _part(text: str, place: Place, start: int, end: int) -> tuple[float, float, float, float]:
    """The part of a line's box that the code points take, letters being as wide as they are in most prints."""
    left, top, right, bottom = place.box
    first, last = max(start, place.start), min(end, place.end)
    whole = _width(text[place.start : place.end])
    begin, stop = _width(text[place.start : first]) / whole, _width(text[place.start : last]) / whole
    if right - left >= bottom - top:
        return left + begin * (right - left), top, left + stop * (right - left), bottom
    return left, top + begin * (bottom - top), right, top + stop * (bottom - top)


def _width(letters: str) -> float:
    """How much room letters take, a digit being 1."""
    return sum(WIDTHS.get(letter, 1.2 if letter.isupper() else 1.0) for letter in letters)


def _are_near(one: Line, other: Line) -> bool:
    small, large = sorted((one.height, other.height))
    if large > _LIKE_HEIGHT * small:
        return False
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    in_a_row = down < -0.5 * small and across < _ROW_GAP * small
    return in_a_row or (across < 0 and down < _LINE_GAP * small)
