"""Tangles: the only place that says how far into a long text it is worth going.

A letter of ten thousand characters has some two thousand words and marks, and few of them give anything away. A text
three times as dense is no writing, and of one that gives something away with every word the beginning says all. Both
would take long to go through to the end; so they are read up to a place, and what follows is for the teacher (R6).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from detectors.base import Finding, Kind
from detectors.learning.reader import Reader

DENSEST = 0.45
"""Pieces (words, numbers, marks) a code point: English has 0.22, a program 0.27, short lines of chat 0.3."""
PART, BEGINNING = 2_000, 1_000
"""Code points of a part that may not be denser, and how many of such a part are read. A text shorter than a part is
read to its end whatever it is."""
NUMBER = re.compile(r"\d{3,}")
THINGS = (Kind.FULL_NAME, Kind.LAST_NAME, Kind.ADDRESS, Kind.PHONE, Kind.EMAIL, Kind.HANDLE, Kind.SCHOOL)
SUSPECT, MANY = 0.2, 150
"""Chance from which on a piece belongs to one of ``THINGS``, and how many such pieces within a part are a crowd (twenty
people with their telephone numbers), or so many longer numbers. What is meant (somebody tells of harm for pages) is
read to the end."""


class Tangle(NamedTuple):
    """Where a text of ``length`` code points becomes too tangled, and why in a word: ``too_dense`` or ``too_much``."""

    start: int
    length: int
    label: str

    def finding(self) -> Finding:
        """That the rest was not read."""
        why = f"only the first {self.start} of {self.length} characters were read: {self.label}"
        return Finding(Kind.UNSCREENED, self.start, self.length, label=self.label, why=why, by="panel")


def tangle_in(text: str, reader: Reader) -> Tangle | None:
    """Where a long text stops being worth reading; None where it is read to its end."""
    if len(text) < PART:
        return None
    last = len(text) - PART
    for start in (*range(0, last, PART), last):
        part = text[start : start + PART]
        if reader.pieces(part) > DENSEST * PART:
            return Tangle(start + BEGINNING, len(text), "too_dense")
        numbers = [number.end() for number in NUMBER.finditer(part)]
        if len(numbers) > MANY:
            return Tangle(start + numbers[MANY - 1], len(text), "too_much")
    for end in sorted({PART, len(text)}):  # most of what is tangled is so from its beginning
        places = [read.end_of_crowd(THINGS, SUSPECT, MANY, PART) for read in reader.read(text[:end])]
        if any(places):
            return Tangle(min(filter(None, places)), len(text), "too_much")
    return None
