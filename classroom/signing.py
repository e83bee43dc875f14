"""Signing in and out: staff by password, students by class code and four pictures. The only maker of sessions.

Sessions are rows: they can be ended by the service at any time, which a signed cookie cannot. Only the hash of a token
is kept. Argon2id with m=19456 KiB, t=2, p=1 (OWASP password storage, minimum configuration).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from classroom.kit import Wired, must
from classroom.logbook import Entry
from classroom.model import NotAllowed, NotThere, SignInNeeded
from classroom.store import Tx
from classroom.store.rows import ClassRow, SessionRow, StaffRow, StudentRow
from classroom.views import JoinCard, Seat, Session
from classroom.wording import say

PICTURES = ("sun", "moon", "star", "tree", "fish", "bird", "boat", "house", "apple", "ball", "key", "cloud")
"""The twelve pictures a student chooses four of, in order: 12^4 = 20,736 combinations, guarded by a slow hash."""

_HASHER = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)
_NOBODY = _HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The Argon2id hash to keep for a password (or for pictures joined by spaces)."""
    return _HASHER.hash(password)


def matches(kept: str, given: str) -> bool:
    """Whether a password fits; takes as long for nobody's hash, so that logins cannot be guessed by time."""
    try:
        _HASHER.verify(kept or _NOBODY, given.encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


class Signing(Wired):
    """Verbs of signing in."""

    def sign_in(self, login: str, password: str) -> Session:
        """Sign a member of staff in. Raises NotAllowed with one sentence for every kind of mistake."""
        with self._store.read() as tx:
            staff = tx.staff_by_login(login.strip().lower())
        if not matches(staff.password_hash if staff else "", password) or staff is None:
            raise NotAllowed("Name or password do not match.")
        return self._begin("console", staff.school_id, staff.id, "")

    def join_card(self, code: str) -> JoinCard:
        """The grid of nicknames behind a class code. Raises NotThere for an unknown code."""
        with self._store.read() as tx:
            found = tx.class_by_code("".join(code.split()).upper())
            if found is None:
                raise NotThere(say("trouble.code", "en"))
            seats = tuple(Seat(row.id, row.shown, row.animal) for _, row in tx.seats(found.id))
        return JoinCard(class_id=found.id, class_name=found.name, seats=seats, pictures=PICTURES)

    def join(self, class_id: str, student_id: str, pictures: Sequence[str]) -> Session:
        """Sign a student in with four pictures. Raises NotAllowed with one sentence for every kind of mistake."""
        with self._store.read() as tx:
            student = tx.get(StudentRow, student_id)
            here = student is not None and student.active and tx.sits_in(student_id, class_id)
        kept = student.pictures_hash if student and here else ""
        if not matches(kept, " ".join(pictures)) or student is None:
            raise NotAllowed(say("trouble.join", "en"))
        return self._begin("kiosk", student.school_id, student.id, class_id)

    def session(self, token: str, side: str) -> Session:
        """The signed-in person behind a token. Raises SignInNeeded when there is none (any more)."""
        with self._store.read() as tx:
            row = tx.get(SessionRow, _hash(token)) if token else None
            if row is None or row.side != side or row.expires_at <= self._now():
                raise SignInNeeded("Please sign in.")
            return _session(tx, row)

    def sign_out(self, token: str) -> None:
        """End a session; ending it twice is ending it once."""
        self._store.write(lambda tx: tx.drop(SessionRow, _hash(token)))

    def _begin(self, side: str, school_id: str, person_id: str, class_id: str) -> Session:
        token, now = secrets.token_urlsafe(32), self._now()
        row = SessionRow(_hash(token), school_id, side, person_id, class_id, now, self._session_end(now))

        def keep(tx: Tx) -> Session:
            tx.forget_sessions(now)
            tx.add(row)
            session = _session(tx, row, token)
            student = person_id if side == "kiosk" else ""
            about: dict[str, Any] = {"class_id": class_id, "student_id": student}
            self._write_down(tx, Entry("signed in", school_id, session.name, person_id, side, **about))
            return session

        return self._store.write(keep)

    def _session_end(self, now: datetime) -> datetime:
        return now + timedelta(hours=self._settings.session_hours)


def _session(tx: Tx, row: SessionRow, token: str = "") -> Session:
    name, role = _name_and_role(tx, row)
    return Session(token, row.side, row.person_id, row.school_id, name, role, row.class_id, row.expires_at)


def _name_and_role(tx: Tx, row: SessionRow) -> tuple[str, str]:
    if row.side == "kiosk":
        student = must(tx.get(StudentRow, row.person_id))
        if not student.active or tx.get(ClassRow, row.class_id) is None:
            raise SignInNeeded("Please sign in.")
        return student.shown, "student"
    staff = must(tx.get(StaffRow, row.person_id))
    if not staff.active:
        raise SignInNeeded("Please sign in.")
    return staff.name, staff.role


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
