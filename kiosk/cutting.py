"""Taking marked words out of a draft for pages without scripts; pure. `marks.js` does the same in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from classroom.views import Mark

Stretch = tuple[int, int]
PAIR = re.compile(r"(\d{1,6})-(\d{1,6})")
MOST = 200


def packed(marks: Iterable[Mark]) -> str:
    """The stretches of the marks that lie in the words themselves, for a hidden field."""
    return ",".join(f"{mark.start}-{mark.end}" for mark in marks if not mark.where)


def unpacked(given: str) -> list[Stretch]:
    """The stretches again; what a browser made up is left out."""
    pairs = PAIR.findall(given[: MOST * 14])[:MOST]
    return [(int(start), int(end)) for start, end in pairs if int(start) < int(end)]


def without(words: str, cut: Stretch) -> str:
    """The words without one stretch and without the double space it would leave behind."""
    start, end = min(cut[0], len(words)), min(cut[1], len(words))
    if (start == 0 or words[start - 1].isspace()) and words[end : end + 1] == " ":
        end += 1
    elif end >= len(words) or words[end] in " \t\n,.!?;:":
        while start > 0 and words[start - 1] == " ":
            start -= 1
    return words[:start] + words[end:]


def moved(stretches: Sequence[Stretch], cut: Stretch, by: int) -> list[Stretch]:
    """The other stretches after `cut` went and the words became `by` code points shorter."""
    before = [one for one in stretches if one[1] <= cut[0]]
    after = [(start - by, end - by) for start, end in stretches if start >= cut[1]]
    return before + after
