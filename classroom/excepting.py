"""What a class's teachers say is no secret there: exceptions with an end, and the class's own book list (R2).

A list grows where a teacher releases an appeal. The words are sealed; the log says who, when and which kind, never
which words. How far an exception reaches is not decided here but in ``detectors.excepting``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from classroom import access
from classroom.attaching import unpack
from classroom.kit import Parts, Wired, must
from classroom.model import BadInput, NotThere, State
from classroom.showing import masked
from classroom.store import Tx
from classroom.store.exception_row import BOOK, ExceptionRow
from classroom.store.rows import ClassRow, MessageRow, StaffRow
from classroom.views import ExceptionView, Offer, Session
from detectors.base import Finding, Kind, Local, Partner
from detectors.excepting import NAMES, OUTSIDE, Own, Reach, reading

CLASS: Final = "class"
MOST: Final = 300
"""Exceptions of one class: each is read with every message."""
LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class _Words:
    """What is to be excepted."""

    kind: str
    words: str
    until: datetime | None

    @property
    def reading(self) -> str:
        return reading(None if self.kind == BOOK else Kind(self.kind), self.words)


class Excepting(Wired):
    """Verbs of the exceptions, and what deciding and watching need of them."""

    def __init__(self, parts: Parts) -> None:
        """The school's own names are indexed once, not once a card."""
        super().__init__(parts)
        self._own = lru_cache(maxsize=4)(Own)

    def exceptions(self, me: Session, class_id: str) -> tuple[ExceptionView, ...]:
        """What is no secret in one's class, the newest first; what is over is not shown."""
        with self._store.read() as tx:
            access.class_taught(tx, me, class_id)
            rows = [row for row in tx.exceptions_of(class_id) if row.until is None or row.until > self._now()]
            return tuple(_view(tx, row) for row in rows)

    def add_to_books(self, me: Session, class_id: str, name: str) -> None:
        """Put an author or a character on the class's book list. Raises BadInput for what is no such name."""
        words = " ".join(name.split())

        def do(tx: Tx) -> None:
            room = access.class_taught(tx, me, class_id)
            own = self._own(self._school(tx, room.school_id))
            if not reading(None, words) or len(words) > LONGEST_NAME:
                raise BadInput("Write the name of an author or a character.")
            if own.reach_of_name(words) is Reach.NOWHERE:
                raise BadInput("This is the name of a student, which stays a secret.")
            self._add(tx, me, room, _Words(BOOK, words, None))

        self._store.write(do)

    def remove_exception(self, me: Session, exception_id: str) -> str:
        """From now on these words are a secret again; returns the class. The words are destroyed."""

        def do(tx: Tx) -> str:
            row = tx.get(ExceptionRow, exception_id)
            if row is None:
                raise NotThere("This exception is not there any more.")
            access.class_taught(tx, me, row.class_id)
            tx.drop(ExceptionRow, row.id)
            self._write_down(tx, self._deed(me, "removed an exception", **_about(row)))
            return row.class_id

        return self._store.write(do)

    def _offers(self, tx: Tx, me: Session, row: MessageRow | None) -> tuple[Offer, ...]:
        """What may be excepted when this appeal is released; only its class's teachers are asked."""
        if row is None or not row.asks or row.inbound or row.state != State.HELD:
            return ()
        if me.role not in access.TEACHING or not tx.teaches(me.person_id, row.class_id):
            return ()
        local, until = self._school(tx, row.school_id), self._until()
        return tuple(
            Offer(mark, finding.kind, _shaded(row, finding), until, book=finding.kind in NAMES)
            for mark, finding in self._exceptable(row, local)
        )

    def _exceptable(self, row: MessageRow, local: Local) -> Iterator[tuple[int, Finding]]:
        """The marks that would count as exceptions where this message goes, each reading once."""
        own, words = self._own(local), row.words or ""
        needed = Reach.ANYWHERE if Partner(row.to) in OUTSIDE else Reach.CLASS
        seen: set[tuple[Kind, str]] = set()
        for mark, finding in enumerate(unpack(row.findings)):
            marked = words[finding.start : finding.end]
            key = finding.kind, reading(finding.kind, marked)
            if not finding.where and key not in seen and own.reach(finding, marked) >= needed:
                seen.add(key)
                yield mark, finding

    def _except(self, tx: Tx, me: Session, row: MessageRow, chosen: Mapping[int, str]) -> None:
        """Keep what a teacher chose of the offers; ``class`` ends with the school year, ``book`` stays."""
        room = access.class_taught(tx, me, row.class_id)
        offered = dict(self._exceptable(row, self._school(tx, row.school_id))) if row.asks else {}
        for mark, what in chosen.items():
            finding = offered.get(mark)
            if finding is None or what not in {CLASS, BOOK} or (what == BOOK and finding.kind not in NAMES):
                raise BadInput("These words cannot be excepted.")
            words = (row.words or "")[finding.start : finding.end]
            given = _Words(BOOK, words, None) if what == BOOK else _Words(finding.kind, words, self._until())
            self._add(tx, me, room, given)

    def _add(self, tx: Tx, me: Session, room: ClassRow, given: _Words) -> None:
        """Keep an exception; the same words again only move its end."""
        key = self._store.digest(f"{given.kind}\x1f{given.reading}".encode())
        known = tx.exception_for(room.id, key)
        if known is None and len(tx.exceptions_of(room.id)) >= MOST:
            raise BadInput("This class has too many exceptions; remove some first.")
        row = known or ExceptionRow(
            id=self._new_id(),
            school_id=room.school_id,
            class_id=room.id,
            kind=given.kind,
            words=given.words,
            words_key=key,
            added_by=me.person_id,
            added_at=self._now(),
            until=given.until,
        )
        if known:
            tx.change(ExceptionRow, known.id, until=given.until, added_by=me.person_id, added_at=self._now())
        else:
            tx.add(row)
        verb = "added a name to the class's books" if given.kind == BOOK else "excepted words for the class"
        self._write_down(tx, self._deed(me, verb, **_about(replace(row, until=given.until))))

    def _until(self) -> datetime:
        """The end of the school year, but never later than words are kept anyway."""
        now = self._now()
        return min(year_end(now, self._settings.school_year_ends), now + timedelta(days=self._settings.keep_days))


def year_end(now: datetime, month_and_day: str) -> datetime:
    """The end of the next day of that name (``06-30``) after today."""
    month, day = (int(part) for part in month_and_day.split("-"))
    this = now.replace(month=month, day=day, hour=23, minute=59, second=0, microsecond=0)
    return this if this.date() > now.date() else this.replace(year=now.year + 1)


def _shaded(row: MessageRow, finding: Finding) -> str:
    """The marked words as the card shows them: their shape, not the words."""
    return masked(row.words or "", [finding])[finding.start : finding.end]


def _about(row: ExceptionRow) -> dict[str, Any]:
    """A line of the log about an exception: kind and end, no words."""
    details = {"kind": row.kind, "until": row.until.date().isoformat() if row.until else ""}
    return {"subject": "exception", "subject_id": row.id, "class_id": row.class_id, "details": details}


def _view(tx: Tx, row: ExceptionRow) -> ExceptionView:
    by = must(tx.get(StaffRow, row.added_by)).name
    return ExceptionView(row.id, row.kind, row.words, by, row.added_at, row.until)
