"""Which shipped lists a word stands on, in one look-up: the only place that knows the flags of lists.

A question to each list took half the time of describing a word. Here all their words stand in one sorted array of
checksums, as in ``lexicon``, each beside its flags.
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
        self.sums = array("I", sorted(found))
        """The checksums of all words, in order."""
        self.masks = array("I", map(found.__getitem__, self.sums))
        """The flags of each."""

    def mask(self, word: str) -> int:
        """The flags of a lower case word as one number, a bit each; 0 for a word on no list."""
        checksum = crc32(word.encode())
        at = bisect_left(self.sums, checksum)
        return self.masks[at] if at < len(self.sums) and self.sums[at] == checksum else 0


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
