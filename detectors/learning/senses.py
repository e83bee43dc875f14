"""Words of like sense as one feature: the only place where ``words/senses.txt`` is read.

"sis", "cousin" and "prima" share a sense, and so do "vanish", "gone" and "adios": what one author said in one set of
words is recognised when another says it in others. A feature is a sense, or a sense followed by another within a few
words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

TABLE = Path(__file__).parent.parent / "words" / "senses.txt"
NEAR = 6
"""How many words further on the second sense of a pair may stand."""
ALONE, PAIR = "\x1e", "\x1e"

Token = tuple[str, int]


class Senses:
    """The table with its buckets; every lookup is a dictionary's."""

    def __init__(self, buckets: int, path: Path = TABLE) -> None:
        """``buckets`` is a power of two: how many places the hashes have."""
        names: list[str] = []
        self._of: dict[str, tuple[int, ...]] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:]):
            name, _, words = line.partition("\t")
            names.append(name)
            for word in dict.fromkeys(words.split()):
                self._of[word] = (*self._of.get(word, ()), number)
        self._alone = [crc32((ALONE + name).encode()) & (buckets - 1) for name in names]
        self._pairs = [
            [crc32((ALONE + one + PAIR + other).encode()) & (buckets - 1) for other in names] for one in names
        ]

    def features(self, tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
        """Buckets of the senses and pairs of senses in a passage, and where each begins."""
        found = [
            (sense, start, place) for place, (word, start) in enumerate(tokens) for sense in self._of.get(word, ())
        ]
        hashed: list[int] = []
        starts: list[int] = []
        for first, (sense, start, place) in enumerate(found):
            followers = self._followers(found, first + 1, place)
            pairs = self._pairs[sense]
            hashed += [self._alone[sense], *[pairs[other] for other in followers]]
            starts += [start] * (1 + len(followers))
        return hashed, starts

    @staticmethod
    def _followers(found: list[tuple[int, int, int]], first: int, place: int) -> list[int]:
        """The senses of the next few words; two senses of one word are no pair."""
        near: list[int] = []
        for other, _, there in found[first : first + 2 * NEAR]:
            if there > place + NEAR:
                break
            if there > place:
                near.append(other)
        return near
