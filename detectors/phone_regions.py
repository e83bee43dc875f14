"""Telephone numbers of other countries (R2): the only place that asks libphonenumber.

A school names its regions (``MX``, ``GB`` …); numbers of North America are ``phones``' own matter and always found.
libphonenumber's *valid* rejects numbers that are made up or new, its *possible* accepts any digits of a fitting length:
so *possible* is needed, and rules of our own (the trunk nought, the country code, how the digits are grouped) say how
sure it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

HOME = frozenset({"US", "CA"})
FEWEST, MOST = 9, 15
"""Digits of a number as it is dialled; shorter ones are not told from sums and dates."""
FIRST_GROUP = 2
MOST_ASKED = 16
"""Stretches of one text that are looked up: no list of numbers is slow."""
DATES = frozenset({(2, 2, 4), (4, 2, 2), (2, 2, 2), (4, 4)})
COUNTING = ("1234567", "7654321")
MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})
_GROUP = re.compile(r"\d+")


def unknown(regions: Iterable[str]) -> list[str]:
    """The names among these that are no region (ISO 3166, two capitals)."""
    return [region for region in regions if region not in phonenumbers.SUPPORTED_REGIONS]


class _Known(NamedTuple):
    """What libphonenumber says about some digits; None where they cannot be a number of the region."""

    valid: bool
    mobile: bool
    groups: tuple[int, ...]
    country: str


class Regions:
    """The regions of a school beside its own; ``asked()`` gives what looks at one text."""

    def __init__(self, regions: Sequence[str] = ()) -> None:
        """Unknown regions are left out; the settings refuse them."""
        self.names = tuple(one for one in dict.fromkeys(regions) if one not in {*HOME, *unknown([one])})
        for name in self.names:
            _known("0", name)  # reads the region's tables now, not with the first message

    def asked(self) -> Asked:
        """A fresh look at one text."""
        return Asked(self.names)


class Asked:
    """Looks up the stretches of one text, so many and no more."""

    def __init__(self, regions: tuple[str, ...]) -> None:
        self.names = regions
        self._left = MOST_ASKED

    def sure(self, digits: str, shape: tuple[int, ...]) -> float:
        """How sure digits written in groups of these lengths are a number of one of the regions; 0 for none."""
        if not self.names or not FEWEST <= len(digits) <= MOST or not _could_be(digits, shape):
            return 0.0
        if not self._left:
            return 0.0
        self._left -= 1
        return max(_sure(digits, shape, region) for region in self.names)


def _could_be(digits: str, shape: tuple[int, ...]) -> bool:
    if digits[0] == "0" and (shape[0] < FIRST_GROUP or len(digits) < FEWEST + 1):
        return False
    counted = any(run in digits for run in COUNTING)
    return shape not in DATES and not counted and len(set(digits)) > 2


def _sure(digits: str, shape: tuple[int, ...], region: str) -> float:
    known = _known(digits, region)
    if known is None:
        return 0.0
    if digits.startswith("00"):
        return 0.8 if digits[2:].startswith(known.country) else 0.0
    grouped = shape == known.groups
    if digits[0] == "0":
        return (0.65 if known.valid or grouped else 0.45) + 0.1 * (known.valid and grouped)
    if known.valid and grouped and len(shape) > 1:
        return 0.7
    return 0.55 if known.valid and known.mobile else 0.0


@lru_cache(maxsize=8)
def _known(digits: str, region: str) -> _Known | None:
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    kind = phonenumbers.number_type(number)
    return _Known(kind != PhoneNumberType.UNKNOWN, kind in MOBILE, _groups(number), str(number.country_code))


def _groups(number: PhoneNumber) -> tuple[int, ...]:
    """The lengths of the groups in which the number is written at home."""
    written = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return tuple(len(group) for group in _GROUP.findall(written))
