"""What every verb needs: the parts a Classroom is wired from, and the few small things all verbs do with them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from classroom.feed import Feed
from classroom.intake import Source
from classroom.logbook import Entry, Logbook
from classroom.looks import Looks
from classroom.model import NotThere, Ring
from classroom.rules import Rulebook
from classroom.settings import Settings
from classroom.store import Store, Tx
from classroom.store.exception_row import BOOK, ExceptionRow
from classroom.store.rows import SchoolRow, StaffRow, StudentRow
from classroom.vault import Vault
from classroom.views import Session
from detectors.base import Content, Excepted, Finding, Kind, Local, Partner, Person, StaffName
from detectors.inspection import FileReport

T = TypeVar("T")
Clock = Callable[[], datetime]


class Screens(Protocol):
    """Where detectors run; the production one is ``classroom.screening.Screening``."""

    def words(self, content: Content, local: Local) -> tuple[Finding, ...]:
        """Findings in words; never raises."""
        ...

    def file(self, name: str, source: Source, local: Local, *, outbound: bool, partner: Partner) -> Future[FileReport]:
        """A report on a file that is read piece by piece; the future never raises."""
        ...

    def stop(self) -> None:
        """Stop within a few seconds; what still waits is answered ``unscreened``."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one classroom service, passed in: production or fakes."""

    store: Store
    vault: Vault
    screening: Screens
    feed: Feed
    clock: Clock
    rules: Rulebook
    logbook: Logbook
    settings: Settings
    mailbox: Path
    """The folder outside deliveries go to until a relay exists."""


class Wired:
    """The base of every group of verbs."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts; nothing is started."""
        self.parts = parts
        self.feed = parts.feed
        self._store = parts.store
        self._rules = parts.rules
        self._settings = parts.settings
        self._looks = Looks()
        self._own_lines: set[int] = set()
        self._locals: dict[str, tuple[datetime, Local]] = {}

    def _now(self) -> datetime:
        return self.parts.clock()

    def _new_id(self) -> str:
        return str(uuid.uuid4())

    def _ring(self, *rings: Ring) -> None:
        self.feed.tell(*rings)

    def _write_down(self, tx: Tx, entry: Entry) -> None:
        self._own_lines.add(self.parts.logbook.write(tx, entry, self._now()))

    def is_own_line(self, n: int) -> bool:
        """Whether this process wrote a line of the log (and rang for it); asked once per line."""
        own = n in self._own_lines
        self._own_lines.discard(n)
        return own

    def _deed(self, me: Session, verb: str, **about: Any) -> Entry:
        """A log line of a person; ``about``: subject, subject_id, student_id, class_id, details."""
        return Entry(verb=verb, school_id=me.school_id, who=me.name, who_id=me.person_id, **about)

    def _local(self, tx: Tx, school_id: str, class_id: str) -> Local:
        """The school as detectors know it, with what this class's teachers said is no secret (never out of date)."""
        local, now = self._school(tx, school_id), self._now()
        rows = (row for row in tx.exceptions_of(class_id) if row.until is None or row.until > now)
        excepted = tuple(_excepted(row) for row in rows)
        return replace(local, excepted=excepted) if excepted else local

    def _school(self, tx: Tx, school_id: str) -> Local:
        """Roster, staff and names, read again after a minute so that a new roster counts soon."""
        now = self._now()
        kept = self._locals.get(school_id)
        if kept is None or (now - kept[0]).total_seconds() > 60:
            known = local_of(tx, school_id, names=self._rules.names, regions=self._settings.regions)
            kept = (now, replace(known, files=self._rules.files))
            self._locals[school_id] = kept
        return kept[1]


def local_of(tx: Tx, school_id: str, *, names: str, regions: tuple[str, ...] = ("US",)) -> Local:
    """Roster, staff and own names of a school, as detectors need them."""
    school = must(tx.get(SchoolRow, school_id))
    return Local(
        roster=tuple(_person(row) for row in tx.students_of(school_id)),
        staff=tuple(_staff_name(row) for row in tx.staff_of(school_id) if row.family_name),
        schools=tuple(name for name in (school.name, *school.aliases) if name),
        names=names,
        phone_regions=regions,
    )


def _person(row: StudentRow) -> Person:
    return Person(row.given_name, row.family_name, row.preferred_name)


def _staff_name(row: StaffRow) -> StaffName:
    return StaffName(row.title, row.family_name)


def _excepted(row: ExceptionRow) -> Excepted:
    return Excepted(row.words, None if row.kind == BOOK else Kind(row.kind))


def must(found: T | None) -> T:
    """What must be there, or NotThere."""
    if found is None:
        raise NotThere("This is not there any more.")
    return found
