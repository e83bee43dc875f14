"""Telephone numbers as puzzles (R2): the only place that reads Roman numerals, mirrored digits and letters in between.

``V V V - O I II IX roman numerals``, ``read it backwards 1610-555``, ``7a1b5c5d5 take out the letters``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Finding, Kind
from detectors.chains import CALL, NOT_CALL
from detectors.letters import BACKWARDS
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain

ROMAN_CUE = Pattern(any_of("roman romans rome caesar numerals"))
ROMAN = re.compile(r"\b(?:(?:i{1,3}|iv|vi{0,3}|ix|x|o|0|n)[ .,-]{1,3}){6,10}(?:i{1,3}|iv|vi{0,3}|ix|x|o|0|n)\b")
ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
MIRRORED = re.compile(r"\b(\d{4})[ .-]?(\d{3})(?:[ .-]?(\d{3}))?\b")
BETWEEN = re.compile(r"\b(?:\d[a-z]){6,10}\d?\b|\b(?:[a-z]\d){7,11}\b")
NAMED_LETTERS = Pattern(any_of("letters letras in_between every_other skip take_out ignore"))
LONGEST = 200


def puzzles(plain: Plain) -> Iterator[Finding]:
    """Findings in short texts; as many digits as a North American number has are asked of all of them."""
    text = plain.base.text
    if len(text) > LONGEST:
        return
    if ROMAN_CUE.in_(text):
        for match in ROMAN.finditer(text):
            size = len(re.findall(r"[ivxno0]+", match.group()))
            if size in {7, 10, 11}:
                yield _found(plain, match.span(), 0.7, "Roman numerals in the shape of a number")
    if any(mark.isdigit() for mark in text):
        yield from _mirrored(plain)
        yield from _between(plain)


def _mirrored(plain: Plain) -> Iterator[Finding]:
    text = plain.base.text
    matches = list(MIRRORED.finditer(text))
    if matches and BACKWARDS.in_(text) and not NOT_CALL.in_(text):
        for match in matches:
            digits = re.sub(r"\D", "", match.group())[::-1]
            if digits[0] in "23456789" and digits[-7] in "23456789":
                yield _found(plain, match.span(), 0.7, "digits backwards")


def _between(plain: Plain) -> Iterator[Finding]:
    text = plain.base.text
    for match in BETWEEN.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) in {7, 10, 11} and digits[-10 if len(digits) > 9 else 0] in "23456789":
            told = NAMED_LETTERS.in_(text) or CALL.in_(text)
            yield _found(plain, match.span(), 0.75 if told else 0.45, "letters between the digits")


def _found(plain: Plain, span: tuple[int, int], sure: float, why: str) -> Finding:
    return Finding(Kind.PHONE, *plain.base.span(*span), sure, why=why)
