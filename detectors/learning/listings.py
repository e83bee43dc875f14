"""Which shipped lists a word stands on, in one look-up: the only place that knows the flags of lists.

A question to each list took half the time of describing a word. Here all their words stand in one sorted array of
checksums, as in ``lexicon``, each beside the number of a set of flags; there are a few dozen such sets.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from zlib import crc32

from detectors.lexicon import lines_of

LISTS = ((18, "english_words.txt"), (19, "spanish_common.txt"), (20, "spanish_words.txt"))
PLATFORMS = 21
NAMES = ((24, "given_names.txt", (500, 4_000)), (27, "surnames.txt", (1_000, 8_000)))
"""The first of three flags, for names that are more frequent than each of the ranks and for the others."""


class Listings:
    """The flags of every word on any list."""

    def __init__(self) -> None:
        """Reads the lists."""
        found: dict[int, int] = defaultdict(int)
        for flag, words in _flagged():
            for word in words:
                found[crc32(word.encode())] |= 1 << flag
        masks = sorted(set(found.values()))
        number = {mask: at for at, mask in enumerate(masks)}
        self._sums = array("I", sorted(found))
        self._numbers = array("B" if len(masks) <= 256 else "H", [number[found[each]] for each in self._sums])
        self._flags = [tuple(flag for flag in range(mask.bit_length()) if mask >> flag & 1) for mask in masks]

    def flags(self, word: str) -> tuple[int, ...]:
        """Those of a lower case word; none for a word on no list."""
        checksum = crc32(word.encode())
        at = bisect_left(self._sums, checksum)
        if at < len(self._sums) and self._sums[at] == checksum:
            return self._flags[self._numbers[at]]
        return ()


def _flagged() -> list[tuple[int, list[str]]]:
    """Each flag with its words."""
    flagged = [(flag, list(lines_of(name))) for flag, name in LISTS]
    flagged.append((PLATFORMS, [word for line in lines_of("platforms.txt") for word in line.split("_")]))
    for first, name, steps in NAMES:
        names = list(dict.fromkeys(lines_of(name)))
        edges = (0, *steps, len(names))
        flagged += [(first + step, names[edges[step] : edges[step + 1]]) for step in range(len(steps) + 1)]
    return flagged


@cache
def listings() -> Listings:
    """Of the shipped lists, read once."""
    return Listings()
