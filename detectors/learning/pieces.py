"""Pieces of a text as the learned reader sees them: the only place that cuts a view into pieces and describes each one.

A piece is a run of letters, a run of digits or a single mark. What is known of it without its neighbours (its letters,
its shape, the lists it stands on) is a :class:`Description`; the same one serves training and reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from zlib import crc32

from detectors.lexicon import Lexicon, lexicon, lines_of
from detectors.name_cues import public_beginnings, public_figures
from detectors.plain import without_controls
from detectors.views import View

PIECE = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|\d+|[^\sA-Za-z\d]|\n")
STRETCHED = re.compile(r"(.)\1{2,}")
GRAM_BUCKETS = 1 << 14
WORD_BUCKETS = 1 << 14
SHORTEST, LONGEST = 2, 4
LONGEST_WORD = 24
"""Letters of a piece beyond these are not described: no word is longer."""
FLAGS = 32
PUBLIC_LENGTHS = (2, 3)
"""Words of a public figure's name."""


Piece = tuple[str, int, int]
"""A piece as written (with its capitals), and where it starts and ends in the view."""


@dataclass(frozen=True, slots=True)
class Description:
    """``word`` in lower case, its hash bucket, those of its letter groups, and its flags (numbers below ``FLAGS``)."""

    word: str
    bucket: int
    grams: tuple[int, ...]
    flags: tuple[int, ...]


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


def listed_as(written: str) -> str:
    """How a piece stands on a list of names: in lower case, and what is somebody's (``Hamoud's``) is theirs."""
    return written.lower().removesuffix("'s")


def keys_of(pieces: Sequence[Piece]) -> list[str]:
    """What each piece's description depends on: the piece, and whether it is glued to its neighbours."""
    ends = [-1 if written == "\n" else end for written, _, end in pieces]
    starts = [-2 if written == "\n" else start for written, start, _ in pieces]
    return [
        ("+" if start == before else " ") + written + ("+" if end == after else " ")
        for (written, start, end), before, after in zip(pieces, [-1, *ends], [*starts[1:], -2], strict=False)
    ]


def public_figures_in(pieces: Sequence[Piece]) -> list[list[int]]:
    """Per name of somebody lessons, sport or music speak of: the places of its pieces."""
    beginnings, known = public_beginnings(), public_figures()
    places = [at for at, (written, _, _) in enumerate(pieces) if written[0].isalpha()]
    words = [pieces[at][0].lower() for at in places]
    return [
        places[first : first + length]
        for first, beginning in enumerate(pairwise(words))
        if beginning in beginnings
        for length in PUBLIC_LENGTHS
        if " ".join(words[first : first + length]) in known
    ]


def described(key: str) -> Description:
    """All that is known of a piece by itself, from one of ``keys_of``."""
    written = STRETCHED.sub(r"\1\1", key[1:-1])[:LONGEST_WORD]
    word = written.lower()
    even = "0" * len(word) if word.isdigit() and len(word) > 2 else word
    marked = f"^{even}$".encode()
    grams = {
        crc32(marked[at : at + length]) & (GRAM_BUCKETS - 1)
        for length in range(SHORTEST, LONGEST + 1)
        for at in range(len(marked) - length + 1)
    }
    bucket = crc32(even.encode(), 7) & (WORD_BUCKETS - 1)
    return Description(word, bucket, tuple(grams), tuple(_flags(key, written, word)))


def _flags(key: str, written: str, word: str) -> list[int]:
    found = [0] if key[0] == "+" else []
    found += [1] if key[-1] == "+" else []
    if word.isdigit():
        return [*found, 2, 2 + min(len(word), 6)]
    if not word[0].isalpha():
        return [*found, 9 if word == "\n" else 10]
    return [*found, 11, *_letter_flags(written), *_list_flags(word)]


def _letter_flags(written: str) -> list[int]:
    found = [12] if len(written) == 1 else [13] if len(written) <= 3 else [14] if len(written) >= 9 else []
    if written.islower():
        return found
    if written.isupper() and len(written) > 1:
        return [*found, 15]
    return [*found, 16 if written[1:].islower() or len(written) == 1 else 17]


def _list_flags(word: str) -> list[int]:
    bare = word.removesuffix("'s").replace("'", "")
    found = [number for number, words in _lists() if bare in words]
    for first, name, steps in ((24, "given_names.txt", (500, 4000)), (27, "surnames.txt", (1000, 8000))):
        rank = lexicon(name).rank(bare)
        if rank is not None:
            found.append(first + sum(rank >= step for step in steps))
    return found


@cache
def _lists() -> tuple[tuple[int, Lexicon | frozenset[str]], ...]:
    platforms = frozenset(word for line in lines_of("platforms.txt") for word in line.split("_"))
    return (
        (18, lexicon("english_words.txt")),
        (19, lexicon("spanish_common.txt")),
        (20, lexicon("spanish_words.txt")),
        (21, platforms),
    )
