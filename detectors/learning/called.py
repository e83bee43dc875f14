"""Numbers that could be called: the only place that tells them from counting, from days and from machines' addresses.

For what the reader alone takes for a telephone number; rules have their own, finer doubts (``phones``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detectors.numbers import HUNDREDS, PLURALS, TENS, UNITS

MACHINE = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}(?:\d{1,3}(?![\d.]))?")
"""The address of a machine, or its beginning."""
DAY, LONGEST_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d([-/.])[01]\d\1[0-3]\d(?!\d)"), 10
"""``2026-11-04``."""
NUMBER_WORDS = UNITS.keys() | TENS.keys() | HUNDREDS.keys() | PLURALS.keys()
MOST_IN_ORDER, LONGEST_COUNTED = 3, 2
"""More numbers in order than these, of so many digits, are counted, not dictated; of a single number one digit more."""
MOST_IN_A_GAME = 5
"""More numbers than these, of which some are left out one at a time, are a game of counting."""
SUM = re.compile(r"\d(?:minus|times|dividedby)\d")
"""A sum in words, without its blanks; not ``plus``, for an area code plus a number is one to call."""


def has_a_number(pieces: Sequence[str]) -> bool:
    """Whether pieces hold a number that could be called: no counting, no sum, no machine (``192.168.0.1``)."""
    written = "".join(pieces)
    if SUM.search(written) or _counts_on([n for piece in pieces if (n := _in_digits(piece)).isdigit()]):
        return False
    others = MACHINE.sub("", written)
    return any(map(_counts, pieces)) if others == written else any(map(str.isdigit, others))


def _counts_on(numbers: Sequence[str]) -> bool:
    """Whether numbers in equal steps, or small ones or digits of one, follow one another as in a counting game."""
    said = numbers if len(numbers) != 1 else list(numbers[0])
    if len(said) <= MOST_IN_ORDER + (len(numbers) == 1):
        return False
    steps = {int(right) - int(left) for left, right in pairwise(said)}
    if len(steps) == 1 and len(numbers) > 1:
        return steps != {0}
    if max(map(len, said)) > LONGEST_COUNTED:
        return False
    grows = min(steps) >= 0 < max(steps)
    return steps in ({1}, {-1}) or (grows and len(said) > MOST_IN_A_GAME and (steps == {1, 2} or len(numbers) > 1))


def _in_digits(piece: str) -> str:
    return str(UNITS.get(piece.lower(), piece))


def _counts(written: str) -> bool:
    """Whether a piece is a number, in figures or in a word, or holds one."""
    word = written.lower()
    return word in NUMBER_WORDS or (not word.isalpha() and any(map(str.isdigit, word)))


def is_of_a_day(text: str, start: int, end: int) -> bool:
    """Whether letters [start, end) of a text are a day as computers write it, or part of one."""
    begin = max(0, start - LONGEST_DATE)
    days = DAY.finditer(text[begin : end + LONGEST_DATE])
    return any(day.start() <= start - begin and end - begin <= day.end() for day in days)
