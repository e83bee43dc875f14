"""The shipped word lists: the only place that reads ``words/*.txt``.

A list is kept as a sorted array of 32-bit checksums (four bytes a word instead of about ninety), so a hundred thousand
names cost half a megabyte; a word that is not on the list is taken for one in fewer than 1 of 40,000 cases.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from zlib import crc32

WORDS = Path(__file__).parent / "words"
RANK_BITS = 32
RANKS = (1 << RANK_BITS) - 1
REMEMBERED = 2_048
"""Words whose place in a list is remembered, for the same ones come again and again."""


class Lexicon:
    """A set of lower case ASCII words; ``rank`` is the place in the list, most frequent first."""

    def __init__(self, words: Iterable[str]) -> None:
        """Keep the words, in the order given."""
        ranked = sorted(crc32(word.encode()) << RANK_BITS | rank for rank, word in enumerate(words))
        self._sums = array("I", (each >> RANK_BITS for each in ranked))
        self._ranks = array("I", (each & RANKS for each in ranked))
        self.rank = lru_cache(REMEMBERED)(self._rank)

    def __contains__(self, word: str) -> bool:
        return self.rank(word) is not None

    def __len__(self) -> int:
        return len(self._sums)

    def _rank(self, word: str) -> int | None:
        """How many words of the list are more frequent; None when the word is not on it."""
        checksum = crc32(word.encode())
        at = bisect_left(self._sums, checksum)
        if at < len(self._sums) and self._sums[at] == checksum:
            return self._ranks[at]
        return None


def lines_of(name: str) -> Iterator[str]:
    """The lines of a list without its comments (the first line names source and licence)."""
    with (WORDS / name).open(encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=16)
def lexicon(name: str) -> Lexicon:
    """A shipped list such as ``surnames.txt``, read when first asked for and kept."""
    return Lexicon(lines_of(name))
