"""Telephone numbers (R2): the only place that decides whether digits are a phone.

Numbers of a text (written, spoken or both) are chained while only separators or small filler words stand between
them; a stretch of a chain whose digits add up to a North American number (7, 10, 11) or an international one is scored
by its shape, the words around it and the sums, scores, dates and codes it could be instead. Other regions that a school
names: ``phone_regions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detectors.base import Content, Finding, Kind
from detectors.chains import CALL, CODE, LONGEST_CHAIN, NOT_CALL, are_years, chains, counts
from detectors.numbers import Number, says_a_whole_number
from detectors.once import once
from detectors.patterns import Pattern
from detectors.phone_pieces import in_pieces
from detectors.phone_puzzles import puzzles
from detectors.phone_regions import Asked, Regions
from detectors.plain import Plain, plain_of

LONGEST_LIST = 40
"""Longer lists of numbers are read at both ends only: nobody hides a phone behind forty numbers, but time could be."""
NEAR = 48
HARDLY = 0.05
"""So sure are digits that are plainly something else: enough for a reader beyond doubt, and for no other."""
FAMOUS = frozenset({"8675309", "2812308004"})
OF_PI = "31415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679"
"""What children know by heart; seven of these digits in a row are hardly anybody's number."""
CONSTANTS = ("31415926", "27182818", "14142135", "16180339", "0123456", "1234567", "2345678", "9876543")
"""How pi, e, the root of two, the golden ratio and plain counting begin."""
VANITY = Pattern(r"(?:\b1[ .-])?\b\d{3}[ .-]\d{3}[ .-]?[a-z]{4}\b|\b1?[ .-]?8\d\d[ .-][a-z]{7}\b")
LETTERED = Pattern(r"\b(?:[0-9olisbzga]{3}[ .-]{0,2})?[0-9olisbzg]{3}[ .-]{0,2}[0-9olisbzg]{2}[ .-]?[0-9olisbzg]{2}\b")
LETTER_IS = Pattern(r"\b[a-z] (?:is|are|=|es|means) (?:a |an |the |el )?(?:\d|zero|one|five|cero|uno|cinco|number)\b")
LETTERS = str.maketrans("olisbzga", "01158294")
PICTURED = re.compile("[\U0001f4de\U0001f4f1\U0001f4f2\u260e\u2706\U0001f919]")
"""Telephones, and the hand that says "call me"."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring numbers of a chain and the words between them; ``whole`` when nothing of the chain is left over."""

    numbers: Sequence[Number]
    gaps: Sequence[str]
    whole: bool

    @property
    def digits(self) -> str:
        """All digits in order."""
        return "".join(number.digits for number in self.numbers)

    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of the groups."""
        return tuple(len(number.digits) for number in self.numbers)


AREA_CODE = re.compile(r"0[1-9]\d{1,4}")
SHORTEST_LOCAL = 5


class _Words:
    """What stands around the numbers of one text."""

    def __init__(self, plain: Plain) -> None:
        self.base = plain.base.text
        self.text = plain.text

    @once
    def calls(self) -> list[int]:
        """Where the words of calling stand."""
        pictured = [found.start() for found in PICTURED.finditer(self.text)] if not self.text.isascii() else []
        return [found.span()[0] for found in CALL.all_in(self.base)] + pictured

    @once
    def in_code(self) -> bool:
        """Whether they stand in a program."""
        return CODE.in_(self.base)

    @once
    def others(self) -> list[int]:
        """Where the words of sums, scores and codes stand."""
        return [found.span()[0] for found in NOT_CALL.all_in(self.base)]

    def near(self, places: list[int], start: int, end: int) -> bool:
        """Whether one of the places is close to ``[start, end)``."""
        return any(start - NEAR <= place <= end + NEAR for place in places)


class Phones:
    """Finds telephone numbers, also when spelled out, disguised, or given in pieces over several messages."""

    name = "phones"
    kinds = (Kind.PHONE,)

    def __init__(self, regions: Sequence[str] = ()) -> None:
        """``regions``: countries beside North America whose numbers count too, such as ``("MX", "GB")``."""
        self._regions = Regions(regions)

    @staticmethod
    def sees(content: Content) -> bool:
        """Whether digits are said in one word, which is nothing to the reader."""
        return says_a_whole_number(content.text)

    def look(self, content: Content) -> Iterator[Finding]:
        """Findings in the message's words and across the last messages."""
        plain = plain_of(content.text)
        if plain.numbers:
            yield from _in_one_text(plain, self._regions.asked())
        yield from _lettered(plain)
        yield from puzzles(plain)
        if content.earlier and plain.numbers:
            yield from in_pieces(content, plain)


def _finding(plain: Plain, span: tuple[int, int], confidence: float, why: str) -> Finding:
    start, end = plain.base.span(*span)
    return Finding(Kind.PHONE, start, end, round(confidence, 2), why=why)


def _in_one_text(plain: Plain, regions: Asked) -> Iterator[Finding]:
    words = _Words(plain)
    for chain in chains(plain.base.text, plain.numbers):
        best = max(_scored(chain, words, regions), key=lambda scored: scored[0], default=None)
        if best is not None and best[0] > 0:
            stretch = best[1]
            span = _with_country(plain.base.text, stretch.numbers[0].start), stretch.numbers[-1].end
            yield _finding(plain, span, best[0], f"digits shaped {'-'.join(map(str, stretch.shape[:10]))}")
        elif (
            best is not None
            and not counts(chain)
            and _something_else(_stretch(words.base, chain, 0, len(chain) - 1), words, regions)
        ):
            yield _finding(plain, (chain[0].start, chain[-1].end), HARDLY, "digits of another kind")


def _with_country(base: str, start: int) -> int:
    while start and base[start - 1] in "+(":
        start -= 1
    return start


def _scored(chain: list[Number], words: _Words, regions: Asked) -> Iterator[tuple[float, Stretch]]:
    if len(chain) > LONGEST_LIST:
        chain = [*chain[: LONGEST_LIST // 2], *chain[-LONGEST_LIST // 2 :]]
    for first in range(len(chain)):
        total = 0
        for last in range(first, min(first + LONGEST_CHAIN, len(chain))):
            total += len(chain[last].digits)
            if total > 15:
                break
            if total >= 7:
                stretch = _stretch(words.base, chain, first, last)
                yield score(stretch, words, regions), stretch


def _stretch(base: str, chain: list[Number], first: int, last: int) -> Stretch:
    taken = chain[first : last + 1]
    gaps = [base[left.end : right.start] for left, right in pairwise(taken)]
    return Stretch(taken, gaps, whole=len(taken) == len(chain))


def score(stretch: Stretch, words: _Words, regions: Asked) -> float:
    """How sure it is that this stretch of digits is somebody's number; 0 when it cannot be one."""
    digits, shape = stretch.digits, stretch.shape
    if _something_else(stretch, words, regions):
        return 0.0
    start, end = stretch.numbers[0].start, stretch.numbers[-1].end
    called, other = words.near(words.calls, start, end), words.near(words.others, start, end)
    sure = _shape_score(digits, shape, stretch.gaps, plus=words.base[start - 1 : start] == "+")
    sure = max(sure, regions.sure(digits, shape))
    if not sure:
        return 0.0
    sure += 0.3 * called - (0.3 if other and not called else 0.15 * other) - (0 if stretch.whole else 0.25)
    return max(0.0, min(sure, 0.98) - 0.25 * words.in_code)


def _shape_score(digits: str, shape: tuple[int, ...], gaps: Sequence[str], *, plus: bool) -> float:
    national = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if plus and 9 <= len(digits) <= 15:
        return 0.85
    if len(national) == 10 and national[0] in "23456789":
        return _ten(national, shape, gaps)
    if len(digits) in {10, 11} and digits[0] == "0":
        return 0.45
    if 8 <= len(digits) <= 12 and 2 <= len(shape) <= 6 and shape[:3] != (4, 2, 2) and max(shape) < 7:
        return 0.25
    if len(digits) == 7 and digits[0] in "23456789":
        return _seven(digits, shape, gaps)
    return 0.0


def _ten(digits: str, shape: tuple[int, ...], gaps: Sequence[str]) -> float:
    tidy = shape[-3:] == (3, 3, 4) or (shape[-2:] == (3, 7)) or shape in {(6, 4), (1, 6, 4)}
    spelled = max(shape) <= 4 and len(shape) >= 4
    sure = 0.75 if tidy else 0.6 if spelled else 0.5
    sure += 0.2 * (digits[3:6] == "555") + 0.05 * (digits[3] in "23456789")
    return sure - 0.15 * any("," in gap for gap in gaps)


def _seven(digits: str, shape: tuple[int, ...], gaps: Sequence[str]) -> float:
    if any("," in gap for gap in gaps) and shape != (1,) * 7:
        return 0.0
    sure = 0.15 + 0.3 * (digits[:3] == "555") * (len(shape) > 1 or digits[3:5] == "01")
    if shape == (3, 4):
        sure += 0.1 + 0.25 * ("-" in gaps[0] or "." in gaps[0])
    elif len(shape) >= 3:
        sure += 0.1
    return sure


def _something_else(stretch: Stretch, words: _Words, regions: Asked) -> bool:
    """Whether digits are a date, a sum, a constant, a count or the like, whatever they are shaped like."""
    digits, numbers = stretch.digits, stretch.numbers
    start, end = numbers[0].start, numbers[-1].end
    before, after = words.base[max(0, start - 2) : start], words.base[end : end + 2]
    divided = any("/" in gap for gap in stretch.gaps)
    return (
        (divided and not (_tidy(stretch) or (regions.names and _slashed(stretch))))
        or digits in FAMOUS
        or digits[-10:] in FAMOUS
        or digits.startswith(CONSTANTS)
        or digits in OF_PI
        or set(digits) <= {"0", "1"}
        or (digits[:3] in {"978", "979"} and len(digits) == 13)
        or (before[-1:] in {"[", "$", "#"} and len(numbers) == 1)
        or after[:1] in {"%", "/", ":"}
        or (any("+" in gap for gap in stretch.gaps) and not _no_sum(stretch))
        or before[-1:] in {"/", ":"}
        or (before[-1:] == "." and len(numbers) == 1)
        or (after[:1] == "." and after[1:2].isdigit())
        or stretch.shape == (4, 4, 4)
        or (stretch.shape[-1] == 1 and stretch.shape[0] > 1 and len(stretch.shape) < 6)
        or counts(numbers)
        or are_years(numbers, stretch.gaps)
        or (_sums(stretch.gaps) and not _no_sum(stretch))
        or _decimal(stretch)
    )


def _tidy(stretch: Stretch) -> bool:
    return stretch.shape[-3:] == (3, 3, 4)


def _slashed(stretch: Stretch) -> bool:
    """``030/23125014``: an area code of home with its nought, as Germany and Austria write it."""
    first, *others = stretch.gaps
    code = stretch.numbers[0].digits
    once = first.strip() == "/" and not any("/" in gap for gap in others)
    return once and AREA_CODE.fullmatch(code) is not None and len(stretch.digits) - len(code) >= SHORTEST_LOCAL


def _no_sum(stretch: Stretch) -> bool:
    """``(715) + 555 + 0109``: nobody adds a number that begins with nought."""
    return _tidy(stretch) and stretch.numbers[-1].digits[0] == "0"


def _decimal(stretch: Stretch) -> bool:
    """``3.14159265358``, ``41.0712345``: one point and a long tail."""
    return len(stretch.numbers) == 2 and stretch.gaps[0] == "." and stretch.shape[0] < 3


def _sums(gaps: Sequence[str]) -> bool:
    return any(gap.strip() in {"+", "*", "x"} and gap != gap.strip() for gap in gaps) or (
        any(gap == " - " for gap in gaps) and len(gaps) == 1
    )


def _lettered(plain: Plain) -> Iterator[Finding]:
    """``794 SSS OIBZ`` and ``555-NEWT``: letters in a number's shape."""
    base = plain.base.text
    spans = [found.span() for found in LETTERED.all_in(base)]
    told_so, called = (LETTER_IS.in_(base), CALL.in_(base)) if spans else (False, False)
    for start, end in spans:
        written = base[start:end]
        digits = re.sub(r"\D", "", written.translate(LETTERS))
        figures = sum(mark.isdigit() for mark in written)
        told = told_so and len(digits) > 6
        if (
            figures >= (1 if told else 3 if len(digits) == 10 else 5)
            and len(digits) in {7, 10}
            and not written.replace(" ", "").isdigit()
            and digits[0] in "23456789"
        ):
            sure = (0.55 if len(digits) == 10 or told else 0.25) + 0.2 * called
            sure += 0.25 * (digits[-7:-4] == "555")
            yield _finding(plain, (start, end), sure, "letters in the shape of a number")
    for found in VANITY.all_in(base):
        start, end = found.span()
        near = CALL.in_(base[max(0, start - NEAR) : end + NEAR])
        sure = 0.35 + 0.35 * near + 0.2 * base[start:end].startswith(("1", "8"))
        yield _finding(plain, (start, end), sure, "number with a word in it")
