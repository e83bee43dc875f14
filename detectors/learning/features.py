"""What the learned part looks at: the only place where words become hashed features.

Character 2- to 5-grams (within the text, blanks included), word 1- to 3-grams and senses (words that mean alike),
hashed with arithmetic that is the same on every machine. The text is a masked reading (detectors.passages), so words
for who people are never get here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detectors.learning.senses import Senses, Token

BITS = 18
BUCKETS = 1 << BITS
SENSES = Senses(BUCKETS)
SHORTEST, LONGEST, WORDS_TOGETHER = 2, 5, 3
FEW = (30, 6, 4)
"""Fewer n-grams, runs of words or senses than this weigh less: two words are little evidence of anything."""
TOKEN = re.compile(r"[a-z']+|0+|[^a-z0-9\s']")
DIGITS = re.compile(r"[1-9]")
MULTIPLIERS = np.array([2654435761, 2246822519, 3266489917, 668265263, 374761393], dtype=np.uint32)
SALTS = {2: 0x9E3779B9, 3: 0x7F4A7C15, 4: 0x85EBCA6B, 5: 0xC2B2AE35}

Buckets = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Features:
    """Buckets of a passage, and where each feature begins in it (for marking)."""

    buckets: Buckets
    starts: Buckets
    weights: NDArray[np.float32]


def features_of(passage: str) -> Features:
    """The hashed features of a plain ASCII passage; every kind has the same total weight, less in a very short one."""
    even = DIGITS.sub("0", passage)
    tokens = [(match.group(), match.start()) for match in TOKEN.finditer(even)]
    parts = [_characters(even), _words(tokens), _senses(tokens)]
    weights = np.concatenate([_share(len(part[0]), few) for part, few in zip(parts, FEW, strict=True)])
    buckets, starts = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Features(buckets, starts, weights)


def _share(count: int, few: int) -> NDArray[np.float32]:
    return np.full(count, 1 / np.sqrt(max(count, few)), dtype=np.float32)


def _characters(passage: str) -> tuple[Buckets, Buckets]:
    """Buckets of the character n-grams, a blank before and after, and where each begins."""
    letters = np.frombuffer(f" {passage} ".encode("ascii", "replace"), dtype=np.uint8).astype(np.uint32)
    hashed: list[NDArray[Any]] = []
    starts: list[NDArray[Any]] = []
    for length in range(SHORTEST, LONGEST + 1):
        count = len(letters) - length + 1
        if count <= 0:
            continue
        mixed = np.full(count, SALTS[length], dtype=np.uint32)
        for place in range(length):
            mixed = (mixed ^ (letters[place : place + count] * MULTIPLIERS[place])) * np.uint32(16777619)
        hashed.append(mixed)
        starts.append(np.arange(count))
    if not hashed:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    mixed = np.concatenate(hashed)
    mixed ^= mixed >> np.uint32(15)
    return (mixed & np.uint32(BUCKETS - 1)).astype(np.int64), np.concatenate(starts) - 1


def _senses(tokens: Sequence[Token]) -> tuple[Buckets, Buckets]:
    """Buckets of the senses and their pairs, and where each begins."""
    hashed, starts = SENSES.features(tokens)
    return np.array(hashed, dtype=np.int64), np.array(starts, dtype=np.int64)


def _words(tokens: Sequence[Token]) -> tuple[Buckets, Buckets]:
    """Buckets of the runs of one to three words, and where each begins."""
    hashed: list[int] = []
    starts: list[int] = []
    for first, (_, start) in enumerate(tokens):
        run = ""
        for word, _ in tokens[first : first + WORDS_TOGETHER]:
            run += "\x1f" + word
            hashed.append(crc32(run.encode()) & (BUCKETS - 1))
            starts.append(start)
    return np.array(hashed, dtype=np.int64), np.array(starts, dtype=np.int64)


def cue_features(table: str, seen: Iterable[str]) -> list[str]:
    """The cue slots of a passage as features: each slot, and each pair of slots of one table."""
    names = sorted(seen)
    pairs = [f"{one}+{other}" for number, one in enumerate(names) for other in names[number + 1 :]]
    return [f"{table}:{name}" for name in (*names, *pairs)]
