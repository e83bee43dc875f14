"""Digits that belong together: the only place that chains the numbers of a text, and knows the words around phones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detectors.numbers import Number
from detectors.patterns import Pattern, any_of

GAP = re.compile(
    r"(?:/{1,2}|[ \-.,*_~()\[\]+|#\n]{0,6})"
    r"(?:(?:then|and|dash|hyphen|y|guion|luego|punto|dot|space|despues|raya|mas)[ \-.,]{1,3}(?:then |luego )?)?"
    r"[ \-.,*_~()+]{0,3}"
)
FILLED = re.compile(r"[ ,]{1,2}([a-z]{3,10})[ ,]{1,2}")
ASIDE = re.compile(r" ?[(\[][a-z ,!']{1,30}[)\]] ?")
"""A word of no matter between two groups: ``510 (ignore this) 555 (lol) 0163``."""
LONGEST_CHAIN = 14
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
CALL = Pattern(
    any_of(
        "call calling phone fone phones number numbr nummer numero numbr cell celular cel celu mobile text txt"
        " texts ring"
        " dial whatsapp en_whats mi_whats my_whats on_whats por_whats tu_whats wasap whatsap facetime line reach"
        " telefono tel llama llamame marca marcame marcale"
        " mensajea mandame signal digits digitos landline pager hotline beeper contact sms imessage telegram contestan"
        " fono movil whatsup suena ping hmu hit_me sim viber zalo imo kakao kakaotalk handy telefone mobil"
    )
)
NOT_CALL = Pattern(
    any_of(
        "points pts isbn square_root root page pages pg pi point score scored equals minus divided percent votes"
        " population barcode"
        " miles digit plus years dollars bucks pin kahoot cents model serial version commit range index array"
        " friend_code"
        " trainer_code switch subtract add_up sum product spelling odds evens votes steps views likes temperature"
        " decimal decimals fraction remainder resto suma multiplica entre mode median mean average spinner dice dataset"
        " data_set sample outlier know_digits digits_of outcomes"
    )
    + r"|=|%|\$|\bsw-|\bisbn"
)

CODE = Pattern(r"\bprint ?\(|\b[a-z_]\w* ?= ?[\"']")
"""Lines of a program, whose numbers are examples."""


def chains(base: str, numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """Numbers with only separators, small words, or one repeated filler between them."""
    fillers = _repeated_fillers(base, numbers)
    chain: list[Number] = []
    for number in numbers:
        if chain and not _linked(base[chain[-1].end : number.start], fillers):
            yield chain
            chain = []
        chain.append(number)
    if chain:
        yield chain


def _linked(gap: str, fillers: frozenset[str]) -> bool:
    if ASIDE.fullmatch(gap):
        return True
    if len(gap) > LONGEST_CHAIN:
        return False
    return GAP.fullmatch(gap) is not None or gap.strip(" ,") in fillers


def _repeated_fillers(base: str, numbers: Sequence[Number]) -> frozenset[str]:
    """A word put between the groups more than once: ``693 pickles 555 pickles 0160``."""
    seen: list[str] = []
    for left, right in pairwise(numbers[:40]):
        filled = FILLED.fullmatch(base[left.end : right.start]) if right.start - left.end <= LONGEST_CHAIN else None
        if filled:
            seen.append(filled.group(1))
    return frozenset(word for word in seen if seen.count(word) > 1)


def counts(numbers: Sequence[Number]) -> bool:
    """Counting games: at least four numbers with one step, or growing all the way."""
    values = [int(number.digits) for number in numbers]
    if len(values) < 4:
        return False
    steps = {right - left for left, right in pairwise(values)}
    return (len(steps) == 1 and steps != {0}) or (
        len(steps) <= 2 and 0 not in steps and all(abs(s) <= 5 for s in steps)
    )


def are_years(numbers: Sequence[Number], gaps: Sequence[str]) -> bool:
    """``ti-84 2022-2025``: from a year to a year, whatever stands before."""
    first, last = (number.digits for number in numbers[-2:]) if len(numbers) > 1 else ("", "")
    both = YEAR.fullmatch(first) and YEAR.fullmatch(last) and first <= last
    return bool(both) and gaps[-1].strip() in {"-", "to", "until", "a"}
