"""What a class's teachers said is no secret (R2): the only place that takes such findings back.

A finding is taken back when its words, read plainly, equal words a teacher released: nothing shorter, longer or nearly
alike. How far that reaches is decided here and not by the teacher: a student's own full name never, what nobody can
check (telephone numbers, addresses) inside the class only, names and schools of nobody here everywhere.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import partial

from detectors.base import Content, Detector, Excepted, Finding, Kind, Local, Partner
from detectors.learning.reader import Reader
from detectors.panel import Panel
from detectors.plain import plain_of
from detectors.roster import PARTICLES, Roster
from detectors.stretches import Stretch
from detectors.tokens import Token

NAMES = frozenset({Kind.FULL_NAME, Kind.LAST_NAME})
UNCHECKED = frozenset({Kind.PHONE, Kind.ADDRESS, Kind.EMAIL, Kind.HANDLE})
"""Nobody but the student knows whose these are."""
OUTSIDE = frozenset({Partner.CONTACT, Partner.UNKNOWN})
LONGEST = 120
"""Longer stretches are no name and no number: they are sentences, and those are decided one by one."""
KINDS_OF_SCHOOL = frozenset("school middle high elementary primary junior senior academy the of and at".split())
_WORD = re.compile(r"[a-z0-9]+")
_SPACE = re.compile(r"\s+")


class Reach(IntEnum):
    """Where an exception may count."""

    NOWHERE = 0
    CLASS = 1
    ANYWHERE = 2


def reading(kind: Kind | None, words: str) -> str:
    """The plain reading two stretches must share: digits of a telephone number, letters and digits of the rest."""
    plain = plain_of(words)
    if kind is Kind.PHONE:
        digits = "".join(number.digits for number in plain.numbers)
        return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if kind in {Kind.EMAIL, Kind.HANDLE}:
        return _SPACE.sub("", plain.base.text).lstrip("@")
    if kind is None or kind in NAMES:
        return " ".join(token.word for token in plain.tokens)
    return " ".join(_WORD.findall(plain.base.text))


class Own:
    """What is the school's own and therefore never simply excepted."""

    def __init__(self, local: Local) -> None:
        """Index the roster and the school's names."""
        self._roster = Roster(local)
        self._schools = {word for name in local.schools for word in reading(Kind.SCHOOL, name).split()}
        self._schools -= KINDS_OF_SCHOOL

    def reach(self, finding: Finding, words: str) -> Reach:
        """How far an exception for this finding may reach."""
        may = finding.kind in NAMES | UNCHECKED | {Kind.SCHOOL} and not finding.parts and finding.label != "given"
        if not may or len(words) > LONGEST or not reading(finding.kind, words):
            return Reach.NOWHERE
        if finding.kind in NAMES:
            return min(self.reach_of_name(words), self._reach_as_found(finding))
        own_school = finding.kind is Kind.SCHOOL and not self._schools.isdisjoint(reading(finding.kind, words).split())
        return Reach.CLASS if own_school or finding.kind in UNCHECKED else Reach.ANYWHERE

    def reach_of_name(self, words: str) -> Reach:
        """A student's own full name is never excepted; a family name of the roster inside the class only."""
        tokens = plain_of(words).tokens
        families = self._rows(tokens, family=True)
        if families & self._rows(tokens, family=False):
            return Reach.NOWHERE
        return Reach.CLASS if families else Reach.ANYWHERE

    @staticmethod
    def _reach_as_found(finding: Finding) -> Reach:
        """A name the roster had a part in, however it was disguised, stays inside the class."""
        return Reach.ANYWHERE if finding.label == "off_roster" else Reach.CLASS

    def _rows(self, tokens: Sequence[Token], *, family: bool) -> frozenset[int]:
        look = self._roster.family_at if family else self._roster.given_at
        named = (look(tokens, at) for at in range(len(tokens)))
        return frozenset[int]().union(*(one.rows for one in named if one is not None))


class ClassPanel(Panel):
    """A panel that takes back what the teachers of one class said is no secret."""

    def __init__(
        self,
        detectors: Sequence[Detector],
        local: Local,
        *,
        reader: Reader | None = None,
        budget_s: float,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        """``local`` names the exceptions, and the roster and school that limit them; the rest as for a panel."""
        super().__init__(detectors, reader=reader, budget_s=budget_s, tick=tick)
        self._with = partial(Panel, reader=reader, budget_s=budget_s, tick=tick)
        self._eyes = tuple(detectors)
        self._own = Own(local)
        self._excepted = frozenset((one.kind, reading(one.kind, one.words)) for one in local.excepted)
        self._books = frozenset(_endings(one for one in local.excepted if one.kind is None))

    def stretch(self, content: Content, known: Iterable[str] = (), more: int = 0) -> Stretch:
        """Everything seen, less what was excepted."""
        texts = _Texts()
        seen = self._with((texts, *self._eyes)).stretch(content, known, more)
        outside = content.outbound and content.partner in OUTSIDE
        kept = (
            one
            for one in seen.findings
            if not any(self._taken_back(one, words, outside=outside) for words in (texts.behind(one), texts.wider(one)))
        )
        return Stretch(tuple(kept), seen.done)

    def _taken_back(self, finding: Finding, words: str, *, outside: bool) -> bool:
        if not words or not self._known(finding.kind, words):
            return False
        return self._own.reach(finding, words) >= (Reach.ANYWHERE if outside else Reach.CLASS)

    def _known(self, kind: Kind, words: str) -> bool:
        """A character's whole name stays one where it looks like a school's: ``Juniper Ashgrove``."""
        read = reading(kind, words)
        in_books = kind in NAMES or (kind is Kind.SCHOOL and " " in read)
        return (kind, read) in self._excepted or (in_books and read in self._books)


class _Texts:
    """Asked first and silent: remembers the texts that were looked at, so that a finding's words can be read."""

    name = "texts"

    def __init__(self) -> None:
        self._by_where: dict[str, list[str]] = defaultdict(list)

    def look(self, content: Content) -> Iterator[Finding | Content]:
        """See nothing."""
        self._by_where[content.where].append(content.text)
        yield from ()

    def behind(self, finding: Finding) -> str:
        """The finding's words; empty when it has none, or when two texts share its place."""
        texts = self._by_where.get(finding.where, [])
        return texts[0][finding.start : finding.end] if len(texts) == 1 and not finding.parts else ""

    def wider(self, finding: Finding) -> str:
        """The same with the word before: half of a character's name may look like a school's name."""
        words = self.behind(finding)
        before = self._by_where[finding.where][0][: finding.start].split() if words else []
        return f"{before[-1]} {words}" if before and finding.kind is Kind.SCHOOL else ""


def _endings(books: Iterable[Excepted]) -> Iterator[str]:
    """A character's whole name and its family name alone: ``juniper ashgrove``, ``ashgrove``."""
    for one in books:
        words = reading(None, one.words).split()
        yield " ".join(words)
        if len(words) > 1 and words[-1] not in PARTICLES:
            yield words[-1]
