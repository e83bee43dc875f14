"""Pieces of a text as the learned reader sees them: the only place that says what a piece is and what is known of it.

A piece is a run of letters, a run of digits or a single mark. What is known of it without its neighbours (its letters,
its shape, the lists it stands on) is a :class:`Description`; the same one serves training and reading. ``pieces.c``
does the same compiled, and a test holds one to the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from detectors.learning.listings import listings
from detectors.name_cues import PUBLIC_LENGTHS, public_beginnings, public_figures
from detectors.plain import without_controls
from detectors.views import View

PIECE = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|\d+|[^\sA-Za-z\d]|\n")
STRETCHED = re.compile(r"(.)\1{2,}")
GRAM_BUCKETS = 1 << 14
WORD_BUCKETS, WORD_SEED = 1 << 14, 7
SHORTEST, LONGEST = 2, 4
LONGEST_WORD = 24
"""Letters of a piece beyond these are not described: no word is longer."""
FLAGS = 32
ENDS = frozenset(".!?;\n")
"""Marks that end a sentence."""
KEPT = 16_384
"""How many different pieces are remembered at once, with what each is by itself: some 6 MB (in numpy 12)."""


Piece = tuple[str, int, int]
"""A piece as written (with its capitals), and where it starts and ends in the view."""


@dataclass(slots=True)
class Pieces:
    """A text cut into pieces: where each starts and ends, and its checksum (CRC 32) as lists have it (``listed_as``).

    ``famous`` says whether two words that follow one another begin the name of somebody whom lessons, sport or music
    speak of.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    sums: Sequence[int]
    famous: bool

    def __len__(self) -> int:
        return len(self.starts)

    def written(self, first: int, end: int) -> list[str]:
        """The pieces [first, end) as they are written."""
        text = self.text
        return [text[start:stop] for start, stop in zip(self.starts[first:end], self.ends[first:end], strict=True)]

    def pieces(self, first: int = 0, end: int | None = None) -> list[Piece]:
        """The pieces [first, end) with their places."""
        places = zip(self.starts[first:end], self.ends[first:end], strict=True)
        return [(self.text[start:stop], start, stop) for start, stop in places]


class Description(NamedTuple):
    """``word`` in lower case, and its flags as one number, a bit each; what else is known follows from the word."""

    word: str
    mask: int

    @property
    def flags(self) -> tuple[int, ...]:
        """The flags, each a number below ``FLAGS``."""
        return tuple(flag for flag in range(FLAGS) if self.mask >> flag & 1)

    @property
    def even(self) -> bytes:
        """The word, or for a number of several digits so many zeros."""
        word = self.word
        return ("0" * len(word) if len(word) > 2 and word.isascii() and word.isdigit() else word).encode()

    @property
    def bucket(self) -> int:
        """Which of ``WORD_BUCKETS`` the word is counted in."""
        return crc32(self.even, WORD_SEED) & (WORD_BUCKETS - 1)

    @property
    def grams(self) -> frozenset[int]:
        """Which of ``GRAM_BUCKETS`` its groups of letters, with marks at beginning and end, are counted in."""
        marked = b"^" + self.even + b"$"
        return frozenset(
            crc32(marked[at : at + length]) & (GRAM_BUCKETS - 1)
            for length in range(SHORTEST, LONGEST + 1)
            for at in range(len(marked) - length + 1)
        )

    @property
    def checksums(self) -> tuple[int, ...]:
        """Of the word and, if it has an apostrophe, of the word without: what its meaning is looked up by."""
        forms = (self.word, self.word.replace("'", "")) if "'" in self.word else (self.word,)
        return tuple(crc32(form.encode()) for form in forms)


def cased(text: str, view: View) -> str:
    """The view's words with the capitals that the original has at the same places."""
    if text.isascii() and len(view.text) == len(text):
        written = without_controls(text)
        if written.lower() == view.text:
            return written
    places = zip(view.text, view.starts, view.ends, strict=True)
    return "".join(  # what stands for a whole word (a masked one) has no capital
        [letter.upper() if end - start == 1 and text[start].isupper() else letter for letter, start, end in places]
    )


def pieces_of(words: str) -> list[Piece]:
    """The pieces of a text with its capitals, in order."""
    return [(match[0], match.start(), match.end()) for match in PIECE.finditer(words)]


def cut(words: str) -> Pieces:
    """A text with its capitals, cut."""
    pieces = pieces_of(words)
    said = [written.lower() for written, _, _ in pieces if written[0].isalpha()]
    return Pieces(
        words,
        [start for _, start, _ in pieces],
        [end for _, _, end in pieces],
        [crc32(listed_as(written).encode()) for written, _, _ in pieces],
        not public_beginnings().isdisjoint(pairwise(said)),
    )


def listed_as(written: str) -> str:
    """How a piece stands on a list of names: in lower case, and what is somebody's (``Hamoud's``) is theirs."""
    return written.lower().removesuffix("'s")


def keys_of(pieces: Sequence[Piece]) -> list[str]:
    """What each piece's description depends on: the piece, and whether it is glued to its neighbours."""
    glued = [
        "+" if end == start and left != "\n" != right else " " for (left, _, end), (right, start, _) in pairwise(pieces)
    ]
    around = zip([" ", *glued], pieces, [*glued, " "], strict=False)  # nothing is around no piece
    return [before + written + after for before, (written, _, _), after in around]


def public_figures_in(pieces: Sequence[Piece]) -> list[list[int]]:
    """Per name of somebody lessons, sport or music speak of: the places of its pieces."""
    beginnings, known = public_beginnings(), public_figures()
    words = [written.lower() for written, _, _ in pieces]
    places = [at for at, word in enumerate(words) if word[0].isalpha()]
    said = [words[at] for at in places]
    return [
        places[first : first + length]
        for first, beginning in enumerate(pairwise(said))
        if beginning in beginnings
        for length in PUBLIC_LENGTHS
        if " ".join(said[first : first + length]) in known
    ]


def described(key: str) -> Description:
    """All that is known of a piece by itself, from one of ``keys_of``."""
    written = STRETCHED.sub(r"\1\1", key[1:-1])[:LONGEST_WORD]
    word = written.lower()
    glued = (key[0] == "+") | (key[-1] == "+") << 1
    return Description(word, glued | _shape(written, word))


def _shape(written: str, word: str) -> int:
    if word.isdigit():
        return 1 << 2 | 1 << 2 + min(len(word), 6)
    if not word[0].isalpha():
        return 1 << (9 if word == "\n" else 10)
    return 1 << 11 | _length(len(written)) | _capitals(written) | listings().mask(listed_as(word).replace("'", ""))


def _length(letters: int) -> int:
    return 1 << (12 if letters == 1 else 13) if letters <= 3 else 1 << 14 if letters >= 9 else 0


def _capitals(written: str) -> int:
    if written.islower():
        return 0
    if written.isupper() and len(written) > 1:
        return 1 << 15
    return 1 << (16 if written[1:].islower() or len(written) == 1 else 17)
